"""Changing today's workout: another exercise, or another workout. Both can be taken back; nothing is overwritten."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fit.domain.accounts import Principal
from fit.domain.catalogue import Catalogue
from fit.domain.changes import Change, ChangeKind, place, standing
from fit.domain.errors import AlreadyLogged, Conflict, ProfileMissing, TooManyRequests
from fit.domain.swapping import Limits, Swap, swapped
from fit.domain.today import Today
from fit.domain.training import (
    ANEW,
    ANEW_IF_UNDONE,
    EVERYDAY_PATTERNS,
    OUTDATED,
    Workout,
    check_answer,
    exercises_of,
    local_date,
)
from fit.usecases.ports import Clock, Stores, Transactions, WorkoutGenerator
from fit.usecases.questions import ask
from fit.usecases.training import own_workout, own_workout_locked, reassigned

REGENERATIONS_A_DAY = 3


class SwapExercise:
    """Puts an alternative in the place of an exercise, for this workout or, lasting, never to see the old one again.

    The alternatives were found for the health answers of then: where others count by now, nothing new is put in.

    Raises WorkoutNotFound, NotFound, AlreadyLogged, NoAlternative, InvalidInput, ProfileMissing, Conflict.
    """

    def __init__(self, transactions: Transactions, catalogue: Catalogue, clock: Clock) -> None:
        self._transactions, self._catalogue, self._clock = transactions, catalogue, clock

    def __call__(self, who: Principal, workout_id: int, swap: Swap) -> Workout:
        now = self._clock.now()
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            document: dict[str, Any] = json.loads(workout.document)
            current = _untouched(workout, document, swap.position)
            if workout.outdated:
                raise Conflict(OUTDATED + (ANEW_IF_UNDONE if workout.started else ANEW))
            before = _swap_at(workout, swap.position)
            if before is not None and swap.to == before.from_id:
                _take_back(stores, who, workout, before, now)
                if swap.lasting:
                    _dislike(stores, who, int(current["id"]), now)
                return reassigned(stores, who.account_id, workout_id)
            change = swapped(document, swap, self._catalogue, before, self._limits(stores, who, workout))
            already = () if before is None else before.disliked
            new = _dislike(stores, who, int(current["id"]), now) if swap.lasting else ()
            if before is not None:
                stores.changes.undo(before.id, now)
            stores.changes.add(workout.id, replace(change, disliked=(*already, *new)), now)
            return reassigned(stores, who.account_id, workout_id)

    def _limits(self, stores: Stores, who: Principal, workout: Workout) -> Limits:
        """No swap puts in by itself what she never wants or trained the day before, a walk aside, and none what her
        tools of now rule out; those that she wished for this workout count in place of the usual ones."""
        question = ask(stores, who.account_id, workout.local_date)
        known = self._catalogue.exercises
        trained = [n for n in question.yesterday if n not in known or known[n].pattern not in EVERYDAY_PATTERNS]
        if question.profile is None:
            return Limits(trained)
        profile = workout.wishes.profile(question.profile)
        unwanted = (*profile.dislikes.exercises, *trained)
        return Limits(unwanted, profile.equipment, profile.inventory, profile.units)


class UndoSwap:
    """Brings the exercise back that the workout was made with, and takes it off her dislikes; the latter also where
    another workout lies on top by now. Twice changes nothing.

    Raises WorkoutNotFound, NotFound, AlreadyLogged.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, workout_id: int, position: int) -> Workout:
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            change = _swap_at(workout, position)
            if change is None and (buried := _buried_at(stores, workout, position)):
                _take_back(stores, who, workout, buried, self._clock.now())
                return own_workout(stores, who, workout_id)
            document: dict[str, Any] = json.loads(workout.document)
            place(document, position)
            if change is None:
                return workout
            _untouched(workout, document, position)
            _take_back(stores, who, workout, change, self._clock.now())
            return reassigned(stores, who.account_id, workout_id)


class RegenerateWorkout:
    """Another workout for the same day without the exercises of this one; three times, while nothing is logged.

    Raises WorkoutNotFound, AlreadyLogged, Conflict, TooManyRequests, WorkoutUnavailable.
    """

    def __init__(self, transactions: Transactions, generator: WorkoutGenerator, clock: Clock) -> None:
        self._transactions, self._generator, self._clock = transactions, generator, clock

    def __call__(self, who: Principal, workout_id: int, today: Today) -> Workout:
        with self._transactions.read() as stores:
            workout = own_workout(stores, who, workout_id)
            self._check(stores, who, workout)
            question = replace(ask(stores, who.account_id, workout.local_date), wishes=_without(workout, today))
        made = self._generator.generate(question)
        check_answer(made.document, question)
        content = json.dumps(made.document, ensure_ascii=False, separators=(",", ":")).encode()
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            self._check(stores, who, workout)
            change = Change(
                ChangeKind.REGENERATE,
                content,
                health_version=question.health_version,
                wishes=Today(today.overrides, today.readiness),
                source=made.source.value,
            )
            stores.changes.add(workout.id, change, self._clock.now())
            return reassigned(stores, who.account_id, workout_id)

    def _check(self, stores: Stores, who: Principal, workout: Workout) -> None:
        _nothing_logged(workout)
        now = self._clock.now()
        today = local_date(now, who.time_zone)
        if workout.local_date < today:
            raise Conflict("That day is over.")
        if stores.changes.regenerations(workout.id) >= REGENERATIONS_A_DAY:
            tomorrow = datetime.combine(today + timedelta(days=1), time(), ZoneInfo(who.time_zone))
            wait_s = max(1, round((tomorrow - now).total_seconds()))
            raise TooManyRequests(f"{REGENERATIONS_A_DAY} new workouts a day are the most.", retry_after_s=wait_s)


