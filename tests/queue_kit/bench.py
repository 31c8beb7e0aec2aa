"""`make bench-queue` and `make bench-scale`: how much everybody's WOD costs, measured on servers of its own.

    python -m queue_kit.bench queue [--athletes N] [--engine real|quick] [--workers 1 2 4] [--rounds 3]
    python -m queue_kit.bench scale [--sizes 10000 100000] [--million]

`quick` answers with one WOD under everybody's name: what is measured then is the line without the engine.
"""

import argparse
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg

from coach.adapters.catalogue import read_catalogue
from coach.adapters.db.batches import SqlBatches
from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.db.transactions import SqlTransactions
from coach.domain.engine import generate
from coach.domain.question import Question
from coach.domain.wod import Wod
from coach.usecases.ports import StoredWod
from fit.adapters.courier import topology
from queue_kit.own_servers import Servers, own_servers
from queue_kit.rig import Rig

ROOT = Path(__file__).parents[2]
TICK = os.sysconf("SC_CLK_TCK")
BENCH_PYTHON = os.environ.get("BENCH_PYTHON", str(ROOT / ".venv-bench" / "bin" / "python"))


@dataclass(frozen=True)
class Line:
    """One run, measured."""

    athletes: int
    seconds: float
    cpu: dict[str, float]
    memory_mib: dict[str, int]
    transactions: int

    @property
    def rate(self) -> float:
        return self.athletes / self.seconds


def measure(servers: Servers, athletes: int, *, engine: str, workers: int = 1) -> Line:
    """From the moment the run is asked for until the ledger has every job done."""
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(Path(folder), servers.database("bench_fit"), servers.database("bench_coach"), servers.broker)
        rig.settings |= {"FIT_DISPATCH_WINDOW": "10000", "QUICK_ENGINE": "1" if engine == "quick" else "0"}
        try:
            rig.prepare(athletes)
            names = [rig.start("work", f"work{number}") for number in range(workers)]
            names.append(rig.start("dispatch"))
            rig.wait(lambda: all("_started" in rig.log(name).read_text() for name in names), 120)
            time.sleep(1)
            before = {name: cpu_s(rig.processes[name].pid) for name in names}
            committed = transactions(servers)
            began = time.monotonic()
            rig.bag().generate_wods(None, "bench")
            rig.wait(rig.is_over, 7200)
            seconds = time.monotonic() - began
            time.sleep(2)  # PostgreSQL counts transactions with a delay of up to a second.
            committed = transactions(servers) - committed
            verdict = rig.verdict()
            assert verdict.is_clean, verdict
            assert verdict.ok == athletes, verdict
            used = {name: cpu_s(rig.processes[name].pid) - before[name] for name in names}
            memory = {name: peak_mib(rig.processes[name].pid) for name in names}
            return Line(athletes, seconds, used, memory, committed)
        finally:
            rig.stop_all()


def cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def transactions(servers: Servers) -> int:
    """Committed so far in both databases; how many statements each holds is constant, which tests assert."""
    with psycopg.connect(servers.maintenance.replace("postgresql+psycopg://", "postgresql://")) as connection:
        counted = "SELECT sum(xact_commit) FROM pg_stat_database WHERE datname IN ('bench_fit', 'bench_coach')"
        row = connection.execute(counted).fetchone()
    return int(row[0] or 0) if row else 0


def peak_mib(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024
    return 0


def engine_rate(count: int = 512) -> float:
    """WODs a second of the engine alone, in batches of 256."""
    catalogue = read_catalogue(ROOT / "contracts")
    questions = [Question(str(number), date(2026, 12, 1)) for number in range(1, count + 1)]
    began = time.monotonic()
    for start in range(0, count, 256):
        generate(questions[start : start + 256], catalogue)
    return count / (time.monotonic() - began)


def storing(servers: Servers, count: int = 10_240) -> tuple[float, float]:
    """WODs a second as the worker stores them, packing included, and by raw COPY of the same rows, packed before, into
    the same tables."""
    url = servers.database("bench_store")
    engine = make_engine(url)
    migrate(engine)
    made = generate([Question("1", date(2026, 12, 1))], read_catalogue(ROOT / "contracts"))[0].wod
    wod = replace(made, trace=())  # As the worker stores it: the trace is made again when somebody asks.
    now = datetime.now(UTC)
    transactions = SqlTransactions(engine)
    batches = SqlBatches(transactions)
    made_before = [StoredWod(renamed(wod, str(number)), now) for number in range(count)]
    packed = json.dumps(wod.to_compact(), separators=(",", ":"))
    began = time.monotonic()
    for start in range(0, count, 256):
        batches.prepare(made_before[start : start + 256])()
    ours = count / (time.monotonic() - began)
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain) as connection:
        connection.execute("TRUNCATE wods, wod_exercises CASCADE")
        connection.commit()
        began = time.monotonic()
        for start in range(0, count, 256):
            with connection.cursor() as cursor:
                with cursor.copy("COPY wods FROM STDIN") as copy:
                    for n in range(start, start + 256):
                        copy.write_row((n + 1, str(n), wod.date, packed, wod.engine, wod.seed, wod.input_hash,
                                        wod.catalogue_version, now))  # fmt: skip
                with cursor.copy("COPY wod_exercises FROM STDIN") as copy:
                    for n in range(start, start + 256):
                        for position, exercise in enumerate(wod.exercise_ids, start=1):
                            copy.write_row((n + 1, position, exercise))
            connection.commit()
        raw = count / (time.monotonic() - began)
    transactions.dispose()
    return ours, raw


