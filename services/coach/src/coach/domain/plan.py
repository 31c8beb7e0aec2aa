"""The coming weeks, as a forecast: the engine asked ahead, day by day, as if everything were done as prescribed.

Nothing is stored and nothing promised. The log decides: each real day asks anew, so a missed day, a break or a hard
week changes what follows.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Final

from coach.domain.catalogue import Catalogue
from coach.domain.engine import ENGINE, generate
from coach.domain.gates import Scope
from coach.domain.need import MAJOR, sets_since
from coach.domain.question import PerformedSet, Question
from coach.domain.schedule import weekdays
from coach.domain.situation import Situation, situation_of
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, DayKind, LoadMode
from coach.domain.wod import Item, Wod

MOST_WEEKS: Final = 12
_LOG_DAYS: Final = 28
_MOST_NAMED: Final = 4
#: What she writes down: lifts, and the conditioning that the next week's is reckoned from.
_LOGGED: Final = frozenset(
    {BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.POWER, BlockKind.CORE, BlockKind.CONDITIONING}
)
FORECAST: Final = (
    "A forecast, not a promise: it assumes that you do what is planned. Each real day is planned anew from your log."
)


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One date. `patterns` are the movement patterns to expect, most important first; empty on rest days."""

    date: datetime.date
    kind: DayKind
    title: str
    emphasis: str | None = None
    minutes: int = 0
    patterns: tuple[str, ...] = ()
    lighter: bool = False


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """Seven days from a Monday (the first week from today). `sets` are fractional, by muscle, done and planned."""

    first: datetime.date
    days: tuple[PlannedDay, ...]
    sets: tuple[tuple[str, float], ...]
    least_sets: int
    most_sets: int
    lighter: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be expected. `missed` are this week's training days without anything in the log."""

    athlete_id: str
    weeks: tuple[PlannedWeek, ...]
    missed: tuple[datetime.date, ...]
    texts: tuple[str, ...]


def plan(question: Question, catalogue: Catalogue, weeks: int) -> Plan:
    """The next `weeks` weeks from the question's date on, 1 to 12. Overrides and readiness count for today only."""
    first = situation_of(question, catalogue, ENGINE)
    ahead = question
    planned: list[PlannedWeek] = []
    end = question.date + datetime.timedelta(days=7 * max(1, min(weeks, MOST_WEEKS)))
    while ahead.date < end:
        monday = ahead.date + datetime.timedelta(days=7 - ahead.date.weekday())
        days = []
        while ahead.date < min(monday, end):
            day, ahead = _ahead(ahead, catalogue)
            days.append(day)
        planned.append(_week(days, ahead, first, catalogue))
    missed = missed_days(question)
    return Plan(question.athlete_id, tuple(planned), missed, _texts(first, missed, planned))


def missed_days(question: Question) -> tuple[datetime.date, ...]:
    """This week's training days before today on which nothing was logged; none while there is no log at all."""
    if not question.history:
        return ()
    trained = {performed.date for performed in question.history}
    start = min(trained)
    monday = question.date - datetime.timedelta(days=question.date.weekday())
    dates = (monday + datetime.timedelta(days=day) for day in weekdays(question.profile))
    return tuple(date for date in dates if start <= date < question.date and date not in trained)


def _ahead(question: Question, catalogue: Catalogue) -> tuple[PlannedDay, Question]:
    """One day, and the question of the next one after doing it."""
    situation = situation_of(question, catalogue, ENGINE)
    wod = generate([question], catalogue)[0].wod
    trains = situation.trains
    tomorrow = question.date + datetime.timedelta(days=1)
    done = tuple(_as_prescribed(wod, catalogue)) if trains else ()
    recent = [one for one in question.history if (tomorrow - one.date).days <= _LOG_DAYS]
    after = replace(
        question,
        date=tomorrow,
        history=(*recent, *done),
        yesterday=wod.main_exercise_ids if trains else (),
        training_since=question.training_since if question.history else question.date,
        readiness=None,
        overrides=None,
    )
    return PlannedDay(
        date=question.date,
        kind=situation.day.kind,
        title=wod.title,
        emphasis=situation.emphasis.value if trains else None,
        minutes=wod.estimated_minutes,
        patterns=tuple(_patterns(wod, catalogue)) if trains else (),
        lighter=situation.lighter is not None,
    ), after


def _patterns(wod: Wod, catalogue: Catalogue) -> dict[str, None]:
    """The patterns of the work, in order, without repeats."""
    work = (item for block in wod.blocks if block.kind not in SIDE_BLOCKS for item in block.items)
    return dict.fromkeys(catalogue[item.exercise_id].pattern for item in work)


def _as_prescribed(wod: Wod, catalogue: Catalogue) -> list[PerformedSet]:
    return [
        one
        for block in wod.blocks
        if block.kind in _LOGGED
        for item in block.items
        for one in _sets(wod, item, catalogue)
    ]


def _sets(wod: Wod, item: Item, catalogue: Catalogue) -> list[PerformedSet]:
    free = catalogue[item.exercise_id].load_mode in (LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE)
    return [
        PerformedSet(
            date=wod.date,
            exercise_id=item.exercise_id,
            reps=one.reps,
            load_kg=None if free else one.load_kg,
            seconds=one.seconds,
            distance_m=one.distance_m,
            rir=one.rir,
        )
        for one in item.sets
        if not one.warmup
    ]


def _week(days: list[PlannedDay], after: Question, first: Situation, catalogue: Catalogue) -> PlannedWeek:
    """Sum the week up: what was logged of it before today, and what is planned."""
    monday = days[0].date - datetime.timedelta(days=days[0].date.weekday())
    sets = sets_since(after, monday, catalogue)
    least, _, most = first.row.weekly_sets
    return PlannedWeek(
        first=days[0].date,
        days=tuple(days),
        sets=tuple((muscle, sets.get(muscle, 0.0)) for muscle in catalogue.muscles if muscle in MAJOR),
        least_sets=least,
        most_sets=most,
        lighter=any(day.lighter for day in days),
    )


def _cost(week: PlannedWeek) -> str:
    """What this week will lack after its missed days, the most first."""
    short = sorted(((sets, muscle) for muscle, sets in week.sets if sets < week.least_sets))
    if not short:
        return f"It costs nothing: every muscle still gets its {week.least_sets} sets or more this week."
    named = [f"{muscle.replace('_', ' ')} {sets:g}" for sets, muscle in short[:_MOST_NAMED]]
    others = f" and {len(short) - len(named)} more" if len(short) > len(named) else ""
    return f"What it costs: below {week.least_sets} sets this week will be {', '.join(named)}{others}."


def _texts(first: Situation, missed: tuple[datetime.date, ...], weeks: list[PlannedWeek]) -> tuple[str, ...]:
    texts = [FORECAST]
    if first.verdict.scope is not Scope.FULL:
        texts += first.verdict.texts
    if missed:
        count = "one training day" if len(missed) == 1 else f"{len(missed)} training days"
        texts.append(
            f"You missed {count} this week. What the muscles still need moves to the days that are left;"
            " what does not fit is let go, and nothing is doubled."
        )
        texts.append(_cost(weeks[0]))
    away = first.state.days_since_training
    if first.state.break_factor() < 1.0:
        less = round(100 * (1 - first.state.break_factor()))
        texts.append(
            f"After {away} days without training the loads begin about {less} % lower and come back week by week."
        )
    if any(week.lighter for week in weeks):
        texts.append("A lighter week is planned: about half the sets, more in reserve.")
    return tuple(texts)
