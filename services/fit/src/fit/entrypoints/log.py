"""Logs: one JSON line for each event, on standard output; a line break in a value stays inside its quotes.

An error's own words never reach the log: a library may quote in them what somebody sent.
"""

import json
import logging
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict


def configure(level: str) -> None:
    """Sends structlog's events, and the standard library's warnings, out as JSON lines."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _stack_without_words,
            _what_matters_first,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_NameAndLevel())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    # It says half a dozen lines, which are without their words here, where whoever asked it says the reason in one.
    logging.getLogger("pika").setLevel(logging.CRITICAL)


class _NameAndLevel(logging.Formatter):
    """What a library logs comes as a line without its words and without its stack."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps({"event": record.name, "level": record.levelname})


def _stack_without_words(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Where it happened and which errors led to which, first cause last."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_stack(error))
    return event


def _stack(error: BaseException) -> list[str]:
    lines: list[str] = []
    following: BaseException | None = error
    while following is not None and len(lines) < 200:
        lines.append(f"{type(following).__module__}.{type(following).__qualname__}")
        frames = traceback.extract_tb(following.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        following = following.__cause__ or following.__context__
    return lines


def _what_matters_first(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """When, how bad, what; then the rest. A person reads lines from the left."""
    first = {key: event.pop(key) for key in ("timestamp", "level", "event") if key in event}
    return {**first, **event}
