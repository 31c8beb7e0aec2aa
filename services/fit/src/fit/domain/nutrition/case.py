"""One athlete as the gates of nutrition see her: her answers and measures, and what she wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from fit.domain.health_listening import hears_truly
from fit.domain.health_words import Words
from fit.domain.nutrition.constants import Constants
from fit.domain.nutrition.health_told import told
from fit.domain.nutrition.preferences import Preferences
from fit.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class Measures:
    """Age in full years, weight (trend) in kg, height in cm, body fat in percent; None: not known."""

    age: int | None
    weight_kg: float | None
    height_cm: float | None
    body_fat_pct: float | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What the gates look at."""

    profile: Profile
    wishes: Preferences
    measures: Measures
    constants: Constants
    wants_loss: bool

    @property
    def told(self) -> tuple[str, ...]:
        """What she has, as she wrote it."""
        return told(self.profile)

    @property
    def health_words(self) -> str:
        return joined(self.told)

    def mentions(self, kind: Words) -> bool:
        """Whether a condition or medicine names one of these; each is heard by itself."""
        return any(hears_truly(kind, text) for text in self.told)

    @property
    def own_words(self) -> str:
        return joined(self.in_passing)

    @property
    def in_passing(self) -> tuple[str, ...]:
        """What she wrote where nobody asked for her health."""
        return self.wishes.note, self.profile.sport or ""

    @property
    def all_told(self) -> tuple[str, ...]:
        """Everything just as she wrote it: what she denies beside it makes a cry for help no smaller."""
        flags = self.profile.flags
        return *flags.conditions, *flags.medications, self.wishes.note

    @property
    def likes(self) -> tuple[str, ...]:
        """Her sport and what she dislikes, just as she wrote them."""
        return self.profile.sport or "", *self.profile.dislikes.foods


def joined(written: Iterable[str]) -> str:
    """Several texts as one, in small letters."""
    return " ; ".join(written).lower().replace("_", " ")
