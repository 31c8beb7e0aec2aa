"""Milestones: round numbers of a training life, weeks in a row, personal records."""

from collections.abc import Iterable
from datetime import date, timedelta

from fit.domain.catalogue import Catalogue
from fit.domain.notices import Notice, NoticeKind
from fit.domain.profile import Profile
from fit.domain.units import KG_PER_LB, Units, load_in_words
from fit.domain.weekdays import planned_weekdays

PUSH_UPS = (1_000, 5_000, 10_000, 50_000, 100_000)
VOLUME_KG = (10_000, 50_000, 100_000, 500_000, 1_000_000)
WEEKS = (4, 8, 12, 26, 52, 104, 156)
WEEK = timedelta(days=7)
#: A record is more than a rounding error above the best before.
CLEARLY = 1.001


def push_ups(catalogue: Catalogue) -> list[int]:
    """The exercises that count as push-ups, gentle and hard ones alike."""
    return [each.id for each in catalogue.exercises.values() if "push-up" in each.name.lower()]


def helped(catalogue: Catalogue) -> list[int]:
    """The exercises whose load is help."""
    return [each.id for each in catalogue.exercises.values() if each.is_helped]


def planned_days(profile: Profile | None) -> int:
    """On how many days of a week she means to train; the other days are planned rest."""
    if profile is None:
        return 1
    return len(planned_weekdays(profile)) or 1


def week_streak(days: Iterable[date], planned: int, today: date) -> int:
    """Full weeks (Monday to Sunday) in a row, up to now, in which she trained on as many days as planned.

    Rest days break nothing, and a week that is not over cannot break it either.
    """
    trained: dict[date, int] = {}
    for day in set(days):
        monday = day - timedelta(days=day.weekday())
        trained[monday] = trained.get(monday, 0) + 1
    monday = today - timedelta(days=today.weekday())
    streak = 1 if trained.get(monday, 0) >= planned else 0
    while trained.get(monday - WEEK, 0) >= planned:
        monday -= WEEK
        streak += 1
    return streak


def reached(steps: Iterable[int], count: float) -> int | None:
    """The highest step that is reached; the lower ones are no news any more."""
    return max((step for step in steps if count >= step), default=None)


def sums(
    *, push_up_reps: int, volume_kg: float, weeks: int, streak_since: date, units: Units = Units.METRIC
) -> list[Notice]:
    """The round numbers that are reached. A streak that broke may be reached anew: its beginning is in the key."""
    found = []
    for kind, steps, count in (
        (NoticeKind.PUSH_UPS, PUSH_UPS, push_up_reps),
        (NoticeKind.VOLUME, VOLUME_KG, volume_kg),
        (NoticeKind.WEEK_STREAK, WEEKS, weeks),
    ):
        step = reached(steps, count)
        if step is not None:
            since = f":{streak_since.isoformat()}" if kind is NoticeKind.WEEK_STREAK else ""
            data = {"count": f"{step:,}"}
            if kind is NoticeKind.VOLUME and units is Units.IMPERIAL:
                data["load"] = f"{step / KG_PER_LB:,.0f} lb"
            found.append(Notice(kind, f"{step}{since}", data))
    return found


def streak_began(weeks: int, days: Iterable[date], planned: int, today: date) -> date:
    """The Monday on which a streak of so many weeks began."""
    monday = today - timedelta(days=today.weekday())
    now = sum(1 for day in set(days) if monday <= day < monday + WEEK) >= planned
    return monday - WEEK * (weeks - (1 if now else 0))


def records(
    bests: Iterable[tuple[int, float, float]], catalogue: Catalogue, day: date, units: Units = Units.METRIC
) -> list[Notice]:
    """Exercises whose best of today beats every day before. `bests`: exercise, e1RM today, e1RM before, in kg.

    The first time is no record: there was nothing to beat.
    """
    found = []
    for exercise_id, today_kg, before_kg in bests:
        exercise = catalogue.exercises.get(exercise_id)
        if exercise is None or exercise.is_helped:
            continue
        if before_kg > 0 and today_kg > before_kg * CLEARLY:
            data = {"name": exercise.name, "count": f"{today_kg:.1f}"}
            if units is Units.IMPERIAL:
                data["load"] = load_in_words(today_kg, units)
            found.append(Notice(NoticeKind.RECORD, f"{exercise_id}:{day.isoformat()}", data))
    return found
