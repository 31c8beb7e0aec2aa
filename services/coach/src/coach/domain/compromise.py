"""Wishes that cannot all come true although the workout is whole: says what gave way, and the smallest way out."""

from collections import Counter
from typing import Final

from coach.domain import rules
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.conflict import WAYS_OUT
from coach.domain.situation import Situation
from coach.domain.slots import CHEST_DETAIL, KNEE, LAT_DETAIL, LEG_DETAIL, PULL, PUSH
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, Emphasis, Goal, LoadMode, Role
from coach.domain.wod import Block

#: Below so many minutes there is no room for the rests that heavy or many sets need.
ROOM_FROM_MIN: Final = 10
WHOLE_FROM_MIN: Final = 20
_AREAS: Final = {"legs": (*KNEE, "hinge"), "pushing": PUSH, "pulling": PULL}
#: What is small and trains the same area.
_DETAILS: Final = {
    "legs": LEG_DETAIL,
    "pushing": ("elbow_extension", *CHEST_DETAIL),
    "pulling": ("elbow_flexion", "shoulder_horizontal_abduction", *LAT_DETAIL),
}
_LIFTS: Final = frozenset({BlockKind.MAIN, BlockKind.STRENGTH})
_UNLOADED: Final = frozenset({LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE})


def compromise_texts(situation: Situation, catalogue: Catalogue, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """A sentence for each wish that gave way in a training session; none elsewhere."""
    if not situation.trains or not blocks:
        return ()
    shown = [catalogue[i.exercise_id] for block in blocks if block.kind not in SIDE_BLOCKS for i in block.items]
    patterns = {exercise.pattern for exercise in shown}
    said = [_minutes(situation, shown, blocks), _loads(situation, catalogue, {e.load_mode for e in shown})]
    if situation.emphasis is Emphasis.FULL_BODY and situation.minutes >= WHOLE_FROM_MIN:
        missing = (name for name, area in _AREAS.items() if patterns.isdisjoint(area))
        said += [_area(name, situation, catalogue, small=not patterns.isdisjoint(_DETAILS[name])) for name in missing]
    return tuple(text for text in said if text)


def _minutes(situation: Situation, shown: list[Exercise], blocks: tuple[Block, ...]) -> str:
    """Little time and big wishes: heavy lifting, or more favourites than fit."""
    if situation.minutes >= ROOM_FROM_MIN:
        return ""
    count, favourites = len(shown), len(situation.question.profile.favourites)
    if favourites > count:
        return (
            f"{situation.minutes} minutes have room for {count} of your {favourites} favourites."
            f" The smallest way out: {WHOLE_FROM_MIN} minutes hold a whole workout, and the others come on other days."
        )
    if situation.verdict.goal in (Goal.STRENGTH, Goal.HYPERTROPHY):
        lifts = sum(len(block.items) for block in blocks if block.kind in _LIFTS)
        if lifts:
            held = "one lift" if lifts == 1 else "a pair of lifts" if lifts == 2 else f"{lifts} lifts"
            return f"{situation.minutes} minutes hold {held}; {WHOLE_FROM_MIN} minutes hold a whole session."
        return (
            f"Getting stronger needs rests that {situation.minutes} minutes do not have, so this keeps you moving."
            f" The smallest way out: {WHOLE_FROM_MIN} minutes."
        )
    return ""


def _loads(situation: Situation, catalogue: Catalogue, modes: set[LoadMode]) -> str:
    """Strength without anything to load."""
    if situation.verdict.goal is not Goal.STRENGTH or not modes <= _UNLOADED:
        return ""
    able = any(
        exercise.load_mode not in _UNLOADED and Role.MAIN in exercise.roles and exercise.equipment
        for exercise in catalogue.exercises
        if catalogue.available(exercise, situation.equipment) is not None
    )
    if able:
        return ""
    return (
        "Maximal strength grows with loads that grow, and there is nothing to load among your equipment, so your"
        " own body has to be the load. The smallest way out: dumbbells, or a barbell with plates."
    )


def _area(name: str, situation: Situation, catalogue: Catalogue, *, small: bool) -> str:
    """An area of the body for which no lift is left, at most something small, and what keeps the most of them away."""
    first: Counter[str] = Counter()
    by_exercise = rules.broken_by(situation, catalogue)
    for pattern in _AREAS[name]:
        for exercise in catalogue.by_pattern.get(pattern, ()):
            if Role.MAIN not in exercise.roles:
                continue
            broken = by_exercise.get(exercise.id)
            if broken is None:
                return ""
            first.update(broken)
    if not first:
        return ""
    rule = min(first, key=lambda each: (-first[each], each))
    left = f"For {name} only smaller exercises are left" if small else f"Nothing for {name} is left"
    return f"{left} for you today. The smallest way out: {WAYS_OUT[rule]}."
