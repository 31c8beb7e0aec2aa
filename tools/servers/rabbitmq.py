"""A RabbitMQ node of our own in a temporary folder, with its own name server, on loopback only."""

import os
import secrets
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from . import binaries, processes
from .ports import LOOPBACK, free_port

USER = "fit_tests"
VIRTUAL_HOST = "tests"
_GREETING = b"AMQP\x00\x00\x09\x01"
_METHOD_FRAME = b"\x01"


class Rabbitmq:
    """One node with one virtual host and one user; the well-known guest is never made."""

    variable = "TEST_RABBITMQ_URL"

    def __init__(self, folder: Path, check: Callable[[], None]) -> None:
        self._account = processes.own_account("rabbitmq")
        self._folder = processes.make_folder(folder, "rabbitmq", self._account)
        self._check = check
        self._password = secrets.token_hex(16)
        self._port, self._distribution_port, self._names_port = free_port(), free_port(), free_port()
        self._names: subprocess.Popen[bytes] | None = None
        self._node: subprocess.Popen[bytes] | None = None

    @staticmethod
    def is_installed() -> bool:
        """Whether the server's programs are on this machine."""
        return binaries.rabbitmq() is not None and binaries.epmd() is not None

    def begin(self) -> None:
        """Starts the name server and the node."""
        self._write_files()
        script, names = binaries.present(binaries.rabbitmq()), binaries.present(binaries.epmd())
        environment = self._environment()
        # Started by us and in the foreground: the one a node starts by itself would outlive the node.
        self._names = processes.spawn(
            [names, "-port", str(self._names_port), "-address", LOOPBACK],
            folder=self._folder, log=self._folder / "epmd.log", account=self._account, environment=environment,
        )  # fmt: skip
        processes.wait_until(
            lambda: _accepts(self._names_port), "epmd", self._names, self._folder / "epmd.log", self._check
        )
        self._node = processes.spawn(
            [script], folder=self._folder, log=self._log, account=self._account, environment=environment
        )

    def finish(self) -> str:
        """Waits until the node greets clients, and returns its URL."""
        node = processes.begun(self._node)
        processes.wait_until(lambda: _greets(self._port), "RabbitMQ", node, self._log, self._check)
        return f"amqp://{USER}:{self._password}@{LOOPBACK}:{self._port}/{VIRTUAL_HOST}"

    def stop(self) -> None:
        """Ends node and name server at once: an orderly end takes seconds, and the data is thrown away."""
        processes.stop(self._node, signal.SIGKILL)
        processes.stop(self._names, signal.SIGKILL)

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    def _write_files(self) -> None:
        settings = {
            "listeners.tcp.1": f"{LOOPBACK}:{self._port}",
            "default_vhost": VIRTUAL_HOST,
            "default_user": USER,
            "default_pass": self._password,
            "disk_free_limit.absolute": "50MB",
        }
        text = "".join(f"{name} = {value}\n" for name, value in settings.items())
        processes.write_private(self._folder / "rabbitmq.conf", text, self._account)
        processes.write_private(self._folder / "enabled_plugins", "[].\n", self._account)
        processes.write_private(self._folder / ".erlang.cookie", secrets.token_hex(16), self._account, mode=0o400)

    def _environment(self) -> dict[str, str]:
        """Everything that would otherwise point to the machine's own node, and nothing of the caller's settings."""
        folder = self._folder
        loopback_tuple = LOOPBACK.replace(".", ",")
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "ERL_EPMD_PORT": str(self._names_port),
            "ERL_EPMD_ADDRESS": LOOPBACK,
            "RABBITMQ_NODENAME": f"fit-tests-{self._port}@localhost",
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "none.config"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_PLUGINS_EXPAND_DIR": str(folder / "plugins"),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "logs"),
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"-kernel inet_dist_use_interface {{{loopback_tuple}}}",
            # The start script then becomes the node instead of standing between us and it.
            "RUNNING_UNDER_SYSTEMD": "true",
        }


def _accepts(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def _greets(port: int) -> bool:
    """Whether an AMQP 0-9-1 server answers the protocol header with its first method."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1) as connection:
            connection.sendall(_GREETING)
            return connection.recv(1) == _METHOD_FRAME
    except OSError:
        return False
