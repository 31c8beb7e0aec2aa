"""Logs: one JSON line for each event, whatever its values hold, and no words of an error."""

import json
import logging
import subprocess
import sys

SCRIPT = """
import logging
import structlog
from fit.entrypoints import log

log.configure("info")
events = structlog.get_logger("test")
events.info("request", route="/a\\r\\nlevel: error", note="\\u2028 and \\x1b[31m red")
events.debug("not written")
try:
    try:
        raise ValueError("jane@fit.local and her token eyJhbGciOi")
    except ValueError as error:
        raise RuntimeError("squats before breakfast") from error
except RuntimeError as error:
    events.error("unhandled", error=type(error).__name__, exc_info=error)
    logging.getLogger("library\\n").error("jane@fit.local said %s", "hello", exc_info=True)
"""


def logged() -> list[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_line_is_one_event_that_a_line_break_cannot_split() -> None:
    lines = logged()
    events = [json.loads(line) for line in lines]
    assert [event["event"] for event in events] == ["request", "unhandled", "library\n"]
    assert events[0]["route"] == "/a\r\nlevel: error"
    assert all(line.isascii() and line.isprintable() for line in lines)


def test_a_line_begins_with_when_how_bad_and_what() -> None:
    first = json.loads(logged()[0])
    assert list(first)[:3] == ["timestamp", "level", "event"]


def test_the_words_of_an_error_stay_out_and_its_place_does_not() -> None:
    lines = logged()
    assert not any(word in line for line in lines for word in ("jane", "eyJ", "squats"))
    stack = json.loads(lines[1])["exception"]
    assert "builtins.RuntimeError" in stack
    assert "builtins.ValueError" in stack
    assert "<string>:" in stack


def test_configuring_is_what_starts_logging() -> None:
    """Importing opens nothing: no handler stands at the root before `configure`."""
    script = "import logging, fit.entrypoints.log; print(logging.getLogger().handlers)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert logging.getLogger("fit").handlers == []
