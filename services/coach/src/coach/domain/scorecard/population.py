"""A fixed synthetic population: athletes over goals, levels, equipment, bodies, injuries and lives, from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from coach.domain.profile import Flags, Inventory, Profile
from coach.domain.vocabulary import Equipment, Format, Goal, Injury, Level, Sex

E: Final = Equipment
#: What people have at hand, from nothing to a full hall, by name.
EQUIPMENT: Final[dict[str, tuple[Equipment, ...]]] = {
    "bare hands": (),
    "bands": (E.BANDS,),
    "pull-up bar and bands": (E.PULLUP_BAR, E.BANDS),
    "dumbbells": (E.DUMBBELLS,),
    "dumbbells and bench": (E.DUMBBELLS, E.ADJUSTABLE_BENCH),
    "kettlebells": (E.KETTLEBELLS,),
    "hotel": (E.DUMBBELLS, E.FLAT_BENCH, E.TREADMILL, E.BIKE),
    "garage": (E.BARBELL, E.PLATES, E.SQUAT_RACK, E.FLAT_BENCH, E.PULLUP_BAR),
    "machines": (E.MACHINES, E.CABLE_MACHINE, E.BIKE),
    "full hall": tuple(Equipment),
}
WEEKDAYS: Final = {
    1: (2,),
    2: (1, 4),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
    7: tuple(range(7)),
}
_DAYS: Final = ((1, 0.03), (2, 0.17), (3, 0.33), (4, 0.24), (5, 0.14), (6, 0.07), (7, 0.02))
_MINUTES: Final = ((20, 0.06), (30, 0.18), (45, 0.32), (60, 0.29), (75, 0.10), (90, 0.05))
_AGES: Final = ((17, 0.03), (22, 0.16), (29, 0.24), (38, 0.24), (47, 0.15), (58, 0.1), (68, 0.06), (76, 0.02))
_HURT: Final = (*(injury for injury in Injury if injury is not Injury.PREGNANCY),)
_FORMATS: Final = (Format.SUPERSET, Format.CIRCUIT, Format.INTERVALS, Format.AMRAP, Format.EMOM, Format.TABATA)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Traits:
    """What the engine cannot know. Shares are 0 to 1.

    `strength` multiplies what is usual for such a body, `response` the usual gains. `rir_bias` and `rir_noise` are the
    error of reported repetitions in reserve. `misses`, `busy`, `hurries` are the chances of a missed day, of a taken
    machine, of leaving before the end.
    """

    strength: float
    response: float
    rir_bias: float
    rir_noise: float
    day_noise: float
    misses: float
    busy: float
    hurries: float


@dataclass(frozen=True, slots=True)
class Person:
    """A synthetic athlete."""

    index: int
    name: str
    equipment: str
    profile: Profile
    traits: Traits


def population(count: int, seed: int) -> tuple[Person, ...]:
    """The first `count` athletes of a seed; a larger population begins with the smaller one."""
    return tuple(_person(index, np.random.default_rng([seed, index])) for index in range(count))


def _person(index: int, chance: np.random.Generator) -> Person:
    # Goals, levels and equipment take turns, so that the first 150 athletes meet every combination.
    goal = tuple(Goal)[index % 5]
    level = tuple(Level)[index // 5 % 3]
    place = tuple(EQUIPMENT)[(index // 15 + 2 * index) % len(EQUIPMENT)]
    age = min(85, _weighted(chance, _AGES) + int(chance.integers(-1, 4)))
    sex = Sex.FEMALE if chance.random() < 0.5 else Sex.MALE
    days = _weighted(chance, _DAYS)
    height = (163 if sex is Sex.FEMALE else 176) + round(6 * chance.standard_normal())
    weight = round(float(np.clip(24.5 + 3.5 * chance.standard_normal(), 18.6, 36)) * (height / 100) ** 2, 1)
    chosen = sorted(int(day) for day in chance.choice(7, size=days, replace=False)) if chance.random() < 0.2 else None
    profile = Profile(
        onboarded=True,
        goal=goal,
        level=level,
        sex=sex,
        age=age,
        height_cm=float(height),
        weight_kg=weight,
        minutes_per_session=_weighted(chance, _MINUTES),
        days_per_week=days,
        training_weekdays=tuple(chosen) if chosen else (() if chance.random() < 0.4 else WEEKDAYS[days]),
        equipment=EQUIPMENT[place],
        inventory=_inventory(chance),
        injuries=_injuries(chance, age, sex),
        flags=Flags(parq_yes=chance.random() < 0.03, medical_clearance=chance.random() < 0.7),
        prefers_formats=(_one(chance, _FORMATS),) if chance.random() < 0.2 else (),
    )
    return Person(index, f"athlete-{index}", place, profile, _traits(chance))


def _traits(chance: np.random.Generator) -> Traits:
    return Traits(
        strength=float(np.exp(0.16 * chance.standard_normal())),
        response=float(np.clip(1 + 0.35 * chance.standard_normal(), 0.25, 2)),
        rir_bias=float(0.5 * chance.standard_normal()),
        rir_noise=float(0.4 + 0.4 * chance.random()),
        day_noise=float(0.01 + 0.02 * chance.random()),
        misses=float(0.02 + 0.13 * chance.random() ** 2),
        busy=float(0.08 * chance.random()),
        hurries=float(0.08 * chance.random()),
    )


def _injuries(chance: np.random.Generator, age: int, sex: Sex) -> tuple[Injury, ...]:
    if chance.random() > 0.3:
        return ()
    found = {_one(chance, _HURT) for _ in range(2 if chance.random() < 0.15 else 1)}
    if age < 60:
        found.discard(Injury.OSTEOPOROSIS_OLDER)
    if sex is Sex.MALE or age > 45:
        found.discard(Injury.POSTPARTUM_12WK)
    return tuple(found)


def _inventory(chance: np.random.Generator) -> Inventory:
    if chance.random() < 0.6:
        return Inventory()
    most = float(_one(chance, (16, 20, 24, 30, 40)))
    return Inventory(dumbbell_max_kg=most, dumbbell_step_kg=2.0, kettlebells_kg=(8.0, 12.0, 16.0, 24.0))


def _weighted(chance: np.random.Generator, table: Sequence[tuple[int, float]]) -> int:
    point, total = chance.random() * sum(share for _, share in table), 0.0
    for value, share in table:
        total += share
        if point < total:
            return value
    return table[-1][0]


def _one(chance: np.random.Generator, values: Sequence[T]) -> T:
    return values[int(chance.integers(len(values)))]
