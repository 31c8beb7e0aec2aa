"""Installs the Debian packages behind the test servers, without letting the packages start any service."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import binaries

POLICY = Path("/usr/sbin/policy-rc.d")
CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.d/no-main-cluster-while-installing.conf")
REFUSE_EVERYTHING = "#!/bin/sh\n# Present only while the packages of the test servers are being installed.\nexit 101\n"


def missing_packages() -> list[str]:
    """Debian packages whose programs are not on this machine; asks the file system only, so it is quick."""
    needed = {
        "postgresql": binaries.postgres("postgres") and binaries.postgres("initdb"),
        "rabbitmq-server": binaries.rabbitmq() and binaries.epmd(),
        "nginx": binaries.nginx(),
        "nodejs": binaries.node(),
        "prometheus": binaries.promtool(),
    }
    packages = [package for package, program in needed.items() if program is None]
    return [*packages, "npm"] if "nodejs" in packages else packages


def install() -> int:
    """Installs what is missing; exit status 0 when everything is there afterwards."""
    packages = missing_packages()
    if not packages:
        return 0
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(
            f"missing for the tests: {' '.join(packages)}; install them (on Debian: as root), "
            "or give servers of your own in TEST_POSTGRES_URL, TEST_RABBITMQ_URL and TEST_NGINX",
            file=sys.stderr,
        )
        return 1
    print(f"installing {' '.join(packages)}", file=sys.stderr, flush=True)
    with _no_service_starts():
        return _install_with_apt(packages)


def _install_with_apt(packages: list[str]) -> int:
    """Tries the package lists at hand first and refreshes them only if that fails."""
    if not _lists_know(packages):
        _apt("update")
    if "postgresql" in packages and not CLUSTER_SETTINGS.parent.exists():
        return _install_postgres_without_cluster(packages)
    return _apt("install", *packages)


def _install_postgres_without_cluster(packages: list[str]) -> int:
    """The common package comes first, so that the server package finds the wish for no cluster at its installation."""
    status = _apt("install", "postgresql-common")
    if status != 0:
        return status
    CLUSTER_SETTINGS.parent.mkdir(exist_ok=True)
    CLUSTER_SETTINGS.write_text("create_main_cluster = false\n")
    try:
        return _apt("install", *packages)
    finally:
        CLUSTER_SETTINGS.unlink(missing_ok=True)


def _lists_know(packages: list[str]) -> bool:
    """Whether apt could install the packages right now, downloads included (stale lists name files that are gone)."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", "--download-only", *packages]
    return subprocess.run(command, env=_environment(), capture_output=True, check=False).returncode == 0


def _apt(action: str, *packages: str) -> int:
    """Runs apt-get quietly and without questions; prints its output only when it fails."""
    command = ["apt-get", "--yes", "--no-install-recommends", action, *packages]
    done = subprocess.run(
        command, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
    return done.returncode


def _environment() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


@contextmanager
def _no_service_starts() -> Iterator[None]:
    """Tells Debian's maintainer scripts to start nothing, and puts the previous policy back afterwards."""
    before = POLICY.read_bytes() if POLICY.exists() else None
    mode = POLICY.stat().st_mode & 0o7777 if before is not None else 0
    POLICY.write_text(REFUSE_EVERYTHING)
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        if before is None:
            POLICY.unlink(missing_ok=True)
        else:
            POLICY.write_bytes(before)
            POLICY.chmod(mode)
