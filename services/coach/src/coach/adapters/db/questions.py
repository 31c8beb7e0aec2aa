"""The questions behind stored WODs in SQL: canonical JSON, compressed. Gone with their WOD, and before it when old."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, delete, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from coach.adapters.db.base import Base
from coach.adapters.db.packing import PackedQuestion, pack_question
from coach.adapters.db.wods import WORTH_COPYING, WodRow
from coach.domain.canonical import question_from
from coach.usecases.ports import KeptQuestion, StoredWod


class WodQuestionRow(Base):
    """`engine` is the one that was asked; the WOD itself may be a template's."""

    __tablename__ = "wod_questions"
    wod_id: Mapped[int] = mapped_column(ForeignKey("wods.id", ondelete="CASCADE"), primary_key=True)
    engine: Mapped[str] = mapped_column(String(32))
    question: Mapped[bytes] = mapped_column(LargeBinary)


_COLUMNS = ("wod_id", "engine", "question")
_COPY = f"COPY wod_questions ({', '.join(_COLUMNS)}) FROM STDIN"
_kept = WodQuestionRow.__table__.c
_wod = WodRow.__table__.c


class SqlQuestions:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def keep(self, wods: Sequence[StoredWod], first: Mapping[tuple[str, date], int]) -> None:
        """Stores the questions of WODs that were first in this transaction: one statement for any batch."""
        self.keep_packed([((each.wod.athlete_id, each.wod.date), pack_question(each.asked)) for each in wods], first)

    def keep_packed(
        self, questions: Sequence[tuple[tuple[str, date], PackedQuestion | None]], first: Mapping[tuple[str, date], int]
    ) -> None:
        asked = {first.get(key): question for key, question in reversed(questions)}
        kept = [(number, *question) for number, question in asked.items() if number and question]
        if not kept:
            return
        if self._sql.dialect.name == "postgresql" and len(kept) >= WORTH_COPYING:
            driver: Any = self._sql.connection.driver_connection
            with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
                for row in kept:
                    copy.write_row(row)
            return
        self._sql.execute(insert(WodQuestionRow), [dict(zip(_COLUMNS, row, strict=True)) for row in kept])

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
