"""The questions behind stored WODs in SQL: canonical JSON, compressed. Gone with their WOD, and before it when old."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, delete, insert, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from coach.adapters.db.base import Base
from coach.adapters.db.wods import WodRow, among
from coach.domain.canonical import question_from
from coach.domain.question import canonical
from coach.usecases.ports import KeptQuestion, StoredWod


class WodQuestionRow(Base):
    """`engine` is the one that was asked; the WOD itself may be a template's."""

    __tablename__ = "wod_questions"
    wod_id: Mapped[int] = mapped_column(ForeignKey("wods.id", ondelete="CASCADE"), primary_key=True)
    engine: Mapped[str] = mapped_column(String(32))
    question: Mapped[bytes] = mapped_column(LargeBinary)


#: A question is kept for each WOD that is made, and hardly ever read: the quickest level, and a window (2 to the 12th
#: bytes) and a memory that fit its few kilobytes, for to set up the usual ones takes longer than to compress it.
_LEVEL, _WINDOW, _MEMORY = 1, 12, 4
_kept = WodQuestionRow.__table__.c
_wod = WodRow.__table__.c


class SqlQuestions:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def keep(self, wods: Sequence[StoredWod], first: Collection[tuple[str, date]]) -> None:
        """Stores the questions of WODs that were first in this transaction: one statement for any batch, or two."""
        asked = {(each.wod.athlete_id, each.wod.date): each.asked for each in wods if each.asked}
        by_key = {key: question for key, question in asked.items() if key in first}
        if not by_key:
            return
        if self._sql.dialect.name == "postgresql":
            self._sql.execute(_ARRAYS, _columns(by_key))
            return
        athletes, days = sorted({athlete for athlete, _ in by_key}), sorted({day for _, day in by_key})
        ours = select(_wod.id, _wod.athlete_id, _wod.date).where(
            among(self._sql, _wod.athlete_id, athletes), _wod.date.in_(days)
        )
        found = [(row.id, by_key.get((row.athlete_id, row.date))) for row in self._sql.execute(ours)]
        self._sql.execute(insert(WodQuestionRow), [_row(wod_id, kept) for wod_id, kept in found if kept])

    def of(self, athlete_id: str, day: date) -> KeptQuestion | None:
        statement = (
            select(_kept.engine, _kept.question)
            .join_from(WodQuestionRow, WodRow, _kept.wod_id == _wod.id)
            .where(_wod.athlete_id == athlete_id, _wod.date == day)
        )
        row = self._sql.execute(statement).one_or_none()
        if row is None:
            return None
        return KeptQuestion(question_from(zlib.decompress(bytes(row.question))), row.engine)

    def forget_before(self, instant: datetime) -> int:
        """Deletes the questions of WODs that were made before; how many."""
        old = select(_wod.id).where(_wod.generated_at < instant)
        return self._sql.execute(delete(WodQuestionRow).where(_kept.wod_id.in_(old))).rowcount


def _row(wod_id: int, kept: KeptQuestion) -> dict[str, Any]:
    return {"wod_id": wod_id, "engine": kept.engine, "question": _packed(kept)}


def _packed(kept: KeptQuestion) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(canonical(kept.question)) + packer.flush()


def _columns(by_key: Mapping[tuple[str, date], KeptQuestion]) -> dict[str, list[Any]]:
    return {
        "athlete_id": [athlete for athlete, _ in by_key],
        "date": [day for _, day in by_key],
        "engine": [kept.engine for kept in by_key.values()],
        "question": [_packed(kept) for kept in by_key.values()],
    }


#: Columns travel as arrays; the numbers of the WODs are looked up on the way.
_ARRAYS = text("""
INSERT INTO wod_questions (wod_id, engine, question)
SELECT wods.id, given.engine, given.question
FROM unnest(
  CAST(:athlete_id AS text[]), CAST(:date AS date[]), CAST(:engine AS text[]), CAST(:question AS bytea[])
) AS given(athlete_id, date, engine, question)
JOIN wods USING (athlete_id, date)
""")