def renamed(wod: Wod, athlete: str) -> Wod:
    return replace(wod, athlete_id=athlete)


def worked(servers: Servers, athletes: int) -> float:
    """Jobs a second of one worker alone, from a full queue: the middle four fifths. The dispatcher hears of each."""
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(Path(folder), servers.database("bench_fit"), servers.database("bench_coach"), servers.broker)
        rig.settings |= {"FIT_DISPATCH_WINDOW": str(athletes), "QUICK_ENGINE": "1"}
        try:
            rig.prepare(athletes)
            rig.start("dispatch")
            rig.bag().generate_wods(None, "bench")
            with topology.channel_of(servers.broker) as channel:

                def waiting() -> int:
                    return int(channel.queue_declare(topology.JOB_QUEUE, passive=True).method.message_count)

                rig.wait(lambda: waiting() == athletes, 300)
                rig.start("work")
                while waiting() > 0.9 * athletes:
                    time.sleep(0.02)
                began, left = time.monotonic(), waiting()
                while (now_left := waiting()) > 0.1 * athletes:
                    time.sleep(0.02)
                return (left - now_left) / (time.monotonic() - began)
        finally:
            rig.stop_all()


def others(servers: Servers, kind: str, count: int) -> tuple[float, float] | None:
    """An empty task of somebody else's, on the same broker: sent and worked, and worked alone from a full queue."""
    if not Path(BENCH_PYTHON).exists():
        return None
    environment = {**os.environ, "BENCH_KIND": kind, "BENCH_URL": servers.broker}
    done = subprocess.run(
        [BENCH_PYTHON, "bench_tasks.py", str(count)], cwd=Path(__file__).parent, env=environment, text=True,
        capture_output=True, timeout=600,
    )  # fmt: skip
    if done.returncode:
        print(done.stderr[-800:], file=sys.stderr)
        return None
    flowing, drained = map(float, done.stdout.split()[-2:])
    return flowing, drained


def say_where() -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "?: ?")
    print(f"{model.partition(': ')[2]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    print(f"Python {platform.python_version()}, commit {commit.strip()}, {datetime.now(UTC):%Y-%m-%d}")


def show(text: str, line: Line) -> None:
    cpu = ", ".join(f"{name} {1e6 * used / line.athletes:.0f}" for name, used in line.cpu.items())
    memory = ", ".join(f"{name} {mib}" for name, mib in line.memory_mib.items())
    print(
        f"{text:34} {line.rate:7.0f} jobs/s   {line.seconds:6.1f} s   µs CPU a job: {cpu}   peak MiB: {memory}   "
        f"transactions for 1,000 jobs: {1000 * line.transactions / line.athletes:.1f}",
        flush=True,
    )


def bench_queue(given: argparse.Namespace) -> None:
    alone = engine_rate()
    print(f"engine alone, batches of 256       {alone:7.0f} WODs/s")
    with own_servers() as servers:
        ours, raw = storing(servers)
        print(f"storing, as the worker does        {ours:7.0f} WODs/s   raw COPY {raw:.0f}: {100 * ours / raw:.0f} %")
        ways = ("sent and worked", "from a full queue")
        ours_rates: list[tuple[float, float]] = []
        rates: dict[str, list[tuple[float, float]]] = {"celery": [], "dramatiq": []}
        for _ in range(given.rounds):
            line = measure(servers, given.athletes, engine=given.engine)
            show(f"one worker, {given.engine} engine", line)
            ours_rates.append((line.rate, worked(servers, given.athletes)))
            for kind, found in rates.items():
                rate = others(servers, kind, min(given.athletes, 10_000))
                if rate is not None:
                    found.append(rate)
        print(f"median of {given.rounds}, a second")
        for kind, found in {"ours": ours_rates, **rates}.items():
            for place, way in enumerate(ways if found else ()):
                middle = statistics.median(each[place] for each in found)
                print(f"  {kind:10} {way:20} {middle:7.0f}", flush=True)
        for workers in given.workers if given.real else ():
            show(f"{workers} workers, real engine", measure(servers, given.real, engine="real", workers=workers))


def bench_scale(given: argparse.Namespace) -> None:
    sizes = [*given.sizes, *([1_000_000] if given.million else [])]
    with own_servers() as servers:
        first = None
        for size in sizes:
            line = measure(servers, size, engine=given.engine)
            show(f"{size} athletes", line)
            first = first or line
            print(f"  time per job {100 * first.rate / line.rate:.0f} % of that of {first.athletes}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="what")
    one = commands.add_parser("queue")
    one.add_argument("--athletes", type=int, default=20_000)
    one.add_argument("--rounds", type=int, default=3)
    one.add_argument("--engine", default="quick", choices=("quick", "real"))
    one.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    one.add_argument("--real", type=int, default=3_000, help="athletes for the runs with the real engine, 0 for none")
    two = commands.add_parser("scale")
    two.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    two.add_argument("--million", action="store_true")
    two.add_argument("--engine", default="quick", choices=("quick", "real"))
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # So that the servers are stopped on the way out.
    say_where()
    bench_queue(given) if given.what == "queue" else bench_scale(given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
