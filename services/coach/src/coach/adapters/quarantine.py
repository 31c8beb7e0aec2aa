"""A process of its own for jobs with which workers have died: it does them one by one, within limits of time and
memory, and when it dies too, we know which one it was."""

import json
import resource
import select
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO

from coach.domain.wod import Wod

WITHIN_S = 20.0
MOST_MEMORY = 2 * 1024**3
_LENGTH = struct.Struct(">I")
COMMAND = (sys.executable, "-m", "coach.entrypoints.cli", "quarantine")


class KillsWorkers(Exception):
    """The process that did this job alone has died of it, or never came to an end."""


class Quarantine:
    """The other side of it. The process is started at the first suspect, and again after a death."""

    def __init__(self, command: Sequence[str] = COMMAND, *, within_s: float = WITHIN_S) -> None:
        self._command, self._within_s = list(command), within_s
        self._process: subprocess.Popen[bytes] | None = None

    def generate(self, body: bytes) -> Wod | str:
        """The WOD of one message, or the class of the error that it met. Raises KillsWorkers."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018  (pipes were asked for)
        try:
            process.stdin.write(_LENGTH.pack(len(body)) + body)
            process.stdin.flush()
            answered = select.select([process.stdout], [], [], self._within_s)[0]
            line = process.stdout.readline() if answered else b""
        except OSError:
            line = b""
        if not line:
            self.close()
            raise KillsWorkers
        answer = json.loads(line)
        return str(answer["error"]) if "error" in answer else Wod.from_compact(answer["wod"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            # bufsize 0: what select has seen is not hidden in a buffer of ours.
            self._process = subprocess.Popen(  # noqa: S603  (our own command)
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
            )
        return self._process

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def serve(source: BinaryIO, sink: BinaryIO, generate: Callable[[bytes], Wod | str]) -> None:
    """This side of it: messages in, one line out for each, until the source ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    while head := source.read(_LENGTH.size):
        answer = generate(source.read(_LENGTH.unpack(head)[0]))
        said = {"error": answer} if isinstance(answer, str) else {"wod": answer.to_compact()}
        sink.write(json.dumps(said, separators=(",", ":")).encode() + b"\n")
        sink.flush()
