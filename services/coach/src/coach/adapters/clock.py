"""The clock. The coach never asks what day it is: the date comes with the question."""

from datetime import UTC, datetime


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
