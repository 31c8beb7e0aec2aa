"""The WOD document as we promise it. It is made by `coach.domain.documents`; these models only describe it."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from coach.domain.vocabulary import BlockKind, Format, Impact, Level, LoadMode, Measure, Mechanic, Side, Status


class Promised(BaseModel):
    """A part of the document: nothing stands in it that is not described here."""

    model_config = ConfigDict(extra="forbid")


class Amount(Promised):
    reps: int | None
    seconds: int | None
    distance_m: int | None
    load_kg: float | None = Field(description="In the unit of `load_mode`: of one hand where it says per_hand.")
    plates_per_side: list[float] | None = Field(description="Heaviest first; null when no bar is used.")


class SetView(Amount):
    pct1rm: int | None = Field(description="Share of the believed one-repetition maximum, in percent.")
    rir: int | None = Field(description="Repetitions to keep in reserve.")
    rest_s: int
    tempo: str | None = Field(description="Seconds down, pause, up.")
    warmup: bool


class AlternativeView(Amount):
    """An exchange that is as valid as what it replaces. `sets` take the place of the exercise's."""

    id: int
    name: str
    equipment: list[str]
    load_mode: LoadMode
    measure: Measure
    side: Side
    sets: list[SetView]


class ExerciseView(Promised):
    id: int
    name: str
    description: str
    instructions: list[str]
    cues: list[str]
    pattern: str
    primary: list[str]
    secondary: list[str]
    equipment: list[str]
    mechanic: Mechanic
    level: Level
    impact: Impact
    side: Side
    load_mode: LoadMode
    measure: Measure
    tags: list[str]
    difficulty: int
    sets: list[SetView] = Field(min_length=1)
    last_time: str | None
    alternatives: list[AlternativeView]
    why: str


class BlockView(Promised):
    kind: BlockKind
    format: Format
    rounds: int | None
    work_s: int | None
    rest_s: int | None
    exercises: list[ExerciseView] = Field(min_length=1)


class NamedView(Promised):
    id: int
    name: str


class RunnerUpView(NamedView):
    score: float


class SlotTraceView(Promised):
    slot: str
    chosen: NamedView
    score: float
    terms: dict[str, float]
    runners_up: list[RunnerUpView]
    removed: dict[str, int] = Field(description="How many exercises each rule removed.")
    reasons: list[str]


class MuscleGroupView(Promised):
    id: int
    name: str
    body_part: str
    is_primary: bool
    intensity: float


class OldExerciseView(Promised):
    """The exercise as old clients know it."""

    id: int
    name: str
    description: str
    difficulty: int
    muscle_groups: list[MuscleGroupView]
    suggested_weight: float | None
    suggested_reps: int | None


class WodView(Promised):
    athlete_id: str
    date: date
    status: Status
    texts: list[str] = Field(description="Every sentence that the athlete is shown.")
    title: str
    format: Format
    estimated_minutes: int
    estimated_kcal: int | None
    engine: str
    seed: int
    input_hash: str
    catalogue: str
    blocks: list[BlockView]
    trace: list[SlotTraceView]
    exercises: list[OldExerciseView]
    generated_at: datetime


class WorkoutView(BaseModel):
    """The workout as the main application keeps it: the WOD document, and what is known of it there."""

    model_config = ConfigDict(extra="allow")

    id: int
    source: str
    performed_at: datetime | None
    athlete_id: str
    date: date
    title: str
    blocks: list[dict[str, object]]
