"""The quick choice of exercises against the exact optimum of the same objective, on random small cases."""

import datetime
import os
from statistics import median

import numpy as np

from coach.domain.catalogue import Catalogue
from coach.domain.choosing import fill, total_worth, with_due
from coach.domain.gates import Scope
from coach.domain.question import Question
from coach.domain.scorecard.population import population
from coach.domain.selection import Pool, slots_for
from coach.domain.situation import situation_of
from coach.domain.worth import worth_of
from scorecard.exact import best_worth

MONDAY = datetime.date(2026, 1, 5)
CASES = int(os.environ.get("EXACT_CASES", "60"))


def test_the_quick_choice_is_worth_nearly_as_much_as_the_exact_one(certified: Catalogue) -> None:
    shares = [share for case in range(2 * CASES) if (share := _share(case, certified)) is not None][:CASES]
    print(f"\n{len(shares)} cases: median {median(shares):.4f}, worst {min(shares):.4f}")  # noqa: T201
    assert len(shares) == CASES
    assert median(shares) >= 0.97
    assert min(shares) >= 0.90


def _share(case: int, certified: Catalogue) -> float | None:
    """The worth of the quick choice over that of the exact one; None where there is hardly a choice."""
    chance = np.random.default_rng([11, case])
    person = population(case + 1, 3)[case]
    day = MONDAY + datetime.timedelta(days=int(chance.integers(5)))
    small = _some(certified, chance, 80)
    situation = situation_of(Question(person.name, day, person.profile), small, "exact")
    if situation.verdict.scope is not Scope.FULL:
        return None
    pool = Pool(situation, small)
    if len(pool.allowed) < 8:
        return None
    most, budget = int(chance.integers(4, 9)), float(chance.integers(12, 50) * 60)
    worth = worth_of(pool)
    session = fill(worth, budget, most)
    if len(session.filled) < 3:
        return None
    slots = with_due(slots_for(situation), pool)
    filled = {slot for slot, _ in session.filled}
    optimum = best_worth(worth, slots, filled, most, max(budget, session.seconds), session.tired)
    return total_worth(session) / optimum


def _some(certified: Catalogue, chance: np.random.Generator, count: int) -> Catalogue:
    """A small catalogue of random exercises."""
    chosen = chance.choice(len(certified.exercises), size=count, replace=False)
    exercises = [certified.exercises[int(place)] for place in sorted(chosen)]
    muscles = certified.muscles.values()
    return Catalogue(certified.version, exercises, muscles, certified.stands_in_for, certified.pattern_kinds)
