"""Training: a workout is prescribed for one athlete and one local date; what she did of it is her exercise history."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from fit.domain.changes import Change, changed, standing
from fit.domain.errors import InvalidInput, WorkoutUnavailable
from fit.domain.profile import Profile
from fit.domain.today import Preference, Today

HISTORY_DAYS = 28
HABIT_DAYS = 84  # what she likes changes more slowly than what she can lift
MOST_SETS = 500  # of one workout; nobody does more, and a client in a loop should not fill the disk
# Blocks whose sets count as training. Warm-up, cool-down and mobility may return every day.
TRAINING_BLOCKS = frozenset({"main", "strength", "power", "core", "conditioning"})
# Walking, running, cycling and rowing may return every day too.
EVERYDAY_PATTERNS = frozenset({"locomotion", "mobility", "breathing"})


OK, RESTRICTED, REFUSED = "ok", "restricted", "refused"
OURS = frozenset({"id", "source", "performed_at", "logged"})
_Day = date  # The name of a field is the word of its kind.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
_CLOCK_AHEAD = timedelta(days=1)
OUTDATED = "What you told us of your health has changed since this workout was made. Do not do it as it stands: "
ANEW = "the workout of today is made anew when you open it."
ANEW_IF_UNDONE = "if it is today's, it is made anew when you remove the sets that you have logged."


class Source(StrEnum):
    """Who made a workout."""

    COACH = "coach"
    LEGACY = "legacy"
    FALLBACK = "fallback"  # the old generator, because the coach could not


@dataclass(frozen=True, slots=True)
class PerformedSet:
    """One set as she did it. `client_id` is made by her device, so that sending it twice is harmless.

    `load_kg` is what the engine reckons with; `load` and `load_unit` are what she typed.
    """

    client_id: str
    exercise_id: int
    position: int = 0
    reps: int | None = None
    load: float | None = None
    load_unit: str | None = None
    load_kg: float | None = None
    seconds: int | None = None
    distance_m: float | None = None
    rir: float | None = None
    warmup: bool = False
    logged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Workout:
    """A stored workout. `original` is the WOD as it was made, in bytes, and never changes once stored; `document` is
    the same with her `changes` laid over it, and `source` made that. `health_version` counts her health answers: those
    it was made for, and `health_now` those that count."""

    id: int
    local_date: date
    source: Source
    title: str
    original: bytes
    created_at: datetime
    performed_at: datetime | None = None
    sets: tuple[PerformedSet, ...] = ()
    changes: tuple[Change, ...] = ()
    health_version: int = 0
    health_now: int = 0

    @property
    def document(self) -> bytes:
        """What she sees."""
        shown = changed(self.original, self.changes) if self.changes else self.original
        if not self.outdated or self.performed_at is not None:
            return shown
        return _warned(shown, OUTDATED + (ANEW_IF_UNDONE if self.sets else ANEW))

    @property
    def started(self) -> bool:
        return self.performed_at is not None or bool(self.sets)

    @property
    def outdated(self) -> bool:
        """It was made for other health answers than she gives now."""
        whole, _ = standing(self.changes)
        return (self.health_version if whole is None else whole.health_version) != self.health_now

    @property
    def wishes(self) -> Today:
        """What she asked of it when she had it made."""
        whole, _ = standing(self.changes)
        return Today() if whole is None else whole.wishes

    @property
    def counts(self) -> bool:
        """It is the workout of its day; if not, it is to be made anew before she starts."""
        return self.started or not self.outdated


def _warned(document: bytes, text: str) -> bytes:
    said: dict[str, Any] = json.loads(document)
    said["texts"] = [text, *said["texts"]]
    if said["status"] == OK:
        said["status"] = RESTRICTED
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class PastSet:
    """One line of the history that a question carries."""

    date: date
    exercise_id: int
    reps: int | None
    load_kg: float | None
    seconds: int | None
    rir: float | None
    warmup: bool
    distance_m: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """All that a generator needs to know for one workout. Measurements in kg, cm, percent, beats a minute.

    `main_exercises`: at most so many, as her plan includes; warm-up, conditioning and cool-down do not count.
    `training_since`: the first date of her log, however long ago.
    """

    athlete_id: int
    date: date
    profile: Profile | None
    age: int | None = None
    weight_kg: float | None = None
    height_cm: float | None = None
    body_fat_pct: float | None = None
    rest_hr: float | None = None
    history: tuple[PastSet, ...] = ()
    yesterday: tuple[int, ...] = ()
    preferences: tuple[Preference, ...] = ()
    wishes: Today = Today()
    main_exercises: int = 6
    training_since: _Day | None = None

    @property
    def health_version(self) -> int:
        """Which of her health answers it states."""
        return self.profile.health_version if self.profile else 0


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one part of the answer took."""

    part: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Generated:
    """A workout fresh from a generator, not stored yet. `content`: the document `written`, if the generator did so."""

    source: Source
    engine: str
    title: str
    document: dict[str, Any]
    timings: tuple[Timing, ...] = ()
    content: bytes | None = None


