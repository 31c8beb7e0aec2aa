"""The commands around the queue, as an operator types them."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fit_kit.clock import MovableClock
from fit_kit.ledger import Ledger
from product_kit.product import free_port
from queue_kit.seed import seed_athletes

from coach.entrypoints.cli import main as coach
from fit.adapters.courier import topology
from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import migrate
from fit.adapters.db.transactions import SqlTransactions
from fit.domain.runs import Result as JobResult
from fit.entrypoints.cli import main as fit
from fit.entrypoints.status import serve_status


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Three athletes in an embedded installation, to which the commands are pointed."""
    monkeypatch.setenv("FIT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FIT_LOG_LEVEL", "error")
    engine = make_engine(f"sqlite:///{tmp_path / 'fit.sqlite'}")
    migrate(engine)
    seed_athletes(engine, 3)
    yield Ledger(SqlTransactions(engine), MovableClock())
    engine.dispose()


def run(*words: str, ok: bool = True) -> str:
    done: Result = CliRunner().invoke(fit, words)
    assert (done.exit_code == 0) == ok, done.output
    return done.output


def test_a_run_is_started_shown_watched_and_cancelled(ledger: Ledger) -> None:
    assert "3 jobs were added." in run("runs", "start")
    assert "0 jobs were added." in run("runs", "start")
    shown = json.loads(run("runs", "show", "1", "--json"))
    assert (shown["expected"], shown["open"], shown["state"]) == (3, 3, "open")
    assert "0 of 3 done" in run("runs", "show")
    assert "3 cancelled" in run("runs", "cancel", "1")
    watched = run("runs", "watch", "1")
    assert "[##############################]" in watched
    assert "over" in watched


def test_a_cancelled_run_stays_so_and_begins_again_only_by_its_date(ledger: Ledger) -> None:
    run("runs", "start")
    run("runs", "cancel", "1")
    shown = json.loads(run("runs", "show", "1", "--json"))
    said = run("runs", "start")
    assert "0 jobs were added." in said
    assert f"fit runs start --date {shown['date']}" in said
    assert ledger.states() == {"cancelled": 3}
    said = run("runs", "start", "--date", shown["date"])
    assert "had been cancelled and begins again" in said
    assert "3 jobs were added." in said
    assert ledger.states() == {"pending": 3}


def test_what_is_not_there_is_said_in_one_line(ledger: Ledger) -> None:
    assert run("runs", "show", "9", ok=False).strip() == "Error: There is no run 9."
    assert "FIT_RABBITMQ_URL is not set" in run("queue", "setup", ok=False)


def test_the_dead_are_counted_listed_and_redriven_only_when_it_is_meant(ledger: Ledger) -> None:
    run("runs", "start")
    ledger.send()
    jobs = ledger.courier.take()
    ledger.courier.answer(jobs[:2], JobResult.DEAD, "invalid_message")
    ledger.hear()
    stats = json.loads(run("queue", "stats", "--json"))
    assert stats["dead"] == {"invalid_message": 2}
    assert stats["queued"] == 1
    assert run("queue", "dead").count("invalid_message") == 2
    assert "2 dead jobs would be redriven" in run("queue", "redrive")
    assert ledger.states() == {"dead": 2, "queued": 1}
    assert "0 dead jobs were redriven" in run("queue", "redrive", "--apply", "--error", "something else")
    assert "2 dead jobs were redriven" in run("queue", "redrive", "--apply")
    assert ledger.states() == {"pending": 2, "queued": 1}


def test_the_broker_is_set_up_looked_at_and_its_dead_letters_are_let_go(
    ledger: Ledger, broker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIT_COURIER", "rabbitmq")
    monkeypatch.setenv("FIT_RABBITMQ_URL", broker)
    with topology.channel_of(broker) as channel:
        channel.queue_delete(topology.DEAD_QUEUE)
    assert "run `fit queue setup`" in run("queue", "stats", ok=False)
    assert "are there" in run("queue", "setup")
    run("runs", "start")
    ledger.send()
    (first, second, third) = sorted(ledger.courier.take(), key=lambda job: job.athlete_id)
    ledger.courier.answer([first, second], JobResult.DEAD, "invalid_message")
    ledger.hear()
    with topology.channel_of(broker) as channel:
        for job in (first, third):
            letter = json.dumps({"date": job.date.isoformat(), "athlete_id": str(job.athlete_id)})
            channel.basic_publish(topology.DEAD, topology.ROUTING_KEY, letter.encode())
    assert json.loads(run("queue", "stats", "--json"))["queues"][topology.DEAD_QUEUE] == 2
    assert run("queue", "dead").count("letter") == 2
    said = run("queue", "redrive", "--apply")
    assert "2 dead jobs were redriven" in said
    assert "2 dead letters were let go" in said
    assert ledger.states() == {"pending": 3}, "the one that only its letter knew dead leaves again, too"


def test_a_worker_without_a_broker_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("COACH_RABBITMQ_URL", raising=False)
    done = CliRunner().invoke(coach, ["work"])
    assert done.exit_code != 0
    assert "COACH_RABBITMQ_URL is not set" in done.output


def fetch(port: int, path: str) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_a_process_without_an_api_shows_how_it_is() -> None:
    ready = threading.Event()
    port = free_port()
    server = serve_status("127.0.0.1", port, ready=ready.is_set, metrics=lambda: b"jobs 7")
    assert server is not None
    assert fetch(port, "/health")[0] == 200
    assert fetch(port, "/ready")[0] == 503
    ready.set()
    assert fetch(port, "/ready")[0] == 200
    assert fetch(port, "/metrics") == (200, b"jobs 7")
    assert fetch(port, "/anything")[0] == 404
    server.shutdown()
    server.server_close()
    assert serve_status("127.0.0.1", 0, ready=ready.is_set, metrics=bytes) is None
