"""What a session is called, and what it says of muscles and joints that it spares."""

from collections.abc import Sequence
from typing import Final

from coach.domain import express
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.gates import Scope
from coach.domain.situation import Situation
from coach.domain.slots import CHEST_DETAIL, CORE, KNEE, LAT_DETAIL, LEG_DETAIL, PULL, PUSH
from coach.domain.vocabulary import BlockKind, Emphasis, Goal, Injury
from coach.domain.wod import Block

#: The muscle keys that are one thing; the others are many. One of them is no muscle that is sore.
_SINGULAR: Final = frozenset({"chest", "upper_back", "lower_back", "neck", "rotator_cuff", "tibialis"})
_HEART: Final = "cardio"
#: What may be sore beside muscles; other words of injuries are no places.
_JOINTS: Final = (Injury.ANKLE, Injury.KNEE, Injury.LOWER_BACK, Injury.NECK, Injury.SHOULDER, Injury.WRIST)
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
#: By area of the body the movements that train it, on days that are meant for it.
_SIDES: Final = {
    "legs": frozenset({*KNEE, "hinge", *LEG_DETAIL}),
    "push": frozenset({*PUSH, "elbow_extension", "shoulder_abduction", *CHEST_DETAIL}),
    "pull": frozenset({*PULL, "elbow_flexion", "shoulder_horizontal_abduction", *LAT_DETAIL}),
}
_TRUNK: Final = frozenset({*CORE, "carry", "balance"})
_LIVELY: Final = frozenset({"conditioning", "locomotion"})
_MEANT: Final = {
    Emphasis.UPPER: ("push", "pull"),
    Emphasis.PUSH: ("push",),
    Emphasis.PULL: ("pull",),
    Emphasis.LOWER: ("legs",),
    Emphasis.LEGS: ("legs",),
}
_LESS: Final = {("push", "pull"): "Upper-body", ("legs",): "Lower-body"}
_GOAL: Final = {
    Goal.STRENGTH: "strength",
    Goal.HYPERTROPHY: "muscle building",
    Goal.ENDURANCE: "strength endurance",
    Goal.FAT_LOSS: "strength and conditioning",
    Goal.GENERAL_FITNESS: "fitness",
}


LOW_DAY_EASY: Final = "You feel low today, so all of the session is easy."
ENOUGH_ENDURANCE: Final = "This is enough endurance work for today; the rest of your minutes is easy movement."


def of_endurance(*, low: bool, eased: bool) -> tuple[str, ...]:
    """What a day for endurance alone says of itself: on a `low` day, and where easy movement fills it up."""
    return (*((LOW_DAY_EASY,) if low else ()), *((ENOUGH_ENDURANCE,) if eased else ()))


def title(situation: Situation, work: tuple[Block, ...], catalogue: Catalogue) -> str:
    """What the lifts and the conditioning of a session train, and for which goal; or what a few minutes hold."""
    light = ", lighter week" if situation.lighter else ""
    if situation.emphasis is Emphasis.AEROBIC:
        return f"Endurance day{light}"
    exercises = [catalogue[item.exercise_id] for block in work for item in block.items]
    if situation.minutes < express.BELOW_MIN:
        return f"{express.title(exercises)}{light}"
    goal = _GOAL[situation.verdict.goal]
    if all(block.kind is not BlockKind.CONDITIONING for block in work):
        goal = goal.removesuffix(" and conditioning")
    area = _area(situation.emphasis, exercises)
    if not situation.sound_arms:
        area = _WITHOUT_ARMS.get(situation.emphasis, area)
    return f"{area} {goal}{light}"


def _area(meant: Emphasis, exercises: list[Exercise]) -> str:
    """The area that the day is meant for where all of it is trained, else what is trained of it."""
    patterns = {exercise.pattern for exercise in exercises} - _LIVELY
    if meant is not Emphasis.FULL_BODY:
        trained = [side for side in _MEANT[meant] if not patterns.isdisjoint(_SIDES[side])]
        if trained == list(_MEANT[meant]):
            return _AREA[meant]
    found = tuple(express.areas(exercises))
    if len(found) == len(_SIDES):
        return _AREA[Emphasis.FULL_BODY]
    if not found:
        return "Core and carry" if patterns <= _TRUNK else "Mixed"
    return _LESS.get(found) or " and ".join(found).capitalize()


def spared(situation: Situation, catalogue: Catalogue) -> tuple[str, ...]:
    """Which muscles rest because they are sore, and which joints because she named them today; who should only breathe
    has other worries."""
    if situation.verdict.scope is Scope.REST:
        return ()
    muscles = [muscle for muscle in catalogue.muscles if muscle in situation.sore and muscle != _HEART]
    named = situation.question.overrides.sore_spots if situation.question.overrides else ()
    joints = [joint for joint in _JOINTS if joint in named and joint not in muscles]
    texts = []
    if muscles:
        one = len(muscles) == 1 and muscles[0] in _SINGULAR
        texts.append(f"Your {_told(muscles, one)} sore today, so nothing here trains {_it(one)} directly.")
    if joints:
        one = len(joints) == 1
        texts.append(f"Your {_told(joints, one)} sore today, so what strains {_it(one)} is left out.")
    return tuple(texts)


def _told(keys: Sequence[str], one: bool) -> str:
    names = [key.replace("_", " ") for key in keys]
    told = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{told} {'is' if one else 'are'}"


def _it(one: bool) -> str:
    return "it" if one else "them"
