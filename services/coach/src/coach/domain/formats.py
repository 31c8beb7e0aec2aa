"""The formats beyond straight sets: supersets, and the conditioning part by goal, with their guards.

Guards (design, after common coaching practice): light loads and simple moves against the clock, sub-maximal effort,
always a cap, EMOM work at most 45 s of the minute, Tabata only for trained users.
"""

from dataclasses import dataclass

from coach.domain.catalogue import Exercise
from coach.domain.duration import work_seconds
from coach.domain.fitting import Unit
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.vocabulary import BlockKind, Format, Goal, Impact, Level, LoadMode, Mechanic, Role, Side
from coach.domain.wod import Block, Item, PrescribedSet

EMOM_WORK_MOST_S = 45
AMRAP_S = (240, 1200)
INTERVALS_S = (240, 1800)
TABATA_ROUNDS = 8
CONTINUOUS_LONGEST_S = 3600
EASY_RIR = 3
_PURPOSE = "Works heart and lungs."


@dataclass(frozen=True, slots=True)
class Clock:
    """Turns of the timed formats: seconds of work and rest."""

    work_s: int
    rest_s: int


_CIRCUIT_CLOCK = {Level.BEGINNER: Clock(30, 30), Level.INTERMEDIATE: Clock(40, 20), Level.ADVANCED: Clock(40, 15)}
_INTERVAL_CLOCK = {Level.BEGINNER: Clock(30, 60), Level.INTERMEDIATE: Clock(60, 60), Level.ADVANCED: Clock(60, 45)}
#: Shares of the session and longest part, in seconds, that a goal gives to conditioning.
_SHARE = {
    Goal.FAT_LOSS: (0.25, 1200),
    Goal.ENDURANCE: (0.45, 2700),
    Goal.GENERAL_FITNESS: (0.12, 720),
    Goal.STRENGTH: (0.0, 600),
    Goal.HYPERTROPHY: (0.0, 600),
}
SHORTEST_PART_S = 240


def conditioning_seconds(situation: Situation) -> float:
    """How long the conditioning part should be; 0 for none."""
    share, most = _SHARE[situation.verdict.goal]
    least_session = 10 if situation.verdict.goal is Goal.ENDURANCE else 20
    if situation.verdict.goal is Goal.GENERAL_FITNESS:
        least_session = 40
    wanted = min(share * situation.minutes * 60, most)
    return 0.0 if situation.minutes < least_session or wanted < SHORTEST_PART_S else wanted


def format_of_the_day(situation: Situation) -> Format:
    """The athlete's preferred format when its guard allows it, else a rotation by goal. Endurance is mostly easy."""
    options = [f for f in _options(situation) if f in situation.question.profile.prefers_formats]
    if options:
        return options[situation.seed % len(options)]
    if situation.verdict.goal is Goal.FAT_LOSS:
        usual = (Format.CIRCUIT, Format.INTERVALS, Format.CIRCUIT, Format.AMRAP, Format.CONTINUOUS)
        return usual[situation.seed % len(usual)]
    if situation.verdict.goal is Goal.ENDURANCE:
        return Format.INTERVALS if situation.seed % 5 == 0 else Format.CONTINUOUS
    return Format.CONTINUOUS


def _options(situation: Situation) -> tuple[Format, ...]:
    usual = (Format.CIRCUIT, Format.INTERVALS, Format.AMRAP, Format.EMOM, Format.CONTINUOUS)
    careful = situation.verdict.least_rir > 0 or situation.verdict.cohort != "adult"
    if careful:
        return (Format.CIRCUIT, Format.CONTINUOUS)
    return usual if situation.verdict.level is Level.BEGINNER else (*usual, Format.TABATA)


