"""Training: today's workout, what was done of it, and the question that a generator is asked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from fit.domain.accounts import Principal
from fit.domain.catalogue import Catalogue
from fit.domain.changes import Change, ChangeKind
from fit.domain.errors import (
    InvalidInput,
    NotAuthenticated,
    NotFound,
    NoWorkoutWaiting,
    WorkoutNotFound,
)
from fit.domain.training import (
    Generated,
    PerformedSet,
    Question,
    Timing,
    Workout,
    as_prescribed,
    check_answer,
    check_instants,
    check_number_of_sets,
    exercises_of,
    local_date,
    named_in,
    still_as_prescribed,
    written,
)
from fit.usecases.notices import MarkMilestones
from fit.usecases.ports import Clock, Quota, Stores, Transactions, WorkoutGenerator
from fit.usecases.questions import ask

#: So far a workout that she was given may lie ahead of her calendar.
AHEAD = timedelta(days=1)
#: Her health answers may change again while the workout is made.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Served:
    """A workout and where it came from in this very request: stored, coach, legacy or fallback."""

    workout: Workout
    served_from: str
    timings: tuple[Timing, ...] = ()


def store(stores: Stores, question: Question, made: Generated, clock: Clock, *, health_version: int) -> Workout | None:
    """First writer wins: whoever lost the race answers with the winner's workout. None: the account is gone.

    A workout for health answers that count no more is no winner, as long as nothing of it is done. `health_version`:
    of the answers that this one was made for.
    """
    first = stores.workouts.add_first(
        question.athlete_id,
        question.date,
        source=made.source,
        engine=made.engine,
        title=made.title,
        document=made.content or written(made.document),
        exercise_ids=exercises_of(made.document),
        health_version=health_version,
        now=clock.now(),
    )
    stored = first or stores.workouts.on(question.athlete_id, question.date)
    if stored is None or stored.counts:
        return stored
    content = made.content or written(made.document)
    change = Change(
        ChangeKind.HEALTH, content, health_version=health_version, wishes=stored.wishes, source=made.source.value
    )
    return _instead(stores, question.athlete_id, stored, change, clock)


def ask_anew(stores: Stores, account_id: int, day: date, stored: Workout | None) -> Question:
    """The question for a date; for the workout that is there but does not count, what she wished of it still holds."""
    question = ask(stores, account_id, day)
    return question if stored is None or stored.counts else replace(question, wishes=stored.wishes)


def _instead(stores: Stores, athlete_id: int, stored: Workout, change: Change, clock: Clock) -> Workout:
    """Lays the workout for her health answers of now over the one for those of before."""
    stores.workouts.lock(athlete_id, stored.id)
    workout = stores.workouts.get(athlete_id, stored.id) or stored
    if workout.counts or workout.health_now != change.health_version:
        return workout
    stores.changes.add(workout.id, change, clock.now())
    return reassigned(stores, athlete_id, workout.id)


def reassigned(stores: Stores, athlete_id: int, workout_id: int) -> Workout:
    """The workout as it is now; what it was made with and what it shows must both not come tomorrow."""
    workout = stores.workouts.get(athlete_id, workout_id)
    if workout is None:
        raise WorkoutNotFound(f"You have no workout {workout_id}.")
    made, shown = (exercises_of(json.loads(document)) for document in (workout.original, workout.document))
    stores.workouts.assign(workout.id, [*made, *shown])
    return workout


class TodaysWorkout:
    """The workout of the athlete's local date: stored, or made now and stored. The same all day, unless she changes her
    health answers before she starts: then it is made anew.

    Raises TooManyRequests, WorkoutUnavailable, NotAuthenticated.
    """

    def __init__(self, transactions: Transactions, generator: WorkoutGenerator, clock: Clock, quota: Quota) -> None:
        self._transactions, self._generator, self._clock, self._quota = transactions, generator, clock, quota

    def __call__(self, who: Principal) -> Served:
        day = local_date(self._clock.now(), who.time_zone)
        for _ in range(_TRIES):
            served = self._served(who, day)
            if served.workout.counts:
                break
        return served

    def _served(self, who: Principal, day: date) -> Served:
        with self._transactions.read() as stores:
            stored = stores.workouts.on(who.account_id, day)
            if stored is not None and stored.counts:
                return Served(stored, "stored")
            question = ask_anew(stores, who.account_id, day, stored)
        self._quota.take(f"generate:{who.account_id}")
        made = self._generator.generate(question)
        check_answer(made.document, question)
        with self._transactions.write() as stores:
            stored = store(stores, question, made, self._clock, health_version=question.health_version)
        if stored is None:
            raise NotAuthenticated("This account was deleted meanwhile.")
        return Served(stored, made.source.value, made.timings)


class NextWorkout:
    """Today's workout, unless it is done. Raises NoWorkoutWaiting."""

    def __init__(self, todays_workout: TodaysWorkout) -> None:
        self._todays_workout = todays_workout

    def __call__(self, who: Principal) -> Served:
        served = self._todays_workout(who)
        if served.workout.performed_at is not None:
            raise NoWorkoutWaiting("You have done today's workout. The next one comes tomorrow.")
        return served


