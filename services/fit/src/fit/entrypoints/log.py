"""Logs: one JSON line for each event, on standard output; a line break in a value stays inside its quotes."""

import logging
import sys
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
            structlog.processors.format_exc_info,
            _what_matters_first,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stdout, format='{"event": "%(name)s", "level": "%(levelname)s"}'
    )


def _what_matters_first(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """When, how bad, what; then the rest. A person reads lines from the left."""
    first = {key: event.pop(key) for key in ("timestamp", "level", "event") if key in event}
    return {**first, **event}
