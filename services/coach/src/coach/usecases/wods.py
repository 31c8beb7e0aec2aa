"""Making, showing and handing over the WOD of an athlete and a date. First writer wins, everywhere."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from coach.domain.catalogue import Catalogue
from coach.domain.documents import render
from coach.domain.engine import TEMPLATE_ENGINE
from coach.domain.errors import InvalidQuestion, WodNotFound
from coach.domain.question import Overrides, Question, Readiness
from coach.domain.vocabulary import Injury
from coach.usecases.engines import Engines
from coach.usecases.identity import Athlete
from coach.usecases.ports import Clock, Fit, KeptQuestion, StoredWod, Stores, Transactions


class Source(StrEnum):
    """Where this very answer came from."""

    STORED = "stored"
    ENGINE = "engine"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Answered:
    """A WOD document as clients read it."""

    document: dict[str, Any]
    source: Source


@dataclass(frozen=True, slots=True)
class ThinRequest:
    """Only who, and perhaps what is special today. `date` None: the athlete's own calendar decides."""

    athlete_id: str
    date: dt.date | None = None
    excluded_ids: tuple[int, ...] = ()
    readiness: Readiness | None = None
    overrides: Overrides | None = None


class MakeWod:
    """The WOD for a question.

    A stored WOD of this athlete and date is answered again, byte for byte and whatever else the question says: the
    workout is the same all day. Four exceptions are made fresh and never stored over it: a dry run, which stores
    nothing at all; a question whose `excluded_ids` name an exercise of the stored WOD, because a workout that holds
    what was asked to be left out is no answer; one that tells of an exercise done yesterday which the stored WOD
    repeats, because she logged it after the night in which that was made; and one with other health answers, other
    wishes for today, or other tools, minutes or dislikes than the stored WOD was made for, because it might harm her,
    or she cannot do it. `engine` asks one engine by name, whatever she is pinned to.

    Raises InvalidQuestion for a sore spot that is not in the vocabulary, UnknownEngine.
    """

    def __init__(self, transactions: Transactions, engines: Engines, catalogue: Catalogue, clock: Clock) -> None:
        self._transactions, self._engines, self._catalogue, self._clock = transactions, engines, catalogue, clock

    def __call__(self, question: Question, *, dry_run: bool = False, engine: str | None = None) -> Answered:
        check_words(question, self._catalogue)
        if engine is not None:
            self._engines.named(engine)
        with self._transactions.read() as stores:
            stored = None if dry_run else stores.wods.on(question.athlete_id, question.date)
            if stored and self._suits(stored, question, stores):
                return self._answer(stored, Source.STORED)
            asked = engine or self._engines.pinned(stores.pins.of([question.athlete_id]).get(question.athlete_id))
        wod = self._engines.named(asked).generate([question])[0].wod
        made = StoredWod(wod, self._clock().replace(microsecond=0), KeptQuestion(question, asked))
        source = Source.TEMPLATE if wod.engine == TEMPLATE_ENGINE else Source.ENGINE
        if dry_run or stored or self._store(made):
            return self._answer(made, source)
        with self._transactions.read() as stores:  # somebody else stored one while ours was made
            first = stores.wods.on(question.athlete_id, question.date)
            if first and self._suits(first, question, stores):
                return self._answer(first, Source.STORED)
        return self._answer(made, source)

    def _store(self, made: StoredWod) -> bool:
        with self._transactions.write() as stores:
            first = stores.wods.store([made])
            stores.questions.keep([made], first)
            return bool(first)

    def _suits(self, stored: StoredWod, question: Question, stores: Stores) -> bool:
        if not set(question.excluded_ids).isdisjoint(stored.wod.exercise_ids):
            return False
        if any(
            self._is_for_another_day(each) for each in set(question.yesterday).intersection(stored.wod.exercise_ids)
        ):
            return False
        kept = stores.questions.of(question.athlete_id, question.date)
        if kept is None:
            return True
        asked = kept.question
        return asked.health == question.health and _grants(asked, question) and _can_still_do_it(asked, question)

    def _is_for_another_day(self, exercise_id: int) -> bool:
        exercise = self._catalogue.by_id.get(exercise_id)
        return exercise is None or not exercise.may_repeat_daily

    def _answer(self, stored: StoredWod, source: Source) -> Answered:
        return Answered(render(stored.wod, self._catalogue, stored.generated_at), source)


class ShowWod:
    """The stored WOD of an athlete and date. Raises WodNotFound."""

    def __init__(self, transactions: Transactions, catalogue: Catalogue) -> None:
        self._transactions, self._catalogue = transactions, catalogue

    def __call__(self, athlete_id: str, day: dt.date) -> Answered:
        with self._transactions.read() as stores:
            stored = stores.wods.on(athlete_id, day)
        if stored is None:
            raise WodNotFound("No WOD is stored for this athlete and date.")
        return Answered(render(stored.wod, self._catalogue, stored.generated_at), Source.STORED)


class MakeWodOf:
    """Answers a thin request: the main application is asked for profile and history.

    Raises UnknownAthlete, FitUnavailable.
    """

    def __init__(self, fit: Fit, make_wod: MakeWod) -> None:
        self._fit, self._make_wod = fit, make_wod

    def __call__(self, request: ThinRequest, *, dry_run: bool = False) -> Answered:
        question = self._fit.ask(request.athlete_id, request.date).question
        question = replace(
            question,
            excluded_ids=request.excluded_ids,
            readiness=request.readiness,
            overrides=request.overrides,
        )
        return self._make_wod(question, dry_run=dry_run)


class WodForAthlete:
    """Today's workout for the athlete who asks, on her own calendar, kept where all her workouts are kept.

    Raises NotAuthenticated when her session has ended, UnknownAthlete, and FitUnavailable whenever the main application
    does not answer.
    """

    def __init__(self, fit: Fit, make_wod: MakeWod) -> None:
        self._fit, self._make_wod = fit, make_wod

    def __call__(self, who: Athlete) -> Answered:
        asked = self._fit.ask(who.id, None, session=who.session)
        if asked.workout is not None:
            return Answered(asked.workout, Source.STORED)
        made = self._make_wod(asked.question)
        kept = self._fit.keep(who.id, asked.question.date, made.document, made_for=asked.health_version)
        return Answered(kept, made.source)


def _can_still_do_it(kept: Question, question: Question) -> bool:
    """Whether her tools, her minutes and what she never wants are as they were when the stored one was made."""
    then, now = kept.profile, question.profile
    return (then.equipment, then.minutes, then.dislikes) == (now.equipment, now.minutes, now.dislikes)


def _grants(kept: Question, question: Question) -> bool:
    """Whether what is special today, if anything, was so when the stored one was made."""
    return question.overrides in (None, kept.overrides) and question.readiness in (None, kept.readiness)


def check_words(question: Question, catalogue: Catalogue) -> None:
    """A misspelt sore spot must not be passed over in silence: it is there to protect somebody."""
    for spot in question.overrides.sore_spots if question.overrides else ():
        if spot not in catalogue.muscles and spot not in Injury.__members__.values():
            raise InvalidQuestion("overrides.sore_spots", f"{spot} is neither a muscle nor an injury that we know")
    for muscle, _ in question.readiness.soreness if question.readiness else ():
        if muscle not in catalogue.muscles:
            raise InvalidQuestion("readiness.soreness", f"{muscle} is not a muscle that we know")
