"""Statistics, with numbers reckoned by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from fit_kit.catalogue import certified
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.milestones import helped
from fit.domain.statistics import (
    MOST_EXERCISES,
    MOST_WEEKS,
    Done,
    Record,
    RecordKind,
    Sums,
    first_monday,
    minutes,
    statistics,
    sums,
)
from fit.domain.training import EVERYDAY_PATTERNS

MONDAY = date(2026, 6, 15)
DAY = timedelta(days=1)
EXERCISES = certified().exercises
WITH_HELPERS = next(
    each.id
    for each in EXERCISES.values()
    if len(each.primary) == 1 and len(each.secondary) == 1 and each.pattern not in EVERYDAY_PATTERNS
)
WALK = next(each.id for each in EXERCISES.values() if each.pattern == "locomotion" and each.primary)


def make_done(day: date = MONDAY, **changes: Any) -> Done:
    values: dict[str, Any] = {"exercise_id": WITH_HELPERS, "sets": 3, "reps": 24, "volume_kg": 480.0, "e1rm_kg": 25.3}
    return Done(**({"day": day} | values | changes))


def reckon(*done: Done, days: tuple[date, ...] = (), records: tuple[Record, ...] = (), weeks: int = 2) -> Any:
    return statistics(done, days, records, certified(), first=MONDAY, weeks=weeks)


def test_weeks_begin_on_monday_and_the_last_one_is_this() -> None:
    assert first_monday(MONDAY + 6 * DAY, 1) == MONDAY
    assert first_monday(MONDAY + 7 * DAY, 1) == MONDAY + 7 * DAY
    assert first_monday(MONDAY, 3) == MONDAY - 14 * DAY


def test_a_set_gives_its_muscle_one_and_its_helper_a_half() -> None:
    exercise = EXERCISES[WITH_HELPERS]
    found = sums([make_done(sets=3), make_done(sets=2, reps=10, volume_kg=100.06)], 1, certified())
    assert found == Sums(1, 5, 34, 580.1, {exercise.primary[0].key: 5.0, exercise.secondary[0].key: 2.5})


def test_a_walk_is_a_set_and_trains_no_muscle_in_these_figures() -> None:
    assert sums([make_done(exercise_id=WALK, sets=1)], 0, certified()).muscle_sets == {}
    assert sums([make_done(exercise_id=WALK, sets=1)], 0, certified()).sets == 1


def test_what_only_warms_up_or_cools_down_trains_no_muscle_in_these_figures() -> None:
    prepares = next(each.id for each in EXERCISES.values() if each.pattern == "squat" and each.roles == {"warmup"})
    assert sums([make_done(exercise_id=prepares)], 0, certified()).muscle_sets == {}


def test_an_exercise_of_a_newer_catalogue_is_counted_without_its_muscles() -> None:
    found = reckon(make_done(exercise_id=999_999))
    assert (found.exercises[0].name, found.totals.sets, found.totals.muscle_sets) == ("Exercise 999999", 3, {})


def test_each_week_has_its_own_and_quiet_weeks_are_there_too() -> None:
    sunday, tuesday = MONDAY + 6 * DAY, MONDAY + 15 * DAY
    found = reckon(make_done(), make_done(sunday), make_done(tuesday), days=(MONDAY, sunday, tuesday), weeks=3)
    assert [(week.first, week.sums.sessions, week.sums.sets) for week in found.weeks] == [
        (MONDAY, 2, 6),
        (MONDAY + 7 * DAY, 0, 0),
        (MONDAY + 14 * DAY, 1, 3),
    ]
    assert (found.first, found.last) == (MONDAY, MONDAY + 20 * DAY)
    assert (found.totals.sessions, found.totals.sets, found.totals.volume_kg) == (3, 9, 1440.0)
    assert set(found.muscles) == set(found.totals.muscle_sets)


def test_a_series_has_the_best_of_each_week_and_no_point_where_nothing_tells() -> None:
    found = reckon(
        make_done(e1rm_kg=100.0),
        make_done(MONDAY + DAY, e1rm_kg=116.666),
        make_done(MONDAY + 7 * DAY, e1rm_kg=None),
        make_done(MONDAY + 14 * DAY, e1rm_kg=90.0),
        weeks=3,
    )
    (story,) = found.exercises
    assert [(point.first, point.e1rm_kg) for point in story.series] == [(MONDAY, 116.7), (MONDAY + 14 * DAY, 90.0)]
    assert found.weeks_in_a_point == 1


def test_over_ten_years_a_series_has_a_point_for_every_four_weeks() -> None:
    done = [make_done(MONDAY + week * 7 * DAY, e1rm_kg=100.0 + week) for week in range(MOST_WEEKS)]
    found = reckon(*done, weeks=MOST_WEEKS)
    (story,) = found.exercises
    assert (found.weeks_in_a_point, len(story.series), len(found.weeks)) == (4, 130, 520)
    assert (story.series[1].first, story.series[1].e1rm_kg) == (MONDAY + 28 * DAY, 107.0)


def test_the_exercises_with_the_most_sets_are_named_and_the_others_counted() -> None:
    ids = list(EXERCISES)[: MOST_EXERCISES + 7]
    found = reckon(*(make_done(exercise_id=each, sets=1 + number) for number, each in enumerate(ids)))
    assert len(found.exercises) == MOST_EXERCISES
    assert (found.exercises[0].exercise_id, found.exercises_left_out) == (ids[-1], 7)
    assert found.totals.sets == sum(range(1, len(ids) + 1))


def test_a_record_of_long_ago_stands_beside_the_weeks_asked_for() -> None:
    long_ago = Record(RecordKind.HEAVIEST, WITH_HELPERS, date(2020, 1, 1), 1, 220.0, "lb", 99.79, 99.8)
    elsewhere = Record(RecordKind.HEAVIEST, WALK, date(2020, 1, 1), 1, 1.0, "kg", 1.0, 1.0)
    (story,) = reckon(make_done(), records=(long_ago, elsewhere)).exercises
    assert story.records == {RecordKind.HEAVIEST: long_ago}


def test_minutes_are_those_that_workouts_were_made_for() -> None:
    assert minutes([{"estimated_minutes": 30}, {"estimated_minutes": None}, {}, {"estimated_minutes": 25}]) == 55


def test_help_is_no_load() -> None:
    assert {EXERCISES[each].load_mode for each in helped(certified())} == {"assisted"}


@given(st.lists(st.tuples(st.integers(-30, 60), st.integers(0, 9)), max_size=40), st.integers(1, 5))
def test_the_weeks_add_up_to_the_totals(days: list[tuple[int, int]], weeks: int) -> None:
    done = [make_done(MONDAY + number * DAY, sets=sets) for number, sets in days]
    found = reckon(*done, days=tuple(each.day for each in done), weeks=weeks)
    for name in ("sessions", "sets", "reps"):
        assert sum(getattr(week.sums, name) for week in found.weeks) == getattr(found.totals, name)
    assert sum(week.sums.volume_kg for week in found.weeks) == pytest.approx(found.totals.volume_kg)
    assert len(found.weeks) == weeks
