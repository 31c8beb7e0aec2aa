"""What an athlete wishes of her food, beside the profile: aim, rate, job, meals, minutes, and what she avoids."""

from dataclasses import dataclass
from enum import StrEnum

from fit.domain.profile import Goal


class Aim(StrEnum):
    LOSE = "lose"
    MAINTAIN = "maintain"
    GAIN = "gain"


class Job(StrEnum):
    SEATED = "seated"
    ON_FEET = "on_feet"
    PHYSICAL = "physical"


class Avoid(StrEnum):
    """Intolerances. They are kept like allergies, but say nothing about an allergy."""

    GLUTEN = "gluten"
    LACTOSE = "lactose"


MEALS_LEAST, MEALS_MOST, MEALS_USUAL = 3, 5, 4


@dataclass(frozen=True, slots=True)
class Preferences:
    """All optional. `aim` None: what the training goal suggests. `note` is free text: it can only call for care.

    `rate_pct` in percent of body weight a week, `wish_kcal` an energy she asked for, `prep_minutes` a day,
    `scoff_yes` the number of the five SCOFF questions answered with yes.
    """

    aim: Aim | None = None
    rate_pct: float | None = None
    target_weight_kg: float | None = None
    wish_kcal: float | None = None
    job: Job = Job.SEATED
    meals: int = MEALS_USUAL
    prep_minutes: int | None = None
    avoids: tuple[Avoid, ...] = ()
    scoff_yes: int | None = None
    note: str = ""


def aim_of(preferences: Preferences, goal: Goal) -> Aim:
    """The aim she named, or the one that her training goal suggests."""
    if preferences.aim is not None:
        return preferences.aim
    return {Goal.FAT_LOSS: Aim.LOSE, Goal.HYPERTROPHY: Aim.GAIN}.get(goal, Aim.MAINTAIN)
