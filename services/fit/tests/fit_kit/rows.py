"""Rows for tests of the stores: an account, a session, a workout, with whatever a test wants different."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.accounts import Account, Role
from fit.domain.training import PerformedSet, Source, Workout

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
DAY = date(2026, 5, 1)
_numbers = count(1)


def add_account(transactions: SqlTransactions, **changes: Any) -> Account:
    values: dict[str, Any] = {
        "email": f"athlete{next(_numbers)}@fit.test",
        "name": "Jane",
        "role": Role.ATHLETE,
        "password_hash": "quick2$salt$hash",
        "time_zone": "Europe/Berlin",
        "now": NOW,
    }
    with transactions.write() as stores:
        return stores.accounts.add(**(values | changes))


def add_session(transactions: SqlTransactions, account_id: int, **changes: Any) -> str:
    """A session that began now and has a month to live; its id."""
    session_id = str(uuid4())
    now = changes.get("now", NOW)
    with transactions.write() as stores:
        stores.sessions.open(session_id, account_id, now, changes.get("expires_at", now + timedelta(days=30)))
    return session_id


def add_workout(transactions: SqlTransactions, account_id: int, day: date = DAY, **changes: Any) -> Workout:
    """The stored workout of that day, whoever wrote it."""
    values: dict[str, Any] = {
        "source": Source.COACH,
        "engine": "fake-1",
        "title": "A test of strength",
        "document": json.dumps({"blocks": []}).encode(),
        "exercise_ids": (1, 2, 3),
        "now": NOW,
    }
    with transactions.write() as stores:
        stores.workouts.add_first(account_id, day, **(values | changes))
        stored = stores.workouts.on(account_id, day)
    assert stored is not None
    return stored


def make_set(client_id: str = "a", **changes: Any) -> PerformedSet:
    values: dict[str, Any] = {
        "client_id": client_id,
        "exercise_id": 1,
        "position": 1,
        "reps": 8,
        "load": 45.0,
        "load_unit": "lb",
        "load_kg": 20.412,
        "rir": 2.0,
        "logged_at": NOW,
    }
    return PerformedSet(**(values | changes))
