"""The rollout: who makes an athlete's workout, the old generator or the coach, and why it was decided so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from hashlib import sha256

from fit.domain.errors import InvalidInput

ALL = 10_000  # Shares are kept in hundredths of a percent, so that 0.01 % is a whole number.
SALT = "wod"


class Mode(StrEnum):
    """`shadow`: the old generator answers, and the coach is asked afterwards for comparison."""

    LEGACY = "legacy"
    SHADOW = "shadow"
    ROLLOUT = "rollout"
    COACH = "coach"


@dataclass(frozen=True, slots=True)
class Rollout:
    """One decision, with the reason for it and who made it. `share` in hundredths of a percent."""

    version: int
    mode: Mode
    share: int
    reason: str
    author: str
    changed_at: datetime | None = None

    @property
    def effective_share(self) -> int:
        """The part of all athletes whom the coach answers."""
        return {Mode.ROLLOUT: self.share, Mode.COACH: ALL}.get(self.mode, 0)

    @property
    def is_watched(self) -> bool:
        """Whether the controller judges the coach's calls. There must be some, and a share that can be taken back."""
        return self.mode is Mode.ROLLOUT and self.share > 0

    def gives_coach(self, athlete_id: int) -> bool:
        """Whether this athlete's workouts come from the coach."""
        return place(athlete_id) < self.effective_share


#: Before anybody has decided anything: a new installation has nothing to migrate from.
NEW_INSTALLATION = Rollout(0, Mode.COACH, ALL, "A new installation asks the coach.", "fit")


def place(athlete_id: int, salt: str = SALT) -> int:
    """The athlete's place, 0..9999, the same for ever: whoever is in at 5 % is in at 25 % as well.

    The first 8 bytes of SHA-256, because Python's own `hash` differs from process to process.
    """
    digest = sha256(f"{salt}:{athlete_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % ALL


def share_of(percent: str | float) -> int:
    """A percentage in hundredths of a percent. Raises InvalidInput outside 0..100 or finer than 0.01."""
    try:
        hundredths = Decimal(str(percent)) * 100
    except InvalidOperation:
        hundredths = Decimal("NaN")
    if not hundredths.is_finite() or hundredths != hundredths.to_integral_value() or not 0 <= hundredths <= ALL:
        raise InvalidInput(f"{percent} is not a share: from 0 to 100, in steps of 0.01.", field="share")
    return int(hundredths)


def percent_of(share: int) -> float:
    return share / 100


def steps_from(steps: Sequence[int], share: int) -> tuple[int, ...]:
    """The steps that are left above this share. Raises InvalidInput when they do not rise, or none is left."""
    if not steps or list(steps) != sorted(set(steps)) or steps[0] < 1 or steps[-1] > ALL:
        raise InvalidInput("Steps must rise, from above 0 up to 100.", field="steps")
    left = tuple(step for step in steps if step > share)
    if not left:
        raise InvalidInput(f"No step is above the share of now, {percent_of(share):g} %.", field="steps")
    return left
