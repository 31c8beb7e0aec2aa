"""Adaptive expenditure: what the body seems to spend, learnt from the weight trend and what was eaten.

Weeks are learnt one at a time and kept, so an estimate moves slowly, never with one entry, and never at a release.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fit.domain.nutrition.constants import CURRENT, Constants
from fit.domain.nutrition.weight import WeighIn, trend

WEEK = timedelta(days=7)
LONGEST_CATCH_UP = 8  # weeks; before that nothing is left to learn from


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt up to `as_of`. Total energy = formula + `offset_kcal` + `carry_kcal`.

    `carry_kcal` is what a release of other constants would have jumped; it fades week by week instead.
    """

    as_of: date
    offset_kcal: float = 0.0
    carry_kcal: float = 0.0
    constants_version: int = CURRENT.version
    weeks: int = 0

    @property
    def total_kcal(self) -> float:
        return self.offset_kcal + self.carry_kcal


@dataclass(frozen=True, slots=True)
class Observation:
    """What the last window says, or why it says nothing. Energies in kcal/day."""

    expenditure_kcal: float | None
    weigh_ins: int
    days_logged: int
    days: int
    why: str


def observe(
    weigh_ins: Sequence[WeighIn], intake: Mapping[date, float], until: date, constants: Constants = CURRENT
) -> Observation:
    """Mean intake - 7700 x d(trend)/days over the window before `until` (Hall 2011; Walker 1991).

    Blank days are left out of the mean, never counted as fasting. Says nothing from fewer than 10 weigh-ins, fewer than
    14 days between the first and the last, or intake on fewer than 70 % of the days.
    """
    since = until - timedelta(days=constants.window_days)
    points = [point for point in trend(weigh_ins, constants) if since <= point.day < until]
    days = (points[-1].day - points[0].day).days if points else 0
    eaten = [kcal for day, kcal in intake.items() if points and points[0].day <= day <= points[-1].day and kcal > 0]
    share = len(eaten) / (days + 1)
    if len(points) < constants.weigh_ins_least:
        return Observation(None, len(points), len(eaten), days, "too few weigh-ins")
    if days < constants.window_least_days:
        return Observation(None, len(points), len(eaten), days, "too short a time")
    if share < constants.logged_share_least:
        return Observation(None, len(points), len(eaten), days, "too few days with a food log")
    change_kg = points[-1].trend_kg - points[0].trend_kg
    spent = sum(eaten) / len(eaten) - constants.kcal_per_kg * change_kg / days
    return Observation(spent, len(points), len(eaten), days, "learnt from your log")


def learn_week(
    learnt: Learnt, observed: Observation, formula_kcal: float, until: date, constants: Constants = CURRENT
) -> Learnt:
    """One week on: a quarter of the way to what was observed, at most 150 kcal, never beyond 30 % of the formula."""
    fade = _clamped(learnt.carry_kcal, constants.carry_fade_weekly)
    if observed.expenditure_kcal is None:
        return replace(learnt, as_of=until, carry_kcal=learnt.carry_kcal - fade)
    now = formula_kcal + learnt.total_kcal
    step = constants.blend * (observed.expenditure_kcal - now)
    step = _clamped(step, constants.weekly_change_most - abs(fade))
    reach = constants.beyond_formula_most * formula_kcal
    offset = min(max(learnt.offset_kcal + step, -reach), reach)
    # A formula that fell (less weight, less activity) may leave the offset out of reach; it returns at the weekly pace.
    offset = learnt.offset_kcal + _clamped(offset - learnt.offset_kcal, constants.weekly_change_most - abs(fade))
    return replace(learnt, as_of=until, offset_kcal=offset, carry_kcal=learnt.carry_kcal - fade, weeks=learnt.weeks + 1)


def learn(
    learnt: Learnt | None,
    weigh_ins: Sequence[WeighIn],
    intake: Mapping[date, float],
    formula_kcal: float,
    today: date,
    constants: Constants = CURRENT,
) -> Learnt:
    """Learns every full week since the last one. The same day twice learns nothing more."""
    if learnt is None:
        first = min((each.day for each in weigh_ins), default=today)
        learnt = Learnt(as_of=max(first, today - constants.window_days * timedelta(days=1)))
    if today - learnt.as_of > LONGEST_CATCH_UP * WEEK:
        learnt = replace(learnt, as_of=today - LONGEST_CATCH_UP * WEEK)
    full = {day: kcal for day, kcal in intake.items() if kcal >= constants.full_day_share * formula_kcal}
    while learnt.as_of + WEEK <= today:
        until = learnt.as_of + WEEK
        learnt = learn_week(learnt, observe(weigh_ins, full, until, constants), formula_kcal, until, constants)
    return learnt


def carry(learnt: Learnt, formula_before: float, formula_now: float, version: int) -> Learnt:
    """What was learnt, under constants of another version: the total stays, the difference fades week by week."""
    difference = formula_before - formula_now
    return replace(learnt, carry_kcal=learnt.carry_kcal + difference, constants_version=version)


def _clamped(value: float, most: float) -> float:
    return min(max(value, -most), most)
