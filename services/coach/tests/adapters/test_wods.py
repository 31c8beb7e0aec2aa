"""Stored WODs: first writer wins, whatever the database and however many write."""

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from service_kit.fit_double import TODAY
from sqlalchemy import text

from coach.adapters.catalogue import read_catalogue
from coach.adapters.db.transactions import SqlTransactions
from coach.domain.engine import generate
from coach.domain.profile import Profile
from coach.domain.question import Question
from coach.domain.vocabulary import Equipment, Goal
from coach.domain.wod import Wod
from coach.usecases.ports import StoredWod

CATALOGUE = read_catalogue(Path(__file__).parents[4] / "contracts")
AT = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def wod() -> Wod:
    profile = Profile(onboarded=True, goal=Goal.STRENGTH, equipment=(Equipment.BARBELL, Equipment.PLATES))
    return generate([Question("7", TODAY, profile)], CATALOGUE)[0].wod


def stored(wod: Wod, athlete_id: str = "7", day: date = TODAY, title: str = "First") -> StoredWod:
    return StoredWod(replace(wod, athlete_id=athlete_id, date=day, title=title), AT)


def test_a_wod_comes_back_as_it_was_stored(transactions: SqlTransactions, wod: Wod) -> None:
    with transactions.write() as stores:
        assert stores.wods.store([StoredWod(wod, AT)]).keys() == {("7", TODAY)}
    with transactions.read() as stores:
        assert stores.wods.on("7", TODAY) == StoredWod(wod, AT)
        assert stores.wods.on("7", date(2026, 5, 5)) is None
        assert stores.wods.on("8", TODAY) is None


def test_the_first_writer_wins_and_the_second_is_told(transactions: SqlTransactions, wod: Wod) -> None:
    with transactions.write() as stores:
        stores.wods.store([stored(wod)])
    with transactions.write() as stores:
        batch = [stored(wod, title="Second"), stored(wod, "8", title="Second")]
        assert stores.wods.store(batch).keys() == {("8", TODAY)}
    with transactions.read() as stores:
        assert [stores.wods.on(who, TODAY).wod.title for who in ("7", "8")] == ["First", "Second"]


def test_a_batch_may_hold_one_wod_twice(transactions: SqlTransactions, wod: Wod) -> None:
    with transactions.write() as stores:
        assert stores.wods.store([stored(wod), stored(wod, title="Again")]).keys() == {("7", TODAY)}
        assert stores.wods.store([]) == {}
    with transactions.read() as stores:
        assert stores.wods.on("7", TODAY).wod.title == "First"


def test_many_writers_at_once_leave_one_wod_for_each_athlete(transactions: SqlTransactions, wod: Wod) -> None:
    athletes = [str(number) for number in range(20)]
    firsts: list[Mapping[tuple[str, date], int]] = []
    together = threading.Barrier(4)

    def write(name: str, order: list[str]) -> None:
        together.wait(10)
        with transactions.write() as stores:
            firsts.append(stores.wods.store([stored(wod, athlete, title=name) for athlete in order]))

    threads = [threading.Thread(target=write, args=(str(n), athletes if n % 2 else athletes[::-1])) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(each) for each in firsts) == [0, 0, 0, 20]


def test_every_exercise_of_a_wod_has_its_row(transactions: SqlTransactions, wod: Wod) -> None:
    with transactions.write() as stores:
        stores.wods.store([StoredWod(wod, AT)])
    with transactions._engine.connect() as connection:
        rows = connection.execute(text("SELECT exercise_id FROM wod_exercises ORDER BY position")).scalars()
        assert tuple(rows) == wod.exercise_ids


def test_a_transaction_that_fails_stores_nothing(transactions: SqlTransactions, wod: Wod) -> None:
    def write_and_fail() -> None:
        with transactions.write() as stores:
            stores.wods.store([stored(wod)])
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    with transactions.read() as stores:
        assert stores.wods.on("7", TODAY) is None


def test_a_stored_document_is_small(wod: Wod) -> None:
    assert len(json.dumps(wod.to_compact(with_trace=False), separators=(",", ":"))) < 6_000
