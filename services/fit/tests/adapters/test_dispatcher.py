"""The process `fit dispatch`: what hangs does not end it, and what nobody foresaw ends it as a whole."""

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.product import make_settings
from fit_kit.silence import silent_port
from structlog.testing import capture_logs

from fit.adapters.courier.topology import channel_of
from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import migrate
from fit.bootstrap import build, build_dispatch
from fit.domain.errors import CourierAway
from fit.entrypoints.dispatch import Dispatcher


@pytest.fixture
def dispatcher(tmp_path: Path) -> Iterator[Dispatcher]:
    """A dispatcher of an embedded installation that shows its status to nobody."""
    settings = make_settings(tmp_path, dispatch_port=0)
    migrate(make_engine(settings.sqlalchemy_url))
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield Dispatcher(build_dispatch(build(settings)))
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_a_broker_that_hangs_is_away() -> None:
    with (
        silent_port() as port,
        pytest.raises(CourierAway, match="AMQPConnectorStackTimeout"),
        channel_of(f"amqp://guest:guest@127.0.0.1:{port}/?stack_timeout=0.2"),
    ):
        pass


def test_an_error_that_nobody_foresaw_is_logged_and_ends_the_whole_process(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(dispatcher, "turn", stumble)
    before = set(threading.enumerate())
    with capture_logs() as lines, pytest.raises(ZeroDivisionError):
        dispatcher.run()
    (line,) = [line for line in lines if line["log_level"] == "error"]
    assert (line["event"], line["error"]) == ("dispatcher_failed", "ZeroDivisionError")
    left = [thread for thread in set(threading.enumerate()) - before if not thread.daemon]
    assert left == [], "a thread that goes on would keep a dead process alive"
