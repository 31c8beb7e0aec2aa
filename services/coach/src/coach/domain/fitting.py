"""Makes the main work fit the time: drop accessories first, then sets, then rest; and fills what is left."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from coach.domain import leading
from coach.domain.catalogue import Halves
from coach.domain.duration import transition_seconds, work_seconds
from coach.domain.need import Need
from coach.domain.prescription import Prescription
from coach.domain.selection import Choice, Pool
from coach.domain.vocabulary import Format, Goal, Mechanic, Role
from coach.domain.worth import lean_of

_REST_STEP_S = 5
#: Where hardly anything fits, one of the most important of so many units stays.
_MAY_BE_ALONE = 4
#: The share of the time that the essential lifts may grow into before others come in (design).
SHARE_BEFORE_MORE = 0.1
#: How much more a set of the scarcer movement counts here than in the choice of exercises (design).
_LEANS = 3.0
#: More than any set of a detail is worth (design): who came for strength does her lifts with their usual sets first.
_LEADS = 6.0


@dataclass(slots=True)
class Unit:
    """One exercise in straight sets, or two that alternate as a superset."""

    prescriptions: list[Prescription]
    choices: list[Choice]
    format: Format = Format.STRAIGHT
    order: int = 0

    @property
    def lead(self) -> Prescription:
        """The first exercise; a superset takes its sets and rest."""
        return self.prescriptions[0]

    @property
    def essential(self) -> bool:
        """What no session of its kind should miss stays when time is short."""
        return self.choices[0].slot.essential

    @property
    def leads(self) -> bool:
        """Whether it is a lift that no session of its kind should miss."""
        return self.essential and self.choices[0].slot.main

    @property
    def for_balance(self) -> bool:
        """What older adults should do on three days a week or more, however short (Bull et al. 2020)."""
        return self.choices[0].slot.role is Role.BALANCE

    @property
    def mechanic(self) -> Mechanic:
        """Compound when any exercise is."""
        compound = any(p.exercise.mechanic is Mechanic.COMPOUND for p in self.prescriptions)
        return Mechanic.COMPOUND if compound else self.lead.exercise.mechanic

    @property
    def fewest_sets(self) -> int:
        """Two where its range allows them."""
        return max(self.lead.set_range[0], min(2, self.lead.set_range[1]))

    def pairs(self) -> Iterator[tuple[Prescription, Choice]]:
        """Each exercise as it is prescribed, with the choice behind it."""
        return zip(self.prescriptions, self.choices, strict=True)

    def seconds(self) -> float:
        """Time with the transition into it."""
        change: float = max(transition_seconds(p.exercise) for p in self.prescriptions)
        if self.format is Format.STRAIGHT:
            return change + self.lead.seconds()
        works = sum(work_seconds(p.exercise, p.working) for p in self.prescriptions)
        change += sum(work_seconds(p.exercise, one) + one.rest_s for p in self.prescriptions for one in p.ramps)
        return change + self.lead.sets * works + (self.lead.sets - 1) * self.lead.rest_s

    def least_seconds(self) -> float:
        """Time with its fewest sets and shortest rests."""
        before = [(p.sets, p.rest_s) for p in self.prescriptions]
        self.set_rest(self.lead.rest_range[0])
        self.set_sets(self.fewest_sets)
        seconds = self.seconds()
        for p, (sets, rest_s) in zip(self.prescriptions, before, strict=True):
            p.sets, p.rest_s = sets, rest_s
        return seconds

    def set_sets(self, count: int) -> None:
        """Both exercises of a superset have the same sets."""
        for prescription in self.prescriptions:
            prescription.sets = count

    def set_rest(self, seconds: int) -> None:
        """Both exercises of a superset share the rest."""
        for prescription in self.prescriptions:
            prescription.rest_s = seconds


#: What one more set of each of some units is worth beside all the units taken.
Worth = Callable[[list[Unit], list[Unit]], list[float]]
#: Re-deals the sets of the units taken within the seconds left; returns the seconds that are left then.
Complete = Callable[[list[Unit], float], float]


def is_hurried(units: list[Unit], budget_s: float) -> bool:
    """Whether the time does not even hold the essential units with their fewest sets."""
    return sum(unit.least_seconds() for unit in units if unit.essential) > budget_s


def set_worth(pool: Pool, need: Need) -> Worth:
    """What one more set of some units gives to the week, by what all the units give already.

    The scarcer side of push and pull, of knee and hip, gets its sets first; so do, for strength, the lifts of the day,
    that for the legs before the others, and more than the week should have of a muscle where it bears them.
    """
    halves, situation = pool.catalogue.halves, pool.situation
    table, lean, usual = need.table(), lean_of(pool), situation.row.sets[1]
    strong, borne = situation.verdict.goal is Goal.STRENGTH, leading.Borne(situation, pool.catalogue)

    def worth(units: list[Unit], among: list[Unit]) -> list[float]:
        given = [0] * len(need.muscles)
        for unit in units:
            for p in unit.prescriptions:
                for muscle, each in halves[p.exercise.id]:
                    given[muscle] += p.sets * each
        gains = [table.gain(given, together(unit, halves)) + _LEANS * leaning(unit) for unit in among]
        if not strong:
            return gains
        leg = leading.leading_leg(unit.lead.exercise for unit in units if unit.leads)
        return [
            leads(unit, gain, given, first=unit.lead.exercise is leg) if unit.leads and unit.lead.sets < usual else gain
            for gain, unit in zip(gains, among, strict=True)
        ]

    def leaning(unit: Unit) -> float:
        return sum(lean.get(p.exercise.pattern, 0.0) for p in unit.prescriptions)

    def leads(unit: Unit, gain: float, given: list[int], *, first: bool) -> float:
        if leading.is_heavy(unit.lead.exercise) and borne.bears(given, together(unit, halves)):
            return max(gain, 0.0) + _LEADS * (1 + first)
        return gain + (_LEADS if gain > 0 else 0.0)

    return worth


def together(unit: Unit, halves: Mapping[int, Halves]) -> Iterable[tuple[int, int]]:
    """The half sets of one set of each of a unit's exercises, by muscle."""
    if len(unit.prescriptions) == 1:
        return halves[unit.lead.exercise.id]
    total: dict[int, int] = {}
    for p in unit.prescriptions:
        for muscle, each in halves[p.exercise.id]:
            total[muscle] = total.get(muscle, 0) + each
    return total.items()


