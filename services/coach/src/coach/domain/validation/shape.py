"""Rules about the session as a whole: its length, warm-up, order and formats."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from coach.domain import science
from coach.domain.catalogue import Exercise
from coach.domain.duration import block_seconds, declared_minutes, session_seconds, work_seconds
from coach.domain.validation.facts import Facts, Violation, broken
from coach.domain.vocabulary import BlockKind, Format, Level, LoadMode, Mechanic, Role, Status
from coach.domain.wod import Block, PrescribedSet, Wod

_WORK: Final = frozenset({BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.POWER, BlockKind.CORE, BlockKind.CONDITIONING})
_COUNTED: Final = _WORK - {BlockKind.CONDITIONING}
_PLACE: Final = {
    BlockKind.WARMUP: 0,
    BlockKind.POWER: 1,
    BlockKind.STRENGTH: 2,
    BlockKind.MAIN: 2,
    BlockKind.CORE: 3,
    BlockKind.CONDITIONING: 4,
    BlockKind.MOBILITY: 5,
    BlockKind.COOLDOWN: 6,
}
#: What stands where it stands, or of which there is one: nobody keeps two of them while others wait.
_PLACES: Final = frozenset(
    {"barbell", "ez_bar", "trap_bar", "squat_rack", "cable_machine", "machines", "treadmill", "bike", "rower"}
)
#: Formats that change from one exercise to the next and back again.
_IN_TURN: Final = frozenset(Format) - {Format.STRAIGHT, Format.CONTINUOUS}
SHORT_DAY_MOST_MIN: Final = 25
#: Below so many minutes one exercise with its warm-up may take longer than asked.
TOO_SHORT_MIN: Final = 10
SAME_PATTERN_MOST: Final = 2
#: A shorter session is no small one from such a share of the minutes on, or so many; a wish beyond an hour is long.
ENOUGH_SHARE: Final = 0.4
ENOUGH_MIN: Final = 45
LONG_WISH_MIN: Final = 60
_TRAINING: Final = frozenset({Role.MAIN, Role.ACCESSORY, Role.CORE, Role.CONDITIONING, Role.BALANCE})


def shape_violations(wod: Wod, facts: Facts) -> Iterator[Violation]:
    """Check the whole."""
    if not wod.blocks or not all(block.items for block in wod.blocks):
        if wod.status is not Status.REFUSED or wod.blocks:
            yield Violation("empty", "no exercise")
        return
    seconds = session_seconds(wod.blocks, facts.catalogue)
    if wod.estimated_minutes != declared_minutes(seconds):
        yield Violation("declared", f"{wod.estimated_minutes} min declared, {seconds / 60:.1f} min by the model")
    yield from _minutes(wod, facts, seconds)
    yield from _number(wod, facts)
    if facts.full:
        yield from _warmup(wod, facts)
    yield from order_violations(wod.blocks, facts)
    for block in wod.blocks:
        yield from format_violations(block, facts)
    strains = sum(block_seconds(block, facts.catalogue) for block in wod.blocks if _strains(block, facts))
    if strains > facts.verdict.most_cardio_s:
        yield Violation("cardio", f"{strains:.0f} s in all")


def format_violations(block: Block, facts: Facts) -> Iterator[Violation]:
    """Check one block against the guard of its format, and that those who take turns keep one place of a gym."""
    problem = _GUARDS.get(block.format, _straight)(block, facts)
    if problem:
        yield Violation("format", f"{block.format}: {problem}")
    if _strains(block, facts) and block_seconds(block, facts.catalogue) > facts.verdict.most_cardio_s:
        yield Violation("cardio", f"{block.format} longer than {facts.verdict.most_cardio_s:.0f} s")
    kept = [facts.catalogue[item.exercise_id].slug for item in block.items if not _PLACES.isdisjoint(item.equipment)]
    if block.format in _IN_TURN and len(kept) > 1:
        yield Violation("station", f"{' and '.join(kept)} in turn")


def _strains(block: Block, facts: Facts) -> bool:
    """Whether it is kept up or goes by turns, and asks for more than a walk: a circuit of lifts is no running."""
    if block.kind is not BlockKind.CONDITIONING or block.format is Format.CIRCUIT:
        return False
    return any(facts.catalogue[item.exercise_id].met > science.WALK_MET for item in block.items)


def _number(wod: Wod, facts: Facts) -> Iterator[Violation]:
    most = facts.question.main_exercises
    number = sum(len(block.items) for block in wod.blocks if block.kind in _COUNTED)
    if most is not None and number > most:
        yield Violation("exercises", f"{number} where {most} were asked for at most")


def _minutes(wod: Wod, facts: Facts, seconds: float) -> Iterator[Violation]:
    asked = facts.minutes
    span = science.MINUTES_TOLERANCE * asked + 1e-9
    longest = max(seconds / 60, wod.estimated_minutes)
    shortest = min(seconds / 60, wod.estimated_minutes)
    if not facts.full:
        if longest > min(SHORT_DAY_MOST_MIN, asked + span):
            yield Violation("minutes", f"{longest:.1f} min on a short day of {asked}")
    elif longest > asked + span and not (asked < TOO_SHORT_MIN and wod.status is not Status.OK):
        yield Violation("minutes", f"{longest:.1f} of {asked} min")
    elif shortest < asked - span and (wod.status is Status.OK or not (_scarce(facts) or _is_enough(wod, facts))):
        yield Violation("minutes", f"{shortest:.1f} of {asked} min")


def _scarce(facts: Facts) -> bool:
    """Whether the hard rules leave fewer exercises than the minutes need: three, and one for every four minutes.

    No session has more than two exercises of one movement pattern, so that more of them fill no time.
    """
    left = Counter(
        e.pattern for e in facts.catalogue.exercises if e.roles & _TRAINING and next(broken(e, facts), None) is None
    )
    return sum(min(count, SAME_PATTERN_MOST) for count in left.values()) < 3 + facts.minutes / 4


def _is_enough(wod: Wod, facts: Facts) -> bool:
    """Whether it says that it is shorter and is no small one, where a body or a long wish calls for less."""
    readiness = facts.question.readiness
    low = readiness is not None and readiness.is_low
    limited = low or facts.verdict.cohort != "adult" or bool(facts.hurt | facts.sore)
    said = any(f"{facts.minutes} minutes" in text for text in wod.texts)
    enough = wod.estimated_minutes >= min(ENOUGH_SHARE * facts.minutes, ENOUGH_MIN)
    return said and enough and (limited or facts.minutes > LONG_WISH_MIN)


def _warmup(wod: Wod, facts: Facts) -> Iterator[Violation]:
    if not any(block.kind in _WORK for block in wod.blocks):
        return
    first = wod.blocks[0]
    if first.kind is not BlockKind.WARMUP:
        able = [e for e in facts.catalogue.by_role[Role.WARMUP] if next(broken(e, facts), None) is None]
        if len(able) > len(wod.exercise_ids):
            yield Violation("warmup", "missing")
        return
    most = science.interpolate(science.WARMUP_S, facts.minutes, 2)
    spent = block_seconds(first, facts.catalogue)
    if spent > most + 1e-6:
        yield Violation("warmup", f"{spent:.0f} s of at most {most:.0f}")


def order_violations(blocks: tuple[Block, ...], facts: Facts) -> Iterator[Violation]:
    """Warm-up first and cool-down last, compound before isolation."""
    places = [_PLACE[block.kind] for block in blocks]
    if facts.full and places != sorted(places):
        yield Violation("order", " ".join(block.kind for block in blocks))
    isolated = False
    for block in blocks:
        if block.kind not in (BlockKind.MAIN, BlockKind.STRENGTH):
            continue
        for item in block.items:
            mechanic = facts.catalogue[item.exercise_id].mechanic
            if isolated and mechanic is Mechanic.COMPOUND:
                yield Violation("order", f"{facts.catalogue[item.exercise_id].slug} after an isolation exercise")
            isolated = isolated or mechanic is Mechanic.ISOLATION


def _straight(block: Block, facts: Facts) -> str:
    return ""


def _superset(block: Block, facts: Facts) -> str:
    if len(block.items) < 2:
        return "needs two exercises"
    if any(len([one for one in item.sets if not one.warmup]) != block.rounds for item in block.items):
        return "sets and rounds differ"
    tags = [facts.catalogue[item.exercise_id].tags for item in block.items]
    both = frozenset.intersection(*tags) & {"grip", "spine_loaded"}
    return f"both tire {', '.join(sorted(both))}" if both else ""


def _circuit(block: Block, facts: Facts) -> str:
    if not 2 <= len(block.items) <= 8:
        return f"{len(block.items)} stations"
    if block.work_s is not None and not 15 <= block.work_s <= 60:
        return f"stations of {block.work_s} s"
    if any(len(item.sets) != block.rounds for item in block.items):
        return "sets and rounds differ"
    return _simple(block, facts)


def _amrap(block: Block, facts: Facts) -> str:
    clock = block.work_s or 0
    if not 240 <= clock <= 1500:
        return f"clock of {clock} s"
    return _simple(block, facts)


def _emom(block: Block, facts: Facts) -> str:
    if not 4 <= (block.rounds or 0) <= 24:
        return f"{block.rounds} minutes"
    for item in block.items:
        exercise = facts.catalogue[item.exercise_id]
        if any(work_seconds(exercise, one) > 45 for one in item.sets):
            return f"{exercise.slug} leaves no rest in the minute"
    return _simple(block, facts)


def _intervals(block: Block, facts: Facts) -> str:
    total = block_seconds(block, facts.catalogue)
    if not 120 <= total <= 2100 or not block.work_s:
        return f"{total:.0f} s"
    return _simple(block, facts)


def _tabata(block: Block, facts: Facts) -> str:
    if facts.verdict.level is Level.BEGINNER or facts.verdict.least_rir > 0:
        return "not for this athlete"
    if not 7 <= (block.rounds or 0) <= 8 or block.work_s != 20:
        return "is 7 to 8 times 20 s"
    return _simple(block, facts)


def _continuous(block: Block, facts: Facts) -> str:
    steady = [one for item in block.items for one in item.sets]
    if len(steady) != 1 or steady[0].seconds != block.work_s or not block.work_s:
        return "is one steady effort"
    return "longer than an hour" if block.work_s > 3600 else ""


def _simple(block: Block, facts: Facts) -> str:
    """Against the clock only simple, light moves, none without reserve, and for the old none that asks for balance."""
    for item in block.items:
        exercise = facts.catalogue[item.exercise_id]
        unsteady = facts.verdict.cohort == "older" and "balance_demand" in exercise.tags
        if unsteady or _hard(exercise, item.sets):
            return f"{exercise.slug} against the clock"
    return ""


def _hard(exercise: Exercise, sets: tuple[PrescribedSet, ...]) -> bool:
    skilled = bool(exercise.tags & {"skill_high", "breath_holding"})
    heavy = exercise.load_mode is LoadMode.EXTERNAL and any((one.load_kg or 0) > 24 for one in sets)
    return skilled or heavy or any(one.rir is not None and one.rir < 1 for one in sets)


_GUARDS: Final[dict[Format, Callable[[Block, Facts], str]]] = {
    Format.SUPERSET: _superset,
    Format.CIRCUIT: _circuit,
    Format.AMRAP: _amrap,
    Format.FOR_TIME: _amrap,
    Format.EMOM: _emom,
    Format.INTERVALS: _intervals,
    Format.TABATA: _tabata,
    Format.CONTINUOUS: _continuous,
}