class WorkoutHistory:
    """Performed workouts with their sets, newest first, a page at a time."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, *, before: date | None, limit: int) -> list[Workout]:
        with self._transactions.read() as stores:
            return stores.workouts.history(who.account_id, before=before, limit=limit)


class ShowWorkout:
    """One workout of this athlete. Raises WorkoutNotFound, also for somebody else's."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, workout_id: int) -> Workout:
        with self._transactions.read() as stores:
            return own_workout(stores, who, workout_id)


def own_workout(stores: Stores, who: Principal, workout_id: int) -> Workout:
    """Her workout. Raises WorkoutNotFound, also for somebody else's."""
    workout = stores.workouts.get(who.account_id, workout_id)
    if workout is None:
        raise WorkoutNotFound(f"You have no workout {workout_id}.")
    return workout


def own_workout_locked(stores: Stores, who: Principal, workout_id: int) -> Workout:
    """The same, and other writers of it wait."""
    stores.workouts.lock(who.account_id, workout_id)
    return own_workout(stores, who, workout_id)


class PerformWorkout:
    """Marks a workout as done: with the sets given, or as prescribed when none is. Doing it twice changes nothing.

    Sets already logged stay; "as prescribed" fills in only when nothing was logged. Raises WorkoutNotFound,
    InvalidInput.
    """

    def __init__(
        self, transactions: Transactions, catalogue: Catalogue, clock: Clock, mark: MarkMilestones | None = None
    ) -> None:
        self._transactions, self._catalogue, self._clock = transactions, catalogue, clock
        self._mark = mark

    def __call__(self, who: Principal, workout_id: int, sets: Sequence[PerformedSet]) -> Workout:
        now = self._clock.now()
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            _check_exercises(sets, workout, self._catalogue)
            _check_day(workout, who, self._clock)
            check_number_of_sets(workout.sets, sets)
            if sets:
                stores.workouts.put_sets(who.account_id, workout, _stamped(sets, now), replace=True)
            elif not workout.sets:
                document: dict[str, Any] = json.loads(workout.document)
                stores.workouts.put_sets(who.account_id, workout, as_prescribed(document, now), replace=False)
            if workout.performed_at is None:
                stores.workouts.set_performed(workout.id, now)
            done = own_workout(stores, who, workout_id)
        if self._mark is not None:
            self._mark(who, done)
        return done


class UndoPerform:
    """Takes "done" back: the workout waits again. Sets written as prescribed go; those she logged or edited stay."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, workout_id: int) -> Workout:
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            stores.workouts.remove_sets(workout.id, still_as_prescribed(json.loads(workout.document), workout.sets))
            stores.workouts.set_performed(workout.id, None)
            return own_workout(stores, who, workout_id)


class LogSet:
    """Stores or edits one set under the id that her device made; sending it twice is harmless."""

    def __init__(self, transactions: Transactions, catalogue: Catalogue, clock: Clock) -> None:
        self._transactions, self._catalogue, self._clock = transactions, catalogue, clock

    def __call__(self, who: Principal, workout_id: int, done: PerformedSet) -> PerformedSet:
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            _check_exercises([done], workout, self._catalogue)
            _check_day(workout, who, self._clock)
            check_number_of_sets(workout.sets, [done])
            stores.workouts.put_sets(who.account_id, workout, _stamped([done], self._clock.now()), replace=True)
            logged = own_workout(stores, who, workout_id)
        return next(each for each in logged.sets if each.client_id == done.client_id)


class RemoveSet:
    """Takes one logged set back. Raises WorkoutNotFound, NotFound."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, workout_id: int, client_id: str) -> None:
        with self._transactions.write() as stores:
            workout = own_workout_locked(stores, who, workout_id)
            if not stores.workouts.remove_set(workout.id, client_id):
                raise NotFound(f"This workout has no set {client_id}.")


def _check_exercises(sets: Sequence[PerformedSet], workout: Workout, catalogue: Catalogue) -> None:
    """Refuses exercises that neither we know nor the workout names: the coach may have a newer catalogue than we."""
    unknown = {done.exercise_id for done in sets} - set(catalogue.exercises)
    if unknown and (unknown := unknown - named_in(json.loads(workout.document))):
        raise InvalidInput(f"There is no exercise {min(unknown)}.", field="exercise_id")


def _check_day(workout: Workout, who: Principal, clock: Clock) -> None:
    """Who flies west over midnight goes on with the workout that she was given, one day ahead of her new calendar."""
    if workout.local_date - AHEAD > local_date(clock.now(), who.time_zone):
        raise InvalidInput("A workout of a day to come cannot be done yet.", field="workout_id")


def _stamped(sets: Sequence[PerformedSet], now: datetime) -> list[PerformedSet]:
    """Raises InvalidInput for an instant that no clock shows that goes right."""
    check_instants((done.logged_at for done in sets), now)
    return [replace(done, logged_at=done.logged_at or now) for done in sets]
