"""Transactions: one use case, one verb, one of these. Stores never commit; leaving the block does."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Self

from sqlalchemy import Engine, text
from sqlalchemy.engine import Connection

from fit.adapters.db.accounts import SqlAccounts, SqlSessions, SqlThrottle
from fit.adapters.db.billing import SqlBilling
from fit.adapters.db.changes import SqlChanges
from fit.adapters.db.customers import SqlCustomers
from fit.adapters.db.diary import SqlDiary
from fit.adapters.db.engine import reader_of
from fit.adapters.db.foods import SqlFoods
from fit.adapters.db.jobs import SqlJobs
from fit.adapters.db.milestones import SqlMilestones
from fit.adapters.db.notices import SqlNotices
from fit.adapters.db.nutrition import SqlNutrition
from fit.adapters.db.patience import be_brief, for_everybody
from fit.adapters.db.personal_data import SqlPersonalData
from fit.adapters.db.plans import ALL_FREE, PlanRules, SqlPlans
from fit.adapters.db.profile import SqlProfiles
from fit.adapters.db.questions import SqlQuestions
from fit.adapters.db.revenue import SqlRevenue
from fit.adapters.db.rollout import SqlRollout
from fit.adapters.db.runs import SqlRuns
from fit.adapters.db.statistics import SqlStatistics
from fit.adapters.db.training import SqlWorkouts


class SqlStores:
    """All stores, on one connection and so in one transaction."""

    def __init__(self, connection: Connection, rules: PlanRules) -> None:
        self.accounts = SqlAccounts(connection)
        self.sessions = SqlSessions(connection)
        self.throttle = SqlThrottle(connection)
        self.profiles = SqlProfiles(connection)
        self.workouts = SqlWorkouts(connection)
        self.changes = SqlChanges(connection)
        self.personal_data = SqlPersonalData(connection)
        self.rollout = SqlRollout(connection)
        self.nutrition = SqlNutrition(connection)
        self.diary = SqlDiary(connection)
        self.foods = SqlFoods(connection)
        self.questions = SqlQuestions(connection)
        self.runs = SqlRuns(connection)
        self.jobs = SqlJobs(connection)
        self.customers = SqlCustomers(connection)
        self.billing = SqlBilling(connection)
        self.revenue = SqlRevenue(connection)
        self.plans = SqlPlans(connection, rules)
        self.notices = SqlNotices(connection)
        self.milestones = SqlMilestones(connection)
        self.statistics = SqlStatistics(connection)


class SqlTransactions:
    """`rules` say what a plan is here; without them everybody has the free one."""

    def __init__(self, engine: Engine, rules: PlanRules = ALL_FREE) -> None:
        self._engine, self._reader, self._rules = engine, reader_of(engine), rules

    @property
    def engine(self) -> Engine:
        return self._engine

    @contextmanager
    def write(self) -> Iterator[SqlStores]:
        """Commits when the block ends, rolls back when it raises."""
        with self._engine.begin() as connection:
            yield SqlStores(connection, self._rules)

    @contextmanager
    def read(self) -> Iterator[SqlStores]:
        """For statements that store nothing; on SQLite they take no write lock."""
        with self._reader.connect() as connection:
            yield SqlStores(connection, self._rules)

    def ping(self) -> None:
        """Raises when the database does not answer soon."""
        with self._reader.connect() as connection:
            be_brief(connection)
            connection.execute(text("SELECT 1"))

    def for_everybody(self) -> Self:
        """The same, but its writes may take their time; no athlete waits for them."""
        same = copy(self)
        same._engine = for_everybody(self._engine)
        return same
