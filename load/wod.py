"""`make bench-wod`: what one workout on demand costs, with PostgreSQL, one process of each service, two cores or so.

Client, services and database share the machine. Nothing here asks for longer than seven minutes.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from importlib.metadata import version
from pathlib import Path

import psycopg
from fit_kit.client import accepted
from fit_kit.product import counted_statements, make_product
from product_kit.crowd import Crowd
from product_kit.product import Product, free_port

from fit.entrypoints import log
from run import GENERATORS, loaded, machine
from shadow import SAMPLES, SHADOWED, shadow_cost

USERS = 16
COLD = 500
STORED_S, ROUNDS = 5.0, 2
WITH_LOG = 30
SETS_A_DAY = 6
TICK = os.sysconf("SC_CLK_TCK")
MONTH, TEN_YEARS = 30, 3650
PLAIN_LEGACY = {"USE_COACH_MICROSERVICE": "false", "LEGACY_WOD_CPU_SECONDS": "0"}


@dataclass(frozen=True)
class Run:
    """Requests of one kind. Latencies in seconds, ascending; `sources` says who answered them."""

    seconds: float
    latencies: list[float]
    errors: int
    sources: Counter[str]

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    def at(self, part: float) -> float:
        """Milliseconds."""
        return self.latencies[int(part * (len(self.latencies) - 1))] * 1000

    def line(self) -> str:
        sources = " ".join(f"{name} {number}" for name, number in sorted(self.sources.items()))
        return (
            f"{self.rate:7.1f}/s  p50 {self.at(0.5):6.1f} ms  p95 {self.at(0.95):6.1f} ms  errors {self.errors}"
            f"  of {len(self.latencies) + self.errors}: {sources}"
        )


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    log.configure("warning")
    say(machine())
    names = ("flask", "granian", "SQLAlchemy", "psycopg", "pydantic")
    say(", ".join(f"{name} {version(name)}" for name in names) + f", PostgreSQL {postgres_version()}")
    with loaded(GENERATORS["coach"] | {"LEGACY_WOD_CPU_SECONDS": "0"}) as (product, crowd):
        ask_all(product.fit_port, tokens(crowd, 40), users=1)
        before = cpu_ms(product)
        ours = ask_all(product.fit_port, tokens(crowd, COLD))
        used = {name: (spent - before[name]) / COLD for name, spent in cpu_ms(product).items()}
        grown_old = with_history(product, crowd)
        served, bare = stored(product, crowd)
    with loaded(PLAIN_LEGACY) as (product, crowd):
        ask_all(product.fit_port, tokens(crowd, 40))
        old = ask_all(product.fit_port, tokens(crowd, COLD))
    shadows = []
    for sample in SAMPLES:
        with loaded({**SHADOWED, "FIT_SHADOW_SAMPLE": sample}) as (product, crowd):
            shadows.append(f"{sample} % compared, {shadow_cost(product, crowd)}")
    made, kept = statements()
    say(f"\nstored, {USERS} users       {served.line()}")
    say(f"bare Flask route, {USERS} users {bare.line()}")
    say(f"  stored beside bare: {served.rate / bare.rate:.0%} (aim 60 %); SQL statements: {kept} (aim 2)")
    say(f"cold, {USERS} users         {ours.line()}")
    say(f"our old generator       {old.line()}")
    say(f"  the coach beside the old generator without its burn, both in this fit: {ours.rate / old.rate:.2f}")
    say(f"  SQL statements of a cold one: {made}; CPU of a cold one: {spell(used)}")
    say(grown_old)
    say("\n".join(shadows))
    return int(bool(ours.errors or served.errors or old.errors))


def say(line: str) -> None:
    print(line, flush=True)


def spell(used: dict[str, float]) -> str:
    return ", ".join(f"{name} {spent:.1f} ms" for name, spent in used.items()) + f", all {sum(used.values()):.1f} ms"


def server() -> str:
    return os.environ["TEST_POSTGRES_URL"].replace("postgresql+psycopg://", "postgresql://", 1)


def postgres_version() -> str:
    with psycopg.connect(server()) as sql:
        return sql.info.parameter_status("server_version") or "unknown"


def tokens(crowd: Crowd, how_many: int) -> list[str]:
    return [crowd.token(each) for each in crowd.make(how_many)]


def ask_all(port: int, given: Iterable[str], users: int = USERS, seconds: float = 120.0) -> Run:
    """Every token once, by so many users at the same time, each on a connection of its own."""
    turns, lock, until = iter(given), threading.Lock(), time.monotonic() + seconds
    latencies: list[float] = []
    errors, sources = Counter[str](), Counter[str]()

    def use() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < until:
            with lock:
                token = next(turns, None)
            if token is None:
                break
            began = time.perf_counter()
            try:
                connection.request("GET", "/fitness/wod", headers={"Authorization": f"Bearer {token}"})
                answer = connection.getresponse()
                answer.read()
                found = answer.headers.get("X-WOD-Source", "bare") if answer.status == 200 else str(answer.status)
            except (HTTPException, OSError) as error:
                connection.close()
                found = type(error).__name__
            with lock:
                if found in ("bare", "coach", "legacy", "fallback", "stored"):
                    latencies.append(time.perf_counter() - began)
                    sources[found] += 1
                else:
                    errors[found] += 1
        connection.close()

    threads = [threading.Thread(target=use) for _ in range(users)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Run(time.monotonic() - began, sorted(latencies), errors.total(), sources)


def stored(product: Product, crowd: Crowd) -> tuple[Run, Run]:
    """Stored workouts and a bare route that answers the same bytes, in turns; of each the better round."""
    given = tokens(crowd, USERS)
    ask_all(product.fit_port, given)
    body = product.fit("GET", "/fitness/wod", token=given[0]).text.encode()
    with bare_route(product, body) as port:
        runs: dict[int, list[Run]] = {product.fit_port: [], port: []}
        for _ in range(ROUNDS):
            for each, done in runs.items():
                done.append(ask_all(each, forever(given), seconds=STORED_S))
    served, bare = (max(done, key=lambda run: run.rate) for done in runs.values())
    return served, bare


def forever(given: list[str]) -> Iterator[str]:
    while True:
        yield from given


@contextmanager
def bare_route(product: Product, body: bytes) -> Iterator[int]:
    with tempfile.TemporaryDirectory() as folder:
        file, port = Path(folder) / "body", free_port()
        file.write_bytes(body)
        key = product.folder / "secrets" / "signing_key"
        given = {"BARE_PORT": str(port), "BARE_BODY": str(file), "BARE_KEY": str(key)}
        command = [sys.executable, str(Path(__file__).with_name("bare.py"))]
        process = subprocess.Popen(command, env={**os.environ, **given}, start_new_session=True)
        try:
            wait_until(lambda: listens(port))
            yield port
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def listens(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 404
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()


def wait_until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not ready():
        if time.monotonic() > deadline:
            raise SystemExit("The bare route does not start.")
        time.sleep(0.05)


def with_history(product: Product, crowd: Crowd) -> str:
    """Athletes with ten years of daily logs beside those with a month, asked one by one in turns."""
    young, old = crowd.make(WITH_LOG), crowd.make(WITH_LOG)
    for athletes, days in ((young, MONTH), (old, TEN_YEARS)):
        log_daily(product, [account for account, _ in athletes], days)
    total: dict[int, list[float]] = {MONTH: [], TEN_YEARS: []}
    ours: dict[int, list[float]] = {MONTH: [], TEN_YEARS: []}
    rescued = 0
    for pair in zip(young, old, strict=True):
        for athlete, days in zip(pair, total, strict=True):
            answer = product.fit("GET", "/fitness/wod", token=crowd.token(athlete))
            parts = (part.split(";dur=") for part in answer.headers["server-timing"].split(", "))
            took = {name: float(ms) for name, ms in parts}
            if "coach" not in took:
                rescued += 1  # The machine paused for longer than a call may take: this one says nothing about logs.
                continue
            total[days].append(took["total"])
            ours[days].append(took["total"] - took["coach"])
    line = f"ten years of daily logs ({SETS_A_DAY} sets) beside a month, {WITH_LOG} athletes each, medians"
    line += f" ({rescued} rescued and left out):"
    for name, found in (("all", total), ("without the coach", ours)):
        month, years = statistics.median(found[MONTH]), statistics.median(found[TEN_YEARS])
        line += f"\n  {name}: {years:.1f} ms beside {month:.1f} ms: {years / month - 1:+.0%} (aim within 10 %)"
    return line


def log_daily(product: Product, accounts: list[int], days: int) -> None:
    """Performed workouts of so many days; the crowd has one for yesterday already, which stays as it is."""
    assert product.fit_database is not None  # noqa: S101  (the bench runs on PostgreSQL only)
    with psycopg.connect(product.fit_database.replace("postgresql+psycopg://", "postgresql://", 1)) as sql:
        given = {"accounts": accounts, "days": days, "sets": SETS_A_DAY, "today": datetime.now(UTC).date()}
        sql.execute(
            "INSERT INTO workout (account_id, local_date, source, engine, title, document, created_at, performed_at)"
            " SELECT a, %(today)s::date - d, 'coach', 'bench', 'A day', convert_to('{\"blocks\": []}', 'UTF8'),"
            " now(), now() FROM unnest(%(accounts)s::bigint[]) a, generate_series(2, %(days)s) d",
            given,
        )
        sql.execute(
            "INSERT INTO exercise_history (workout_id, client_id, account_id, local_date, exercise_id, position, reps,"
            " load, load_unit, load_kg, rir, warmup, logged_at)"
            " SELECT id, 's' || n, account_id, local_date, 1 + ((%(today)s::date - local_date) * 7 + n) %% 90, n, 8,"
            " 20, 'kg', 20, 2, false, now() FROM workout, generate_series(1, %(sets)s) n"
            " WHERE account_id = ANY(%(accounts)s) AND engine = 'bench'",
            given,
        )
        sql.commit()
        sql.execute("ANALYZE workout, exercise_history")


def statements() -> tuple[int, int]:
    """SQL statements of a request that makes a workout, and of one that finds it stored."""
    with tempfile.TemporaryDirectory() as folder, make_product(Path(folder)) as product:
        athlete = product.athlete()
        with counted_statements() as made:
            accepted(athlete.get("/fitness/wod"))
        with counted_statements() as kept:
            accepted(athlete.get("/fitness/wod"))
        return len(made), len(kept)


def cpu_ms(product: Product) -> dict[str, float]:
    """What each service, and the database on its behalf, has used so far."""
    used = dict.fromkeys(("fit", "coach", "PostgreSQL for fit", "PostgreSQL for coach"), 0.0)
    families = {name: process.pid for name, process in product.processes.items()}
    databases = {"fit": product.fit_database, "coach": product.coach_database}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        spent, group = (int(fields[11]) + int(fields[12])) / TICK * 1000, int(fields[2])
        for name in families:
            if group == families[name]:
                used[name] += spent
            elif command.startswith("postgres:") and (databases[name] or "").rpartition("/")[2] in command:
                used[f"PostgreSQL for {name}"] += spent
    return used


if __name__ == "__main__":
    sys.exit(main())
