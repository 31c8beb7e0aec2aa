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


def new(wod: Wod, question: Question, at: datetime = AT) -> StoredWod:
    answer = replace(wod, athlete_id=question.athlete_id, date=question.date)
    return StoredWod(answer, at, KeptQuestion(question, ENGINE))


def store(transactions: SqlTransactions, wod: Wod, *questions: Question, at: datetime = AT) -> None:
    with transactions.write() as stores:
        made = [new(wod, each, at) for each in questions]
        stores.questions.keep(made, stores.wods.store(made))


def test_a_question_comes_back_with_the_engine_that_was_asked(transactions: SqlTransactions, wod: Wod) -> None:
    store(transactions, wod, QUESTION)
    with transactions.read() as stores:
        assert stores.questions.of("7", TODAY) == KeptQuestion(QUESTION, ENGINE)
        assert stores.questions.of("8", TODAY) is None
        assert stores.questions.of("7", TODAY + timedelta(days=1)) is None


def test_a_batch_of_any_size_is_kept_in_one_statement(transactions: SqlTransactions, wod: Wod) -> None:
    many = [replace(QUESTION, athlete_id=str(number)) for number in range(60)]
    with transactions.write() as stores:
        made = [new(wod, each) for each in many]
        first = stores.wods.store(made)
        with counted_statements() as statements:
            stores.questions.keep(made, first)
    assert len(statements) <= 1  # COPY, on PostgreSQL, is none that is counted
    with transactions.read() as stores:
        assert stores.questions.of("59", TODAY) == KeptQuestion(many[59], ENGINE)


def test_nothing_to_keep_asks_the_database_nothing(transactions: SqlTransactions) -> None:
    with transactions.write() as stores, counted_statements() as statements:
        stores.questions.keep([], {})
    assert statements == []


def test_the_question_of_whoever_came_second_is_not_kept(transactions: SqlTransactions, wod: Wod) -> None:
    store(transactions, wod, QUESTION)
    store(transactions, wod, replace(QUESTION, excluded_ids=(3,)))
    with transactions.read() as stores:
        assert stores.questions.of("7", TODAY) == KeptQuestion(QUESTION, ENGINE)


def test_only_what_is_old_is_forgotten(transactions: SqlTransactions, wod: Wod) -> None:
    store(transactions, wod, QUESTION)
    store(transactions, wod, replace(QUESTION, athlete_id="8"), at=AT + timedelta(days=9))
    with transactions.write() as stores:
        assert stores.questions.forget_before(AT + timedelta(days=1)) == 1
    with transactions.read() as stores:
        assert stores.questions.of("7", TODAY) is None
        assert stores.questions.of("8", TODAY) is not None
