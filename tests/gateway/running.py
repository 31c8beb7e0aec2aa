"""A real nginx with the product's configuration, and a client that sends it exactly the bytes it is told to."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RENDER = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "render.py"


@dataclass(frozen=True)
class Answer:
    """What a client of the gateway gets."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def problem(self) -> dict[str, Any]:
        """The body, which must be a problem document."""
        assert self.headers["Content-Type"] == "application/problem+json"
        document: dict[str, Any] = json.loads(self.body)
        return document


@dataclass(frozen=True)
class Gateway:
    """A running nginx: where it listens and where it keeps its files."""

    port: int
    folder: Path

    def connect(self) -> socket.socket:
        """A connection to it."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def send(self, request: bytes) -> Answer:
        """Sends bytes exactly as given, so that no client library tidies the path, and reads one answer."""
        with self.connect() as connection:
            connection.sendall(request)
            return read_answer(connection, request.split(b" ", 1)[0].decode())

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """A well-formed request; underscores in the names of headers stand for hyphens."""
        lines = {"Host": f"127.0.0.1:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if body:
            lines["Content-Length"] = str(len(body))
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return self.send(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)


def read_answer(connection: socket.socket, method: str = "GET") -> Answer:
    """Reads one answer from the connection."""
    with http.client.HTTPResponse(connection, method=method) as response:
        response.begin()
        return Answer(response.status, response.headers, response.read())


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


def render(folder: Path, **values: str) -> Path:
    """Writes the configuration by the product's own tool and returns the main file."""
    pairs = [f"{name}={value}" for name, value in values.items()]
    done = subprocess.run(
        [sys.executable, str(RENDER), str(folder), *pairs], check=True, stdout=subprocess.PIPE, text=True
    )
    return Path(done.stdout.strip())


def nginx_command(binary: str, main_file: Path) -> list[str]:
    """nginx on this file. Root's workers stay root here: another account may not enter pytest's folders."""
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    return [binary, "-e", str(main_file.parent / "error.log"), "-c", str(main_file), *user]


@contextmanager
def running_gateway(binary: str, folder: Path, **values: str) -> Iterator[Gateway]:
    port = free_port()
    command = nginx_command(binary, render(folder, GATEWAY_LISTEN=f"127.0.0.1:{port}", **values))
    with subprocess.Popen(command) as process:
        try:
            gateway = Gateway(port, folder)
            _await_listener(gateway, process)
            yield gateway
        finally:
            process.terminate()


def _await_listener(gateway: Gateway, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + 30
    while time.monotonic() < limit:
        assert process.poll() is None, (gateway.folder / "error.log").read_text()
        try:
            gateway.connect().close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise AssertionError("nginx does not listen")
