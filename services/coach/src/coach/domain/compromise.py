"""Wishes that cannot all come true although the workout is whole: says what gave way, and the smallest way out."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from coach.domain import rules
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.conflict import DISLIKED, WAYS_OUT, dislikes_took_most, leaves_few
from coach.domain.idle_tools import idle_tool_texts
from coach.domain.situation import Situation
from coach.domain.slots import CHEST_DETAIL, KNEE, LAT_DETAIL, LEG_DETAIL, PULL, PUSH
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, Emphasis, Goal, LoadMode, Role
from coach.domain.wod import Block

#: Below so many minutes there is no room for the rests that heavy or many sets need.
ROOM_FROM_MIN: Final = 10
WHOLE_FROM_MIN: Final = 20
_AREAS: Final = {"legs": (*KNEE, "hinge"), "pushing": PUSH, "pulling": PULL}
#: The areas that a day is for.
_AREAS_OF: Final = {
    Emphasis.FULL_BODY: ("legs", "pushing", "pulling"),
    Emphasis.UPPER: ("pushing", "pulling"),
    Emphasis.LOWER: ("legs",),
    Emphasis.LEGS: ("legs",),
    Emphasis.PUSH: ("pushing",),
    Emphasis.PULL: ("pulling",),
    Emphasis.AEROBIC: (),
}
_NO_RESTS: Final = "Getting stronger needs rests that {} minutes do not have, so this keeps you moving."
_ONE_LIST: Final = "The smallest way out: taking {} off one of the two lists."
_LIVELY: Final = ("locomotion", "conditioning")
#: What is small and trains the same area.
_DETAILS: Final = {
    "legs": LEG_DETAIL,
    "pushing": ("elbow_extension", *CHEST_DETAIL),
    "pulling": ("elbow_flexion", "shoulder_horizontal_abduction", *LAT_DETAIL),
}
_LIFTS: Final = frozenset({BlockKind.MAIN, BlockKind.STRENGTH})
#: What does not grow heavy enough to get strong with.
_TOYS: Final = frozenset({"medicine_ball"})
_UNLOADED: Final = frozenset({LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE})


def compromise_texts(situation: Situation, catalogue: Catalogue, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """A sentence for each wish that gave way in a training session; none elsewhere."""
    if not situation.trains or not blocks:
        return ()
    shown = [catalogue[i.exercise_id] for block in blocks if block.kind not in SIDE_BLOCKS for i in block.items]
    patterns = {exercise.pattern for exercise in shown}
    said = [_both_ways(situation, catalogue), _minutes(situation, shown, blocks)]
    modes = {e.load_mode for e in shown if not _TOYS.issuperset(e.equipment)}
    said += [_loads(situation, catalogue, modes), _endurance(situation, catalogue, blocks)]
    if situation.minutes >= WHOLE_FROM_MIN:
        missing = (name for name in _AREAS_OF[situation.emphasis] if patterns.isdisjoint(_AREAS[name]))
        said += [_area(name, situation, catalogue, small=not patterns.isdisjoint(_DETAILS[name])) for name in missing]
        said += [] if any(said) else [_few(situation, catalogue)]
    return tuple(text for text in (*said, *idle_tool_texts(situation, catalogue)) if text)


def _both_ways(situation: Situation, catalogue: Catalogue) -> str:
    """What she both likes and dislikes."""
    profile = situation.question.profile
    both = [catalogue[n].name for n in profile.favourites if n in profile.dislikes.exercises and n in catalogue]
    if not both:
        return ""
    if len(both) == 1:
        return f"{both[0]} is both a favourite and disliked, so it is left out. {_ONE_LIST.format('it')}"
    others = "another one" if len(both) == 2 else f"{len(both) - 1} others"
    return f"{both[0]} and {others} are both favourites and disliked, so they are left out. {_ONE_LIST.format('them')}"


def _minutes(situation: Situation, shown: list[Exercise], blocks: tuple[Block, ...]) -> str:
    """Little time and big wishes: heavy lifting, or more favourites than fit."""
    if situation.minutes >= ROOM_FROM_MIN:
        return ""
    favourites = situation.question.profile.favourites
    lifts = sum(len(block.items) for block in blocks if block.kind in _LIFTS)
    wants_lifts = situation.verdict.goal in (Goal.STRENGTH, Goal.HYPERTROPHY)
    moves = f"{_NO_RESTS.format(situation.minutes)} " if wants_lifts and not lifts else ""
    if len(favourites) > len(shown):
        count = sum(exercise.id in favourites for exercise in shown)
        return (
            f"{moves}{situation.minutes} minutes have room for {count or 'none'} of your {len(favourites)} favourites."
            f" The smallest way out: {WHOLE_FROM_MIN} minutes hold a whole workout, and the others come on other days."
        )
    if moves:
        return f"{moves}The smallest way out: {WHOLE_FROM_MIN} minutes."
    if wants_lifts:
        held = "one lift" if lifts == 1 else "a pair of lifts" if lifts == 2 else f"{lifts} lifts"
        return f"{situation.minutes} minutes hold {held}; {WHOLE_FROM_MIN} minutes hold a whole session."
    return ""


def _loads(situation: Situation, catalogue: Catalogue, modes: set[LoadMode]) -> str:
    """Strength without anything to load."""
    if situation.verdict.goal is not Goal.STRENGTH or not modes <= _UNLOADED:
        return ""
    able = any(
        exercise.load_mode not in _UNLOADED and Role.MAIN in exercise.roles and exercise.equipment
        for exercise in catalogue.exercises
        if catalogue.available(exercise, situation.equipment) is not None and not _TOYS.issuperset(exercise.equipment)
    )
    if able:
        return ""
    return (
        "Maximal strength grows with loads that grow, and there is nothing to load among your equipment, so your"
        " own body has to be the load. The smallest way out: dumbbells, or a barbell with plates."
    )


def _endurance(situation: Situation, catalogue: Catalogue, blocks: tuple[Block, ...]) -> str:
    """Endurance without anything that trains it."""
    if situation.verdict.goal is not Goal.ENDURANCE or any(block.kind is BlockKind.CONDITIONING for block in blocks):
        return ""
    rule = _kept_away_by(
        (e for name in _LIVELY for e in catalogue.by_pattern.get(name, ())), Role.CONDITIONING, situation, catalogue
    )
    return (
        f"Nothing that trains endurance is left for you today. The smallest way out: {WAYS_OUT[rule]}." if rule else ""
    )


def _few(situation: Situation, catalogue: Catalogue) -> str:
    """Dislikes that took most of what she could do, and leave too little for her minutes."""
    few = situation.forbidden_ids and leaves_few(situation, catalogue) and dislikes_took_most(situation, catalogue)
    if not few:
        return ""
    return f"Your wishes leave few exercises for you. The smallest way out: {WAYS_OUT[DISLIKED]}."


def _area(name: str, situation: Situation, catalogue: Catalogue, *, small: bool) -> str:
    """An area of the body for which no lift is left, at most something small, and what keeps the most of them away."""
    lifts = (exercise for pattern in _AREAS[name] for exercise in catalogue.by_pattern.get(pattern, ()))
    rule = _kept_away_by(lifts, Role.MAIN, situation, catalogue)
    left = f"For {name} only smaller exercises are left" if small else f"Nothing for {name} is left"
    return f"{left} for you today. The smallest way out: {WAYS_OUT[rule]}." if rule else ""


def _kept_away_by(exercises: Iterable[Exercise], role: Role, situation: Situation, catalogue: Catalogue) -> str | None:
    """The rule that keeps the most of them away that have this role, None where one of these is free; what she would
    only have to like again is the smallest."""
    by_exercise = rules.broken_by(situation, catalogue)
    broken = [by_exercise.get(exercise.id) for exercise in exercises if role in exercise.roles]
    if not broken or not all(broken):
        return None
    if {DISLIKED} in broken:
        return DISLIKED
    first = Counter(rule for each in broken for rule in each or ())
    return min(first, key=lambda each: (-first[each], each))
