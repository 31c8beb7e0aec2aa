"""Fitting to the time: what goes first, and that more time never means less."""

import pytest
from coach_kit.factories import GYM
from coach_kit.units import units

from coach.domain.fitting import fit
from coach.domain.vocabulary import Goal, Role


@pytest.mark.parametrize("budget", [300, 900, 1800, 3600, 7200])
@pytest.mark.parametrize("goal", list(Goal))
def test_the_units_that_were_chosen_fit_their_budget(goal: Goal, budget: int) -> None:
    found, left = fit(units(goal=goal, equipment=GYM), budget)
    spent = sum(unit.seconds() for unit in found)
    assert spent + left == pytest.approx(budget)
    assert left >= 0 or len(found) == 1
    for unit in found:
        low, high = unit.lead.set_range
        assert low <= unit.lead.sets <= high
        assert unit.lead.rest_range[0] <= unit.lead.rest_s <= unit.lead.rest_range[1]


def test_when_time_is_short_accessories_go_first_and_the_important_stay() -> None:
    all_of_them = units(equipment=GYM)
    found, _ = fit(all_of_them, 900)
    assert found[0] is all_of_them[0]
    assert all(unit.choices[0].slot.role is not Role.ACCESSORY for unit in found)


def test_more_time_never_means_fewer_sets() -> None:
    totals = []
    for budget in (600, 1200, 2400, 4800):
        found, _ = fit(units(equipment=GYM), budget)
        totals.append(sum(unit.lead.sets * len(unit.prescriptions) for unit in found))
    assert totals == sorted(totals)
