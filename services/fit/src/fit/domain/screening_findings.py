"""What the floor gates collect for an athlete, and what remains possible for her."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from fit.domain.catalogue import Exercise
from fit.domain.profile import Injury, Level, Profile

IMPACTS = ("none", "low", "high")
LEVELS = tuple(Level)
ONE_ARM = (Injury.ONE_ARM_LEFT_OUT.value, Injury.ONE_ARM_RIGHT_OUT.value)
STRAIN = ("breath_holding",)
# What nobody does before clearance, nor with it where a doctor had to be asked.
CALM = ("jump", "explosive", "head_down", *STRAIN)


class Scope(IntEnum):
    """How much of training remains possible: only breathing, only gentle movement, all of it."""

    BREATHING = 0
    GENTLE = 1
    FULL = 2


_PATTERNS = {Scope.BREATHING: frozenset({"breathing"}), Scope.GENTLE: frozenset({"breathing", "mobility"})}


@dataclass(frozen=True, slots=True)
class Screening:
    """What remains possible, and `texts` that say why in kind words. `status` in the coach's vocabulary."""

    scope: Scope
    status: str
    texts: tuple[str, ...]
    level: Level
    max_impact: str
    excluded: frozenset[str]
    avoid_tags: frozenset[str]
    seated: bool = False
    most_minutes: int | None = None

    def allows(self, exercise: Exercise, *, scope: Scope = Scope.FULL) -> bool:
        """True when nothing she told us rules this exercise out; `scope` narrows what is asked for further."""
        patterns = _PATTERNS.get(min(scope, self.scope))
        return (
            (patterns is None or exercise.pattern in patterns)
            and LEVELS.index(Level(exercise.level)) <= LEVELS.index(self.level)
            and IMPACTS.index(exercise.impact) <= IMPACTS.index(self.max_impact)
            and not self.excluded & exercise.contraindications
            and not self.avoid_tags.intersection(exercise.tags)
            and exercise.arms <= 2 - len(self.excluded.intersection(ONE_ARM))
            and (not self.seated or _is_seated(exercise))
        )


def _is_seated(exercise: Exercise) -> bool:
    """Done on a chair, without the legs."""
    moved = (muscle.body_part for muscle in (*exercise.primary, *exercise.secondary))
    return exercise.position == "seated" and "lower body" not in moved


class Findings:
    """Collects what the gates find; the strictest word wins."""

    def __init__(self, profile: Profile) -> None:
        self.scope = Scope.FULL
        self.texts: list[str] = []
        self.level = profile.level
        self.max_impact = "low" if profile.level is Level.BEGINNER else "high"
        self.excluded = {injury.value for injury in profile.injuries}
        self.avoid_tags: set[str] = set()
        self.restricted = self.refused = self.seated = False
        self.most_minutes: int | None = None

    def restrict(self, text: str, *, tags: Iterable[str] = (), impact: str = "high") -> None:
        self.restricted = True
        self.texts.append(text)
        self.limit(tags, impact)

    def limit(self, tags: Iterable[str], impact: str) -> None:
        self.avoid_tags.update(tags)
        self.max_impact = min(self.max_impact, impact, key=IMPACTS.index)

    def keep_short(self, minutes: int) -> None:
        self.most_minutes = min(minutes, self.most_minutes or minutes)

    def ask_clearance(self, text: str, scope: Scope = Scope.GENTLE) -> None:
        self.scope = min(self.scope, scope)
        self.texts.append(text)
        self.limit(CALM, "low")

    def refuse(self, text: str) -> None:
        self.scope, self.texts, self.refused = Scope.BREATHING, [text], True

    def screening(self) -> Screening:
        status = "restricted" if self.restricted else "ok"
        if self.scope is not Scope.FULL:
            status = "refused" if self.refused else "clearance_required"
        texts = tuple(dict.fromkeys(self.texts))
        excluded, tags = frozenset(self.excluded), frozenset(self.avoid_tags)
        limits = (self.max_impact, excluded, tags, self.seated, self.most_minutes)
        return Screening(self.scope, status, texts, self.level, *limits)
