"""What can befall a run. Each story begins with a prepared rig and ends with its verdict; the tests tell them small,
`make chaos-queue` tells them large."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from queue_kit.rig import Rig
from queue_kit.verdict import Verdict

ROOT = Path(__file__).parents[2]
WORKER_STEPS = ("received", "generated", "stored", "answered", "settled")
DISPATCHER_STEPS = ("claimed", "sent", "noted", "received", "applied", "settled")
QUICK = {"QUICK_ENGINE": "1"}
IMPATIENT = {"PATIENCE_S": "5", "LEASE_S": "3", "DUTY_EVERY_S": "2", "PAUSE_SCALE": "0.1"}


def begin(rig: Rig, *, workers: int = 1) -> None:
    """A run is asked for; a dispatcher and workers are up."""
    rig.bag().generate_wods(None, "story")
    for number in range(workers):
        rig.start("work", f"work{number}", **QUICK)
    rig.start("dispatch", **IMPATIENT)


def end(rig: Rig, within_s: float, *, expected_dead: int = 0) -> Verdict:
    rig.wait(rig.is_over, within_s)
    return rig.verdict(expected_dead=expected_dead)


def calm(rig: Rig, within_s: float) -> Verdict:
    """Nothing befalls it."""
    begin(rig)
    return end(rig, within_s)


def rehearsal(rig: Rig, within_s: float, rate: str = "0.3") -> Verdict:
    """A share of the attempts fails."""
    rig.settings["WOD_FAILURE_RATE"] = rate
    begin(rig)
    return end(rig, within_s)


def outage_of_the_coach(rig: Rig, within_s: float, *, failing_s: float = 6.0) -> Verdict:
    """Every attempt fails for a while; then the cause is gone. No hot loop: attempts are counted."""
    rig.settings["WOD_FAILURE_RATE"] = "1.0"
    begin(rig)
    athletes = sum(rig.counts().values())
    rig.wait(lambda: sum(line["of"] for line in rig.events("work0", "received")) >= athletes, 60)
    time.sleep(failing_s)
    received = sum(line["of"] for line in rig.events("work0", "received"))
    # At a tenth of the usual pauses 0.2 s x 3, 1 s x 3, 6 s x 3: at most eight attempts each in so short a time.
    assert received <= 9 * athletes, f"a hot loop: {received} attempts for {athletes} jobs"
    assert rig.counts().get("done", 0) == 0
    rig.kill("work0", signal.SIGTERM)
    del rig.settings["WOD_FAILURE_RATE"]
    rig.start("work", "work0", **QUICK)
    return end(rig, within_s)


def crash_points(rig: Rig, within_s: float) -> Verdict:
    """kill -9 between every two steps of the worker, then of the dispatcher."""
    rig.settings["COACH_WORK_BATCH"] = "16"
    rig.settings["FIT_DISPATCH_BATCH"] = "32"
    rig.settings["FIT_DISPATCH_WINDOW"] = "64"
    rig.bag().generate_wods(None, "story")
    rig.start("dispatch", **IMPATIENT)
    for step in WORKER_STEPS:
        rig.start("work", **QUICK, CRASH_AT=f"{step}:2")
        rig.wait(lambda: not rig.is_alive("work"), 60)
    rig.kill("dispatch")
    rig.start("work", **QUICK)
    for step in DISPATCHER_STEPS:
        rig.start("dispatch", **IMPATIENT, CRASH_AT=f"{step}:1")
        rig.wait(lambda: not rig.is_alive("dispatch") or rig.is_over(), 60)
    if not rig.is_alive("dispatch"):
        rig.start("dispatch", **IMPATIENT)
    return end(rig, within_s)


def random_kills(rig: Rig, within_s: float, *, kills: int = 6, pause_s: float = 1.5, seed: int = 4711) -> Verdict:
    """kill -9 of workers and the dispatcher at random moments; each is started again."""
    fate = random.Random(seed)
    rig.settings["COACH_WORK_BATCH"] = "32"
    begin(rig, workers=2)
    for _ in range(kills):
        time.sleep(pause_s * fate.uniform(0.5, 1.5))
        if rig.is_over():
            break
        name = fate.choice(["work0", "work1", "dispatch"])
        rig.kill(name)
        rig.start("dispatch" if name == "dispatch" else "work", name, **(IMPATIENT if name == "dispatch" else QUICK))
    return end(rig, within_s)


def terms(rig: Rig, within_s: float, *, times: int = 3, pause_s: float = 1.0) -> Verdict:
    """TERM again and again: exit status 0 each time, and nothing is delivered twice."""
    rig.settings["COACH_WORK_BATCH"] = "16"
    begin(rig)
    for number in range(times):
        seen = len(rig.events("work0", "received"))
        rig.wait(lambda: len(rig.events("work0", "worker_started")) > number, 30)  # noqa: B023
        rig.wait(lambda: len(rig.events("work0", "received")) > seen or rig.is_over(), 30)  # noqa: B023
        time.sleep(pause_s * random.random())
        status = rig.kill("work0", signal.SIGTERM)
        assert status == 0, f"TERM ended a worker with status {status}"
        rig.start("work", "work0", **QUICK)
    verdict = end(rig, within_s)
    received = sum(line["of"] for line in rig.events("work0", "received"))
    assert received == verdict.attempted, f"{received - verdict.attempted} redeliveries"
    return verdict


def killer(rig: Rig, within_s: float, athlete: int = 50) -> Verdict:
    """One job kills whoever does it. Its neighbours are done, and it is found out."""
    rig.bag().generate_wods(None, "story")
    rig.start("dispatch", **IMPATIENT)
    for _ in range(6):
        if rig.is_over():
            break
        rig.start("work", **QUICK, KILLER=str(athlete))
        rig.wait(lambda: not rig.is_alive("work") or rig.is_over(), within_s)
    return end(rig, within_s, expected_dead=1)


def ten_crons(rig: Rig, within_s: float) -> Verdict:
    """Ten cron jobs at once make one run. (The application must be up.)"""
    environment = rig.environment(FIT_URL=f"http://127.0.0.1:{rig.product.fit_port}")
    command = [sys.executable, str(ROOT / "cron_job.py")]
    crons = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(10)]
    said = [cron.communicate(timeout=60)[0] for cron in crons]
    assert [cron.returncode for cron in crons] == [0] * 10, said
    assert len(rig.bag().list_runs(before=None, limit=10)) == 1
    if rig.broker:
        rig.start("work", "work0", **QUICK)
    rig.start("dispatch", **IMPATIENT)
    return end(rig, within_s)


def redrive_killed(rig: Rig, within_s: float) -> Verdict:
    """Every job dies; the redrive is killed half-way and repeated until it has nothing left to do."""
    rig.settings["WOD_FAILURE_RATE"] = "1.0"
    rig.bag().generate_wods(None, "story")
    rig.start("work", "work0", **QUICK)
    rig.start("dispatch", **{**IMPATIENT, "PAUSE_SCALE": "0.001", "MOST_ATTEMPTS": "2"})
    rig.wait(lambda: rig.counts().keys() == {"dead"}, within_s)
    rig.kill("dispatch", signal.SIGTERM)
    rig.kill("work0", signal.SIGTERM)
    del rig.settings["WOD_FAILURE_RATE"]
    command = [str(Path(sys.executable).parent / "fit"), "queue", "redrive", "--apply", "--rate", "400"]
    first = subprocess.Popen(command, env=rig.environment(), stdout=subprocess.DEVNULL)
    rig.wait(lambda: rig.counts().get("pending", 0) >= 100 or first.poll() is not None, 60)
    first.kill()
    first.wait()
    assert rig.counts().get("dead", 0) > 0, "it was killed too late"
    subprocess.run(command, env=rig.environment(), check=True, stdout=subprocess.DEVNULL, timeout=300)
    rig.start("work", "work0", **QUICK)
    rig.start("dispatch", **IMPATIENT)
    return end(rig, within_s)


Story = Callable[[Rig, float], Verdict]