def local_date(now: datetime, time_zone: str) -> date:
    """The date on the athlete's wall calendar at this instant."""
    return now.astimezone(ZoneInfo(time_zone)).date()


def yesterday_of(day: date) -> date:
    return day - timedelta(days=1)


def exercises_of(document: dict[str, Any]) -> list[int]:
    """Exercise ids of the training blocks, in order, once each."""
    ids = (
        int(exercise["id"])
        for block in document["blocks"]
        if block["kind"] in TRAINING_BLOCKS
        for exercise in block["exercises"]
    )
    return list(dict.fromkeys(ids))


def as_made(document: dict[str, Any]) -> dict[str, Any]:
    """The document without the words that are ours to say: its number, where it came from, what was done of it."""
    return {name: value for name, value in document.items() if name not in OURS}


def written(document: dict[str, Any]) -> bytes:
    """The document as it is stored. Raises ValueError for what JSON or UTF-8 does not know, like an infinite load."""
    return json.dumps(as_made(document), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def named_in(document: dict[str, Any]) -> set[int]:
    """Every exercise that a workout names, the alternatives included."""
    exercises = [exercise for block in document["blocks"] for exercise in block["exercises"]]
    return {int(each["id"]) for exercise in exercises for each in (exercise, *exercise.get("alternatives", ()))}


def check_answer(document: dict[str, Any], question: Question) -> None:
    """Refuses a generator's answer that is not this athlete's workout of this day, or repeats yesterday's.

    Raises WorkoutUnavailable whose `reason` names the lie.
    """
    if str(document["athlete_id"]) != str(question.athlete_id):
        raise WorkoutUnavailable("The answer is about somebody else.", reason="wrong_athlete")
    if document["date"] != question.date.isoformat():
        raise WorkoutUnavailable("The answer is about another day.", reason="wrong_date")
    if not any(block["exercises"] for block in document["blocks"]) and not _says_why_not(document):
        raise WorkoutUnavailable("The answer holds no exercise.", reason="empty")
    everyday = {
        int(exercise["id"])
        for block in document["blocks"]
        for exercise in block["exercises"]
        if exercise.get("pattern") in EVERYDAY_PATTERNS
    }
    training = set(exercises_of(document))
    if training & set(question.wishes.excluded_ids):
        raise WorkoutUnavailable("The answer holds an exercise that was to be left out.", reason="excluded")
    repeated = training & set(question.yesterday) - everyday
    if repeated:
        raise WorkoutUnavailable("The answer repeats yesterday's exercises.", reason="repeats_yesterday")


def _says_why_not(document: dict[str, Any]) -> bool:
    """Her wishes may leave no exercise at all; then the reason and the way out are the answer."""
    return document["status"] == REFUSED and any(text.strip() for text in document["texts"])


def as_prescribed(document: dict[str, Any], at: datetime) -> list[PerformedSet]:
    """The sets of the training blocks, done exactly as written. Derived ids make doing it twice harmless."""
    done: list[PerformedSet] = []
    position = 0
    for block in document["blocks"]:
        for exercise in block["exercises"]:
            position += 1
            if block["kind"] in TRAINING_BLOCKS:
                done.extend(_sets_done(exercise, position, at))
    return done


def still_as_prescribed(document: dict[str, Any], logged: Iterable[PerformedSet]) -> list[str]:
    """Client ids of the sets that "done as prescribed" wrote and nobody has touched since."""
    written = {done.client_id: done for done in as_prescribed(document, _EPOCH)}
    return [
        done.client_id
        for done in logged
        if done.client_id in written and replace(done, logged_at=_EPOCH) == written[done.client_id]
    ]


def check_number_of_sets(logged: Iterable[PerformedSet], more: Iterable[PerformedSet]) -> None:
    """Refuses more than MOST_SETS in one workout. Raises InvalidInput."""
    if len({done.client_id for done in (*logged, *more)}) > MOST_SETS:
        raise InvalidInput(f"A workout holds at most {MOST_SETS} sets.", field="sets")


def check_instants(given: Iterable[datetime | None], now: datetime) -> None:
    """Refuses what no clock that goes nearly right could show. Raises InvalidInput."""
    if any(at is not None and not _FIRST_INSTANT <= at <= now + _CLOCK_AHEAD for at in given):
        raise InvalidInput("A set is logged between the year 2000 and a day from now.", field="logged_at")


def _sets_done(exercise: dict[str, Any], position: int, at: datetime) -> Iterable[PerformedSet]:
    for number, prescribed in enumerate(exercise["sets"], start=1):
        load_kg = prescribed.get("load_kg")
        yield PerformedSet(
            client_id=f"prescribed-{position}-{number}",
            exercise_id=int(exercise["id"]),
            position=position,
            reps=prescribed.get("reps"),
            load=load_kg,
            load_unit=None if load_kg is None else "kg",
            load_kg=load_kg,
            seconds=prescribed.get("seconds"),
            distance_m=prescribed.get("distance_m"),
            rir=prescribed.get("rir"),
            warmup=bool(prescribed.get("warmup")),
            logged_at=at,
        )
