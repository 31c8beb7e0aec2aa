"""Makes the main work fit the time: drop accessories first, then sets, then rest; and fill what is left in the same way."""

from dataclasses import dataclass, field

from coach.domain.duration import transition_seconds, work_seconds
from coach.domain.prescription import Prescription
from coach.domain.selection import Choice
from coach.domain.vocabulary import Format, Mechanic

_REST_STEP_S = 5


@dataclass(slots=True)
class Unit:
    """One exercise in straight sets, or two that alternate as a superset."""

    prescriptions: list[Prescription]
    choices: list[Choice]
    format: Format = Format.STRAIGHT
    order: int = 0
    _cost: float = field(default=-1.0)

    @property
    def lead(self) -> Prescription:
        """The first exercise; a superset takes its sets and rest."""
        return self.prescriptions[0]

    @property
    def mechanic(self) -> Mechanic:
        """Compound when any exercise is."""
        compound = any(p.exercise.mechanic is Mechanic.COMPOUND for p in self.prescriptions)
        return Mechanic.COMPOUND if compound else self.lead.exercise.mechanic

    def seconds(self) -> float:
        """Time with the transition into it."""
        change = max(transition_seconds(p.exercise) for p in self.prescriptions)
        if self.format is Format.STRAIGHT:
            return change + self.lead.seconds()
        works = sum(work_seconds(p.exercise, p.working) for p in self.prescriptions)
        return change + self.lead.sets * works + (self.lead.sets - 1) * self.lead.rest_s

    def set_sets(self, count: int) -> None:
        """Both exercises of a superset have the same sets."""
        for prescription in self.prescriptions:
            prescription.sets = count

    def set_rest(self, seconds: int) -> None:
        """Both exercises of a superset share the rest."""
        for prescription in self.prescriptions:
            prescription.rest_s = seconds


def fit(units: list[Unit], budget_s: float) -> tuple[list[Unit], float]:
    """The units that fit, changed in place, and the seconds left over (negative when even the least is too long)."""
    chosen: list[Unit] = []
    left = budget_s
    for unit in units:
        if not _shrink_to(unit, left):
            continue
        chosen.append(unit)
        left -= unit.seconds()
    if not chosen and units:
        first = min(units[:4], key=_least)
        _least(first)
        chosen, left = [first], budget_s - first.seconds()
    left = _add_sets(chosen, left)
    return chosen, _stretch_rest(chosen, left)


def _shrink_to(unit: Unit, left: float) -> bool:
    """Try the sets as they are, then fewer, then shorter rests. False when nothing fits."""
    lowest = unit.lead.set_range[0]
    rest = unit.lead.rest_s
    while unit.seconds() > left and unit.lead.sets > lowest:
        unit.set_sets(unit.lead.sets - 1)
    if unit.seconds() > left:
        unit.set_rest(unit.lead.rest_range[0])
    if unit.seconds() > left:
        unit.set_rest(rest)
        return False
    return True


def _least(unit: Unit) -> float:
    unit.set_sets(unit.lead.set_range[0])
    unit.set_rest(unit.lead.rest_range[0])
    for prescription in unit.prescriptions:
        prescription.ramps = ()
    return unit.seconds()


def _add_sets(units: list[Unit], left: float) -> float:
    """One more set at a time, most important first, as long as it fits."""
    grown = True
    while grown and left > 0:
        grown = False
        for unit in units:
            if unit.lead.sets >= unit.lead.set_range[1]:
                continue
            before = unit.seconds()
            unit.set_sets(unit.lead.sets + 1)
            cost = unit.seconds() - before
            if cost <= left:
                left -= cost
                grown = True
            else:
                unit.set_sets(unit.lead.sets - 1)
    return left


def _stretch_rest(units: list[Unit], left: float) -> float:
    """Longer rests within their range, a little everywhere."""
    grown = True
    while grown and left > 0:
        grown = False
        for unit in units:
            rests = unit.lead.sets - 1
            if not rests or unit.lead.rest_s + _REST_STEP_S > unit.lead.rest_range[1] or rests * _REST_STEP_S > left:
                continue
            unit.set_rest(unit.lead.rest_s + _REST_STEP_S)
            left -= rests * _REST_STEP_S
            grown = True
    return left
