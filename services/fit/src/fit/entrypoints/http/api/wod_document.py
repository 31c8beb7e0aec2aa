"""The WOD document as we describe it to clients. The bytes come from the generator and are passed on as they are."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from fit.domain.changes import ChangeKind
from fit.domain.training import Source


class Open(BaseModel):
    """A generator may say more than is described here; clients ignore what they do not know."""

    model_config = ConfigDict(extra="allow")


class PrescribedSetView(Open):
    reps: int | None = None
    seconds: float | None = None
    distance_m: float | None = None
    load_kg: float | None = None
    plates_per_side: list[float] | None = None
    pct1rm: float | None = None
    rir: float | None = None
    rest_s: float | None = None
    tempo: str | None = None
    warmup: bool = False


class WodExerciseView(Open):
    id: int
    name: str
    description: str
    instructions: list[str]
    pattern: str
    primary: list[str]
    secondary: list[str]
    equipment: list[str]
    sets: list[PrescribedSetView]
    alternatives: list[dict[str, Any]] = []
    why: str | None = None


class BlockView(Open):
    kind: str
    format: str
    rounds: int | None = None
    work_s: float | None = None
    rest_s: float | None = None
    exercises: list[WodExerciseView]


class LoggedSetView(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    client_id: str
    exercise_id: int
    position: int
    reps: int | None
    load: float | None
    load_unit: str | None
    load_kg: float | None
    seconds: int | None
    distance_m: float | None
    rir: float | None
    warmup: bool
    logged_at: datetime


class ChangeView(BaseModel):
    """A swap of one exercise, or another whole workout (position 0): a regeneration that she asked for, or one that was
    made because her health answers had changed. DELETE the address of a swap or regeneration to take it back."""

    model_config = ConfigDict(from_attributes=True)

    kind: ChangeKind
    position: int
    from_id: int | None
    to_id: int | None
    lasting: bool
    created_at: datetime


class WorkoutView(Open):
    """A workout: what was stored about it, and the WOD document itself."""

    id: int
    source: Source
    performed_at: datetime | None
    changes: list[ChangeView]
    logged: list[LoggedSetView]
    athlete_id: str
    date: date
    status: str
    texts: list[str]
    title: str
    format: str
    estimated_minutes: float
    estimated_kcal: float | None
    engine: str
    blocks: list[BlockView]
    exercises: list[dict[str, Any]]
    generated_at: str


class WorkoutSummaryView(BaseModel):
    id: int
    date: date
    title: str
    source: Source
    performed_at: datetime
    sets: list[LoggedSetView]


class HistoryView(BaseModel):
    workouts: list[WorkoutSummaryView]
    next_before: date | None
