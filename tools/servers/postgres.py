"""A PostgreSQL cluster of our own in a temporary folder: quick, unsafe on power loss, and thrown away."""

import secrets
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from . import binaries, processes
from .ports import LOOPBACK, free_port

USER = "fit_tests"
# Not UTC, and not a whole number of hours away from it: code that forgets a time zone is found out.
TIME_ZONE = "Asia/Kathmandu"
_LONGEST_SOCKET_FOLDER = 80
_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "timezone": TIME_ZONE,
    "log_timezone": TIME_ZONE,
}


class Postgres:
    """One cluster, reachable over loopback with a random password."""

    variable = "TEST_POSTGRES_URL"

    def __init__(self, folder: Path, check: Callable[[], None]) -> None:
        self._account = processes.own_account("postgres")
        self._folder = processes.make_folder(folder, "postgres", self._account)
        self._log = self._folder / "log"
        self._check = check
        self._password = secrets.token_hex(16)
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def is_installed() -> bool:
        """Whether the server's programs are on this machine."""
        return all(binaries.postgres(program) for program in ("initdb", "postgres", "pg_isready"))

    def begin(self) -> None:
        """Starts to make the cluster."""
        password = processes.write_private(self._folder / "password", self._password, self._account)
        self._process = self._spawn(
            "initdb", "--pgdata", str(self._data), "--username", USER, "--pwfile", str(password),
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
        )  # fmt: skip

    def finish(self) -> str:
        """Starts the server on the cluster, waits until it takes connections, and returns its URL."""
        processes.wait_for_end(processes.begun(self._process), "initdb", self._log, self._check)
        sockets = str(self._folder) if len(str(self._folder)) < _LONGEST_SOCKET_FOLDER else ""
        settings = {**_SETTINGS, "port": str(self._port), "unix_socket_directories": sockets}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._process = self._spawn("postgres", "-D", str(self._data), *options)
        processes.wait_until(self._is_ready, "PostgreSQL", self._process, self._log, self._check)
        return f"postgresql+psycopg://{USER}:{self._password}@{LOOPBACK}:{self._port}/postgres"

    def stop(self) -> None:
        """Ends the server at once and without a checkpoint: its data is thrown away."""
        processes.stop(self._process, signal.SIGQUIT)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _spawn(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        path = binaries.present(binaries.postgres(program))
        return processes.spawn([path, *arguments], folder=self._folder, log=self._log, account=self._account)

    def _is_ready(self) -> bool:
        program = binaries.present(binaries.postgres("pg_isready"))
        address = ["--host", LOOPBACK, "--port", str(self._port)]
        return subprocess.run([program, "--quiet", *address], check=False).returncode == 0
