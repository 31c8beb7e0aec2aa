"""Joins accessories into supersets, which roughly halve their time (Iversen et al. 2021)."""

from coach.domain.alternating import accessories_alternate, can_alternate, push_and_pull_alternate
from coach.domain.fitting import Unit
from coach.domain.situation import Situation
from coach.domain.slots import PULL, PUSH
from coach.domain.turns import LEGS, UPPER
from coach.domain.vocabulary import Format, Mechanic, Role


def pair_up(units: list[Unit], situation: Situation, *, hurried: bool = False) -> list[Unit]:
    """Join accessories, and when time is short pushes with pulls, into supersets where the goal allows it.

    When it is `hurried`, so short that not every important lift fits, legs take turns with push or pull as well.

    Never two exercises of one muscle, nor two that tire grip or lower back, nor two that need a station.
    """
    if not accessories_alternate(situation):
        return units
    short = push_and_pull_alternate(situation)
    joined: list[Unit] = []
    for unit in units:
        # What has waited longer than both is not passed over for a pair.
        able = joined[-1:] if hurried and unit.essential else joined
        partner = next((other for other in able if _pairs(other, unit, short, hurried)), None)
        if partner is None:
            joined.append(unit)
            continue
        partner.prescriptions.extend(unit.prescriptions)
        partner.choices.extend(unit.choices)
        partner.format = Format.SUPERSET
        partner.set_sets(min(p.sets for p in partner.prescriptions))
        partner.lead.set_range = (
            max(p.set_range[0] for p in partner.prescriptions),
            min(p.set_range[1] for p in partner.prescriptions),
        )
        partner.set_rest(partner.lead.rest_s)
    return joined


def _pairs(one: Unit, other: Unit, short: bool, hurried: bool) -> bool:
    """Whether two units may alternate: accessories of single joints, and when time is `short` a push with a pull."""
    if one.format is not Format.STRAIGHT or one.choices[0].slot.role is not other.choices[0].slot.role:
        return False
    first, second = one.lead.exercise, other.lead.exercise
    if not can_alternate(first, second):
        return False
    if "grip" in first.tags & second.tags or set(first.primary) & set(second.primary):
        return False
    patterns = {first.pattern, second.pattern}
    compound = first.mechanic is second.mechanic is Mechanic.COMPOUND
    if compound and not patterns.isdisjoint(PUSH) and not patterns.isdisjoint(PULL):
        return short
    if compound and hurried and not patterns.isdisjoint(LEGS) and not patterns.isdisjoint(UPPER):
        return short
    single = one.mechanic is Mechanic.ISOLATION and other.mechanic is Mechanic.ISOLATION
    return single and one.choices[0].slot.role is Role.ACCESSORY
