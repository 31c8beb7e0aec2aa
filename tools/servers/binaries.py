"""Where the servers' programs are. Debian keeps several of them off PATH, so PATH alone is not asked."""

import shutil
from pathlib import Path

_POSTGRES_VERSIONS = Path("/usr/lib/postgresql")
_RABBITMQ_SCRIPTS = "/usr/lib/rabbitmq/bin"
_ADMIN_FOLDERS = "/usr/sbin:/usr/local/sbin"


def present(path: str | None) -> str:
    """The path of a program that `is_installed` has vouched for."""
    if path is None:
        raise FileNotFoundError("a server was asked to start that is not installed")
    return path


def postgres(program: str) -> str | None:
    """Path of a PostgreSQL program such as `initdb`: the newest of Debian's versions, else the one on PATH."""
    versions = [folder for folder in _POSTGRES_VERSIONS.glob("*") if folder.name.isdigit()]
    for version in sorted(versions, key=lambda folder: int(folder.name), reverse=True):
        if (found := shutil.which(program, path=str(version / "bin"))) is not None:
            return found
    return shutil.which(program)


def rabbitmq() -> str | None:
    """Path of the start script itself: the wrapper on PATH insists on one system-wide account and its folders."""
    return shutil.which("rabbitmq-server", path=_RABBITMQ_SCRIPTS)


def epmd() -> str | None:
    """Path of Erlang's name server, which every RabbitMQ node needs."""
    return shutil.which("epmd")


def nginx() -> str | None:
    """Path of nginx, which an ordinary account does not have on its PATH."""
    return shutil.which("nginx", path=_ADMIN_FOLDERS) or shutil.which("nginx")


def node() -> str | None:
    """Path of Node.js, which the API collection and the browser checks run on."""
    return shutil.which("node")


def promtool() -> str | None:
    """Path of Prometheus' program that checks and tests alert rules; the server itself is not needed."""
    return shutil.which("promtool")
