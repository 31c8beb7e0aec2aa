"""The coming weeks as the coach expects them: a forecast, never a promise."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from fit.domain.training import TRAINING_BLOCKS

MOST_WEEKS: Final = 12


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One date. `patterns` are the movement patterns to expect, most important first; empty on rest days."""

    date: date
    kind: str
    title: str
    emphasis: str | None
    minutes: int
    patterns: tuple[str, ...]
    lighter: bool


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """Seven days from a Monday, the first week from today. `sets` by muscle are fractional, done and planned."""

    first: date
    days: tuple[PlannedDay, ...]
    sets: dict[str, float]
    least_sets: int
    most_sets: int
    lighter: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """`missed` are this week's training days without anything in the log; `texts` are shown to the athlete."""

    weeks: tuple[PlannedWeek, ...]
    missed: tuple[date, ...]
    texts: tuple[str, ...]


def with_workout(plan: Plan, day: date, document: dict[str, Any]) -> Plan:
    """The plan with what she already has for that day, made with wishes or exchanged since, in place of a forecast."""
    patterns = (
        exercise["pattern"]
        for block in document["blocks"]
        if block["kind"] in TRAINING_BLOCKS
        for exercise in block["exercises"]
    )
    told = {"title": document["title"], "minutes": round(document["estimated_minutes"])}
    told["patterns"] = tuple(dict.fromkeys(patterns))
    weeks = (
        replace(week, days=tuple(replace(one, **told) if one.date == day else one for one in week.days))
        for week in plan.weeks
    )
    return replace(plan, weeks=tuple(weeks))
