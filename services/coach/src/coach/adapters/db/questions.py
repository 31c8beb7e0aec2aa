"""The questions behind stored WODs in SQL: canonical JSON, compressed. Gone with their WOD, and before it when old."""

import zlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, delete, insert, select, tuple_
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from coach.adapters.db.base import Base
from coach.adapters.db.wods import WodRow
from coach.domain.canonical import question_from
from coach.domain.question import canonical
from coach.usecases.ports import KeptQuestion


class WodQuestionRow(Base):
    """`engine` is the one that was asked; the WOD itself may be a template's."""

    __tablename__ = "wod_questions"
    wod_id: Mapped[int] = mapped_column(ForeignKey("wods.id", ondelete="CASCADE"), primary_key=True)
    engine: Mapped[str] = mapped_column(String(32))
    question: Mapped[bytes] = mapped_column(LargeBinary)


_kept = WodQuestionRow.__table__.c
_wod = WodRow.__table__.c


class SqlQuestions:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def keep(self, questions: Sequence[KeptQuestion]) -> None:
        """Stores the questions of WODs that were stored in this transaction: two statements for any batch."""
        by_key = {(each.question.athlete_id, each.question.date): each for each in questions}
        wods = select(_wod.id, _wod.athlete_id, _wod.date)
        found = self._sql.execute(wods.where(tuple_(_wod.athlete_id, _wod.date).in_(sorted(by_key)))) if by_key else ()
        rows = [_row(row.id, by_key[row.athlete_id, row.date]) for row in found]
        if rows:
            self._sql.execute(insert(WodQuestionRow), rows)

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
    return {"wod_id": wod_id, "engine": kept.engine, "question": zlib.compress(canonical(kept.question))}
