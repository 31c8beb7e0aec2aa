"""When wishes exclude each other: says which, and the smallest way out."""

from collections import Counter
from typing import Final

from coach.domain import rules
from coach.domain.catalogue import Catalogue
from coach.domain.duration import within_tolerance
from coach.domain.gates import Scope
from coach.domain.situation import Situation
from coach.domain.slots import SAME_PATTERN_MOST
from coach.domain.vocabulary import Emphasis, Injury, Role

_TRAINING_ROLES: Final = frozenset({Role.MAIN, Role.ACCESSORY, Role.CORE, Role.CONDITIONING})

_ARMS_OUT: Final = frozenset({Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT})

DISLIKED: Final = "disliked_or_excluded"
#: Of a session that only more sets of the same muscles could make longer.
FULL_WEEK: Final = "more sets today would be too many for your muscles"
WAYS_OUT: Final = {
    "equipment": "adding a piece of equipment (a pair of dumbbells or bands) to your profile",
    "contraindication": "checking whether an injury in your profile has healed",
    "step_before": "building up with the easier form of the hardest skills first",
    "too_hard": "building up with easier forms of the body-weight lifts first",
    "unsteady": "marking as favourites the exercises in which you stand surely",
    "level": "building up with these easier exercises first",
    "furniture": "adding bands or dumbbells, for tables and door frames are not built to be hung on",
    "face_down": "adding bands or dumbbells, with which you train standing or sitting",
    "impact": "giving it time: the exercises with jumps wait until they are safe for you",
    "gate": "talking with your doctor about clearance",
    "arms": "waiting until the arm is sound again",
    DISLIKED: "allowing again some of the exercises that you excluded or dislike",
    "yesterday": "training again tomorrow, when yesterday's exercises are free again",
    "sore": "waiting until the sore spots have recovered",
    "scope": "asking your doctor for clearance",
    "too_heavy": "adding lighter weights to your equipment",
}


def conflict_texts(
    situation: Situation, catalogue: Catalogue, seconds: float, *, full_week: bool = False
) -> tuple[str, ...]:
    """One text when nothing could be given, or a training session could not reach the minutes asked; else none.

    `full_week`: it could, with more sets than the week has room for.
    """
    if situation.verdict.scope is Scope.REST:
        return ()
    if not seconds:
        way = WAYS_OUT[smallest_way_out(situation, catalogue)]
        return (f"We made no workout today, because your wishes leave no exercise. The smallest way out: {way}.",)
    if not situation.trains or within_tolerance(seconds, situation.minutes):
        return ()
    if seconds > situation.minutes * 60:
        return (
            f"{situation.minutes} minutes are too short for a full exercise with its warm-up; this is the shortest.",
        )
    minutes = f"the {situation.minutes} minutes {_whose(situation)}"
    if situation.emphasis is Emphasis.AEROBIC:
        return (f"This is shorter than {minutes}, on purpose: so much of it is enough for a day.",)
    if (situation.is_eased or full_week) and not leaves_few(situation, catalogue):
        why = f"it is enough for {_eased(situation)}" if situation.is_eased else FULL_WEEK
        return (f"This is shorter than {minutes}, on purpose: {why}.",)
    way = WAYS_OUT[smallest_way_out(situation, catalogue)]
    return (f"We found less than {minutes}, because your wishes leave few exercises. The smallest way out: {way}.",)


def leaves_few(situation: Situation, catalogue: Catalogue) -> bool:
    """Whether the rules leave fewer exercises than would fill the minutes, about one for four of them (design)."""
    able = [e for e in rules.allowed(situation, catalogue) if not e.roles.isdisjoint(_TRAINING_ROLES)]
    often = Counter(exercise.pattern for exercise in able)
    return sum(min(count, SAME_PATTERN_MOST) for count in often.values()) < situation.minutes / 4


def _whose(situation: Situation) -> str:
    """Who wanted the minutes: she, or a gate that bounds them."""
    return "you asked for" if situation.minutes == situation.question.minutes else "that are right for you now"


def _eased(situation: Situation) -> str:
    """What makes today lighter than usual."""
    if situation.lighter is None:
        return "a day you feel low"
    return "a day you feel low in a lighter week" if situation.feels_low else "a lighter week"


def dislikes_took_most(situation: Situation, catalogue: Catalogue) -> bool:
    """Whether nothing but her dislikes keeps at least half of the exercises away that she could do."""
    taken = sum(broken == {DISLIKED} for broken in rules.broken_by(situation, catalogue).values())
    return taken > 0 and taken >= len(rules.allowed(situation, catalogue))


def smallest_way_out(situation: Situation, catalogue: Catalogue) -> str:
    """The rule that alone keeps the most exercises away; what she would only have to like again is a smaller way."""
    if dislikes_took_most(situation, catalogue):
        return DISLIKED
    alone: Counter[str] = Counter()
    any_rule: Counter[str] = Counter()
    by_exercise = rules.broken_by(situation, catalogue)
    for exercise in catalogue.exercises:
        if exercise.roles.isdisjoint(_TRAINING_ROLES):
            continue
        broken = by_exercise.get(exercise.id, set())
        if "arms" in broken and exercise.contraindications & situation.exclusions <= _ARMS_OUT:
            broken.discard("contraindication")  # said twice: the catalogue names the missing arm as well
        any_rule.update(broken)
        if len(broken) == 1:
            alone.update(broken)
    counted = alone or any_rule
    return min(counted, key=lambda rule: (-counted[rule], rule), default="equipment")
