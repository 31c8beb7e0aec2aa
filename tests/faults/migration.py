"""The migration under fire: a lying coach, a load of athletes, and the controller.

`make chaos-migration` runs all lies at all shares and prints the figures; the tests run a short version.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from faults.lying_coach import LIES, TRUTH, LyingCoach, lying_coach
from faults.volley import Volley
from fit_kit import databases
from product_kit.crowd import Crowd, spread
from product_kit.product import BIN, Product
from sqlalchemy import text

from fit.adapters.clock import SystemClock
from fit.domain.rollout import Mode, place, share_of
from fit.usecases.rollout import SetRollout, ShowRollout

PER_SECOND = 50
BACK_WITHIN_S = 20.0
RECOVER_WITHIN_S = 120.0
SHARES = ("1", "50", "100")


@dataclass
class House(Product):
    """fit, its dispatcher with the controller, and whatever answers at the coach's port."""

    extra: dict[str, str] = field(default_factory=dict)

    def environment(self, clock_offset: str) -> dict[str, str]:
        return {**super().environment(clock_offset), "FIT_LOG_LEVEL": "warning", **self.extra}

    def start_dispatcher(self) -> None:
        with (self.folder / "dispatcher.log").open("ab") as log:
            self.processes["dispatcher"] = subprocess.Popen(
                [f"{BIN}/fit", "dispatch"],
                env=self.environment("+0m"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


@dataclass
class Front:
    """Everything a scenario needs in its hands."""

    house: House
    coach: LyingCoach
    crowd: Crowd
    deadline_s: float

    def set_share(self, percent: str, why: str) -> None:
        set_rollout = SetRollout(self.crowd.transactions, SystemClock())
        set_rollout(mode=Mode.ROLLOUT, percent=percent, reason=why, author="chaos")

    def share(self) -> int:
        return ShowRollout(self.crowd.transactions)(checks=1).rollout.share

    def volley(self) -> Volley:
        return Volley(self.house.fit_port, PER_SECOND, self.crowd.token)

    def duplicates(self) -> int:
        """Athletes with more than one workout of one day."""
        statement = "SELECT count(*) FROM (SELECT 1 FROM workout GROUP BY account_id, local_date HAVING count(*) > 1) d"
        with self.crowd.engine.connect() as sql:
            return int(sql.execute(text(statement)).scalar_one())


@contextmanager
def front(folder: Path, database: str | None, *, coach_deadline_s: float, interval_s: float) -> Iterator[Front]:
    """A running house with a coach that tells the truth so far."""
    house = House(folder, fit_database=database)
    house.extra = {
        "FIT_COACH_DEADLINE_S": str(coach_deadline_s),
        "FIT_ROLLOUT_INTERVAL_S": str(interval_s),
        "FIT_DISPATCH_CRON": "false",  # Who asks here are athletes.
    }
    house.migrate()
    with lying_coach(house.coach_port, coach_deadline_s) as coach:
        try:
            house.start("fit")
            house.start_dispatcher()
            crowd = Crowd(house)
            # What a request may take at worst: it waits behind others until one call has failed, then fails itself.
            yield Front(house, coach, crowd, deadline_s=2 * coach_deadline_s + 2.0)
            crowd.close()
        finally:
            house.stop_all()


@dataclass(frozen=True)
class Result:
    """What became of one lie at one share."""

    share: str
    lie: str
    athletes: int
    failed: list[str]
    late: int
    lied: int
    back_s: float | None
    recovered_s: float | None
    sources: dict[str, int]
    p50_s: float
    worst_s: float

    def is_good(self) -> bool:
        return not self.failed and not self.late and self.back_s is not None and self.recovered_s is not None

    def line(self) -> str:
        def seconds(value: float | None) -> str:
            return "never" if value is None else f"{value:5.1f} s"

        sources = " ".join(f"{name} {number}" for name, number in sorted(self.sources.items()))
        return (
            f"{self.share:>4} %  {self.lie:13}  {self.athletes:5} requests  {len(self.failed)} failed  "
            f"{self.late} late  {self.lied:4} lies  back to 0 after {seconds(self.back_s)}  "
            f"recovered after {seconds(self.recovered_s)}  p50 {self.p50_s * 1000:4.0f} ms  "
            f"worst {self.worst_s:4.2f} s  {sources}  load of the machine {os.getloadavg()[0]:.0f}"
        )


def one_lie(front: Front, share: str, lie: str) -> Result:
    """Lies until the controller has taken everybody back, then tells the truth until the coach answers again."""
    inside = share_of(share)
    volley = front.volley()
    _heal(front, volley, share)
    front.coach.asked.clear()
    front.coach.will(lie)
    began = time.monotonic()
    back: list[float] = []

    def lying() -> bool:
        if not back and front.share() == 0:
            back.append(time.monotonic() - began)
        return not back and time.monotonic() - began < BACK_WITHIN_S + 5

    volley.fire(spread(front.crowd.make(int((BACK_WITHIN_S + 6) * PER_SECOND)), inside), _every(0.2, lying))
    lied = front.coach.asked[lie]
    front.coach.will(TRUTH)
    recovered_s = _heal(front, volley, share)
    return Result(
        share,
        lie,
        len(volley.shots),
        volley.failed(),
        volley.late(front.deadline_s),
        lied,
        back[0] if back and back[0] <= BACK_WITHIN_S else None,
        recovered_s,
        dict(volley.sources()),
        volley.quantile(0.5),
        volley.quantile(1),
    )


def control(front: Front, share: str) -> str:
    """The same load while the coach tells the truth: what this machine can do at all right now."""
    volley = front.volley()
    _heal(front, volley, share)
    volley = front.volley()
    volley.fire(spread(front.crowd.make(10 * PER_SECOND), share_of(share)))
    return (
        f"{share:>4} %  {'(truth)':13}  {len(volley.shots):5} requests  {len(volley.failed())} failed  "
        f"{volley.late(front.deadline_s)} late  p50 {volley.quantile(0.5) * 1000:4.0f} ms  "
        f"worst {volley.quantile(1):4.2f} s  load of the machine {os.getloadavg()[0]:.0f}"
    )


def _heal(front: Front, volley: Volley, share: str) -> float | None:
    """Sets the share and sends athletes until ten of it in a row were answered by the coach; how long it took."""
    front.set_share(share, f"Chaos: {share} % again.")
    inside, began, in_a_row = share_of(share), time.monotonic(), 0
    while time.monotonic() - began < RECOVER_WITHIN_S:
        athletes = [each for each in front.crowd.make(2000) if place(each[0]) < inside][: PER_SECOND // 2]
        for shot in volley.fire(athletes):
            in_a_row = in_a_row + 1 if shot.source == "coach" else 0
        if in_a_row >= 10:
            return time.monotonic() - began
    return None


def _every(seconds: float, condition: Callable[[], bool]) -> Callable[[], bool]:
    """The condition, looked at once in so many seconds."""
    state = [0.0, True]

    def look() -> bool:
        if time.monotonic() - state[0] > seconds:
            state[:] = [time.monotonic(), condition()]
        return bool(state[1])

    return look


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shares", default=",".join(SHARES))
    parser.add_argument("--lies", default=",".join(LIES))
    given = parser.parse_args()
    failed = 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with (
        tempfile.TemporaryDirectory() as folder,
        own_database() as database,
        front(Path(folder), database, coach_deadline_s=1.5, interval_s=5.0) as battle,
    ):
        for share in given.shares.split(","):
            print(control(battle, share), flush=True)
            for lie in given.lies.split(","):
                result = one_lie(battle, share, lie)
                failed += not result.is_good()
                print(result.line(), flush=True)
                for line in result.failed[:5]:
                    print(f"        {line}", flush=True)
        duplicates = battle.duplicates()
        print(f"athletes with two workouts of one day: {duplicates}")
    return 1 if failed or duplicates else 0


@contextmanager
def own_database() -> Iterator[str | None]:
    """A PostgreSQL database of this run's own when a server is given, else SQLite."""
    server = os.environ.get("TEST_POSTGRES_URL", "").replace("postgresql+psycopg://", "postgresql://", 1)
    if not server:
        yield None
        return
    with databases.own_database(server) as (_, url):
        yield url


if __name__ == "__main__":
    sys.exit(main())
