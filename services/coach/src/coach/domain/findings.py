"""What the safety gates collect, and the verdict that they come to."""

import math
from dataclasses import dataclass
from enum import IntEnum

from coach.domain.profile import Profile
from coach.domain.vocabulary import Goal, Impact, Injury, Level, Status


class Scope(IntEnum):
    """How much of training remains possible: all of it, only gentle movement, only rest and breathing."""

    REST = 0
    GENTLE = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gates say. `texts` are shown as they are; the limits bind generator and validator alike.

    `moderate`: no few and heavy repetitions, whatever the goal. `seated`: only what is done on a chair, without legs.
    `most_minutes`: of a session, whatever was asked. `most_cardio_s`: of running, riding and the like in one session;
    where it is bounded, time left over is for walks and mobility.
    """

    status: Status = Status.OK
    texts: tuple[str, ...] = ()
    scope: Scope = Scope.FULL
    goal: Goal = Goal.GENERAL_FITNESS
    level: Level = Level.BEGINNER
    cohort: str = "adult"
    exclusions: frozenset[Injury] = frozenset()
    avoid_tags: frozenset[str] = frozenset()
    max_impact: Impact = Impact.HIGH
    least_rir: int = 0
    show_energy: bool = True
    moderate: bool = False
    seated: bool = False
    most_minutes: int | None = None
    most_cardio_s: float = math.inf


class Findings:
    """Collects what the single gates find; the strictest word wins."""

    def __init__(self, profile: Profile) -> None:
        known = profile.onboarded
        self.status = Status.OK
        self.texts: list[str] = []
        self.limits: list[str] = []
        self.kind: list[str] = []
        self.scope = Scope.FULL
        self.goal = profile.goal if known else Goal.GENERAL_FITNESS
        self.level = profile.level if known else Level.BEGINNER
        self.cohort = "adult"
        self.exclusions = set(profile.injuries)
        self.avoid_tags: set[str] = set()
        self.max_impact = Impact.HIGH if self.level is not Level.BEGINNER else Impact.LOW
        self.least_rir = 0
        self.show_energy = True
        self.moderate = self.seated = False
        self.most_minutes: int | None = None
        self.most_cardio_s = math.inf

    def restrict(self, text: str, *, rir: int = 0, impact: Impact = Impact.HIGH, tags: tuple[str, ...] = ()) -> None:
        """Train, but with limits; the text is about training, so it is left out where there is none."""
        self._worsen(Status.RESTRICTED)
        self.limits.append(text)
        self.least_rir = max(self.least_rir, rir)
        self.cap_impact(impact)
        self.avoid_tags.update(tags)

    def restrict_calmly(self, text: str, *tags: str) -> None:
        """Train without straining: moderate loads, no jumps, nothing with the head down, much in reserve."""
        self.restrict(text, rir=3, impact=Impact.LOW, tags=("breath_holding", "head_down", *tags))
        self.moderate = True
        self.leave_heavy_goals()

    def leave_heavy_goals(self) -> None:
        """Strength and size wait: their repetitions are few, their loads heavy."""
        if self.goal in (Goal.STRENGTH, Goal.HYPERTROPHY):
            self.goal = Goal.GENERAL_FITNESS

    def leave_tiring_goals(self) -> None:
        """Fat loss and endurance wait: they take from a body that has little to give."""
        if self.goal in (Goal.FAT_LOSS, Goal.ENDURANCE):
            self.goal = Goal.GENERAL_FITNESS

    def spare(self, minutes: int | None, cardio_s: float) -> None:
        """Keep sessions short, and what is harder than a walk shorter; nobody counts what it burns."""
        self.show_energy = False
        if minutes is not None:
            self.most_minutes = min(minutes, self.most_minutes or minutes)
        self.most_cardio_s = min(self.most_cardio_s, cardio_s)

    def mention(self, text: str) -> None:
        """Something that is true whatever is trained."""
        self._worsen(Status.RESTRICTED)
        self.kind.append(text)

    def ask_clearance(self, text: str, *, scope: Scope = Scope.GENTLE) -> None:
        """No training before a doctor has agreed."""
        self._worsen(Status.CLEARANCE_REQUIRED)
        self.texts.append(text)
        self.scope = min(self.scope, scope)
        self.cap_impact(Impact.LOW)
        self.avoid_tags.add("head_down")

    def refuse(self, text: str) -> None:
        """No training; the text stands alone."""
        self._worsen(Status.REFUSED)
        self.texts, self.limits, self.kind = [text], [], []
        self.scope = Scope.REST

    def cap_impact(self, impact: Impact) -> None:
        if impact.rank < self.max_impact.rank:
            self.max_impact = impact

    def _worsen(self, status: Status) -> None:
        order = list(Status)
        self.status = max(self.status, status, key=order.index)

    def verdict(self) -> Verdict:
        """What was found, as a value. Without a training session its limits go unsaid, but they hold."""
        limits = self.limits if self.scope is Scope.FULL else []
        return Verdict(
            self.status,
            (*self.texts, *limits, *self.kind),
            self.scope,
            self.goal,
            self.level,
            self.cohort,
            frozenset(self.exclusions),
            frozenset(self.avoid_tags),
            self.max_impact,
            self.least_rir,
            self.show_energy,
            self.moderate,
            self.seated,
            self.most_minutes,
            self.most_cardio_s,
        )
