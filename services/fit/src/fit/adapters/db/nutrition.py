"""What nutrition keeps about an athlete in SQL: wishes, what was learnt, and the plans that were made."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Date, Float, ForeignKey, Integer, String, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Instant, upsert
from fit.adapters.db.profile import ProfileRow
from fit.domain.nutrition.expenditure import Learnt
from fit.domain.nutrition.plan_edits import Edits, StoredPlan
from fit.domain.nutrition.preferences import Preferences


class NutritionPreferenceRow(Base):
    """`answers` is a document, like the profile's: a new wish needs no migration."""

    __tablename__ = "nutrition_preference"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(Instant)


class NutritionLearntRow(Base):
    """Adaptive expenditure: one line for each athlete, a week later each time."""

    __tablename__ = "nutrition_learnt"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    as_of: Mapped[date] = mapped_column(Date)
    offset_kcal: Mapped[float] = mapped_column(Float)
    carry_kcal: Mapped[float] = mapped_column(Float)
    constants_version: Mapped[int] = mapped_column(Integer)
    weeks: Mapped[int] = mapped_column(Integer)


class MealPlanRow(Base):
    """One plan of one athlete and local date, with what she locked and left out of it."""

    __tablename__ = "meal_plan"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    local_date: Mapped[date] = mapped_column(Date, primary_key=True)
    maker: Mapped[str] = mapped_column(String(16))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    edits: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(Instant)


_preference = NutritionPreferenceRow.__table__.c
_learnt = NutritionLearntRow.__table__.c
_plan = MealPlanRow.__table__.c
_profile = ProfileRow.__table__.c
_preferences_adapter = TypeAdapter(Preferences)
_plan_adapter = TypeAdapter(StoredPlan)
_edits_adapter = TypeAdapter(Edits)


class SqlNutrition:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def preferences(self, account_id: int) -> Preferences | None:
        statement = select(_preference.answers).where(_preference.account_id == account_id)
        answers = self._sql.execute(statement).scalar_one_or_none()
        return None if answers is None else _preferences_adapter.validate_python(answers)

    def put_preferences(self, account_id: int, wishes: Preferences, now: datetime) -> None:
        answers = _preferences_adapter.dump_python(wishes, mode="json")
        self._put(NutritionPreferenceRow, {"account_id": account_id}, {"answers": answers, "updated_at": now})

    def learnt(self, account_id: int) -> Learnt | None:
        columns = (
            _learnt.as_of,
            _learnt.offset_kcal,
            _learnt.carry_kcal,
            _learnt.constants_version,
            _learnt.weeks,
        )
        row = self._sql.execute(select(*columns).where(_learnt.account_id == account_id)).one_or_none()
        return None if row is None else Learnt(*row)

    def put_learnt(self, account_id: int, learnt: Learnt) -> None:
        self._put(NutritionLearntRow, {"account_id": account_id}, asdict(learnt))

    def plan(self, account_id: int, day: date, *, lock: bool = False) -> tuple[StoredPlan | None, Edits]:
        """`lock`: other writers of this day wait."""
        found = select(_plan.document, _plan.edits).where(_plan.account_id == account_id, _plan.local_date == day)
        row = self._sql.execute(found.with_for_update() if lock else found).one_or_none()
        if row is None:
            return None, Edits()
        return _plan_adapter.validate_python(row.document), _edits_adapter.validate_python(row.edits)

    def put_plan(self, account_id: int, day: date, plan: StoredPlan, edits: Edits, now: datetime) -> None:
        values = {
            "maker": plan.maker,
            "document": _plan_adapter.dump_python(plan, mode="json"),
            "edits": _edits_adapter.dump_python(edits, mode="json"),
            "made_at": now,
        }
        self._put(MealPlanRow, {"account_id": account_id, "local_date": day}, values)

    def athletes(self, *, after: int, limit: int) -> list[int]:
        """Accounts that have a profile, in order."""
        statement = select(_profile.account_id).where(_profile.account_id > after)
        return list(self._sql.execute(statement.order_by(_profile.account_id).limit(limit)).scalars())

    def _put(self, table: type[Base], keys: dict[str, Any], values: dict[str, Any]) -> None:
        statement = self._insert(table).values(**keys, **values)
        self._sql.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))
