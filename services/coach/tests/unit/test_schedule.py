"""What a date is for an athlete."""

import datetime as dt
import itertools

import pytest
from coach_kit.answers import items, main_exercises, wod_for
from coach_kit.factories import GYM, TODAY, make_profile, make_question, make_situation, performed

from coach.domain import science
from coach.domain.question import PerformedSet
from coach.domain.schedule import consecutive_training_days, day_of, emphasis, weekdays
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, DayKind, Emphasis, Equipment, Goal, Level
from coach.domain.wod import Wod

MONTH = [TODAY + dt.timedelta(days=day) for day in range(28)]
SETS_OF_WEEKDAYS = [days for count in range(1, 8) for days in itertools.combinations(range(7), count)]


@pytest.mark.parametrize("asked", SETS_OF_WEEKDAYS)
def test_the_weekdays_asked_are_trained_exactly(asked: tuple[int, ...]) -> None:
    """Any set of weekdays; a full week has mobility on Sunday."""
    for day in MONTH:
        kind = day_of(make_question(date=day, training_weekdays=asked)).kind
        full_week_sunday = len(asked) == 7 and day.weekday() == 6
        expected = DayKind.REST if day.weekday() not in asked else DayKind.EASY if full_week_sunday else DayKind.TRAIN
        assert kind is expected


@pytest.mark.parametrize("count", range(1, 8))
def test_a_number_of_days_alone_gives_so_many_weekdays(count: int) -> None:
    assert len(weekdays(make_profile(days_per_week=count))) == count


def test_weekdays_that_were_asked_win_over_their_number() -> None:
    assert weekdays(make_profile(days_per_week=5, training_weekdays=(2, 5))) == (2, 5)


def test_before_onboarding_there_is_no_plan_to_rest_by() -> None:
    assert weekdays(make_profile(onboarded=False, training_weekdays=(3,))) == ()


def test_without_weekdays_every_day_asked_trains_with_an_easy_one_after_three() -> None:
    log: tuple = ()
    kinds = []
    for days_ago in range(4):
        kinds.append(day_of(make_question(history=log)).kind)
        log = (*log, *performed("squats", days_ago + 1, load_kg=20))
    assert kinds == [DayKind.TRAIN, DayKind.TRAIN, DayKind.TRAIN, DayKind.EASY]


def test_a_day_off_begins_a_new_row_of_days() -> None:
    log = (*performed("squats", 1), *performed("squats", 2), *performed("squats", 4))
    assert consecutive_training_days(make_question(history=log)) == 2


def test_a_rest_day_says_so_and_trains_nothing() -> None:
    wod = wod_for(training_weekdays=(1, 3))
    assert wod.title.startswith("Rest day")
    assert any("rest day" in text for text in wod.texts)
    assert main_exercises(wod) == []
    assert wod.estimated_minutes <= 25


def test_an_easy_day_says_so() -> None:
    sunday = TODAY + dt.timedelta(days=6)
    wod = wod_for(make_question(date=sunday, training_weekdays=tuple(range(7))))
    assert wod.title.startswith("Easy day")
    assert any("easy day" in text for text in wod.texts)
    assert any("whatever your usual minutes" in text for text in wod.texts)


def splits(days: tuple[int, ...], level: Level = Level.INTERMEDIATE) -> list[Emphasis]:
    """The emphases of a week's training days."""
    week = [day_of(make_question(date=day, training_weekdays=days)) for day in MONTH[:7]]
    return [emphasis(day, level) for day in week if day.kind is DayKind.TRAIN]


FULL, UPPER, LOWER = Emphasis.FULL_BODY, Emphasis.UPPER, Emphasis.LOWER
PUSH, PULL, LEGS = Emphasis.PUSH, Emphasis.PULL, Emphasis.LEGS


def test_up_to_three_days_apart_train_the_whole_body() -> None:
    assert splits((0,)) == [FULL]
    assert splits((0, 3)) == [FULL, FULL]
    assert splits((0, 2, 4)) == [FULL, FULL, FULL]


def test_three_days_in_a_row_are_not_three_times_the_whole_body() -> None:
    assert splits((0, 1, 2)) == [FULL, UPPER, LOWER]


