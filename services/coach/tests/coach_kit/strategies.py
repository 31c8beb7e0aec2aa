"""Hypothesis strategies over the whole vocabulary, nasty corners included."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from coach.domain.profile import Dislikes, Flags, Inventory, Profile
from coach.domain.question import Overrides, PerformedSet, Question, Readiness
from coach.domain.vocabulary import Allergen, Diet, Equipment, Format, Goal, Injury, Level, Sex, Units
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, TODAY

IDS = tuple(exercise.id for exercise in the_catalogue().exercises)
UNKNOWN_ID = 999_999
MUSCLES = tuple(the_catalogue().muscles)
TOLD = (
    "heart murmur", "high blood pressure", "insulin", "type 1 diabetes", "osteoporosis", "asthma", "hay fever", "fever",
    "bulimia", "beta blocker", "warfarin", "kidney disease", "fainting", "gliclazide", "I want to die", "", "\u2620",
    "heartburn", "AFib", "type 2 diabetes", "broken arm", "fracture healed years ago", "flu", "none",
)  # fmt: skip


def some(values: Iterable[Any], most: int) -> st.SearchStrategy[Any]:
    """A few different ones of some values."""
    return st.lists(st.sampled_from(tuple(values)), max_size=most, unique=True).map(tuple)


def perhaps(strategy: st.SearchStrategy[Any], usual: Any = None) -> st.SearchStrategy[Any]:
    """Mostly the usual."""
    return st.one_of(st.just(usual), st.just(usual), st.just(usual), strategy)


EQUIPMENT = st.one_of(
    st.just(()), st.just(GYM), st.just(DUMBBELLS), st.just(BARBELL_HOME), some(Equipment, len(Equipment))
)
INJURIES = st.one_of(st.just(()), st.just(()), some(Injury, 2), some(Injury, len(Injury)))
FEW_IDS = st.one_of(st.just(()), some((*IDS, UNKNOWN_ID), 12))
MANY_IDS = st.one_of(
    st.just(()),
    st.just(()),
    some((*IDS, UNKNOWN_ID), 12),
    st.integers(2, 40).map(lambda step: tuple(i for i in IDS if i % step)),
    st.just(IDS),
)
MINUTES = st.one_of(st.integers(5, 180), st.sampled_from((5, 6, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180)))


def _sizes(*sizes: float) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(()), st.lists(st.sampled_from(sizes), max_size=6).map(tuple))


INVENTORIES = st.builds(
    Inventory,
    dumbbell_min_kg=perhaps(st.sampled_from((0.5, 1.0, 3.3, 10.0, 40.0))),
    dumbbell_max_kg=perhaps(st.sampled_from((1.0, 5.0, 10.0, 22.5, 60.0))),
    dumbbell_step_kg=perhaps(st.sampled_from((0.5, 1.0, 2.5, 7.0, 20.0))),
    kettlebells_kg=_sizes(4, 8, 12, 16.5, 24, 48),
    plates_kg=_sizes(0.5, 1.25, 2.5, 5, 10, 20, 20, 25),
    bar_kg=perhaps(st.sampled_from((5.0, 7.5, 10.0, 15.0, 20.0, 50.0))),
    medicine_balls_kg=_sizes(1, 2, 3, 5, 10),
    units=perhaps(st.just(Units.IMPERIAL), Units.METRIC),
)
FLAGS = st.builds(
    Flags,
    pregnant_weeks=perhaps(st.integers(0, 45)),
    postpartum_weeks=perhaps(st.integers(0, 520)),
    lactating=st.booleans(),
    conditions=perhaps(some(TOLD, 3), ()),
    medications=perhaps(some(TOLD, 2), ()),
    eating_disorder_history=perhaps(st.just(True), False),
    parq_yes=perhaps(st.just(True), False),
    medical_clearance=st.booleans(),
)
PROFILES = st.builds(
    Profile,
    onboarded=perhaps(st.just(False), True),
    goal=st.sampled_from(Goal),
    level=st.sampled_from(Level),
    sex=st.sampled_from((None, *Sex)),
    age=st.one_of(st.none(), st.integers(18, 64), st.integers(15, 100), st.integers(0, 120)),
    height_cm=st.one_of(st.none(), st.floats(80, 260), st.integers(150, 200)),
    weight_kg=st.one_of(st.none(), st.floats(20, 400), st.integers(45, 120)),
    body_fat_pct=perhaps(st.floats(1, 80)),
    rest_hr=perhaps(st.one_of(st.integers(40, 100), st.integers(20, 220))),  # most of the latter keep from training
    sport=perhaps(st.text(max_size=20)),
    minutes_per_session=st.one_of(st.none(), MINUTES),
    days_per_week=perhaps(st.integers(1, 7)),
    training_weekdays=perhaps(some(range(7), 7), ()),
    equipment=EQUIPMENT,
    inventory=perhaps(INVENTORIES, Inventory()),
    injuries=INJURIES,
    flags=perhaps(FLAGS, Flags()),
    dislikes=perhaps(st.builds(Dislikes, exercises=MANY_IDS), Dislikes()),
    favourites=FEW_IDS,
    prefers_formats=perhaps(some(Format, 3), ()),
    diet=perhaps(st.sampled_from(Diet)),
    allergies=perhaps(some(Allergen, 3), ()),
)
SETS = st.builds(
    PerformedSet,
    date=st.integers(-2, 35).map(lambda days: TODAY - dt.timedelta(days=days)),
    exercise_id=st.sampled_from((*IDS, UNKNOWN_ID)),
    reps=st.one_of(st.none(), st.integers(0, 15), st.integers(0, 1000)),
    load_kg=st.one_of(st.none(), st.sampled_from((0.0, 2.0, 8.0, 20.0, 41.3, 42.5, 100.0, 1000.0))),
    seconds=perhaps(st.integers(0, 86400)),
    distance_m=perhaps(st.floats(0, 100_000)),
    rir=st.one_of(st.none(), st.integers(0, 10)),
    warmup=perhaps(st.just(True), False),
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[PerformedSet, ...]:
    """A log: some days of one to six exercises, three sets each, of the same or other loads."""
    log = list(draw(st.lists(SETS, max_size=6)))
    for days_ago in draw(st.one_of(st.just(()), some(range(1, 29), 10))):
        for exercise_id in draw(some(IDS, 6)):
            reps, rir = draw(st.integers(0, 15)), draw(st.one_of(st.none(), st.integers(0, 5)))
            takes_load = the_catalogue()[exercise_id].takes_load
            load = draw(st.sampled_from((5.0, 10.0, 20.0, 42.5, 60.0))) if takes_load else None
            day = TODAY - dt.timedelta(days=days_ago)
            log += [PerformedSet(day, exercise_id, reps=reps, load_kg=load, rir=rir)] * 3
    return tuple(log)


READINESS = st.builds(
    Readiness,
    sleep=st.one_of(st.none(), st.integers(1, 5)),
    mood=st.one_of(st.none(), st.integers(1, 5)),
    soreness=some([(muscle, value) for muscle in (*MUSCLES, "tail") for value in (3, 8, 10)], 4),
    hours_old=st.sampled_from((0.0, 12.0, 36.0, 36.5)),
)
OVERRIDES = st.builds(
    Overrides,
    minutes=st.one_of(st.none(), MINUTES),
    equipment=st.one_of(st.none(), EQUIPMENT.map(lambda pieces: tuple(str(piece) for piece in pieces))),
    sore_spots=some((*Injury, *MUSCLES, "nowhere"), 3),
)
QUESTIONS = st.builds(
    Question,
    athlete_id=st.integers(1, 10**6).map(str),
    date=st.just(TODAY),
    profile=PROFILES,
    history=histories(),
    yesterday=FEW_IDS,
    excluded_ids=perhaps(MANY_IDS, ()),
    readiness=perhaps(READINESS),
    overrides=perhaps(OVERRIDES),
)


def _sane(profile: Profile) -> Profile:
    """The same athlete without dislikes or other strange wishes."""
    kept = {name: getattr(profile, name) for name in Profile.__slots__}
    minutes = min(profile.minutes, 120)
    return Profile(**{**kept, "dislikes": Dislikes(), "minutes_per_session": minutes})


#: Questions whose wishes leave a choice: at most two hours and two injuries, nothing but a dozen exercises unwanted.
SANE_QUESTIONS = st.builds(
    Question,
    athlete_id=st.integers(1, 10**6).map(str),
    date=st.integers(0, 60).map(lambda days: TODAY + dt.timedelta(days=days)),
    profile=PROFILES.filter(lambda profile: len(profile.injuries) <= 2).map(_sane),
    history=histories(),
    yesterday=FEW_IDS,
    excluded_ids=FEW_IDS,
)
