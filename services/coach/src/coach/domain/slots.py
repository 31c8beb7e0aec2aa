"""The places of a session, in order of importance, for each emphasis. Movement patterns after common coaching practice:
a full-body day has a knee, a hip, a push, a pull and a core exercise; large before small (Ratamess et al. 2009).
"""

from dataclasses import dataclass, replace
from typing import Final

from coach.domain.catalogue import Exercise
from coach.domain.vocabulary import BlockKind, Emphasis, Measure, Mechanic, Role

#: Easier fast work hardly trains whoever is ready for power.
_POWERFUL: Final = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill: any of the patterns, in the given role. `purpose` is told to the athlete.

    No session of its kind should miss an `essential` one.
    """

    name: str
    patterns: frozenset[str]
    role: Role
    kind: BlockKind
    purpose: str
    essential: bool = False
    #: Where only some muscles have their day: one of them is trained directly.
    muscles: frozenset[str] = frozenset()

    @property
    def main(self) -> bool:
        """Whether it gets the main prescription."""
        return self.role is Role.MAIN

    @property
    def picks(self) -> bool:
        """Whether it wants some of those that it could take more than the others."""
        return self.role in (Role.MAIN, Role.POWER)

    def wants(self, exercise: Exercise) -> bool:
        """Lifts over several joints that move, or are carried; fast work hard enough to train who is ready for it."""
        if self.main:
            held = exercise.measure is Measure.SECONDS and exercise.pattern != "carry"
            return exercise.mechanic is not Mechanic.ISOLATION and not held
        if self.muscles.isdisjoint(exercise.primary) and self.muscles:
            return False
        return self.role is not Role.POWER or exercise.difficulty >= _POWERFUL


KNEE: Final = ("squat", "lunge")
PUSH: Final = ("horizontal_push", "vertical_push")
PULL: Final = ("horizontal_pull", "vertical_pull")
CORE: Final = (
    "core_anti_extension",
    "core_anti_rotation",
    "core_anti_lateral_flexion",
    "core_flexion",
    "core_rotation",
)
LEG_DETAIL: Final = ("calf", "knee_flexion", "knee_extension", "hip_abduction", "hip_adduction", "shin")
SHOULDER_DETAIL: Final = ("shoulder_abduction", "shoulder_horizontal_abduction", "rotator_cuff", "scapular")
#: On split days each has the shoulder work of its own side.
_PUSH_SHOULDERS: Final = ("shoulder_abduction", "rotator_cuff")
_PULL_SHOULDERS: Final = ("shoulder_horizontal_abduction", "rotator_cuff", "scapular")
ARMS: Final = ("elbow_flexion", "elbow_extension")
CHEST_DETAIL: Final = ("shoulder_horizontal_adduction",)
LAT_DETAIL: Final = ("shoulder_extension",)
#: Work for the grip alone: rows and carries train it along the way, so that nobody gets it who does not ask for it.
ON_REQUEST: Final = ("wrist",)


def _main(name: str, patterns: tuple[str, ...], purpose: str, *, essential: bool = False) -> Slot:
    return Slot(name, frozenset(patterns), Role.MAIN, BlockKind.MAIN, purpose, essential)


def _extra(name: str, patterns: tuple[str, ...], purpose: str) -> Slot:
    return Slot(name, frozenset(patterns), Role.ACCESSORY, BlockKind.MAIN, purpose)


_CORE = Slot("core", frozenset(CORE), Role.CORE, BlockKind.CORE, "Keeps your trunk strong and steady.")
_CORE_TWO = Slot("core 2", frozenset(CORE), Role.CORE, BlockKind.CORE, "Works your trunk from another side.")
BALANCE: Final = Slot(
    "balance",
    frozenset({"balance"}),
    Role.BALANCE,
    BlockKind.CORE,
    "Trains your balance, the best guard against falls.",
    essential=True,
)
_SOME_BALANCE: Final = replace(BALANCE, name="some balance", essential=False)
POWER: Final = Slot(
    "power", frozenset({"power"}), Role.POWER, BlockKind.POWER, "Fast work while you are fresh, for snap and spring."
)

#: Places that a favourite has on any day, whoever she is.
FOR_WISHES: Final = (_SOME_BALANCE, POWER)

LEG_POWER: Final = replace(POWER, muscles=frozenset({"quads", "glutes", "hamstrings", "calves"}))

_KNEE = _main("knee", KNEE, "Your main leg exercise.", essential=True)
_HINGE = _main("hip", ("hinge",), "Strengthens hips and the back of your legs.", essential=True)
_PUSH = _main("push", PUSH, "Your push of the day: chest, shoulders and triceps.", essential=True)
_PULL = _main("pull", PULL, "Your pull of the day: it balances the pushing.", essential=True)
_CARRY = _main("carry or single leg", ("carry", "lunge"), "Carrying and single-leg work make you steady in daily life.")

SLOTS: Final[dict[Emphasis, tuple[Slot, ...]]] = {
    Emphasis.FULL_BODY: (
        _KNEE,
        _PUSH,
        _PULL,
        _HINGE,
        _CORE,
        _CARRY,
        _extra("pull 2", PULL, "More pulling for back and posture."),
        _extra("shoulders", SHOULDER_DETAIL, "Looks after the shoulders."),
        _extra("legs detail", LEG_DETAIL, "Rounds off your legs."),
        _extra("arms", ARMS, "Direct work for the arms."),
        _extra("push 2", PUSH, "A second pushing angle."),
    ),
    Emphasis.UPPER: (
        _PUSH,
        _PULL,
        _main("second pull", PULL, "A second pull for the back."),
        _main("second push", PUSH, "A second push for chest and shoulders."),
        _extra("shoulders", SHOULDER_DETAIL, "Looks after the shoulders."),
        _extra("arms", ARMS, "Direct work for the arms."),
        _CORE,
        _extra("arms 2", ARMS, "The other side of the arm."),
        _extra("chest detail", (*CHEST_DETAIL, *LAT_DETAIL, *SHOULDER_DETAIL), "Rounds off chest, back and shoulders."),
    ),
    Emphasis.LOWER: (
        _KNEE,
        _HINGE,
        _main("second knee", KNEE, "A second leg pattern for balanced legs."),
        _CORE,
        _main("carry", ("carry",), "Carrying makes trunk and grip strong."),
        _extra("hamstrings and hips", ("knee_flexion", "hip_abduction", "hip_adduction"), "Protects knees and hips."),
        _extra("calves", ("calf", "shin", "knee_extension"), "Rounds off your legs."),
        _CORE_TWO,
        _extra("hip 2", ("hinge",), "More work for the hips."),
    ),
    Emphasis.PUSH: (
        _main("push", ("horizontal_push",), "Your main press.", essential=True),
        _main("press", ("vertical_push",), "The press overhead.", essential=True),
        _extra("push 2", PUSH, "A second pushing angle."),
        _extra("shoulders", ("shoulder_abduction",), "Width for the shoulders."),
        _extra("triceps", ("elbow_extension",), "Finishes the triceps."),
        _CORE,
        _extra("chest detail", CHEST_DETAIL, "Rounds off the chest."),
        _extra("shoulder care", ("rotator_cuff",), "Looks after the shoulders."),
    ),
    Emphasis.PULL: (
        _main("row", ("horizontal_pull",), "Your main row.", essential=True),
        _main("pull down", ("vertical_pull",), "Pulling from above.", essential=True),
        _extra("pull 2", PULL, "A second pulling angle."),
        _extra("rear shoulders", ("shoulder_horizontal_abduction",), "For posture and shoulder health."),
        _extra("biceps", ("elbow_flexion",), "Finishes the biceps."),
        _main("carry", ("carry",), "Carrying makes trunk and grip strong."),
        _CORE,
        _extra("shoulder care", ("rotator_cuff", "scapular", "shoulder_extension"), "Looks after the shoulders."),
    ),
}
SLOTS[Emphasis.LEGS] = SLOTS[Emphasis.LOWER]
SLOTS[Emphasis.AEROBIC] = ()

_MORE_PULL: Final = _extra("more pull", PULL, "More pulling for back and posture.")
_MORE_PUSH: Final = _extra("more push", PUSH, "A second pushing angle.")
_MORE_LEGS: Final = _extra("more legs", ("squat", "lunge", "hinge"), "More work for your legs.")
_MORE_LEGS_DETAIL: Final = _extra("more legs detail", LEG_DETAIL, "Rounds off your legs.")
_MORE_SHOULDERS: Final = _extra("more shoulders", SHOULDER_DETAIL, "Looks after the shoulders.")
_MORE_ARMS: Final = _extra("more arms", ARMS, "Direct work for the arms.")
_MORE_CARRY: Final = _extra("more carry", ("carry",), "Carrying makes trunk and grip strong.")
_UPPER_DETAIL: Final = _extra(
    "more detail", (*CHEST_DETAIL, *LAT_DETAIL, *ON_REQUEST), "A detail to round off the session."
)
_CORE_THREE: Final = Slot("core 3", frozenset(CORE), Role.CORE, BlockKind.CORE, "Works your trunk from another side.")
_UPPER_FILLERS: Final = (_MORE_PULL, _CORE_TWO, _MORE_PUSH, _MORE_SHOULDERS, _MORE_ARMS, _UPPER_DETAIL, _CORE_THREE)
_LOWER_FILLERS: Final = (_MORE_LEGS, _CORE_TWO, _MORE_LEGS_DETAIL, _MORE_CARRY, _SOME_BALANCE, _CORE_THREE)

_FILLERS: Final[dict[Emphasis, tuple[Slot, ...]]] = {
    Emphasis.FULL_BODY: (
        _MORE_PULL,
        _MORE_LEGS,
        _CORE_TWO,
        _MORE_PUSH,
        _MORE_SHOULDERS,
        _MORE_LEGS_DETAIL,
        _MORE_ARMS,
        _MORE_CARRY,
        _SOME_BALANCE,
        _UPPER_DETAIL,
        _CORE_THREE,
    ),
    Emphasis.UPPER: _UPPER_FILLERS,
    Emphasis.LOWER: _LOWER_FILLERS,
    Emphasis.LEGS: _LOWER_FILLERS,
    Emphasis.PUSH: (
        _MORE_PUSH,
        _CORE_TWO,
        _extra("more shoulders", _PUSH_SHOULDERS, "Looks after the shoulders."),
        _extra("more triceps", ("elbow_extension",), "Finishes the triceps."),
        _extra("more chest", CHEST_DETAIL, "Rounds off the chest."),
        _CORE_THREE,
    ),
    Emphasis.PULL: (
        _MORE_PULL,
        _CORE_TWO,
        _extra("more biceps", ("elbow_flexion",), "Finishes the biceps."),
        _extra("more lats", LAT_DETAIL, "Rounds off the back."),
        _extra("more shoulders", _PULL_SHOULDERS, "Looks after the shoulders."),
        _CORE_THREE,
    ),
}


def fillers(emphasis: Emphasis) -> tuple[Slot, ...]:
    """What fills long sessions and narrow choices once the slots of the emphasis are used up.

    A push, pull or leg day stays one, so that the muscles of the other days rest. Very long sessions go round twice.
    """
    return _FILLERS[emphasis] * 2


#: Where the wishes leave so little that the slots stay empty: anything that is allowed.
_ANYTHING: Final = _extra(
    "anything",
    (
        *(*KNEE, *PUSH, *PULL, "hinge", "carry"),
        *(*LEG_DETAIL, *SHOULDER_DETAIL, *ARMS, *CHEST_DETAIL, *LAT_DETAIL, *ON_REQUEST),
    ),
    "More good work from what is left.",
)
ANYTHING: Final = (*[_ANYTHING] * 8, _CORE_THREE, _SOME_BALANCE, _CORE_THREE, _SOME_BALANCE)

#: At most so many exercises of one pattern in a session.
SAME_PATTERN_MOST: Final = 2