def conditioning(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """The conditioning part of about `seconds`, or None when nothing suits."""
    wanted = format_of_the_day(pool.situation)
    for shape in dict.fromkeys((wanted, Format.CONTINUOUS, Format.CIRCUIT)):
        block = _build(shape, pool, seconds, without)
        if block is not None:
            return block
    return None


def _build(shape: Format, pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    match shape:
        case Format.CONTINUOUS:
            return continuous(pool, seconds, without)
        case Format.CIRCUIT:
            return circuit(pool, seconds, without)
        case Format.INTERVALS:
            return intervals(pool, seconds, without)
        case Format.TABATA:
            return tabata(pool, without)
        case Format.AMRAP:
            return amrap(pool, seconds, without)
        case _:
            return emom(pool, seconds, without)


def continuous(pool: Pool, seconds: float, without: frozenset[int] = frozenset()) -> Block | None:
    """One steady effort at a pace that lets you talk."""
    steady = [e for e in pool.by_pattern.get("locomotion", ()) if e.id not in without and "intervals" not in e.slug]
    if not steady:
        return None
    best = pool.ranked(steady)[0]
    length = int(min(seconds, CONTINUOUS_LONGEST_S) / 30) * 30
    why = f"{_PURPOSE} Keep a pace at which you can still talk."
    item = Item(best.id, (PrescribedSet(seconds=length, rir=EASY_RIR),), best.equipment, why=why)
    return Block(BlockKind.CONDITIONING, Format.CONTINUOUS, (item,), rounds=1, work_s=length)


def circuit(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """Three to six stations by the clock, alternating areas."""
    clock = _CIRCUIT_CLOCK[pool.situation.verdict.level]
    stations = _alternating(_stations(pool, without), 6)
    turn = clock.work_s + clock.rest_s
    turns = max(3, round((seconds + clock.rest_s) / turn))
    sizes = list(range(min(6, len(stations)), 2, -1))
    if not sizes:
        return None
    count = min(sizes, key=lambda n: (abs(max(1, round(turns / n)) * n - turns), -n))
    rounds = max(1, round(turns / count))
    items = tuple(_timed(e, clock.work_s, rounds, clock.rest_s) for e in stations[:count])
    return Block(BlockKind.CONDITIONING, Format.CIRCUIT, items, rounds, clock.work_s, clock.rest_s)


def intervals(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """Brisk and easy in turns on one or two simple moves."""
    clock = _INTERVAL_CLOCK[pool.situation.verdict.level]
    low, high = INTERVALS_S
    rounds = round(min(max(seconds, low), high) / (clock.work_s + clock.rest_s))
    moves = pool.ranked(e for e in _stations(pool, without) if e.pattern in ("locomotion", "conditioning"))[:1]
    return _turns(Format.INTERVALS, moves, rounds, clock)


def tabata(pool: Pool, without: frozenset[int]) -> Block | None:
    """Eight times 20 s on, 10 s off (Tabata et al. 1996)."""
    moves = [e for e in pool.ranked(_stations(pool, without)) if e.pattern == "conditioning"][:2]
    return _turns(Format.TABATA, moves, TABATA_ROUNDS, Clock(20, 10))


def _turns(shape: Format, moves: list[Exercise], rounds: int, clock: Clock) -> Block | None:
    if not moves or rounds < 2:
        return None
    shares = [rounds // len(moves) + (1 if index < rounds % len(moves) else 0) for index in range(len(moves))]
    items = tuple(_timed(e, clock.work_s, share, clock.rest_s) for e, share in zip(moves, shares, strict=True))
    return Block(BlockKind.CONDITIONING, shape, items, rounds, clock.work_s, clock.rest_s)


def amrap(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """As many calm, clean rounds as possible in the time."""
    moves = _alternating(list(_counted(pool, without)), 4)
    if len(moves) < 2:
        return None
    low, high = AMRAP_S
    length = int(min(max(seconds, low), high) / 30) * 30
    items = tuple(_by_reps(e, 8, 1) for e in moves)
    return Block(BlockKind.CONDITIONING, Format.AMRAP, items, None, length)


def emom(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """Every minute on the minute, moves taking turns; the rest of the minute is rest."""
    moves = _alternating([e for e in _counted(pool, without) if _emom_reps(e) >= 5], 3)
    if len(moves) < 2:
        return None
    minutes = max(4, min(24, round(seconds / 60)) // len(moves) * len(moves))
    minutes -= minutes % len(moves)
    items = tuple(_by_reps(e, min(12, _emom_reps(e)), minutes // len(moves)) for e in moves)
    return Block(BlockKind.CONDITIONING, Format.EMOM, items, minutes)


def _emom_reps(exercise: Exercise) -> int:
    one = work_seconds(exercise, PrescribedSet(reps=1))
    return int(EMOM_WORK_MOST_S * 0.8 / one) if one else 0


def _stations(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """Simple moves without chosen loads that may be done against the clock."""
    return [
        e
        for e in pool.allowed
        if e.id not in without
        and Role.CONDITIONING in e.roles
        and e.load_mode in (LoadMode.NONE, LoadMode.BODYWEIGHT, LoadMode.BAND)
        and "skill_high" not in e.tags
        and "breath_holding" not in e.tags
        and e.side is not Side.EACH
        and ("timed_format" in e.tags or e.pattern in ("conditioning", "locomotion"))
    ]


def _counted(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    calm = [e for e in _stations(pool, without) if e.pattern != "locomotion" and e.seconds_per_rep is not None]
    return [e for e in calm if e.impact is not Impact.HIGH and e.difficulty <= 3]


def _alternating(exercises: list[Exercise], most: int) -> list[Exercise]:
    """Best of each pattern in turn, so that neighbours work different areas."""
    chosen: list[Exercise] = []
    rest = list(exercises)
    while rest and len(chosen) < most:
        used = {e.pattern for e in chosen}
        best = next((e for e in rest if e.pattern not in used), None)
        if best is None:
            best = next((e for e in rest if e.pattern == "conditioning"), None)
        if best is None:
            break
        chosen.append(best)
        rest = [e for e in rest if e.id != best.id and (e.family != best.family or e.pattern == "conditioning")]
    return chosen


def _timed(exercise: Exercise, work_s: int, times: int, rest_s: int) -> Item:
    one = PrescribedSet(seconds=work_s, rir=EASY_RIR, rest_s=rest_s)
    return Item(exercise.id, (one,) * times, exercise.equipment, why=f"{_PURPOSE} Leave a few repetitions in reserve.")


def _by_reps(exercise: Exercise, reps: int, times: int) -> Item:
    one = PrescribedSet(reps=reps, rir=EASY_RIR)
    return Item(
        exercise.id, (one,) * times, exercise.equipment, why=f"{_PURPOSE} Calm, clean repetitions, never to failure."
    )


def pair_up(units: list[Unit], situation: Situation) -> list[Unit]:
    """Join neighbouring accessories into supersets where the goal or a short session asks for it.

    Never two exercises of one muscle, nor two that tire grip or spine; only single-joint with single-joint.
    """
    goal = situation.verdict.goal
    liked = Format.SUPERSET in situation.question.profile.prefers_formats
    if not liked and goal not in (Goal.FAT_LOSS, Goal.ENDURANCE, Goal.GENERAL_FITNESS):
        return units
    joined: list[Unit] = []
    for unit in units:
        partner = next((other for other in joined if _pairs(other, unit)), None)
        if partner is None:
            joined.append(unit)
            continue
        partner.prescriptions.extend(unit.prescriptions)
        partner.choices.extend(unit.choices)
        partner.format = Format.SUPERSET
        partner.set_sets(min(p.sets for p in partner.prescriptions))
        partner.lead.set_range = (
            max(p.set_range[0] for p in partner.prescriptions),
            min(p.set_range[1] for p in partner.prescriptions),
        )
        partner.set_rest(partner.lead.rest_s)
    return joined


def _pairs(one: Unit, other: Unit) -> bool:
    if one.format is not Format.STRAIGHT or one.choices[0].slot.role is not Role.ACCESSORY:
        return False
    if other.choices[0].slot.role is not Role.ACCESSORY or one.mechanic is not other.mechanic:
        return False
    if one.mechanic is not Mechanic.ISOLATION:
        return False
    first, second = one.lead.exercise, other.lead.exercise
    tiring = first.tags & second.tags & {"grip", "spine_loaded"}
    return not tiring and not set(first.primary) & set(second.primary)
