"""Solves integer programmes with HiGHS. Same programme, same answer: one thread, one seed, limits in nodes.

The relaxation without integers is solved first; the programme is then solved over the choices that the relaxation
takes or nearly takes, which is a small programme. When its answer is farther from the relaxation's bound than `CLOSE`,
it is solved once more over a wider choice, and the better answer counts.

The time limit is the last resort of an overloaded machine. What was found until then would depend on the machine, so
it is dropped, and the caller makes a plain plan.
"""

import time

import highspy
import numpy as np
from numpy.typing import NDArray

from fit.domain.nutrition.programme import Programme

NODES = 400
GAP = 0.8  # in the programme's costs: a choice of foods that is nearly as good is as good
CLOSE = 1.5
NEARLY_TAKEN = (6, 30)
SEED = 1
TAKEN = 1e-6
FEASIBLE = 2  # HiGHS's SolutionStatus


class HighsSolver:
    """`time_limit_s`: longest time for one programme."""

    def __init__(self, time_limit_s: float = 3.0) -> None:
        self._time_limit_s = time_limit_s

    def solve(self, programme: Programme) -> list[float] | None:
        ends = time.monotonic() + self._time_limit_s
        model = _model(programme)
        integrality, model.integrality_ = model.integrality_, []
        relaxed = self._run(model, ends)
        if relaxed is None:
            return None
        bound, values, prices = relaxed
        model.integrality_ = integrality
        best: tuple[float, list[float]] | None = None
        for count in NEARLY_TAKEN:
            found = self._run(_restricted(model, programme, values, prices, count), ends)
            if found is not None and (best is None or found[0] < best[0]):
                best = found[:2]
            if best is not None and best[0] - bound <= CLOSE:
                break
        return None if best is None else best[1]

    def _run(self, model: highspy.HighsLp, ends: float) -> tuple[float, list[float], list[float]] | None:
        """Objective, values and reduced costs, or None without an answer within the limits."""
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", SEED),
            ("mip_max_nodes", NODES),
            ("mip_abs_gap", GAP),
            ("time_limit", max(ends - time.monotonic(), 0.0)),
        ):
            highs.setOptionValue(name, value)
        highs.passModel(model)
        highs.run()
        info = highs.getInfo()
        usable = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)
        if highs.getModelStatus() not in usable or info.primal_solution_status != FEASIBLE:
            return None
        solution = highs.getSolution()
        return info.objective_function_value, list(solution.col_value), list(solution.col_dual)


def _restricted(
    model: highspy.HighsLp, programme: Programme, values: list[float], prices: list[float], count: int
) -> highspy.HighsLp:
    """The model without the choices that the relaxation leaves far behind."""
    left = [column for column in programme.choices if values[column] < TAKEN and not programme.lower[column]]
    left.sort(key=lambda column: (prices[column], column))
    upper: NDArray[np.float64] = np.array(programme.upper)
    upper[left[count:]] = 0.0
    model.col_upper_ = upper
    return model


def _model(programme: Programme) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.costs), len(programme.row_lower)
    model.col_cost_ = np.array(programme.costs)
    model.col_lower_, model.col_upper_ = np.array(programme.lower), np.array(programme.upper)
    model.row_lower_, model.row_upper_ = np.array(programme.row_lower), np.array(programme.row_upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array([*programme.starts, len(programme.index)])
    model.a_matrix_.index_ = np.array(programme.index)
    model.a_matrix_.value_ = np.array(programme.values)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[integer] for integer in programme.integer]
    return model
