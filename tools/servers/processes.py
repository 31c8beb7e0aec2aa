"""Processes of the servers: started in a session of their own, awaited by a condition, stopped by their id."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

POLL_S = 0.05
START_LIMIT_S = 60.0


class ServerFailedError(Exception):
    """A server could not be started; the message carries the end of its log."""


def own_account(debian_account: str) -> str | None:
    """The account a server must run as: its Debian account when we are root (it refuses root), else our own."""
    return debian_account if os.geteuid() == 0 else None


def make_folder(parent: Path, name: str, account: str | None) -> Path:
    """A private folder that belongs to the account the server runs as."""
    folder = parent / name
    folder.mkdir(mode=0o700)
    give(folder, account)
    return folder


def write_private(file: Path, text: str, account: str | None, mode: int = 0o600) -> Path:
    """Writes a file that only the server's account can read, from its first moment on."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    give(file, account)
    return file


def give(path: Path, account: str | None) -> None:
    """Hands a file or folder to the account, when there is one."""
    if account is not None:
        shutil.chown(path, account, account)


def spawn(
    arguments: list[str], *, folder: Path, log: Path, account: str | None, environment: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Starts a process outside our process group, so that a Ctrl-C in the terminal does not reach it."""
    groups: list[str] | None = [] if account else None
    with log.open("ab") as output:
        return subprocess.Popen(
            arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True, umask=0o077, user=account, group=account, extra_groups=groups,
        )  # fmt: skip


def begun(process: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes]:
    """The process that an earlier step has started."""
    if process is None:
        raise RuntimeError("begin() comes before finish()")
    return process


def wait_until(
    condition: Callable[[], bool], what: str, process: subprocess.Popen[bytes], log: Path, check: Callable[[], None]
) -> None:
    """Waits for the condition; fails when the process ends first or takes too long. `check` may raise to give up."""
    limit = time.monotonic() + START_LIMIT_S
    while not condition():
        check()
        if process.poll() is not None:
            raise ServerFailedError(f"{what} ended with status {process.returncode}:\n{tail(log)}")
        if time.monotonic() > limit:
            raise ServerFailedError(f"{what} was not ready after {START_LIMIT_S:.0f} s:\n{tail(log)}")
        time.sleep(POLL_S)


def wait_for_end(process: subprocess.Popen[bytes], what: str, log: Path, check: Callable[[], None]) -> None:
    """Waits for a short-lived process and fails when its status is not 0."""
    while process.poll() is None:
        check()
        time.sleep(POLL_S)
    if process.returncode != 0:
        raise ServerFailedError(f"{what} ended with status {process.returncode}:\n{tail(log)}")


def stop(process: subprocess.Popen[bytes] | None, first: signal.Signals, grace_s: float = 10.0) -> None:
    """Asks the process to end, then kills whatever is left of its group.

    The group is killed before the leader is reaped: until then its number cannot belong to anybody else.
    """
    if process is None or process.returncode is not None:
        return
    os.kill(process.pid, first)
    limit = time.monotonic() + grace_s
    while not _has_ended(process.pid) and time.monotonic() < limit:
        time.sleep(POLL_S)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, for an error message."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _has_ended(pid: int) -> bool:
    """Whether our child has ended, without reaping it."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
