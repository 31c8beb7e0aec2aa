"""Runs the whole product on this machine: migrates, seeds a demo, starts every process, stops all on Ctrl-C.

Standard library only. Each process's lines are shown with its name in front; one that dies is started again, with a
growing pause. Settings: FIT_PORT, COACH_PORT, FIT_DATA_DIR, FIT_CLOCK_OFFSET.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

READY_WITHIN_S = 60.0
STOP_WITHIN_S = 10.0
LONGEST_PAUSE_S = 30.0
BIN = Path(sys.executable).parent


class CannotRun(Exception):
    """Why it cannot run, and what to do, in one line."""


@dataclass
class Service:
    """One process that should be alive: `address` answers when it is ready."""

    name: str
    command: list[str]
    address: str = ""
    process: subprocess.Popen[str] | None = None
    failures: int = 0
    started: float = 0.0
    retry_at: float = field(default=0.0)


def main() -> int:
    """Runs until a signal comes; whatever happens, nothing that was started here is left behind."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    services: list[Service] = []
    try:
        environment = prepare()
        began = time.monotonic()
        prepare_data(environment)
        services += start_all(environment, stopping)
        if not stopping.is_set():
            greet(environment, time.monotonic() - began)
            # Not before: it needs both of them, and nobody waits for it.
            services.append(Service("dispatch", [f"{BIN}/fit", "dispatch"]))
            start(services[-1], environment)
        watch(services, environment, stopping)
    except CannotRun as error:
        print(f"fit: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # Whoever read our lines has gone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    finally:
        stop(services)
    return 0


def prepare() -> dict[str, str]:
    """Checks ports and folder; returns the environment that ties the processes together."""
    fit_port, coach_port = port("FIT_PORT", 8000), port("COACH_PORT", 5001)
    data_dir = Path(os.environ.get("FIT_DATA_DIR", "var")).absolute()
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        probe = data_dir / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotRun(
            f"cannot write to {data_dir} ({error.strerror}). Choose another folder: FIT_DATA_DIR=~/fit-data make run"
        ) from None
    return {
        **os.environ,
        "FIT_PORT": str(fit_port),
        "COACH_PORT": str(coach_port),
        "FIT_DATA_DIR": str(data_dir),
        "COACH_DATA_DIR": str(data_dir),
        "FIT_COACH_URL": os.environ.get("FIT_COACH_URL", f"http://127.0.0.1:{coach_port}"),
        "COACH_FIT_URL": os.environ.get("COACH_FIT_URL", f"http://127.0.0.1:{fit_port}"),
        "PYTHONUNBUFFERED": "1",
    }


def port(name: str, default: int) -> int:
    """The port of this setting. Raises CannotRun when it is no port or somebody listens there."""
    text = os.environ.get(name, str(default))
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotRun(f"{name}={text} is not a port. Choose one from 1 to 65535: {name}={default + 80} make run")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise CannotRun(f"port {text} needs more rights. Choose a higher one: {name}={default} make run") from None
        except OSError:
            raise CannotRun(
                f"port {text} is taken. Stop what listens there, or choose another: {name}={int(text) + 80} make run"
            ) from None
    return int(text)


def prepare_data(environment: dict[str, str]) -> None:
    """Migrates both databases side by side, then makes the demo's accounts unless they are there."""
    names = ("coach", "fit")
    migrations = {name: spawn([f"{BIN}/{name}", "migrate"], environment, group=False) for name in names}
    for name, process in migrations.items():
        finish(process, f"{name} migrate")
    if not (Path(environment["FIT_DATA_DIR"]) / "credentials.json").exists():
        finish(spawn([f"{BIN}/fit", "seed-demo"], environment, group=False), "fit seed-demo")


def start_all(environment: dict[str, str], stopping: threading.Event) -> list[Service]:
    """Starts the services and waits until they are ready, or until a signal comes."""
    services = [
        Service("coach", [f"{BIN}/coach", "serve"], f"http://127.0.0.1:{environment['COACH_PORT']}/ready"),
        Service("fit", [f"{BIN}/fit", "serve"], f"http://127.0.0.1:{environment['FIT_PORT']}/ready"),
    ]
    try:
        for service in services:
            start(service, environment)
        for service in services:
            wait_ready(service, stopping)
    except BaseException:
        stop(services)
        raise
    return services


def spawn(command: list[str], environment: dict[str, str], *, group: bool) -> subprocess.Popen[str]:
    # A group of its own keeps Ctrl-C for us: we stop the children in order, they do not stop themselves.
    return subprocess.Popen(
        command,
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=group,
    )


def finish(process: subprocess.Popen[str], command: str) -> None:
    """Waits for a preparing command; shows what it said when it failed."""
    output, _ = process.communicate()
    if process.returncode:
        said = output.strip().splitlines() or ["it said nothing"]
        raise CannotRun(f"{command} failed: {said[-1].removeprefix('Error: ')}")


def start(service: Service, environment: dict[str, str]) -> None:
    service.process = spawn(service.command, environment, group=True)
    service.started = time.monotonic()
    threading.Thread(target=relay, args=(service.name, service.process), daemon=True).start()


def relay(name: str, process: subprocess.Popen[str]) -> None:
    """Shows a process's lines with its name in front; reads on when nobody looks, so that the process never waits."""
    for line in process.stdout or ():
        with contextlib.suppress(BrokenPipeError):
            print(f"{name:8}| {line}", end="", flush=True)


def wait_ready(service: Service, stopping: threading.Event) -> None:
    """Waits until the address answers. Raises CannotRun when the process ends before."""
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and not stopping.is_set():
        if service.process is not None and service.process.poll() is not None:
            raise CannotRun(f"{service.name} stopped while it started (exit status {service.process.returncode})")
        if answers(service.address):
            return
        stopping.wait(0.05)
    if not stopping.is_set():
        raise CannotRun(f"{service.name} was not ready after {READY_WITHIN_S:.0f} seconds")


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  (our own loopback address)
            return bool(answer.status == 200)
    except OSError:
        return False


def greet(environment: dict[str, str], took_s: float) -> None:
    credentials = Path(environment["FIT_DATA_DIR"]) / "credentials.json"
    print(f"\nFit is ready ({took_s:.1f} s): http://127.0.0.1:{environment['FIT_PORT']}  (API page: /docs)")
    print(f"The coach:           http://127.0.0.1:{environment['COACH_PORT']}/docs")
    if credentials.exists():
        shown = environment.get("FIT_DATA_DIR", "") + "/.log-ins-shown"
        if Path(shown).exists():
            print(f"Log-ins:             {credentials}")
        else:
            for who, login in json.loads(credentials.read_text()).items():
                print(f"Log-in ({who}):".ljust(20), login["email"], login["password"])
            Path(shown).touch()
            print(f"They are kept in     {credentials}")
    print("Ctrl-C stops everything.\n", flush=True)


def watch(services: list[Service], environment: dict[str, str], stopping: threading.Event) -> None:
    """Keeps the services alive until a signal comes."""
    while not stopping.wait(0.2):
        for service in services:
            revive(service, environment)
    print("\nStopping ...", flush=True)


def revive(service: Service, environment: dict[str, str]) -> None:
    """Starts a service that has died again, after a pause that doubles while it keeps dying."""
    now = time.monotonic()
    if service.process is None:
        if now >= service.retry_at:
            start(service, environment)
        return
    if service.process.poll() is None:
        return
    service.failures = 0 if now - service.started > LONGEST_PAUSE_S else service.failures + 1
    pause_s = min(LONGEST_PAUSE_S, 0.5 * 2**service.failures)
    print(f"{service.name:8}| stopped with status {service.process.returncode}; again in {pause_s:.0f} s", flush=True)
    service.process, service.retry_at = None, now + pause_s


def stop(services: list[Service]) -> None:
    """Asks every process to end, waits, and ends what did not listen. Only processes that were started here."""
    alive = [service.process for service in services if service.process and service.process.poll() is None]
    for process in alive:
        os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN_S
    for process in alive:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
