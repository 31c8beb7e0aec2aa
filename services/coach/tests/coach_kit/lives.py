"""Weeks of an athlete who does everything as it was asked."""

import dataclasses
import datetime as dt
from typing import Any

from coach.domain.catalogue import Exercise
from coach.domain.question import PerformedSet
from coach.domain.scorecard.training import LIFTING
from coach.domain.wod import Wod
from coach_kit.answers import items, wod_for
from coach_kit.factories import TODAY, make_question


@dataclasses.dataclass(frozen=True, slots=True)
class Session:
    """One day with lifts, and the lifts with their working sets."""

    date: dt.date
    wod: Wod
    lifts: list[tuple[Exercise, int]]


def lived(
    days: int = 28, main_exercises: int | None = None, log: tuple[PerformedSet, ...] = (), **asked: Any
) -> list[Session]:
    """The sessions of so many days."""
    sessions: list[Session] = []
    for day in range(days):
        date = TODAY + dt.timedelta(days=day)
        question = make_question(date=date, history=log, **asked)
        wod = wod_for(dataclasses.replace(question, main_exercises=main_exercises))
        done = [(item, found) for _, item, found in items(wod, *LIFTING)]
        if done:
            lifts = [(found, sum(not one.warmup for one in item.sets)) for item, found in done]
            sessions.append(Session(date, wod, lifts))
            log += tuple(
                PerformedSet(date, item.exercise_id, one.reps, one.load_kg, one.seconds, one.distance_m, one.rir)
                for item, _ in done
                for one in item.sets
                if not one.warmup
            )
    return sessions