class UndoRegenerate:
    """Brings the workout back that was there before. Twice changes nothing, and one that was made for other health
    answers never comes back.

    Raises WorkoutNotFound, AlreadyLogged, Conflict.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, workout_id: int) -> Workout:
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            whole, swaps = standing(workout.changes)
            if whole is None or whole.kind is ChangeKind.HEALTH:
                return workout
            _nothing_logged(workout)
            if swaps:
                raise Conflict("Take the swaps back first that you made in the new workout.")
            stores.changes.undo(whole.id, self._clock.now())
            return reassigned(stores, who.account_id, workout_id)


class RateExercise:
    """Notes what she thought of an exercise, 1 to 5; None forgets it. Raises WorkoutNotFound, NotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, workout_id: int, position: int, rating: int | None) -> int:
        """Answers the exercise's id."""
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            exercises, index = place(json.loads(workout.document), position)
            exercise_id = int(exercises[index]["id"])
            if rating is None:
                stores.changes.forget_rating(workout.id, exercise_id)
            else:
                stores.changes.rate(workout.id, exercise_id, rating, self._clock.now())
            return exercise_id


def _untouched(workout: Workout, document: dict[str, Any], position: int) -> dict[str, Any]:
    """The exercise at the position, of which nothing is logged. Raises NotFound, AlreadyLogged."""
    exercises, index = place(document, position)
    current = exercises[index]
    if workout.performed_at is not None:
        raise AlreadyLogged("This workout is done. Take that back first, then exchange exercises.")
    if any(done.position == position or done.exercise_id == int(current["id"]) for done in workout.sets):
        raise AlreadyLogged(f"You have logged sets of {current['name']}. Remove them first, then exchange it.")
    return current


def _nothing_logged(workout: Workout) -> None:
    if workout.started:
        raise AlreadyLogged("You have logged sets of this workout. Remove them first.")


def _swap_at(workout: Workout, position: int) -> Change | None:
    _, swaps = standing(workout.changes)
    return next((swap for swap in swaps if swap.position == position), None)


def _buried_at(stores: Stores, workout: Workout, position: int) -> Change | None:
    """A lasting swap in a workout that another one has replaced: what is left of it are her dislikes.

    Under one that she asked for it must be the only one she can mean: she may have sent the same twice.
    """
    whole, _ = standing(workout.changes)
    found = [each for each in workout.changes if each.position == position and each.disliked]
    if whole is None or not found:
        return None
    if whole.kind is ChangeKind.HEALTH:
        return found[0]
    clear = len(found) == 1 and not stores.changes.was_swapped(workout.id, position, after=whole.id)
    return found[0] if clear else None


def _take_back(stores: Stores, who: Principal, workout: Workout, change: Change, now: datetime) -> None:
    stores.changes.undo(change.id, now)
    _set_dislikes(stores, who, now, without=change.disliked)


def _dislike(stores: Stores, who: Principal, exercise_id: int, now: datetime) -> tuple[int, ...]:
    """Adds to her dislikes; what it added, so that only that is taken back."""
    return _set_dislikes(stores, who, now, plus=(exercise_id,))


def _set_dislikes(
    stores: Stores, who: Principal, now: datetime, *, plus: Iterable[int] = (), without: Iterable[int] = ()
) -> tuple[int, ...]:
    profile = stores.profiles.get(who.account_id, lock=True)
    if profile is None:
        if tuple(plus):
            raise ProfileMissing("What you never want is kept in your profile: POST /profile/onboarding first.")
        return ()
    kept = [each for each in profile.dislikes.exercises if each not in set(without)]
    new = tuple(each for each in plus if each not in kept)
    dislikes = replace(profile.dislikes, exercises=(*kept, *new))
    if dislikes != profile.dislikes:
        stores.profiles.put(who.account_id, replace(profile, dislikes=dislikes), now)
    return new


def _without(workout: Workout, today: Today) -> Today:
    """Today, without every training exercise that this workout has shown, and for nobody else to keep."""
    shown = {*exercises_of(json.loads(workout.original)), *exercises_of(json.loads(workout.document))}
    return replace(today, excluded_ids=tuple(sorted(shown | set(today.excluded_ids))), dry_run=True)
