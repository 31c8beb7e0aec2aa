"""Runs one command with the servers it needs: starts them, passes their addresses, stops them whatever happens."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from .catalogue import SERVERS, Server
from .processes import POLL_S, ServerFailedError

_GRACE_S = 20.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class InterruptedError_(Exception):
    """A signal asked us to end."""


class Signals:
    """Remembers the signals that ask us to end. They raise nothing by themselves, so no process is lost on the way."""

    def __init__(self) -> None:
        self.received: list[int] = []

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.received.append(number)

    def check(self) -> None:
        """Raises when a signal came."""
        if self.received:
            raise InterruptedError_
