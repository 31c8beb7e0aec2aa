"""What a session is called, and what it says of muscles that it spares."""

from typing import Final

from coach.domain import express
from coach.domain.catalogue import Catalogue
from coach.domain.fitting import Unit
from coach.domain.gates import Scope
from coach.domain.situation import Situation
from coach.domain.vocabulary import Emphasis, Goal

#: The muscle keys that are one thing; the others are many. One of them is no muscle that is sore.
_SINGULAR: Final = frozenset({"chest", "upper_back", "lower_back", "neck", "rotator_cuff", "tibialis"})
_HEART: Final = "cardio"
_AREA: Final = {
    Emphasis.FULL_BODY: "Full-body",
    Emphasis.UPPER: "Upper-body",
    Emphasis.LOWER: "Lower-body",
    Emphasis.PUSH: "Push-day",
    Emphasis.PULL: "Pull-day",
    Emphasis.LEGS: "Leg-day",
}
#: What is left of an area where no arm can be used.
_WITHOUT_ARMS: Final = {
    Emphasis.FULL_BODY: "Legs and core",
    Emphasis.UPPER: "Core",
    Emphasis.PUSH: "Core",
    Emphasis.PULL: "Core",
}
_GOAL: Final = {
    Goal.STRENGTH: "strength",
    Goal.HYPERTROPHY: "muscle building",
    Goal.ENDURANCE: "strength endurance",
    Goal.FAT_LOSS: "strength and conditioning",
    Goal.GENERAL_FITNESS: "fitness",
}


def title(situation: Situation, units: list[Unit]) -> str:
    """Area and goal of the day, or what a few minutes hold."""
    light = ", lighter week" if situation.lighter else ""
    if situation.minutes < express.BELOW_MIN:
        return f"{express.title(p.exercise for unit in units for p in unit.prescriptions)}{light}"
    area = _AREA[situation.emphasis]
    if not situation.sound_arms:
        area = _WITHOUT_ARMS.get(situation.emphasis, area)
    return f"{area} {_GOAL[situation.verdict.goal]}{light}"


def spared(situation: Situation, catalogue: Catalogue) -> tuple[str, ...]:
    """Which muscles rest because they are sore, whatever the day; who should only breathe has other worries."""
    sore = [muscle for muscle in catalogue.muscles if muscle in situation.sore and muscle != _HEART]
    if not sore or situation.verdict.scope is Scope.REST:
        return ()
    names = [muscle.replace("_", " ") for muscle in sore]
    told = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    one = len(sore) == 1 and sore[0] in _SINGULAR
    return (
        f"Your {told} {'is' if one else 'are'} sore today, so nothing here trains {'it' if one else 'them'} directly.",
    )
