"""Reads the public free-exercise-db JSON format. What it does not say stays unknown; nothing is guessed.

An imported exercise is a draft for whoever certifies it: it bears only what its source says, every field of our schema
that is missing is named in `unknown`, and the engine never sees it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_MUSCLES: Final = {
    "abdominals": "abs",
    "abductors": "abductors",
    "adductors": "adductors",
    "biceps": "biceps",
    "calves": "calves",
    "chest": "chest",
    "forearms": "forearms",
    "glutes": "glutes",
    "hamstrings": "hamstrings",
    "lats": "lats",
    "lower back": "lower_back",
    "middle back": "upper_back",
    "neck": "neck",
    "quadriceps": "quads",
    "traps": "traps",
    "triceps": "triceps",
}
#: Words of the source that name more than one of our muscles: which one, only a person can tell.
_VAGUE_MUSCLES: Final = frozenset({"shoulders"})
_EQUIPMENT: Final[dict[str, tuple[str, ...]]] = {
    "body only": (),
    "barbell": ("barbell", "plates"),
    "dumbbell": ("dumbbells",),
    "kettlebells": ("kettlebells",),
    "cable": ("cable_machine",),
    "machine": ("machines",),
    "bands": ("bands",),
    "medicine ball": ("medicine_ball",),
    "exercise ball": ("swiss_ball",),
    "e-z curl bar": ("ez_bar", "plates"),
    "foam roll": ("foam_roller",),
}
_LEVELS: Final = {"beginner": "beginner", "intermediate": "intermediate", "expert": "advanced"}
_MECHANICS: Final = {"compound": "compound", "isolation": "isolation"}
#: Fields of our schema that the source never gives.
NEVER_SAID: Final = (
    "id", "description", "cues", "pattern", "family", "roles", "props", "side", "arms", "position", "load_mode",
    "measure", "difficulty", "impact", "joint_load", "contraindications", "met_code", "met", "seconds_per_rep",
    "start_load", "progression", "regression", "tags", "media",
)  # fmt: skip

Words = Annotated[str, Field(min_length=1, max_length=2000)]


class Record(BaseModel):
    """One exercise of the source. More fields than these are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.()/,' -]{1,120}$")]
    name: Annotated[str, Field(min_length=3, max_length=120)]
    force: str | None = None
    level: str
    mechanic: str | None = None
    equipment: str | None = None
    primaryMuscles: Annotated[list[str], Field(max_length=20)]  # noqa: N815  (their spelling)
    secondaryMuscles: Annotated[list[str], Field(max_length=20)] = []  # noqa: N815
    instructions: Annotated[list[Words], Field(max_length=40)] = []
    category: str
    images: list[str] = []


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that is no exercise of the format; `where` is its id, or its place in the file."""

    where: str
    reason: str


@dataclass(slots=True)
class Imported:
    """Drafts, and what was refused."""

    exercises: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def to_document(self, source: str) -> dict[str, Any]:
        """What is written: never the form that the catalogue is read from."""
        return {
            "format": "imported-exercises",
            "certified": False,
            "source": source,
            "exercises": self.exercises,
            "refused": [{"id": one.where, "reason": one.reason} for one in self.refused],
        }


def read(records: Any, known_names: Iterable[str]) -> Imported:
    """Read every record by itself. One that we have by name already, or that comes twice, is refused."""
    found = Imported()
    if not isinstance(records, list):
        found.refused.append(Refused("file", "is no list of exercises"))
        return found
    names = {name.casefold() for name in known_names}
    ids: set[str] = set()
    for number, raw in enumerate(records, start=1):
        where = str(raw["id"]) if isinstance(raw, dict) and isinstance(raw.get("id"), str) else f"number {number}"
        try:
            record = Record.model_validate(raw)
        except ValidationError as error:
            found.refused.append(Refused(where, _first(error)))
            continue
        reason = "comes twice" if record.id in ids else _reason(record, names)
        if reason:
            found.refused.append(Refused(where, reason))
            continue
        ids.add(record.id)
        found.exercises.append(_draft(record))
    return found


def _first(error: ValidationError) -> str:
    each = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, each['loc'])) or 'record'}: {each['msg']}"


def _reason(record: Record, names: set[str]) -> str:
    if record.name.casefold() in names:
        return "the catalogue has an exercise of this name"
    if not record.primaryMuscles:
        return "names no primary muscle"
    named = (*record.primaryMuscles, *record.secondaryMuscles)
    strange = [word for word in named if word not in _MUSCLES and word not in _VAGUE_MUSCLES]
    return f"{strange[0]} is no muscle of the format" if strange else ""


def _draft(record: Record) -> dict[str, Any]:
    """What the source says in our words, and the fields that it leaves open."""
    draft: dict[str, Any] = {"source_id": record.id, "name": record.name, "category": record.category}
    unknown = list(NEVER_SAID)
    draft["slug"] = "-".join("".join(c if c.isalnum() else " " for c in record.name.lower()).split())
    for key, words in (("primary", record.primaryMuscles), ("secondary", record.secondaryMuscles)):
        draft[key] = [_MUSCLES[word] for word in words if word in _MUSCLES]
        if len(draft[key]) < len(words):
            unknown.append(key)
    for key, value, table in (("level", record.level, _LEVELS), ("mechanic", record.mechanic, _MECHANICS)):
        if value in table:
            draft[key] = table[value]
        else:
            unknown.append(key)
    # One word never says all that is needed: a bench, a rack, a bar to hang from.
    draft["equipment_named"] = list(_EQUIPMENT.get(record.equipment or "", ()))
    unknown.append("equipment")
    if record.instructions:
        draft["instructions_of_source"] = record.instructions
    unknown.append("instructions")
    return {**draft, "unknown": sorted(set(unknown))}
