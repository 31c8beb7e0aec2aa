"""The question: who asks, for which date, with which profile and log. Its bytes are canonical, so it can be hashed."""

import datetime
import hashlib
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Final

import orjson

from coach.domain.errors import InvalidQuestion
from coach.domain.heaviness import is_very_heavy
from coach.domain.listening import is_crisis_of_a_wish
from coach.domain.preference import Preference
from coach.domain.profile import Profile
from coach.domain.pulse import pulse_of
from coach.domain.thinness import thinness_of
from coach.domain.vocabulary import Allergen, Diet, Equipment, Format, Goal, Injury, Level, Sex, Units

MINUTES_RANGE: Final = (5, 180)
#: Readiness is a remark about today; after this many hours it says nothing any more.
READINESS_VALID_HOURS: Final = 36
#: From such a soreness on, of 10, a muscle is spared, and from the second on where it only helps as well (design).
SORE_FROM: Final = 7
VERY_SORE_FROM: Final = 9


@dataclass(frozen=True, slots=True)
class PerformedSet:
    """One set of the log. A set that was prescribed but not done arrives with `reps` 0. `rir` None: not told."""

    date: datetime.date
    exercise_id: int
    reps: int | None = None
    load_kg: float | None = None
    seconds: int | None = None
    distance_m: float | None = None
    rir: int | None = None
    warmup: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """How she feels: sleep and mood 1 (bad) to 5 (good), soreness by muscle 0 to 10. It may only hold or lower."""

    sleep: int | None = None
    mood: int | None = None
    soreness: tuple[tuple[str, int], ...] = ()
    hours_old: float = 0.0

    @property
    def is_low(self) -> bool:
        """Whether today should be lighter than planned. A sore muscle is spared, and is no low day."""
        if self.hours_old > READINESS_VALID_HOURS:
            return False
        sleep, mood = self.sleep or 3, self.mood or 3
        return min(sleep, mood) <= 1 or sleep + mood <= 4

    def sore_muscles(self, least: int = SORE_FROM) -> frozenset[str]:
        """Muscles too sore to be trained: at least so sore."""
        if self.hours_old > READINESS_VALID_HOURS:
            return frozenset()
        return frozenset(muscle for muscle, value in self.soreness if value >= least)


@dataclass(frozen=True, slots=True)
class Overrides:
    """Wishes for today only. `sore_spots` are areas of the injury vocabulary or muscle keys."""

    minutes: int | None = None
    equipment: tuple[str, ...] | None = None
    sore_spots: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_minutes("overrides.minutes", self.minutes)


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that a WOD depends on. The same question has the same answer, to the byte, on every machine."""

    athlete_id: str
    date: datetime.date
    profile: Profile = field(default_factory=Profile)
    history: tuple[PerformedSet, ...] = ()
    yesterday: tuple[int, ...] = ()
    excluded_ids: tuple[int, ...] = ()
    readiness: Readiness | None = None
    overrides: Overrides | None = None
    preferences: tuple[Preference, ...] = ()
    #: At most so many exercises of the main part; None: as many as the time holds.
    main_exercises: int | None = None
    #: The first day of her training, which the log may no longer hold; None: not told.
    training_since: datetime.date | None = None

    def __post_init__(self) -> None:
        if not self.athlete_id:
            raise InvalidQuestion("athlete_id", "must not be empty")
        check_minutes("profile.minutes_per_session", self.profile.minutes_per_session)
        past = (performed for performed in self.history if performed.date < self.date)
        object.__setattr__(self, "history", tuple(sorted(past, key=lambda performed: performed.date)))
        object.__setattr__(self, "yesterday", tuple(sorted(set(self.yesterday))))
        object.__setattr__(self, "excluded_ids", tuple(sorted(set(self.excluded_ids))))
        object.__setattr__(self, "preferences", tuple(sorted(self.preferences)))
        if len({each.exercise_id for each in self.preferences}) < len(self.preferences):
            raise InvalidQuestion("preferences", "each exercise stands there once")

    @property
    def health(self) -> tuple[object, ...]:
        """What decides whether a workout may harm her, whatever else is asked."""
        profile = self.profile
        wishes = (profile.sport or "", *profile.dislikes.foods)
        cries = frozenset(text for text in wishes if is_crisis_of_a_wish(text))
        body = thinness_of(profile), pulse_of(profile), is_very_heavy(profile)
        return profile.onboarded, profile.age, profile.injuries, profile.flags, body, cries

    @property
    def minutes(self) -> int:
        """The minutes that count today: today's wish, the profile's, or the default."""
        if self.overrides is not None and self.overrides.minutes is not None:
            return self.overrides.minutes
        return self.profile.minutes

    @property
    def equipment(self) -> frozenset[str]:
        """What is at hand today. Nothing is assumed before onboarding, whatever else was sent."""
        if not self.profile.onboarded:
            return frozenset()
        if self.overrides is not None and self.overrides.equipment is not None:
            return frozenset(self.overrides.equipment)
        return frozenset(self.profile.equipment)


def check_minutes(name: str, minutes: int | None) -> None:
    """Raise InvalidQuestion for minutes outside the range that a session can have."""
    low, high = MINUTES_RANGE
    if minutes is not None and not low <= minutes <= high:
        raise InvalidQuestion(name, f"must lie between {low} and {high}")


def canonical(question: Question) -> bytes:
    """The question as JSON with sorted keys and without spaces: equal questions have equal bytes."""
    plain = _plain(question)
    if not question.preferences:  # so that questions without them keep the hash they had before there were any
        del plain["preferences"]
    return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)


def input_hash(question: Question) -> str:
    """SHA-256 of the canonical bytes, 64 hex digits."""
    return hashlib.sha256(canonical(question)).hexdigest()


#: What is written as it stands; the short way counts, because a question is hashed and kept for every WOD.
_AS_IT_STANDS: Final = frozenset({str, int, bool, type(None), datetime.date, Allergen, Diet, Equipment, Format, Goal,
                                  Injury, Level, Sex, Units})  # fmt: skip
#: Fields that came later, and what they say where nobody told them.
_LATER: Final = {"main_exercises": None, "training_since": None, "units": Units.METRIC}
_preference: Final = attrgetter(*(each.name for each in fields(Preference)))


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind in _AS_IT_STANDS:
        return value
    if kind is tuple or kind is list:
        return [_plain(item) for item in value] if value else []
    if kind is PerformedSet:
        return _line(value)
    if kind is Preference:
        return _preference(value)
    if is_dataclass(value):
        names, values = _fields(kind)
        plain = {
            name: item if type(item) in _AS_IT_STANDS else _plain(item)
            for name, item in zip(names, values(value), strict=True)
        }
        for later, untold in _LATER.items():
            if plain.get(later, 0) == untold:
                del plain[later]  # equal to what was asked before anybody could tell it
        return plain
    return _number(value)


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Any]:
    """The names of its fields, and what gets all their values at once."""
    names = tuple(each.name for each in fields(kind))
    return names, attrgetter(*names)


def _line(one: PerformedSet) -> list[Any]:
    """The log is the longest part of a question, so its lines are short."""
    load, distance = _number(one.load_kg), _number(one.distance_m)
    return [one.date, one.exercise_id, one.reps, load, one.seconds, distance, one.rir, one.warmup]


def _number(value: Any) -> Any:
    """20 and 20.0 are one load."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
