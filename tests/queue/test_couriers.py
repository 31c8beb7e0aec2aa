"""One behaviour, two couriers: jobs go out, outcomes come home, and nothing is done twice or lost."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from queue_kit.lines import Line, make_line

from fit.adapters.coach.internal import CoachInternal
from fit.adapters.coach.wire import question_to_json
from fit.adapters.courier import rabbitmq
from fit.adapters.courier.http import HttpCourier
from fit.domain.errors import CourierAway
from fit.domain.profile import Injury, Profile
from fit.domain.training import PastSet
from fit.usecases import dispatching
from fit.usecases.questions import ask_many

MakeLine = Callable[..., AbstractContextManager[Line]]


@pytest.fixture(params=["http", "rabbitmq"])
def new_line(request: pytest.FixtureRequest, tmp_path: Path) -> MakeLine:
    broker = request.getfixturevalue("broker") if request.param == "rabbitmq" else None
    return lambda **changes: make_line(tmp_path, broker=broker, **changes)


@pytest.fixture
def line(new_line: MakeLine) -> Iterator[Line]:
    with new_line() as made:
        yield made


def run_of(line: Line, *athletes: int) -> None:
    line.ledger.add_athletes(*athletes)
    line.ledger.generate()


def test_jobs_go_out_and_come_home_as_done(line: Line) -> None:
    run_of(line, *range(1, 31))
    assert line.send() == 30
    line.work()
    line.hear()
    assert line.ledger.states() == {"done": 30}
    assert line.wods() == 30


def test_jobs_that_are_sent_twice_are_made_once(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "PATIENCE", timedelta(0))
    run_of(line, *range(1, 11))
    line.send()
    line.reconcile()  # It forgets that they are on their way, or finds them done.
    line.send()
    line.work(batches=2)
    line.hear()
    line.hear(0.5)
    assert line.ledger.states() == {"done": 10}
    assert line.wods() == 10


def test_what_was_made_ahead_is_hers_until_her_health_answers_change(line: Line) -> None:
    run_of(line, 7)
    line.send()
    line.work()
    line.hear()
    day = line.ledger.clock.now().date()

    def source() -> str | None:
        with line.ledger.transactions.read() as stores:
            question = question_to_json(ask_many(stores, [7], day)[7])
        return line.coach.caller.post("/api/coach/wod", question).headers.get("X-WOD-Source")

    assert source() == "stored"
    with line.ledger.transactions.write() as stores:
        stores.profiles.put(7, Profile(injuries=(Injury.KNEE,)), line.ledger.clock.now())
    assert source() == "coach"
    assert line.wods() == 1, "the first stays"


def test_poison_among_ninety_nine_good_ones_harms_only_itself(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def poisoned(stores: Any, athletes: list[int], day: Any) -> Any:
        questions = ask_many(stores, athletes, day)
        done = PastSet(day - timedelta(days=1), 1, 99_999, None, None, None, False)
        questions[50] = replace(questions[50], history=(done,))
        return questions

    monkeypatch.setattr(dispatching, "ask_many", poisoned)
    run_of(line, *range(1, 101))
    line.send()
    line.work(batches=2)
    line.hear()
    line.hear(0.5)
    assert line.ledger.states() == {"done": 99, "dead": 1}
    assert line.ledger.job(50)[3] == "invalid_message"
    assert line.wods() == 99


def test_a_rehearsed_failure_comes_back_and_goes_through(new_line: MakeLine) -> None:
    with new_line(failure_rate=0.5) as line:
        run_of(line, *range(1, 41))
        for _ in range(12):
            line.send()
            line.work()
            line.hear(1.0)
            if line.ledger.states() == {"done": 40}:
                break
            assert line.ledger.states().keys() <= {"done", "pending"}
            line.ledger.clock.move(minutes=7)
        assert line.ledger.states() == {"done": 40}
        assert line.wods() == 40


def test_an_outcome_that_gets_lost_on_its_way_home_is_asked_after(line: Line) -> None:
    run_of(line, *range(1, 11))
    line.send()
    line.work()
    line.courier.receive(3.0)  # and nobody writes it down
    line.ledger.clock.move(minutes=16)
    assert line.reconcile() == (10, 0)
    assert line.ledger.states() == {"done": 10}


def test_a_job_that_gets_lost_on_its_way_out_leaves_again(line: Line) -> None:
    run_of(line, *range(1, 11))
    line.send()
    if line.jobs is None:
        line.courier.receive(0)
        with line.coach.bag.transactions._engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM wods")
    else:
        batch = line.jobs.gather(first_within_s=3, rest_within_s=0.1)
        line.jobs.settle(batch, [])  # acknowledged, and nothing done
    line.ledger.clock.move(minutes=16)
    assert line.reconcile() == (0, 10)
    assert line.send() == 10
    line.work()
    line.hear()
    assert line.ledger.states() == {"done": 10}
    assert line.wods() == 10


def test_an_erased_athlete_gets_nothing_however_late_her_job_is(line: Line) -> None:
    run_of(line, 1, 2)
    line.records.forget(1)
    line.send()
    line.work()
    line.hear()
    assert line.ledger.job(1)[:1] == ("dead",)
    assert line.ledger.job(1)[3] == "erased"
    assert line.wods() == 1


def test_a_courier_that_is_away_keeps_nothing_and_loses_nothing(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabbitmq, "CONNECT_WITHIN_S", 0.3)
    run_of(line, *range(1, 11))
    there = line.courier
    nowhere = CoachInternal("http://127.0.0.1:9", token=lambda _scope: "x", timeout_s=1)
    away = rabbitmq.RabbitCourier("amqp://nobody:x@127.0.0.1:9/x") if line.jobs else HttpCourier(nowhere)
    line.courier = away
    with pytest.raises(CourierAway):
        line.send()
    away.close()
    line.courier = there
    assert line.ledger.states() == {"pending": 10}
    line.ledger.clock.move(seconds=6)
    assert line.send() == 10
    line.work()
    line.hear()
    assert line.ledger.states() == {"done": 10}
