"""A broker and a PostgreSQL of our own, that a story may kill, starve, empty and start again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psycopg

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from servers import postgres as pg_module  # noqa: E402
from servers import processes  # noqa: E402
from servers.postgres import Postgres  # noqa: E402
from servers.rabbitmq import Rabbitmq  # noqa: E402


def _go_on() -> None:
    """Nobody asks us to give up."""


class KillableRabbitmq(Rabbitmq):
    def kill(self) -> None:
        node = processes.begun(self._node)
        os.killpg(node.pid, signal.SIGKILL)
        node.wait()

    def start_again(self) -> None:
        from servers import binaries

        self._node = processes.spawn(
            [binaries.present(binaries.rabbitmq())],
            folder=self._folder, log=self._log, account=self._account, environment=self._environment(),
        )  # fmt: skip
        self.finish()

    def delete_data(self) -> None:
        """Everything it had on disk: queues, messages, definitions."""
        shutil.rmtree(self._folder / "data")

    def control(self, *arguments: str) -> None:
        """rabbitmqctl."""
        groups: list[str] | None = [] if self._account else None
        subprocess.run(
            ["/usr/lib/rabbitmq/bin/rabbitmqctl", "--node", self._environment()["RABBITMQ_NODENAME"], *arguments],
            env=self._environment(), cwd=self._folder, check=True, stdout=subprocess.DEVNULL,
            user=self._account, group=self._account, extra_groups=groups,
        )  # fmt: skip


class KillablePostgres(Postgres):
    def kill(self) -> None:
        """The postmaster and all its children at once, as when the machine loses its power."""
        server = processes.begun(self._process)
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        for _ in range(50):  # Its children have sessions of their own and notice its death by themselves.
            if subprocess.run(["pgrep", "-f", str(self._data)], stdout=subprocess.DEVNULL, check=False).returncode:
                break
            time.sleep(0.1)
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def start_again(self) -> None:
        options = [part for name, value in self._options().items() for part in ("-c", f"{name}={value}")]
        self._process = self._spawn("postgres", "-D", str(self._data), *options)
        processes.wait_until(self._is_ready, "PostgreSQL", self._process, self._log, self._check)

    def freeze(self) -> None:
        """It answers nobody any more, and every connection to it stays open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        """Its children first and last: while the postmaster is stopped it makes none."""
        server = processes.begun(self._process).pid
        os.kill(server, number)
        children = subprocess.run(["pgrep", "-P", str(server)], stdout=subprocess.PIPE, text=True, check=True)
        for child in children.stdout.split():
            os.kill(int(child), number)

    def _options(self) -> dict[str, str]:
        return {**pg_module._SETTINGS, "port": str(self._port), "unix_socket_directories": ""}


@dataclass
class Servers:
    rabbitmq: KillableRabbitmq
    postgres: KillablePostgres
    broker: str
    maintenance: str

    def database(self, name: str) -> str:
        """A fresh database of this name; its SQLAlchemy URL."""
        url = self.maintenance.replace("postgresql+psycopg://", "postgresql://")
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {name}")
        return self.maintenance.rpartition("/")[0] + f"/{name}"


@contextmanager
def own_servers(*, durable: bool = True) -> Iterator[Servers]:
    """`durable`: PostgreSQL syncs to disk, as in production; else as quick as in the tests."""
    folder = Path(mkdtemp(prefix="fit-chaos-"))
    folder.chmod(0o711)
    if durable:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            pg_module._SETTINGS[name] = "on"
    rabbitmq, postgres = KillableRabbitmq(folder, _go_on), KillablePostgres(folder, _go_on)
    try:
        rabbitmq.begin()
        postgres.begin()
        yield Servers(rabbitmq, postgres, rabbitmq.finish(), postgres.finish())
    finally:
        rabbitmq.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
