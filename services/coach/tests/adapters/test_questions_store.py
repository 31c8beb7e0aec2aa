"""The questions behind stored WODs, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from service_kit.fit_double import TODAY
from service_kit.questions import catalogue, make_question
from service_kit.statements import counted_statements

from coach.adapters.db.transactions import SqlTransactions
from coach.domain.engine import ENGINE, generate
from coach.domain.question import Question
from coach.domain.wod import Wod
from coach.usecases.ports import KeptQuestion, StoredWod

AT = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
QUESTION = replace(make_question(history=[{"date": "2026-05-01", "exercise_id": 2, "reps": 8}]), date=TODAY)


@pytest.fixture(scope="module")
def wod() -> Wod:
    return generate([QUESTION], catalogue())[0].wod


def store(transactions: SqlTransactions, wod: Wod, *questions: Question, at: datetime = AT) -> None:
    with transactions.write() as stores:
        made = [StoredWod(replace(wod, athlete_id=each.athlete_id, date=each.date), at) for each in questions]
        stores.wods.store(made)
        stores.questions.keep([KeptQuestion(each, ENGINE) for each in questions])


def test_a_question_comes_back_with_the_engine_that_was_asked(transactions: SqlTransactions, wod: Wod) -> None:
    store(transactions, wod, QUESTION)
    with transactions.read() as stores:
        assert stores.questions.of("7", TODAY) == KeptQuestion(QUESTION, ENGINE)
        assert stores.questions.of("8", TODAY) is None
        assert stores.questions.of("7", TODAY + timedelta(days=1)) is None


def test_a_batch_of_any_size_is_kept_in_two_statements(transactions: SqlTransactions, wod: Wod) -> None:
    many = [replace(QUESTION, athlete_id=str(number)) for number in range(60)]
    with transactions.write() as stores:
        stores.wods.store([StoredWod(replace(wod, athlete_id=each.athlete_id), AT) for each in many])
        with counted_statements() as statements:
            stores.questions.keep([KeptQuestion(each, ENGINE) for each in many])
    assert len(statements) == 2
    with transactions.read() as stores:
        assert stores.questions.of("59", TODAY) == KeptQuestion(many[59], ENGINE)


def test_nothing_to_keep_asks_the_database_nothing(transactions: SqlTransactions) -> None:
    with transactions.write() as stores, counted_statements() as statements:
        stores.questions.keep([])
    assert statements == []


def test_only_what_is_old_is_forgotten(transactions: SqlTransactions, wod: Wod) -> None:
    store(transactions, wod, QUESTION)
    store(transactions, wod, replace(QUESTION, athlete_id="8"), at=AT + timedelta(days=9))
    with transactions.write() as stores:
        assert stores.questions.forget_before(AT + timedelta(days=1)) == 1
    with transactions.read() as stores:
        assert stores.questions.of("7", TODAY) is None
        assert stores.questions.of("8", TODAY) is not None
