"""The product as a test runs it: `fit serve` and `coach serve`, real processes over real HTTP."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import urllib3

BIN = Path(sys.executable).parent
READY_WITHIN_S = 60.0
MINUTE_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def offset_to(moment: datetime) -> str:
    """FIT_CLOCK_OFFSET that makes the product believe it is `moment` now."""
    minutes = round((moment - datetime.now(UTC)).total_seconds() / MINUTE_S)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes)}m"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Product:
    """Both services over one data folder. Without database addresses they use SQLite."""

    folder: Path
    fit_database: str | None = None
    coach_database: str | None = None
    fit_port: int = field(default_factory=free_port)
    coach_port: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def environment(self, clock_offset: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FIT_", "COACH_"))}
        settings = {
            "FIT_PORT": str(self.fit_port),
            "COACH_PORT": str(self.coach_port),
            "FIT_COACH_URL": f"http://127.0.0.1:{self.coach_port}",
            "COACH_FIT_URL": f"http://127.0.0.1:{self.fit_port}",
            "FIT_DATA_DIR": str(self.folder),
            "COACH_DATA_DIR": str(self.folder),
            "FIT_CLOCK_OFFSET": clock_offset,
            "FIT_COACH_DEADLINE_S": "10",
        }
        if self.fit_database:
            settings["FIT_DATABASE_URL"] = self.fit_database
        if self.coach_database:
            settings["COACH_DATABASE_URL"] = self.coach_database
        return {**kept, **settings}

    def migrate(self) -> None:
        for name in ("fit", "coach"):
            subprocess.run([f"{BIN}/{name}", "migrate"], env=self.environment("+0m"), check=True, capture_output=True)

    def start(self, name: str, clock_offset: str = "+0m") -> None:
        """Starts `fit` or `coach` and waits until it is ready."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [f"{BIN}/{name}", "serve"],
                env=self.environment(clock_offset),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._ready(name):
            if self.processes[name].poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{name} did not start:\n{(self.folder / f'{name}.log').read_text()[-2000:]}")
            time.sleep(0.05)

    def _ready(self, name: str) -> bool:
        try:
            return self.call(name, "GET", "/ready").status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def stop(self, name: str, number: signal.Signals = signal.SIGTERM) -> None:
        process = self.processes.pop(name)
        if process.poll() is None:
            os.killpg(process.pid, number)
        process.wait(20)

    def stop_all(self) -> None:
        for name in list(self.processes):
            self.stop(name)

    def call(
        self, name: str, method: str, path: str, *, token: str | None = None, body: Any = None, **headers: str
    ) -> Answer:
        """One request to `fit` or `coach`; header names are given with underscores."""
        port = self.fit_port if name == "fit" else self.coach_port
        sent = {key.replace("_", "-"): value for key, value in headers.items()}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        data = None
        if body is not None:
            data, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        answer = urllib3.request(
            method, f"http://127.0.0.1:{port}{path}", body=data, headers=sent, timeout=30, retries=False
        )
        return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.data.decode())

    def fit(self, method: str, path: str, **more: Any) -> Answer:
        return self.call("fit", method, path, **more)

    def secret(self, name: str) -> str:
        return (self.folder / "secrets" / name).read_text().strip()
