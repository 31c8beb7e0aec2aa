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


class GaveUpError(Exception):
    """A signal asked us to end before the command was started."""


class Signals:
    """Remembers the signals that ask us to end.

    They raise nothing by themselves: an exception between a process's start and our note of it would lose it.
    """

    def __init__(self) -> None:
        self.received: list[int] = []

    def remember(self, number: int, _frame: FrameType | None) -> None:
        """The handler."""
        self.received.append(number)

    def check(self) -> None:
        """Raises when a signal has come."""
        if self.received:
            raise GaveUpError


def run(names: list[str], command: list[str]) -> int:
    """Runs the command and returns its exit status; 128 + n when signal n ended it or us."""
    signals = Signals()
    with _handled(signals):
        try:
            with _started(names, signals) as addresses:
                return _call(command, {**os.environ, **addresses}, signals)
        except GaveUpError:
            return 128 + signals.received[0]
        except ServerFailedError as error:
            print(f"a test server did not start: {error}", file=sys.stderr)
            return 1


@contextmanager
def _handled(signals: Signals) -> Iterator[None]:
    """Our handlers while servers run; a signal that the caller had us ignore (nohup) stays ignored."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, signals.remember)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _started(names: list[str], signals: Signals) -> Iterator[dict[str, str]]:
    """The servers by name, begun one after the other and awaited together; yields their variables."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="fit-servers-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o711)  # The servers' accounts pass through to their own folders and see nothing else.
        begun: list[Server] = []
        for name in _to_start(names):
            server = SERVERS[name](folder, signals.check)
            stack.callback(server.stop)
            server.begin()
            begun.append(server)
        yield {server.variable: server.finish() for server in begun}


def _to_start(names: list[str]) -> Iterator[str]:
    """Leaves out what the caller provides, and what is not installed: the tests decide whether they can do without."""
    for name in names:
        if os.environ.get(SERVERS[name].variable):
            continue
        if SERVERS[name].is_installed():
            yield name
        else:
            print(f"{name} is not installed (python tools/servers install); not started", file=sys.stderr)


def _call(command: list[str], environment: dict[str, str], signals: Signals) -> int:
    """Runs the command to its end, passing on the signals that ask us to end.

    At a terminal it stays in our process group, so that the terminal reaches it with Ctrl-C and job control by itself.
    Without one it gets a group of its own, so that a signal meant for us reaches all of its processes exactly once.
    """
    signals.check()
    own_group = not sys.stdin.isatty()
    try:
        process = subprocess.Popen(command, env=environment, process_group=0 if own_group else None)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    while not signals.received:
        try:
            return _status(process.wait(timeout=2 * POLL_S))
        except subprocess.TimeoutExpired:
            continue
    return _end(process, signals, own_group)


def _end(process: subprocess.Popen[bytes], signals: Signals, own_group: bool) -> int:
    """Lets an interrupted command finish what it does about it; a second signal, or too long a wait, kills it."""
    if own_group:
        _signal_group(process, signals.received[0])
    elif signals.received[0] != signal.SIGINT:
        process.send_signal(signals.received[0])
    limit = time.monotonic() + _GRACE_S
    while process.poll() is None and len(signals.received) == 1 and time.monotonic() < limit:
        time.sleep(POLL_S)
    if own_group:
        _signal_group(process, signal.SIGKILL)
    else:
        process.kill()
    return _status(process.wait())


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return  # Nobody is left in it.


def _status(returncode: int) -> int:
    """The status a shell would report."""
    return returncode if returncode >= 0 else 128 - returncode
