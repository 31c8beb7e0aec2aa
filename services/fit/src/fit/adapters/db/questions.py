"""What the questions of athletes are made of: three statements, for one athlete as for many.

They are built once for each kind of database: building them costs more than running them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Date, Text, bindparam, cast, func, literal, select, union_all
from sqlalchemy.engine import Connection

from fit.adapters.db.accounts import AccountRow
from fit.adapters.db.base import among_athletes
from fit.adapters.db.preferences import counts
from fit.adapters.db.profile import BodyMetricRow, ProfileRow, _read_profile
from fit.adapters.db.training import PAST_SET
from fit.adapters.db.training_tables import ExerciseHistoryRow, WorkoutExerciseRow, WorkoutRow
from fit.domain.profile import Metric, Profile
from fit.domain.today import Preference
from fit.domain.training import HABIT_DAYS, HISTORY_DAYS, PastSet, yesterday_of
from fit.usecases.ports import Facts

_account = AccountRow.__table__.c
_profile = ProfileRow.__table__.c
_metric = BodyMetricRow.__table__.c
_set = ExerciseHistoryRow.__table__.c
_workout = WorkoutRow.__table__.c
_assigned = WorkoutExerciseRow.__table__.c
ASSIGNED = "assigned"
#: Of who trained on fewer days than these in four weeks, the last training days are told, as far back as three years.
FEW_DAYS, DAYS_BEFORE, REMEMBERED_DAYS = 6, 12, 3 * 365


@dataclass(frozen=True, slots=True)
class Statements:
    """`people`: profiles, newest measurements and the first day of the log; `history`: sets done; `before`: sets of the
    last days before that; `habits`: what was assigned yesterday, and what was done with each exercise. Each takes
    `athletes` and `day`, the others `since` and `yesterday` as well."""

    people: Any
    history: Any
    before: Any
    habits: Any


@cache
def _statements(dialect: str) -> Statements:
    day, since, yesterday = (bindparam(name, type_=Date) for name in ("day", "since", "yesterday"))
    order = (_metric.measured_at.desc(), _metric.id.desc())
    rank = func.row_number().over(partition_by=(_metric.account_id, _metric.metric), order_by=order).label("rank")
    newest = (
        select(_metric.account_id, _metric.metric, _metric.si, rank)
        .where(among_athletes(dialect, _metric.account_id))
        .subquery()
    )
    joined = AccountRow.__table__.outerjoin(ProfileRow.__table__, _profile.account_id == _account.id).outerjoin(
        newest, (newest.c.account_id == _account.id) & (newest.c.rank == 1)
    )
    first_day = (
        select(func.min(_set.local_date))
        .where(_set.account_id == _account.id, _set.local_date < day)
        .correlate(AccountRow.__table__)
        .scalar_subquery()
    )
    newest_day = (
        func.dense_rank().over(partition_by=_set.account_id, order_by=_set.local_date.desc()).label("newest_day")
    )
    before = (
        select(ExerciseHistoryRow.__table__, newest_day)
        .where(among_athletes(dialect, _set.account_id), _set.local_date >= since, _set.local_date < day)
        .subquery()
    )
    done = before.c
    theirs = among_athletes(dialect, _workout.account_id)
    assigned = (
        select(_workout.account_id, _assigned.exercise_id, literal(ASSIGNED), literal(1))
        .join_from(WorkoutExerciseRow, WorkoutRow, _assigned.workout_id == _workout.id)
        .where(theirs, _workout.local_date == yesterday)
    )
    return Statements(
        # The answers as text: read once, by what validates them.
        people=select(_account.id, cast(_profile.answers, Text), newest.c.metric, newest.c.si, first_day)
        .select_from(joined)
        .where(among_athletes(dialect, _account.id)),
        history=select(_set.account_id, *PAST_SET)
        .where(among_athletes(dialect, _set.account_id), _set.local_date >= since, _set.local_date < day)
        .order_by(_set.account_id, _set.local_date, _set.position, _set.logged_at, _set.id),
        before=select(done.account_id, *(done[column.key] for column in PAST_SET))
        .where(done.newest_day <= DAYS_BEFORE)
        .order_by(done.account_id, done.local_date, done.position, done.logged_at, done.id),
        habits=union_all(assigned, *counts(theirs & (_workout.local_date >= since) & (_workout.local_date < day))),
    )


class SqlQuestions:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def facts(self, athletes: Sequence[int], day: date) -> dict[int, Facts]:
        """By athlete; those without an account are left out. Three statements, and one for who trained seldom."""
        built, ids, yesterday = _statements(self._sql.dialect.name), {"athletes": list(athletes)}, yesterday_of(day)
        profiles: dict[int, Profile | None] = {}
        metrics: dict[int, dict[Metric, float]] = {}
        first: dict[int, date | None] = {}
        for athlete, answers, metric, si, first_day in self._sql.execute(built.people, ids | {"day": day}):
            first[athlete] = first_day
            if athlete not in profiles:
                profiles[athlete] = None if answers is None else _read_profile(answers)
            if metric is not None:
                metrics.setdefault(athlete, {})[Metric(metric)] = si
        history: dict[int, list[PastSet]] = {}
        days = {"day": day, "since": day - timedelta(days=HISTORY_DAYS)}
        for athlete, *values in self._sql.execute(built.history, ids | days):
            history.setdefault(athlete, []).append(PastSet(*values))
        seldom = [athlete for athlete in profiles if _days(history.get(athlete, ())) < FEW_DAYS]
        if seldom:  # What she could do before is the best that is known of what she can do now.
            history = {athlete: sets for athlete, sets in history.items() if athlete not in seldom}
            long_ago = {"day": day, "since": day - timedelta(days=REMEMBERED_DAYS)}
            for athlete, *values in self._sql.execute(built.before, {"athletes": seldom} | long_ago):
                history.setdefault(athlete, []).append(PastSet(*values))
        assigned, counted = self._habits(built, ids, day, yesterday)
        return {
            athlete: Facts(
                profile,
                metrics.get(athlete, {}),
                tuple(history.get(athlete, ())),
                _left_out(assigned.get(athlete, ()), history.get(athlete, ()), yesterday),
                tuple(Preference(exercise, **n) for exercise, n in sorted(counted.get(athlete, {}).items())),
                first[athlete],
            )
            for athlete, profile in profiles.items()
        }

    def _habits(
        self, built: Statements, ids: dict[str, list[int]], day: date, yesterday: date
    ) -> tuple[dict[int, list[int]], dict[int, dict[int, dict[str, int]]]]:
        """By athlete: exercises assigned yesterday; how often she did what with each exercise."""
        days = {"day": day, "since": day - timedelta(days=HABIT_DAYS), "yesterday": yesterday}
        assigned: dict[int, list[int]] = {}
        counted: dict[int, dict[int, dict[str, int]]] = {}
        for athlete, exercise, what, number in self._sql.execute(built.habits, ids | days):
            if what == ASSIGNED:
                assigned.setdefault(athlete, []).append(exercise)
            else:
                counted.setdefault(athlete, {}).setdefault(exercise, {})[what] = number
        return assigned, counted


def _days(sets: Sequence[PastSet]) -> int:
    return len({each.date for each in sets})


def _left_out(assigned: Iterable[int], history: Iterable[PastSet], yesterday: date) -> tuple[int, ...]:
    """Exercises assigned or performed yesterday, in ascending order."""
    done = {each.exercise_id for each in history if each.date == yesterday and not each.warmup}
    return tuple(sorted(done.union(assigned)))
