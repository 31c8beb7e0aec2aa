"""Batches of jobs on both databases: one failing job never touches its neighbours, an erased athlete gets nothing."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from service_kit.fit_double import TODAY
from service_kit.statements import counted_statements
from sqlalchemy import Engine, text

from coach.adapters.catalogue import read_catalogue
from coach.adapters.db.batches import SqlBatches
from coach.adapters.db.transactions import SqlTransactions
from coach.adapters.engine import WatchedEngine
from coach.adapters.metrics import Metrics
from coach.domain.engine import ENGINE, Generated, generate
from coach.domain.errors import DatabaseAway
from coach.domain.jobs import Job, Key, Outcome, Result, Unreadable
from coach.domain.question import Question
from coach.domain.wod import Wod
from coach.usecases.engines import Engines
from coach.usecases.jobs import ExistingWods, ForgetAthlete, GenerateBatch, StoreBatch, WorkBatch
from coach.usecases.pins import ListPins, PinEngine
from coach.usecases.ports import StoredWod
from coach.usecases.replay import ReplayWod

CATALOGUE = read_catalogue(Path(__file__).parents[4] / "contracts")
AT = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def wod() -> Wod:
    return generate([Question("7", TODAY)], CATALOGUE)[0].wod


class FakeEngine:
    """Everybody's WOD is the same one; `trouble` is called with each athlete."""

    def __init__(self, wod: Wod, trouble: Callable[[str], None] = lambda _athlete: None) -> None:
        self._wod, self._trouble = wod, trouble

    def generate(self, questions: Sequence[Question]) -> list[Generated]:
        for question in questions:
            self._trouble(question.athlete_id)
        return [Generated(replace(self._wod, athlete_id=each.athlete_id, date=each.date)) for each in questions]


def only(engine: FakeEngine) -> Engines:
    return Engines({"fake": engine}, "fake")


def work_of(transactions: SqlTransactions, engines: Engines, rate: float = 0.0) -> WorkBatch:
    batches = SqlBatches(transactions)
    return WorkBatch(GenerateBatch(engines, lambda: AT, batches.pinned, failure_rate=rate), StoreBatch(batches))


def make_jobs(*athletes: int, attempt: int = 1) -> list[Job]:
    return [Job(Key(str(n), TODAY, attempt), Question(str(n), TODAY), "test") for n in athletes]


def make_work(
    transactions: SqlTransactions, wod: Wod, trouble: Callable[[str], None] = lambda _: None, rate: float = 0.0
) -> WorkBatch:
    return work_of(transactions, only(FakeEngine(wod, trouble)), rate)


def results(outcomes: Sequence[Outcome]) -> dict[str, tuple[Result, str | None]]:
    return {each.key.athlete_id: (each.result, each.error) for each in outcomes}


def number_of(transactions: SqlTransactions, table: str = "wods") -> int:
    with transactions._engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_batch_is_stored_and_every_job_is_done(transactions: SqlTransactions, wod: Wod) -> None:
    outcomes = make_work(transactions, wod)(make_jobs(*range(1, 101)))
    assert results(outcomes) == {str(n): (Result.DONE, None) for n in range(1, 101)}
    assert number_of(transactions) == 100
    assert number_of(transactions, "wod_exercises") == 100 * len(wod.exercise_ids)


def test_the_questions_of_a_batch_are_kept_for_replay(transactions: SqlTransactions) -> None:
    engines = Engines({ENGINE: WatchedEngine(CATALOGUE, Metrics())}, ENGINE)
    work = work_of(transactions, engines)
    work(make_jobs(1, 2))
    replayed = ReplayWod(transactions, engines, CATALOGUE)("2", TODAY)
    assert replayed.same
    assert replayed.wod is not None


def test_who_is_pinned_gets_her_engine_and_the_others_the_installations(
    transactions: SqlTransactions, wod: Wod
) -> None:
    ours, hers = FakeEngine(wod), FakeEngine(replace(wod, title="Hers"))
    engines = Engines({"fake": ours, "hers": hers}, "fake")
    assert PinEngine(transactions, engines, lambda: AT)("2", "hers")
    work_of(transactions, engines)(make_jobs(1, 2, 3))
    with transactions.read() as stores:
        titles = {n: stores.wods.on(str(n), TODAY) for n in (1, 2, 3)}
        asked = {n: stores.questions.of(str(n), TODAY) for n in (1, 2)}
    assert {n: each.wod.title for n, each in titles.items() if each} == {1: wod.title, 2: "Hers", 3: wod.title}
    assert [each.engine for each in asked.values() if each] == ["fake", "hers"]


def test_a_pin_to_an_engine_of_another_release_is_no_failure(transactions: SqlTransactions, wod: Wod) -> None:
    both = Engines({"fake": FakeEngine(wod), "old": FakeEngine(wod)}, "fake")
    PinEngine(transactions, both, lambda: AT)("1", "old")
    assert results(make_work(transactions, wod)(make_jobs(1))) == {"1": (Result.DONE, None)}


def test_an_erased_athlete_keeps_no_pin_and_gets_no_new_one(transactions: SqlTransactions, wod: Wod) -> None:
    pin = PinEngine(transactions, only(FakeEngine(wod)), lambda: AT)
    assert pin("1", "fake")
    assert pin("1", "fake")
    assert ListPins(transactions)() == [("1", "fake")]
    ForgetAthlete(transactions, lambda: AT)("1")
    assert ListPins(transactions)() == []
    assert not pin("1", "fake")


