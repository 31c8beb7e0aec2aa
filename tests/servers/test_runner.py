"""`tools/servers run` leaves nothing behind, however the command or the runner ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "servers"
REPORT = 'echo "$TEST_POSTGRES_URL"'


@pytest.fixture(autouse=True)
def _postgres_is_there(postgres_server: str) -> None:
    """Where the tests have a PostgreSQL, its programs are usually there as well."""
    if not any(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        pytest.skip("PostgreSQL was given by its address; there is none to start here")


def start(command: str) -> subprocess.Popen[str]:
    """The runner with one PostgreSQL around a shell command."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TEST_")}
    return subprocess.Popen(
        [sys.executable, str(TOOL), "run", "--need", "postgres", "--", "sh", "-c", command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )


def children_of(pid: int) -> list[int]:
    """Process ids of the direct children."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def has_ended(pid: int) -> bool:
    """Whether a process is gone, or dead and waiting for its reaper."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("status", [0, 7])
def test_the_status_of_the_command_is_the_status_of_the_runner(status: int) -> None:
    with start(f"{REPORT}; exit {status}") as runner:
        output, _ = runner.communicate()
    assert output.startswith("postgresql+psycopg://")
    assert runner.returncode == status


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_command_and_the_servers(number: signal.Signals) -> None:
    with start(f"{REPORT}; cat /dev/zero >/dev/null") as runner:
        assert runner.stdout is not None
        runner.stdout.readline()  # The command runs now, so the server beside it does too.
        children = children_of(runner.pid)
        runner.send_signal(number)
        runner.communicate()
    assert len(children) == 2
    assert all(has_ended(child) for child in children)
    assert runner.returncode == 128 + number


def test_what_is_needed_is_collected() -> None:
    given = {**os.environ, "TEST_RABBITMQ_URL": "amqp://given"}
    given.pop("TEST_POSTGRES_URL", None)
    needs = ["--need", "postgres", "--need", "rabbitmq"]
    done = subprocess.run(
        [sys.executable, str(TOOL), "run", *needs, "--", "sh", "-c", f'{REPORT}; echo "$TEST_RABBITMQ_URL"'],
        env=given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    postgres, rabbitmq = done.stdout.splitlines()
    assert postgres.startswith("postgresql+psycopg://")
    assert rabbitmq == "amqp://given"


def test_an_address_given_by_the_caller_is_used_and_nothing_is_started(tmp_path: Path) -> None:
    report = f"{REPORT}; ls $TMPDIR/*"
    done = subprocess.run(
        [sys.executable, str(TOOL), "run", "--need", "postgres", "--", "sh", "-c", report],
        env={**os.environ, "TEST_POSTGRES_URL": "postgresql+psycopg://given", "TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    folders = done.stdout.splitlines()
    assert folders[0] == "postgresql+psycopg://given"
    assert not any("postgres" in folder for folder in folders[1:])