def fit(
    units: list[Unit], budget_s: float, worth: Worth | None = None, complete: Complete | None = None
) -> tuple[list[Unit], float]:
    """The units that fit, changed in place, and the seconds left over (negative when even the least is too long).

    The essential ones come in with their fewest sets and shortest rests, then the others; then sets are added where
    they are worth most (`worth`; without it, everywhere), then rest. A set that is worth nothing is not added. Before
    rests grow, `complete` may re-deal sets.
    """
    worth = worth or _equally
    wanted = {id(unit): (unit.lead.sets, unit.lead.rest_s) for unit in units}
    essential = sorted((unit for unit in units if unit.essential), key=lambda unit: not unit.for_balance)
    chosen, left = _take(essential, budget_s)
    if not chosen and units:
        singles = [(unit, _single(unit)) for unit in units[:_MAY_BE_ALONE]]
        able = [unit for unit, seconds in singles if seconds <= budget_s]
        first = able[0] if able else min(singles, key=lambda one: one[1])[0]
        chosen, left = [first], budget_s - first.seconds()
    left = _add_sets(chosen, left, {key: sets for key, (sets, _) in wanted.items()}, worth, SHARE_BEFORE_MORE)
    more, left = _take([unit for unit in units if not unit.essential], left)
    chosen = [unit for unit in units if unit in (*chosen, *more)]
    left = _add_sets(chosen, left, {key: sets for key, (sets, _) in wanted.items()}, worth)
    if complete is not None:
        left = complete(chosen, left)
    left = _stretch_rest(chosen, left, {key: rest for key, (_, rest) in wanted.items()})
    left = _add_sets(chosen, left, {id(unit): unit.lead.set_range[1] for unit in chosen}, worth)
    return chosen, _stretch_rest(chosen, left, {id(unit): unit.lead.rest_range[1] for unit in chosen})


