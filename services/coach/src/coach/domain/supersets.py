"""Joins accessories into supersets, which roughly halve their time (Iversen et al. 2021)."""

from typing import Final

from coach.domain.catalogue import Exercise
from coach.domain.fitting import Unit
from coach.domain.situation import Situation
from coach.domain.slots import PULL, PUSH
from coach.domain.vocabulary import Format, Goal, Mechanic, Role

#: Up to so many minutes a push and a pull take turns, whose muscles rest meanwhile (Robbins et al. 2010); who came for
#: strength has more time for each.
PUSH_AND_PULL_PAIR_UP_TO_MIN: Final = 60
HEAVY_LIFTS_PAIR_UP_TO_MIN: Final = 45
#: Up to so many minutes accessories take turns whatever the goal, else the week's smaller muscles go without.
ACCESSORIES_PAIR_UP_TO_MIN: Final = 60
#: What there is one of, or what stands where it stands: nobody loads one bar for two lifts in turn, nor keeps two
#: machines for herself while others wait.
STATIONS: Final = frozenset({"barbell", "ez_bar", "trap_bar", "squat_rack", "cable_machine", "machines"})


def pair_up(units: list[Unit], situation: Situation) -> list[Unit]:
    """Join accessories, and when time is short pushes with pulls, into supersets where the goal allows it.

    Never two exercises of one muscle, nor two that tire grip or spine, nor two that need a station.
    """
    goal = situation.verdict.goal
    liked = Format.SUPERSET in situation.question.profile.prefers_formats
    unhurried = goal in (Goal.STRENGTH, Goal.HYPERTROPHY) and situation.minutes > ACCESSORIES_PAIR_UP_TO_MIN
    if not liked and unhurried:
        return units
    heavy = goal is Goal.STRENGTH
    short = situation.minutes <= (HEAVY_LIFTS_PAIR_UP_TO_MIN if heavy else PUSH_AND_PULL_PAIR_UP_TO_MIN)
    joined: list[Unit] = []
    for unit in units:
        partner = next((other for other in joined if _pairs(other, unit, short)), None)
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


def can_alternate(one: Exercise, other: Exercise) -> bool:
    """Whether one place in a busy gym is enough for both: at most one of them needs a bar, a rack or a machine."""
    return STATIONS.isdisjoint(one.equipment) or STATIONS.isdisjoint(other.equipment)


def _pairs(one: Unit, other: Unit, short: bool) -> bool:
    """Whether two units may alternate: accessories of single joints, and when time is `short` a push with a pull."""
    if one.format is not Format.STRAIGHT or one.choices[0].slot.role is not other.choices[0].slot.role:
        return False
    first, second = one.lead.exercise, other.lead.exercise
    if not can_alternate(first, second):
        return False
    if first.tags & second.tags & {"grip", "spine_loaded"} or set(first.primary) & set(second.primary):
        return False
    patterns = {first.pattern, second.pattern}
    compound = first.mechanic is second.mechanic is Mechanic.COMPOUND
    if compound and not patterns.isdisjoint(PUSH) and not patterns.isdisjoint(PULL):
        return short
    single = one.mechanic is Mechanic.ISOLATION and other.mechanic is Mechanic.ISOLATION
    return single and one.choices[0].slot.role is Role.ACCESSORY
