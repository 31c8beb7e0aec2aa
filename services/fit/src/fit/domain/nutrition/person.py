"""One person as the targets see her."""

from dataclasses import dataclass

from fit.domain.nutrition.case import Measures
from fit.domain.nutrition.expenditure import Learnt, Observation
from fit.domain.nutrition.preferences import Preferences
from fit.domain.profile import Profile

USUAL_SESSIONS = 3  # a week, while nobody has said


@dataclass(frozen=True, slots=True)
class TodaysTraining:
    """The workout of the day: planned minutes, and its energy in kcal (gross) when it names one."""

    minutes: float
    energy_kcal: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """All that the targets depend on. `weight_kg` is the trend; body fat only when it was measured."""

    profile: Profile
    wishes: Preferences
    age: int | None
    weight_kg: float | None
    height_cm: float | None
    body_fat_pct: float | None = None
    training: TodaysTraining | None = None
    learnt: Learnt | None = None
    observed: Observation | None = None

    @property
    def measures(self) -> Measures:
        """What the gates look at."""
        return Measures(self.age, self.weight_kg, self.height_cm, self.body_fat_pct)

    @property
    def sessions(self) -> float:
        """Training days a week: those she chose, or as many as she said, or three while nobody has said."""
        days = self.profile.days_per_week
        if self.profile.training_weekdays:
            return len(self.profile.training_weekdays)
        return USUAL_SESSIONS if days is None else days


def measured(person: Person) -> tuple[int, float, float]:
    assert person.age is not None  # noqa: S101  (the gate `incomplete` has let it pass)
    assert person.weight_kg is not None  # noqa: S101
    assert person.height_cm is not None  # noqa: S101
    return person.age, person.weight_kg, person.height_cm
