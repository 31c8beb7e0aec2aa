"""The weight trend: what the scale says once salt, water and the day of the month are smoothed away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fit.domain.nutrition.constants import CURRENT, Constants


@dataclass(frozen=True, slots=True)
class WeighIn:
    """One weight of one local date, in kg."""

    day: date
    weight_kg: float


@dataclass(frozen=True, slots=True)
class TrendPoint:
    day: date
    weight_kg: float
    trend_kg: float


def trend(weigh_ins: Iterable[WeighIn], constants: Constants = CURRENT) -> list[TrendPoint]:
    """The trend at each weigh-in: `trend += 0.1 (weight - trend)` a day (Walker 1991, The Hacker's Diet).

    After a gap of n days the same weight counts as if it had been read on all of them: 1 - 0.9^n. One date has one
    weight; of several the last one counts.
    """
    by_day = {each.day: each.weight_kg for each in weigh_ins}
    points: list[TrendPoint] = []
    for day in sorted(by_day):
        weight = by_day[day]
        if not points:
            points.append(TrendPoint(day, weight, weight))
            continue
        before = points[-1]
        gain = 1 - (1 - constants.trend_gain) ** (day - before.day).days
        points.append(TrendPoint(day, weight, before.trend_kg + gain * (weight - before.trend_kg)))
    return points
