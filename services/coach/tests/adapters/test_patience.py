"""A batch that waits for PostgreSQL in vain is the database's trouble, not its jobs', and is stored the next time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from service_kit.fit_double import TODAY
from sqlalchemy import Engine, text

from coach.adapters.catalogue import read_catalogue
from coach.adapters.db import patience
from coach.adapters.db.batches import SqlBatches
from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.db.transactions import SqlTransactions
from coach.domain.engine import generate
from coach.domain.errors import DatabaseAway
from coach.domain.question import Question
from coach.usecases.ports import StoredWod

CATALOGUE = read_catalogue(Path(__file__).parents[4] / "contracts")
AT = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


@pytest.fixture
def locker(postgres_url: str) -> Iterator[Engine]:
    """Somebody else, who is as patient as usual."""
    made = make_engine(postgres_url)
    migrate(made)
    yield made
    made.dispose()


@pytest.mark.parametrize(("answer_s", "grace_s"), [(0.5, 10.0), (10.0, -9.5)], ids=["the server ends it", "we hang up"])
@pytest.mark.parametrize("size", [1, 20], ids=["one statement", "COPY"])
def test_a_batch_behind_a_lock_is_kept_and_stored_afterwards(
    locker: Engine, postgres_url: str, size: int, answer_s: float, grace_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    wod = generate([Question("7", TODAY)], CATALOGUE)[0].wod
    wods = [StoredWod(replace(wod, athlete_id=str(number), date=TODAY), AT) for number in range(size)]
    with locker.begin() as lock:
        lock.execute(text("LOCK TABLE wods IN ACCESS EXCLUSIVE MODE"))
        monkeypatch.setattr(patience, "ANSWER_S", answer_s)
        monkeypatch.setattr(patience, "GRACE_S", grace_s)
        transactions = SqlTransactions(make_engine(postgres_url))
        store = SqlBatches(transactions).prepare(wods)
        with pytest.raises(DatabaseAway):
            store()
    assert len(store().first) == size
    transactions.dispose()
