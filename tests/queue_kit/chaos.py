"""`make chaos-queue`: every story, large, on servers of its own. Each ends with one line, read from tables and queues.

PYTHONPATH=tests:services/fit/tests:services/coach/tests python -m queue_kit.chaos [--athletes N] [STORY ...]
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from queue_kit import faults, stories
from queue_kit.own_servers import Servers, own_servers
from queue_kit.rig import Rig
from queue_kit.verdict import Verdict

LIMIT_S = 600


def with_fit(rig: Rig) -> None:
    rig.start("fit")


STORIES: dict[str, tuple[Callable[[Rig, Servers], Verdict], str]] = {
    "calm": (lambda rig, _: stories.calm(rig, LIMIT_S), "nothing befalls it"),
    "rehearsal": (lambda rig, _: stories.rehearsal(rig, LIMIT_S), "30 % of the attempts fail"),
    "outage": (lambda rig, _: stories.outage_of_the_coach(rig, LIMIT_S), "every attempt fails for a while"),
    "crash-points": (lambda rig, _: stories.crash_points(rig, LIMIT_S), "kill -9 between every two steps"),
    "random-kills": (lambda rig, _: stories.random_kills(rig, LIMIT_S), "kill -9 of workers and dispatcher"),
    "terms": (lambda rig, _: stories.terms(rig, LIMIT_S, times=20), "TERM 20 times, 0 redeliveries"),
    "killer": (lambda rig, _: stories.killer(rig, LIMIT_S), "a job that kills workers"),
    "ten-crons": (lambda rig, _: (with_fit(rig), stories.ten_crons(rig, LIMIT_S))[1], "ten crons at once"),
    "redrive": (lambda rig, _: stories.redrive_killed(rig, LIMIT_S), "redrive killed half-way and repeated"),
    "broker-killed": (faults.broker_killed, "kill -9 of the broker"),
    "broker-data-deleted": (faults.broker_data_deleted, "the broker starts again without its data"),
    "disk-alarm": (faults.disk_alarm, "the broker takes nothing for 15 s"),
    "binding-deleted": (faults.binding_deleted, "both bindings are deleted"),
    "table-locked": (faults.table_locked, "LOCK TABLE for 60 s"),
    "postgres-killed": (faults.postgres_killed, "kill -9 of PostgreSQL"),
    "database-stopped": (faults.database_stopped, "no database for 3 min"),
    "everything": (faults.everything_at_random, "kill -9 of all of them in turn"),
}
# Two workers' worth of kills on a job that kills workers would only prove patience.
ATHLETES = {"killer": 100, "crash-points": 2_000, "terms": 8_000}


def tell(name: str, servers: Servers, athletes: int) -> bool:
    story, text = STORIES[name]
    count = min(athletes, ATHLETES.get(name, athletes))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(Path(folder), servers.database("chaos_fit"), servers.database("chaos_coach"), servers.broker)
        try:
            rig.prepare(count)
            verdict = story(rig, servers)
            good, line = verdict.is_clean, str(verdict)
        except Exception as error:  # noqa: BLE001  (the other stories are told all the same)
            traceback.print_exc()
            good, line = False, f"failed: {error!s:.300}"
        finally:
            rig.stop_all()
    print(f"{name:20} {'; '.join([text, *rig.notes])}\n  {line}  ({time.monotonic() - began:.0f} s)", flush=True)
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--athletes", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=3, help="how long the database stays away")
    parser.add_argument("stories", nargs="*", metavar="STORY", help=", ".join(STORIES))
    given = parser.parse_args()
    STORIES["database-stopped"] = (
        partial(faults.database_stopped, seconds=60 * given.minutes),
        f"no database for {given.minutes:g} min",
    )
    bad = []
    for name in given.stories or STORIES:
        with own_servers() as servers:
            if not tell(name, servers, given.athletes):
                bad.append(name)
    print(f"{len(bad)} stories ended badly: {', '.join(bad)}" if bad else "every story ended well")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
