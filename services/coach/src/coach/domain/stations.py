"""What is done against the clock, and which moves stand side by side in a circuit."""

from typing import Final

from coach.domain import wishes
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.slots import CORE, KNEE, PULL, PUSH
from coach.domain.turns import NEVER_DAYS
from coach.domain.vocabulary import Impact, LoadMode, Role, Side
from coach.domain.wishes import are_due

#: Machines that stand where they are.
_MACHINES: Final = frozenset({"machines", "treadmill", "bike", "rower"})
#: What neighbours of a circuit should not share.
_AREAS: Final = {
    **dict.fromkeys((*KNEE, "hinge"), "legs"),
    **dict.fromkeys(PUSH, "push"),
    **dict.fromkeys(PULL, "pull"),
    **dict.fromkeys((*CORE, "carry"), "trunk"),
}
_LIVELY: Final = frozenset({"conditioning", "locomotion"})
#: What a session that is one circuit should hold, the most important first.
_WHOLE: Final = ("legs", "push", "lively", "pull", "trunk", "more legs")
_MOST_STATIONS: Final = 6
#: Lifts that are light enough for the clock (difficulty 1 to 5).
_LIGHT: Final = 2


def against_clock(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """What may be done against the clock, on both sides at once; `without` are the lifts of today."""
    able = [e for e in pool.allowed if e.id not in without and e.side is not Side.EACH and is_station(e)]
    return _no_harder([e for e in able if not may_fall(e, pool.situation)], pool, without)


def wished(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """The due favourites that work the heart and may be done against the clock, the best first."""
    lively = [e for e in against_clock(pool, without) if e.pattern in _LIVELY]
    return pool.ranked(e for e in lively if wishes.are_due(e, pool.situation))


def may_fall(exercise: Exercise, situation: Situation) -> bool:
    """Whether who hurries may lose her balance in it: an older adult, and a heavy newcomer in a lunge or a step without
    a hold."""
    if situation.verdict.cohort == "older" and "balance_demand" in exercise.tags:
        return True
    return situation.is_heavy_newcomer and exercise.pattern == "lunge" and exercise.difficulty > 1


def is_station(exercise: Exercise) -> bool:
    """Whether it is a simple move without a chosen load, which may be done against the clock."""
    return (
        Role.CONDITIONING in exercise.roles
        and exercise.load_mode in (LoadMode.NONE, LoadMode.BODYWEIGHT, LoadMode.BAND)
        and exercise.tags.isdisjoint(("skill_high", "breath_holding"))
        and ("timed_format" in exercise.tags or exercise.pattern in ("conditioning", "locomotion"))
    )


def counted(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """Those of them that are counted in repetitions and stay calm."""
    calm = [e for e in against_clock(pool, without) if e.pattern != "locomotion" and e.seconds_per_rep is not None]
    return [e for e in calm if e.impact is not Impact.HIGH and e.difficulty <= 3]


def of_a_circuit(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """The stations of a circuit that follows the lifts, the best first."""
    able = one_machine(pool.ranked(against_clock(pool, without)))
    return alternating(_mixed(_one_jump(able)), _MOST_STATIONS)


def _one_jump(exercises: list[Exercise]) -> list[Exercise]:
    """The same with the best one of those in which she leaves the ground: a circuit of few stations comes round often
    (design)."""
    jumps = [e for e in exercises if e.impact is Impact.HIGH]
    return [e for e in exercises if e not in jumps[1:]]


def light(pool: Pool) -> list[Exercise]:
    """What may be done against the clock, and easy body-weight and band lifts, on both sides at once."""
    able = [e for e in pool.allowed if e.side is not Side.EACH and (is_station(e) or _is_light_lift(e))]
    return _no_harder([e for e in able if not may_fall(e, pool.situation)], pool, frozenset())


def _no_harder(exercises: list[Exercise], pool: Pool, lifted: frozenset[int]) -> list[Exercise]:
    """The same without the harder forms of a lift of today, and of the hardest that the log shows in repetitions."""
    catalogue, days = pool.catalogue, pool.situation.state.exposures
    today = [catalogue[each] for each in lifted]
    shown = [catalogue[each] for each in days if any(one.reps for day in days[each] for one in day.sets)]

    def is_harder(exercise: Exercise) -> bool:
        below = [each for each in shown if _is_above(exercise, each, catalogue)]
        enough = any(each.id == exercise.id or _is_above(each, exercise, catalogue) for each in shown)
        return bool(below and not enough) or any(_is_above(exercise, each, catalogue) for each in today)

    return [e for e in exercises if e.pattern in _LIVELY or not is_harder(e)]


def _is_above(exercise: Exercise, other: Exercise, catalogue: Catalogue) -> bool:
    """Whether it is a harder form of the same: steps lead from the other to it, or both lift her body alike."""
    if other.id in catalogue.easier[exercise.id]:
        return True
    alike = exercise.family == other.family and exercise.pattern == other.pattern
    return alike and not exercise.takes_load and not other.takes_load and exercise.difficulty > other.difficulty


def _is_light_lift(exercise: Exercise) -> bool:
    return (
        not exercise.roles.isdisjoint((Role.MAIN, Role.CORE))
        and exercise.load_mode in (LoadMode.NONE, LoadMode.BODYWEIGHT, LoadMode.BAND)
        and exercise.difficulty <= _LIGHT
        and exercise.impact is not Impact.HIGH
        and "timed_format" in exercise.tags
        and not _is_machine(exercise)
    )


def whole_body(pool: Pool) -> list[Exercise]:
    """The stations of a session that is one circuit: a place for each area, and in it what has waited longest."""
    known = pool.situation.state.days_since_pattern

    def order(exercise: Exercise) -> tuple[bool, bool, bool, int]:
        """A favourite that is due first; on your feet or on the floor before walks and chairs, and what needs setting
        up after what does not."""
        dull = exercise.pattern == "locomotion" or exercise.position == "seated"
        return (
            not are_due(exercise, pool.situation),
            dull,
            bool(exercise.equipment),
            -known.get(exercise.pattern, NEVER_DAYS),
        )

    left = sorted(one_machine(pool.ranked(light(pool))), key=order)
    chosen: list[Exercise] = []
    for place in _WHOLE:
        area = place.removeprefix("more ")
        patterns = {e.pattern for e in chosen} - _LIVELY
        able = [e for e in left if _place(e) == area and e.pattern not in patterns and e not in chosen]
        chosen += able[:1]
    return chosen


def _place(exercise: Exercise) -> str:
    return "lively" if exercise.pattern in _LIVELY else _area(exercise)


def _mixed(exercises: list[Exercise]) -> list[Exercise]:
    """Two moves of strength for each that only works the heart; walks and chairs only where nothing else is left."""
    exercises = sorted(exercises, key=lambda e: e.pattern == "locomotion" or e.position == "seated")
    lively = [e for e in exercises if e.pattern in ("conditioning", "locomotion")]
    strong = [e for e in exercises if e not in lively]
    mixed: list[Exercise] = []
    while strong and lively:
        mixed += [*strong[:2], lively[0]]
        strong, lively = strong[2:], lively[1:]
    return [*mixed, *strong, *lively]


def one_machine(exercises: list[Exercise]) -> list[Exercise]:
    """The same without all ways and machines but the best one: nobody changes machines every half minute."""
    moving = [e for e in exercises if e.pattern == "locomotion" or (e.pattern == "conditioning" and _is_machine(e))]
    return [e for e in exercises if e not in moving[1:]]


def _is_machine(exercise: Exercise) -> bool:
    return not _MACHINES.isdisjoint(exercise.equipment)


def alternating(exercises: list[Exercise], most: int) -> list[Exercise]:
    """The best of each pattern in turn, neighbours of different areas where there are any, then more of what is free
    of patterns (marching, boxing)."""
    chosen: list[Exercise] = []
    rest = list(exercises)
    while rest and len(chosen) < most:
        used = {e.pattern for e in chosen}
        fresh = [e for e in rest if e.pattern not in used] or [e for e in rest if e.pattern == "conditioning"]
        if not fresh:
            break
        best = next((e for e in fresh if not chosen or _area(e) != _area(chosen[-1])), fresh[0])
        chosen.append(best)
        rest = [e for e in rest if e.id != best.id and (e.family != best.family or e.pattern == "conditioning")]
    return chosen


def _area(exercise: Exercise) -> str:
    return _AREAS.get(exercise.pattern, exercise.pattern)
