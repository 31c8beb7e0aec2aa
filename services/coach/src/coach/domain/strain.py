"""What an exercise strains beside the muscles that it trains: how quick it is, and what it hangs on."""

from coach.domain import science
from coach.domain.catalogue import Exercise
from coach.domain.vocabulary import Impact, Role


def is_lively(exercise: Exercise) -> bool:
    """Running, rowing, jumping: quicker than a walk, so that no muscle in it is spared."""
    moves = exercise.pattern in ("locomotion", "conditioning") or "jump" in exercise.tags
    return moves and exercise.met > science.WALK_MET


def is_jarring(exercise: Exercise) -> bool:
    """Whether each step or stroke of such a move goes through legs and lower back."""
    return is_lively(exercise) and (exercise.impact is Impact.HIGH or exercise.family == "rowing")


def is_lift(exercise: Exercise) -> bool:
    """Whether it is work in sets."""
    return not exercise.roles.isdisjoint((Role.MAIN, Role.ACCESSORY, Role.CORE, Role.POWER))


def is_hung_on_the_lats(exercise: Exercise) -> bool:
    """A load lifted from the floor, which the lats keep at the legs although they are not said to help."""
    return exercise.pattern == "hinge" and exercise.takes_load and "grip" in exercise.tags
