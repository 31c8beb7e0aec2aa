"""What the gates of nutrition leave possible, and what they say."""

from dataclasses import dataclass, field
from enum import StrEnum

from fit.domain.nutrition.preferences import Aim, Avoid
from fit.domain.profile import Allergen


class Status(StrEnum):
    """From free to stopped; the strictest that applies is told."""

    OK = "ok"
    RESTRICTED = "restricted"
    GENERAL_ONLY = "general_only"
    CLEARANCE_REQUIRED = "clearance_required"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Notice:
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Measures:
    """Age in full years, weight (trend) in kg, height in cm; None: not known."""

    age: int | None
    weight_kg: float | None
    height_cm: float | None


@dataclass(slots=True)
class Verdict:
    """What remains possible. `numbers`: amounts may be shown; `plan`: meals may be planned."""

    aim: Aim
    status: Status = Status.OK
    notices: list[Notice] = field(default_factory=list)
    deficit: bool = True
    numbers: bool = True
    plan: bool = True
    weight_talk: bool = True
    loss_most: float = 1.0
    allergies: set[Allergen] = field(default_factory=set)
    avoids: set[Avoid] = field(default_factory=set)
    pregnant: bool = False
    lactating: bool = False
    missing: tuple[str, ...] = ()
    quiet: bool = False  # no number anywhere, the diary included

    def say(self, code: str, text: str, status: Status = Status.OK) -> None:
        order = list(Status)
        self.status = max(self.status, status, key=order.index)
        self.notices.append(Notice(code, text))

    def no_deficit(self, code: str, text: str, status: Status) -> None:
        self.deficit = False
        self.say(code, text, status)

    def nothing_but(self, code: str, text: str, status: Status) -> None:
        """One message, and no numbers, no plan, nothing else."""
        self.status, self.notices = status, [Notice(code, text)]
        self.deficit = self.numbers = self.plan = self.weight_talk = False
        self.quiet = True