def test_four_days_and_more_are_split() -> None:
    assert splits((0, 1, 3, 4)) == [UPPER, LOWER, UPPER, LOWER]
    assert splits((0, 1, 2, 4, 5)) == [UPPER, LOWER, PUSH, PULL, LEGS]
    assert splits((0, 1, 2, 3, 4, 5)) == [PUSH, PULL, LEGS, PUSH, PULL, LEGS]


def test_beginners_stay_on_halves() -> None:
    assert splits((0, 1, 2, 3, 4, 5), Level.BEGINNER) == [UPPER, LOWER, UPPER, LOWER, UPPER, LOWER]


def trained(*slugs: str) -> tuple:
    """A very hard day yesterday."""
    return tuple(one for slug in slugs for one in performed(slug, 1, 8, 60.0, sets=9, rir=0))


@pytest.mark.parametrize(
    ("days", "yesterday", "expected"),
    [
        ((0, 1, 3, 4), ("bench-press", "barbell-rows", "lat-pulldowns", "overhead-press"), LOWER),
        ((0, 1, 3, 4), ("squats", "deadlifts"), UPPER),
        ((0, 1, 2, 3, 4, 5), ("bench-press", "overhead-press", "tricep-pushdowns"), PULL),
    ],
)
def test_exhausted_muscles_give_their_day_to_the_others(
    days: tuple[int, ...], yesterday: tuple[str, ...], expected: Emphasis
) -> None:
    assert make_situation(training_weekdays=days, history=trained(*yesterday)).emphasis is expected


def test_when_everything_is_exhausted_the_plan_stays() -> None:
    log = trained("bench-press", "barbell-rows", "lat-pulldowns", "overhead-press", "squats", "deadlifts")
    assert make_situation(training_weekdays=(0, 1, 3, 4), history=log).emphasis is UPPER


@pytest.mark.parametrize("equipment", [(), GYM])
@pytest.mark.parametrize("minutes", [10, 30, 90])
def test_nobody_runs_on_an_easy_day(minutes: int, equipment: tuple) -> None:
    sunday = TODAY + dt.timedelta(days=6)
    asked = {"training_weekdays": tuple(range(7)), "minutes_per_session": minutes, "equipment": equipment}
    for athlete in "abcdef":
        wod = wod_for(make_question(athlete, sunday, **asked))
        assert wod.title.startswith("Easy day")
        moved = [found for _, _, found in items(wod) if found.pattern == "locomotion"]
        assert moved
        assert all(found.met <= science.WALK_MET for found in moved)


def as_prescribed(wod: Wod, *, reserve: bool) -> tuple[PerformedSet, ...]:
    """A log that follows the workout; `reserve` says whether the clocked sets tell what was left."""
    return tuple(
        PerformedSet(
            wod.date,
            item.exercise_id,
            reps=one.reps,
            load_kg=one.load_kg,
            seconds=one.seconds,
            rir=one.rir if reserve or one.reps else None,
            warmup=one.warmup,
        )
        for block, item, _ in items(wod)
        if block.kind not in SIDE_BLOCKS
        for one in item.sets
    )


@pytest.mark.parametrize("reserve", [True, False])
@pytest.mark.parametrize("athlete", ["m64", "x3", "x4", "x5"])
def test_a_circuit_on_its_eve_leaves_a_leg_day_its_legs(athlete: str, reserve: bool) -> None:
    asked = {
        "goal": Goal.FAT_LOSS, "level": Level.BEGINNER, "minutes_per_session": 90, "days_per_week": 6,
        "equipment": (Equipment.MACHINES, Equipment.TREADMILL),
    }  # fmt: skip
    first = wod_for(make_question(athlete, dt.date(2026, 5, 4), **asked))
    log = as_prescribed(first, reserve=reserve)
    wod = wod_for(make_question(athlete, dt.date(2026, 5, 5), history=log, **asked))
    patterns = {found.pattern for _, _, found in items(wod, BlockKind.MAIN)}
    assert wod.title.startswith("Lower-body")
    assert "hinge" in patterns
    assert patterns & {"squat", "lunge"}
