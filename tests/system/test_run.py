"""`make run` as a stranger meets it: it starts, it stops, it says in one line what is wrong."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from product_kit.product import free_port

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.system


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FIT_", "COACH_"))}
    ports = {"FIT_PORT": str(free_port()), "COACH_PORT": str(free_port())}
    return {**kept, **ports, "FIT_DATA_DIR": str(folder / "var"), **more}


def runner(folder: Path, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "tools/run.py"],
        cwd=ROOT,
        env=environment(folder, **more),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def run_once(folder: Path, **more: str) -> tuple[int, str]:
    """Starts the runner, stops it by Ctrl-C's signal once it is ready; its exit status and what it printed."""
    printed = []
    with runner(folder, **more) as process:
        for line in process.stdout or ():
            printed.append(line)
            if line.startswith("Ctrl-C"):
                process.send_signal(signal.SIGINT)
    return process.returncode, "".join(printed)


def test_it_starts_shows_the_log_ins_once_stops_on_ctrl_c_and_keeps_the_data(tmp_path: Path) -> None:
    ports = {"FIT_PORT": str(free_port()), "COACH_PORT": str(free_port())}
    status, first = run_once(tmp_path, **ports)
    assert status == 0, first
    file = tmp_path / "var" / "credentials.json"
    credentials = json.loads(file.read_text())
    assert file.stat().st_mode & 0o777 == 0o600
    assert {"admin", "athlete"} <= set(credentials)
    assert all(login["password"] in first for login in credentials.values())

    status, second = run_once(tmp_path, **ports)
    assert status == 0, second
    assert json.loads(file.read_text()) == credentials
    assert not any(login["password"] in second for login in credentials.values())
    nobody_listens(ports)


def nobody_listens(ports: dict[str, str]) -> None:
    for port in ports.values():
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", int(port))) != 0, f"somebody still listens on {port}"


def test_a_signal_while_it_starts_leaves_nothing_behind(tmp_path: Path) -> None:
    ports = {"FIT_PORT": str(free_port()), "COACH_PORT": str(free_port())}
    with runner(tmp_path, **ports) as process:
        until_somebody_listens(int(ports["COACH_PORT"]), process)
        process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        process.stdout.read()
    nobody_listens(ports)


def until_somebody_listens(port: int, process: subprocess.Popen[str]) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError(process.stdout.read() if process.stdout else "")


def test_when_nobody_reads_its_lines_any_more_it_stops_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ports = {"FIT_PORT": str(free_port()), "COACH_PORT": str(free_port())}
    with runner(tmp_path, **ports) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Ctrl-C"):
                break
        process.stdout.close()
        process.send_signal(signal.SIGINT)  # It says that it stops, to nobody.
        assert process.wait(60) == 1
    nobody_listens(ports)


def refused(folder: Path, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, "tools/run.py"],
        cwd=ROOT,
        env=environment(folder, **more),
        text=True,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 1
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_taken_port_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"port {port} is taken" in refused(tmp_path, COACH_PORT=port)


def test_a_folder_that_cannot_be_written_to_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = refused(tmp_path, FIT_DATA_DIR=str(tmp_path / "file" / "var"))
    assert "cannot write to" in line
    assert "FIT_DATA_DIR=" in line


def test_an_impossible_setting_is_one_line_that_names_it(tmp_path: Path) -> None:
    assert "clock_offset" in refused(tmp_path, FIT_CLOCK_OFFSET="tomorrow")


def test_a_python_that_is_too_old_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    copy = tmp_path / "checkout"
    for name in ("tools", "requirements", "services"):
        copy.mkdir(exist_ok=True)
        (copy / name).symlink_to(ROOT / name)
    (copy / "setup.sh").write_text((ROOT / "tools" / "setup.sh").read_text().replace('/.."', '"'))
    done = subprocess.run(
        ["sh", "setup.sh", "run"], cwd=copy, env={**os.environ, "PYTHON": str(old)}, text=True, capture_output=True
    )
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [done.stderr.strip()]
    assert "older than Python 3.11" in done.stderr
    assert "PYTHON=" in done.stderr
