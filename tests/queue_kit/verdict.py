"""What is true in the end, read from the tables and the queues, never from a program's own counters."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, func, select

from coach.adapters.db.wods import WodRow
from fit.adapters.db.runs import WodJobRow

job, wod = WodJobRow.__table__.c, WodRow.__table__.c


@dataclass(frozen=True)
class Verdict:
    """`expected_dead`: jobs that were meant to die, such as poison."""

    attempted: int
    acknowledged: int
    ok: int
    lost: int
    duplicated: int
    recovered: int
    unexpected: int

    @property
    def is_clean(self) -> bool:
        return self.lost == self.duplicated == self.unexpected == 0 and self.attempted > 0

    def __str__(self) -> str:
        return (
            f"attempted {self.attempted} acknowledged {self.acknowledged} ok {self.ok} lost {self.lost} "
            f"duplicated {self.duplicated} recovered {self.recovered} unexpected {self.unexpected}"
        )


def judge(fit: Engine, coach: Engine, day: date, *, dead_letters: int = 0, expected_dead: int = 0) -> Verdict:
    """lost: no final state, or done without a WOD. unexpected: died, or lies among the dead, or a WOD of nobody."""
    with fit.connect() as connection:
        rows = connection.execute(
            select(job.athlete_id, job.state, job.failures, job.redrive).where(job.date == day)
        ).all()
    with coach.connect() as connection:
        counted = select(wod.athlete_id, func.count()).where(wod.date == day).group_by(wod.athlete_id)
        wods = {int(athlete): number for athlete, number in connection.execute(counted)}
    states = {row.athlete_id: row.state for row in rows}
    done = {athlete for athlete, state in states.items() if state == "done"}
    dead = sum(state == "dead" for state in states.values())
    open_ = sum(state in ("pending", "queued") for state in states.values())
    return Verdict(
        attempted=len(rows),
        acknowledged=len(done),
        ok=len(done & wods.keys()),
        lost=open_ + len(done - wods.keys()),
        duplicated=sum(number - 1 for number in wods.values()),
        recovered=sum(row.state == "done" and (row.failures or row.redrive) > 0 for row in rows),
        unexpected=max(0, dead - expected_dead)
        + max(0, dead_letters - expected_dead)
        + len(wods.keys() - states.keys()),
    )
