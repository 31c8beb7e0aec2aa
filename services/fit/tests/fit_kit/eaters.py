"""People who eat: one with everything known, changed as a test wants, and random ones for simulations."""

import random
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fit.adapters.foods import read_foods
from fit.adapters.highs import HighsSolver
from fit.domain.nutrition.constants import CURRENT
from fit.domain.nutrition.day_plan import Demand, demand_of
from fit.domain.nutrition.foods import FoodTable, Needs
from fit.domain.nutrition.person import Person
from fit.domain.nutrition.planning import Menu
from fit.domain.nutrition.preferences import Aim, Avoid, Job, Preferences
from fit.domain.nutrition.targets import Targets, targets_for
from fit.domain.profile import Allergen, Diet, Dislikes, Flags, Goal, Level, Profile, Sex
from fit.usecases.nutrition.people import needs_of

DAY = date(2026, 5, 4)  # a Monday
CONTRACTS = Path(__file__).parents[4] / "contracts"
_OF_PROFILE = {"goal", "level", "sex", "days_per_week", "minutes_per_session", "diet", "allergies", "flags", "parq"}
_OF_PROFILE |= {"injuries", "dislikes", "sport", "training_weekdays"}
_OF_WISHES = {"aim", "rate_pct", "target_weight_kg", "wish_kcal", "job", "meals", "prep_minutes", "avoids", "scoff_yes"}
_OF_WISHES |= {"note"}


def make_person(**changes: Any) -> Person:
    """A woman of 34 with 68 kg, 170 cm, three sessions a week, who keeps her weight; fields by any of their names."""
    profile = Profile(sex=Sex.FEMALE, days_per_week=3, minutes_per_session=45, level=Level.INTERMEDIATE)
    profile = replace(profile, **{name: changes.pop(name) for name in list(changes) if name in _OF_PROFILE})
    wishes = Preferences(**{name: changes.pop(name) for name in list(changes) if name in _OF_WISHES})
    known: dict[str, Any] = {"age": 34, "weight_kg": 68.0, "height_cm": 170.0}
    return Person(profile, wishes, **{**known, **changes})


def targets_of(person: Person, day: date = DAY) -> Targets:
    return targets_for(person, day)


def kcal(person: Person) -> float:
    """The energy target; fails where there is none."""
    energy = targets_of(person).energy
    assert energy is not None
    return energy.target.value


@cache
def table() -> FoodTable:
    return read_foods(CONTRACTS)


@cache
def solver() -> HighsSolver:
    """Time is no matter in tests, the answer is."""
    return HighsSolver(time_limit_s=60)


def make_demand(person: Person | None = None, day: date = DAY) -> Demand:
    person = person or make_person()
    targets = targets_of(person, day)
    demand = demand_of(targets, needs_of(person, targets.verdict), person.wishes, CURRENT)
    assert demand is not None, targets.notices
    return demand


def make_menu(person: Person | None = None, day: date = DAY, **changes: Any) -> Menu:
    return replace(Menu(7, day, make_demand(person, day), table()), **changes)


def needs(**changes: Any) -> Needs:
    return replace(Needs(), **changes)


def random_person(rng: random.Random) -> Person:
    """Somebody of 18 to 80 with any diet, up to three allergies, and wishes within the forms' bounds."""
    height = rng.uniform(150, 195)
    bmi = rng.uniform(18.6, 38)
    aim = rng.choice([None, *Aim])
    return make_person(
        sex=rng.choice([*Sex, None]),
        age=rng.randint(18, 80),
        height_cm=round(height, 1),
        weight_kg=round(bmi * (height / 100) ** 2, 1),
        body_fat_pct=rng.choice([None, None, round(rng.uniform(8, 40), 1)]),
        goal=rng.choice(list(Goal)),
        level=rng.choice(list(Level)),
        days_per_week=rng.randint(1, 7),
        minutes_per_session=rng.choice([20, 30, 45, 60, 90]),
        diet=rng.choice(list(Diet)),
        allergies=tuple(rng.sample(list(Allergen), rng.choice([0, 0, 0, 1, 1, 2, 3]))),
        dislikes=Dislikes(foods=tuple(rng.sample(["fish", "mushrooms", "broccoli", "tofu", "liver", "beans"], 1))),
        flags=rng.choices([Flags(lactating=True, postpartum_weeks=20), Flags()], [3, 97])[0],
        aim=aim,
        rate_pct=rng.choice([None, 0.25, 0.5, 0.75, 1.0]) if aim in (Aim.LOSE, Aim.GAIN) else None,
        job=rng.choice(list(Job)),
        meals=rng.randint(3, 5),
        prep_minutes=rng.choice([None, None, 60, 90, 120]),
        avoids=tuple(rng.sample(list(Avoid), rng.choice([0, 0, 0, 1]))),
    )