def test_a_batch_that_comes_again_changes_nothing_and_is_done_again(transactions: SqlTransactions, wod: Wod) -> None:
    make_work(transactions, wod)(make_jobs(1, 2))
    again = make_work(transactions, replace(wod, title="Another"))(make_jobs(2, 1, 3))
    assert {result for result, _ in results(again).values()} == {Result.DONE}
    with transactions.read() as stores:
        titles = [stores.wods.on(str(n), TODAY) for n in (1, 2, 3)]
    assert [each.wod.title for each in titles if each] == [wod.title, wod.title, "Another"]


def test_one_job_that_fails_does_not_touch_ninety_nine(transactions: SqlTransactions, wod: Wod) -> None:
    def trouble(athlete: str) -> None:
        if athlete == "50":
            raise ZeroDivisionError

    outcomes = results(make_work(transactions, wod, trouble)(make_jobs(*range(1, 101))))
    assert outcomes.pop("50") == (Result.RETRY, "ZeroDivisionError")
    assert set(outcomes.values()) == {(Result.DONE, None)}
    assert number_of(transactions) == 99


def test_one_row_that_the_database_refuses_does_not_touch_ninety_nine(transactions: SqlTransactions, wod: Wod) -> None:
    if transactions._engine.dialect.name == "sqlite":
        pytest.skip("SQLite stores anything")

    class Refusing(FakeEngine):
        def generate(self, questions: Sequence[Question]) -> list[Generated]:
            return [
                replace(each, wod=replace(each.wod, input_hash="x" * (65 if each.wod.athlete_id == "50" else 64)))
                for each in super().generate(questions)
            ]

    work = work_of(transactions, only(Refusing(wod)))
    outcomes = results(work(make_jobs(*range(1, 101))))
    assert outcomes.pop("50") == (Result.RETRY, "DataError")
    assert set(outcomes.values()) == {(Result.DONE, None)}
    assert number_of(transactions) == 99


def test_a_database_that_is_away_is_nobodys_failure(transactions: SqlTransactions, wod: Wod, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE wod_questions"))
        connection.execute(text("DROP TABLE wod_exercises"))
        connection.execute(text("DROP TABLE wods"))
    with pytest.raises(DatabaseAway):
        make_work(transactions, wod)(make_jobs(1))


def test_a_rehearsed_failure_stores_nothing_and_repeats(transactions: SqlTransactions, wod: Wod) -> None:
    work = make_work(transactions, wod, rate=0.3)
    first = results(work(make_jobs(*range(1, 501))))
    failed = {athlete for athlete, (result, _) in first.items() if result is Result.RETRY}
    assert 100 < len(failed) < 200
    assert number_of(transactions) == 500 - len(failed)
    assert results(work(make_jobs(*range(1, 501)))) == first
    second = results(work(make_jobs(*map(int, failed), attempt=2)))
    assert 0 < sum(result is Result.RETRY for result, _ in second.values()) < len(failed) * 0.6


def test_an_erased_athlete_has_nothing_and_a_late_job_stores_nothing(transactions: SqlTransactions, wod: Wod) -> None:
    work = make_work(transactions, wod)
    work(make_jobs(1, 2))
    forget = ForgetAthlete(transactions, lambda: AT)
    assert (forget("1"), forget("1"), forget("99")) == (1, 0, 0)
    assert results(work(make_jobs(1, 2, 3, 99))) == {
        "1": (Result.DEAD, "erased"),
        "99": (Result.DEAD, "erased"),
        "2": (Result.DONE, None),
        "3": (Result.DONE, None),
    }
    assert sorted(ExistingWods(transactions)(TODAY, ["1", "2", "3", "99"])) == ["2", "3"]
    assert number_of(transactions, "wod_exercises") == 2 * len(wod.exercise_ids)
    with transactions.write() as stores:
        assert stores.wods.store([]) == {}


def test_an_erasure_in_the_middle_of_a_batch_leaves_nothing(transactions: SqlTransactions, wod: Wod) -> None:
    """The writer has looked for tombstones and not stored yet when the erasure comes."""
    if transactions._engine.dialect.name == "sqlite":
        pytest.skip("on SQLite there is one writer at a time anyway")
    looked, erasing = threading.Event(), threading.Event()

    def write() -> None:
        with transactions.write() as stores:
            stores.wods.erased(["1"])
            looked.set()
            erasing.wait(5)
            stores.wods.store([StoredWod(replace(wod, athlete_id="1", date=TODAY), AT)])

    def erase() -> None:
        looked.wait(5)
        erasing.set()
        ForgetAthlete(transactions, lambda: AT)("1")

    threads = [threading.Thread(target=write), threading.Thread(target=erase)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert number_of(transactions) == 0


def test_a_message_that_is_no_job_is_dead_if_we_know_whose_it_is(transactions: SqlTransactions, wod: Wod) -> None:
    unreadable = [Unreadable("not_json"), Unreadable("unknown_type", Key("9", TODAY, 1))]
    outcomes = make_work(transactions, wod)([*unreadable, *make_jobs(1)])
    assert results(outcomes) == {"1": (Result.DONE, None), "9": (Result.DEAD, "unknown_type")}


def test_a_batch_takes_a_constant_number_of_statements(transactions: SqlTransactions, wod: Wod) -> None:
    work = make_work(transactions, wod)
    with counted_statements() as few:
        work(make_jobs(1, 2))
    with counted_statements() as many:
        work(make_jobs(*range(3, 203)))
    assert len(many) <= len(few) <= 7, many  # on PostgreSQL what is copied is not counted
