"""Many people's meals for weeks, judged by what was promised. `make nutrition-simulation` runs the large one.

Usage: python -m fit_kit.nutrition_simulation [--people 500] [--days 28] [--seed 1] [--processes 2]
Allergens and diets are judged by `lexicon`, which reads names only; amounts are added up here again.
"""

import argparse
import json
import multiprocessing
import os
import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fit.domain.nutrition.day_plan import DayPlan
from fit.domain.nutrition.person import Person
from fit.domain.nutrition.planning import make_plan
from fit.domain.profile import Diet
from fit_kit.eaters import DAY, make_menu, random_person, solver, targets_of
from fit_kit.lexicon import objections

ENERGY_TOLERANCE = 0.05
MAIN_SLOTS = ("protein", "starch")
MAIN_SLOTS_LOW_CARB = ("protein", "starch", "vegetable")


@dataclass
class Tally:
    """What was found. All but the first block must be zero."""

    people: int = 0
    days: int = 0
    weeks: int = 0
    without_numbers: int = 0
    makers: Counter[str] = field(default_factory=Counter)
    gave_way: Counter[str] = field(default_factory=Counter)
    cpu_s: list[float] = field(default_factory=list)
    main_foods: list[int] = field(default_factory=list)

    no_plan: int = 0
    objections: list[str] = field(default_factory=list)
    below_floor: int = 0
    energy_off: int = 0
    protein_short: int = 0
    dull_weeks: int = 0

    def add(self, other: "Tally") -> None:
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)


def simulate(number: int, *, seed: int, days: int) -> Tally:
    """One person's days."""
    person = random_person(random.Random(f"{seed}-{number}"))
    tally = Tally(people=1)
    if targets_of(person).energy is None or not targets_of(person).verdict.plan:
        tally.without_numbers = 1
        return tally
    plans: list[DayPlan] = []
    for offset in range(days):
        day = DAY + timedelta(days=offset)
        menu = make_menu(person, day, athlete=number)
        started = time.process_time()
        plan = make_plan(menu, solver())
        tally.cpu_s.append(time.process_time() - started)
        tally.days += 1
        if plan is None:
            tally.no_plan += 1
            continue
        plans.append(plan)
        _judge(tally, person, plan)
    for start in range(0, len(plans) - 6, 7):
        _judge_week(tally, person, plans[start : start + 7])
    return tally


def _judge(tally: Tally, person: Person, plan: DayPlan) -> None:
    targets = targets_of(person, plan.day)
    assert targets.energy is not None
    assert targets.protein is not None
    energy_kcal = protein_g = 0.0
    for item in plan.items:
        energy_kcal += item.food.per_100g.energy_kcal * item.steps * item.food.portion.step_g / 100
        protein_g += item.food.per_100g.protein_g * item.steps * item.food.portion.step_g / 100
    allergies, avoids = frozenset(person.profile.allergies), frozenset(person.wishes.avoids)
    tally.objections += objections([item.food.name for item in plan.items], allergies, person.profile.diet, avoids)
    tally.below_floor += energy_kcal < targets.energy.floor_kcal - 1e-6
    target = targets.energy.target.value
    tally.energy_off += abs(energy_kcal - target) > ENERGY_TOLERANCE * target + 1e-6
    tally.protein_short += protein_g < targets.protein.value - 1e-6
    tally.makers[plan.maker] += 1
    tally.gave_way.update(broken.rule for broken in plan.gave_way)


def _judge_week(tally: Tally, person: Person, week: Sequence[DayPlan]) -> None:
    slots = MAIN_SLOTS_LOW_CARB if person.profile.diet is Diet.LOW_CARB else MAIN_SLOTS
    mains = {item.food.key for plan in week for item in plan.items if item.slot in slots}
    tally.weeks += 1
    tally.main_foods.append(len(mains))
    tally.dull_weeks += len(mains) < 12


def report(tally: Tally) -> dict[str, Any]:
    times = sorted(tally.cpu_s)
    return {
        "people": tally.people,
        "people without numbers": tally.without_numbers,
        "days": tally.days,
        "allergen or diet violations": len(tally.objections),
        "days under the floor": tally.below_floor,
        "days without a plan": tally.no_plan,
        "days with energy beyond 5 %": tally.energy_off,
        "days with protein under the target": tally.protein_short,
        "weeks with fewer than 12 main foods": tally.dull_weeks,
        "main foods a week, fewest and median": [min(tally.main_foods, default=0), _median(tally.main_foods)],
        "gave way, days": dict(sorted(tally.gave_way.items())),
        "made by": dict(tally.makers),
        "CPU ms a day, median and 95th": [round(1000 * _median(times)), round(1000 * times[int(0.95 * len(times))])],
    }


def _median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0


def _one(job: tuple[int, int, int]) -> Tally:
    number, seed, days = job
    return simulate(number, seed=seed, days=days)


def main() -> None:
    parser = argparse.ArgumentParser(description="Many people's meals for weeks.")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--days", type=int, default=28)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    tally, jobs = Tally(), [(number, options.seed, options.days) for number in range(options.people)]
    with multiprocessing.Pool(options.processes) as pool:
        for one in pool.imap_unordered(_one, jobs):
            tally.add(one)
    print(json.dumps(report(tally), indent=1))
    for objection in tally.objections[:20]:
        print(objection)
    raise SystemExit(bool(tally.objections or tally.below_floor or tally.no_plan))


if __name__ == "__main__":
    main()
