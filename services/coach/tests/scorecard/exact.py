"""The same choice solved exactly: a mixed-integer programme over the objective and the rules of `choosing`."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from coach.domain import need as needs
from coach.domain.filling import Session
from coach.domain.slots import SAME_PATTERN_MOST, Slot
from coach.domain.worth import SET_WORTH, Worth


@dataclass
class Programme:
    """Rows of constraints `low <= a x <= high`, collected one by one."""

    columns: int
    rows: list[tuple[dict[int, float], float, float]]

    def add(self, terms: dict[int, float], low: float, high: float) -> None:
        self.rows.append((terms, low, high))

    def constraint(self) -> LinearConstraint:
        matrix = lil_matrix((len(self.rows), self.columns))
        for row, (terms, _, _) in enumerate(self.rows):
            for column, value in terms.items():
                matrix[row, column] = value
        return LinearConstraint(matrix.tocsr(), [low for _, low, _ in self.rows], [high for _, _, high in self.rows])


def best_worth(worth: Worth, slots: list[Slot], filled: set[Slot], most: int, seconds: float, tired: bool) -> float:
    """The most that any set of exercises can be worth; of the essential slots those in `filled` must hold one."""
    empty = Session(worth, tired=tired)
    picks = [(slot, row) for slot in slots for row in _candidates(empty, slot)]
    patterns = sorted({worth.exercises[row].pattern for _, row in picks})
    count, muscles = len(picks), len(worth.need.muscles)
    z, tiers = count, count + len(patterns)
    columns = tiers + 4 * muscles
    model = Programme(columns, [])
    _rules(model, worth, picks, slots, filled, most, seconds)
    gain = np.zeros(columns)
    for column, (slot, row) in enumerate(picks):
        gain[column] = worth.suit[row] * worth.suits(slot)
    for place, pattern in enumerate(patterns):
        gain[z + place] = worth.bonus[pattern]
        terms = {c: -1.0 for c, (_, row) in enumerate(picks) if worth.exercises[row].pattern == pattern}
        model.add({z + place: 1.0, **terms}, -np.inf, 0.0)
    upper = np.ones(columns)
    halves = [dict(worth.halves[row]) for _, row in picks]
    limits = (worth.need.least, worth.need.quota, worth.need.room)
    for muscle in range(muscles):
        sets = {c: -given[muscle] / 2 for c, given in enumerate(halves) if muscle in given}
        weight = SET_WORTH * worth.need.weight[muscle]
        shares = (needs.TOWARDS_LEAST * weight, needs.TOWARDS_USUAL * weight, needs.SPARE * weight)
        for tier, (share, limit) in enumerate(zip(shares, limits, strict=True)):
            column = tiers + 4 * muscle + tier
            gain[column], upper[column] = share, limit[muscle]
            model.add({column: 1.0, **sets}, -np.inf, 0.0)
        over = tiers + 4 * muscle + 3
        gain[over], upper[over] = -needs.TOO_MANY * weight, np.inf
        model.add({over: 1.0, **sets}, -float(worth.need.room[muscle]), np.inf)
    whole = np.zeros(columns)
    whole[:count] = 1
    found = milp(-gain, constraints=model.constraint(), bounds=Bounds(0, upper), integrality=whole)
    assert found.success, found.message
    return float(-found.fun)


def _candidates(session: Session, slot: Slot) -> list[int]:
    rows = [row for row in session.worth_rows(slot) if session.tired or session.worth.rested[row]]
    if slot.main:
        exercises = session.worth.exercises
        rows = [row for row in rows if slot.wants(exercises[row])] or rows
        rows = [row for _, row in session.worth.big_lifts([(0.0, row) for row in rows])]
    return rows


def _rules(
    model: Programme,
    worth: Worth,
    picks: list[tuple[Slot, int]],
    slots: list[Slot],
    filled: set[Slot],
    most: int,
    seconds: float,
) -> None:
    def where(keys: list[object], one: object) -> dict[int, float]:
        return {column: 1.0 for column, key in enumerate(keys) if key == one}

    places: list[object] = [id(slot) for slot, _ in picks]
    for slot in slots:
        must = slot.essential and slot in filled
        model.add(where(places, id(slot)), 1.0 if must else 0.0, 1.0)
    rows: list[object] = [row for _, row in picks]
    families: list[object] = [worth.exercises[row].family for _, row in picks]
    kinds: list[object] = [worth.exercises[row].pattern for _, row in picks]
    for keys, limit in ((rows, 1.0), (families, 1.0), (kinds, float(SAME_PATTERN_MOST))):
        for key in dict.fromkeys(keys):
            model.add(where(keys, key), 0.0, limit)
    model.add(dict.fromkeys(range(len(picks)), 1.0), 0.0, float(most))
    model.add({c: float(worth.seconds[row]) for c, (_, row) in enumerate(picks)}, 0.0, seconds)