def fill_up(units: list[Unit], more: list[Unit], left: float, worth: Worth) -> tuple[list[Unit], float]:
    """The units as they are and of some others those that fit, with their sets and rests; and the seconds left."""
    taken, left = _take(more, left)
    chosen = [*units, *taken]
    left = _add_sets(chosen, left, {id(unit): unit.lead.set_range[1] for unit in chosen}, worth)
    return chosen, _stretch_rest(chosen, left, {id(unit): unit.lead.rest_range[1] for unit in chosen})


def _equally(_units: list[Unit], among: list[Unit]) -> list[float]:
    """Fewest sets first."""
    return [1.0 / (1 + unit.lead.sets) for unit in among]


def _take(units: list[Unit], left: float) -> tuple[list[Unit], float]:
    """Those that fit with their shortest rest and fewest sets: more muscles first, then more for each.

    The first essential lift comes in its shortest form rather than not at all.
    """
    taken = []
    first = next((unit for unit in units if unit.essential and not unit.for_balance), None)
    for unit in units:
        unit.set_rest(unit.lead.rest_range[0])
        unit.set_sets(unit.fewest_sets)
        if unit.seconds() > left and unit is first:
            _single(unit)
        if unit.seconds() <= left:
            taken.append(unit)
            left -= unit.seconds()
    return taken, left


def _single(unit: Unit) -> float:
    """The shortest form that the unit has."""
    unit.set_sets(unit.lead.set_range[0])
    unit.set_rest(unit.lead.rest_range[0])
    for prescription in unit.prescriptions:
        prescription.ramps = ()
    return unit.seconds()


def _add_sets(units: list[Unit], left: float, most: dict[int, int], worth: Worth, share: float = 1.0) -> float:
    """One more set at a time, where it is worth most, as long as it fits; with `share` only for so much of the time."""
    kept = left * (1 - share)
    open_ = [unit for unit in units if unit.lead.sets < min(most[id(unit)], unit.lead.set_range[1])]
    while open_ and left > kept:
        values = worth(units, open_)
        top = max(values)
        if top <= 0:
            return left
        unit = open_[values.index(top)]
        before = unit.seconds()
        unit.set_sets(unit.lead.sets + 1)
        cost = unit.seconds() - before
        if cost <= left - kept:
            left -= cost
            if unit.lead.sets < min(most[id(unit)], unit.lead.set_range[1]):
                continue
        else:
            unit.set_sets(unit.lead.sets - 1)
        open_.remove(unit)
    return left


def _stretch_rest(units: list[Unit], left: float, most: dict[int, int]) -> float:
    """Longer rests within their range, a little everywhere."""
    grown = True
    while grown and left > 0:
        grown = False
        for unit in units:
            rests = unit.lead.sets - 1
            longest = min(most[id(unit)], unit.lead.rest_range[1])
            if not rests or unit.lead.rest_s + _REST_STEP_S > longest or rests * _REST_STEP_S > left:
                continue
            unit.set_rest(unit.lead.rest_s + _REST_STEP_S)
            left -= rests * _REST_STEP_S
            grown = True
    return left


def at_most(units: list[Unit], most: int) -> tuple[list[Unit], float]:
    """The units with no more sets than that in all, the least important lose theirs first; and the seconds freed."""
    before = sum(unit.seconds() for unit in units)
    kept = list(units)
    for unit in reversed(units):
        while sum(each.lead.sets * len(each.prescriptions) for each in kept) > most and unit.lead.sets > 1:
            unit.set_sets(unit.lead.sets - 1)
        if sum(each.lead.sets * len(each.prescriptions) for each in kept) > most and len(kept) > 1:
            kept.remove(unit)
    return kept, before - sum(unit.seconds() for unit in kept)
