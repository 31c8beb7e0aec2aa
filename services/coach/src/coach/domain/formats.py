"""The formats of conditioning, with their guards.

Guards (design, after common coaching practice): light loads and simple moves against the clock, sub-maximal effort,
always a cap, EMOM work at most 45 s of the minute, Tabata only for trained users.
"""

from dataclasses import replace

from coach.domain import body_lifts, clocks, endurance, modes, performance, running, science, stations
from coach.domain.aerobic_days import NOT_STEADY, is_steady
from coach.domain.catalogue import Exercise
from coach.domain.clocks import Clock
from coach.domain.duration import work_seconds
from coach.domain.paces import EASY_RIR, PURPOSE, by_reps, by_time
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Emphasis, Format, Impact, Level
from coach.domain.wod import Block, Item, PrescribedSet

EMOM_WORK_MOST_S = 45
EMOM_MINUTES = (4, 24)
AMRAP_S = (240, 1200)
INTERVALS_S = (240, 1800)
TABATA_ROUNDS = 8
CONTINUOUS_LONGEST_S = 3600
#: The longest steady effort that is more than a walk, after lifting.
HURRIED_LONGEST_S = 2700
STAIRS_LONGEST_S = 1200
#: Nobody marches on the spot or boxes the air for long: then another such move takes over, or mobility. Only a very
#: long session has too few of them for that (design).
EVEN_USUAL_S = 240
EVEN_LONGEST_S = 570
EVEN_LONGER_FROM_MIN = 90
#: Of easy work that stands where more training would be too much.
INSTEAD = "Easy movement in place of more training."
#: Repetitions of one turn against the clock; a move of which fewer are possible calmly is none for it (design).
FEWEST_IN_TURN = 4
_AMRAP_REPS = {Level.BEGINNER: 6, Level.INTERMEDIATE: 8, Level.ADVANCED: 10}
_EMOM_MOST_REPS = {Level.BEGINNER: 8, Level.INTERMEDIATE: 10, Level.ADVANCED: 12}
#: What is easy by its name is nothing for a brisk turn.
_EASY = "easy"
#: The family of machines on which one goes on for long without going anywhere.
_ERGOMETERS = "machine_cardio"
#: Steps up: whatever their MET, no stroll.
_STAIRS = "stepping"
_HEART = ("cardio",)
#: Light work (Herrmann et al. 2024: below 3 MET).
_LIGHT_MET = 2.9
#: Up to this difficulty a move can be kept up for minutes.
EVEN_DIFFICULTY = 2


def build(shape: Format, pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """The part in one format, of about `seconds`; None when nothing suits."""
    match shape:
        case Format.CONTINUOUS if pool.situation.feels_low:
            return gentle(pool, seconds, without)
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


def continuous(
    pool: Pool,
    seconds: float,
    without: frozenset[int] = frozenset(),
    *,
    gently: bool = False,
    purpose: str = PURPOSE,
) -> Block | None:
    """One steady effort at a pace that lets you talk; `gently`: no more than a walk."""
    able = steady(pool, without)
    able = [e for e in able if is_gentle(e)] if gently else modes.steadily(able, pool, without)
    if not able and not gently:
        able = _unstrained(even(pool, without))
    return _steadily(pool, able, seconds, purpose)


def gentle(pool: Pool, seconds: float, without: frozenset[int], purpose: str = PURPOSE) -> Block | None:
    """No more than a walk; where nobody can walk, something as easy on the spot or on a chair."""
    walk = continuous(pool, seconds, without, gently=True, purpose=purpose)
    calm = _unstrained([e for e in even(pool, without) if is_gentle(e)])
    return walk or _steadily(pool, calm, seconds, purpose)


def _steadily(pool: Pool, able: list[Exercise], seconds: float, purpose: str) -> Block | None:
    """The best of what can be kept up, for as long as it is good for; None where there is nothing."""
    if not able:
        return None
    best = pool.ranked(able)[0]
    even_s = EVEN_LONGEST_S if pool.situation.minutes > EVEN_LONGER_FROM_MIN else EVEN_USUAL_S
    length = int(min(seconds, longest_today_s(best, pool, even_s)) / 30) * 30
    why = f"{purpose} Keep a pace at which you can still talk."
    item = Item(best.id, (PrescribedSet(seconds=length, rir=EASY_RIR),), best.equipment, why=why)
    return Block(BlockKind.CONDITIONING, Format.CONTINUOUS, (item,), rounds=1, work_s=length)


def lasting(block: Block, seconds: int) -> Block:
    """The same steady effort for so many seconds."""
    item = block.items[0]
    item = replace(item, sets=(replace(item.sets[0], seconds=seconds),))
    return replace(block, items=(item,), work_s=seconds)


def longest_s(exercise: Exercise, even_s: int = EVEN_LONGEST_S) -> int:
    """For how many seconds it is kept up evenly at most: `even_s` on the spot."""
    if exercise.pattern != "locomotion" and exercise.family != _ERGOMETERS:
        return even_s
    if exercise.family == _STAIRS:
        return STAIRS_LONGEST_S
    return CONTINUOUS_LONGEST_S if is_gentle(exercise) else HURRIED_LONGEST_S


def longest_today_s(exercise: Exercise, pool: Pool, even_s: int = EVEN_LONGEST_S) -> float:
    """The same for this athlete: who is new to running runs no longer than her log has room for."""
    longest: float = longest_s(exercise, even_s)
    if pool.situation.emphasis is Emphasis.AEROBIC:
        longest = CONTINUOUS_LONGEST_S if longest == HURRIED_LONGEST_S else longest
        # What fills such a day beyond its plan is no run.
        longest = min(longest, endurance.seconds_of(pool.situation)) if running.is_run(exercise) else longest
    return min(longest, running.most_in_one_go_s(pool)) if running.is_run(exercise) else longest


def is_gentle(exercise: Exercise) -> bool:
    """Whether it is no harder than an even walk, on the spot light work, and nobody leaves the ground in it."""
    most = science.WALK_MET if exercise.pattern == "locomotion" else _LIGHT_MET
    return exercise.met <= most and exercise.impact is not Impact.HIGH and exercise.family != _STAIRS


def steady(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """What can be kept up evenly for long."""
    able = [e for e in pool.of_pattern("locomotion") if e.id not in without and is_steady(e)]
    return [e for e in able if "balance_demand" not in e.tags] or able


def even(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """What can be kept up evenly when there is nothing to walk or ride on: marching, stepping, boxing."""
    able = [e for e in stations.against_clock(pool, without) if e.pattern == "conditioning"]
    calm = [e for e in able if e.difficulty <= EVEN_DIFFICULTY and e.impact is not Impact.HIGH]
    return [e for e in calm if not any(word in e.slug for word in NOT_STEADY)]


def _unstrained(calm: list[Exercise]) -> list[Exercise]:
    """Those that work no muscle in earnest, where there are any: minutes of half squats are no rest from squats."""
    return [e for e in calm if e.primary == _HEART] or calm


def circuit(pool: Pool, seconds: float, without: frozenset[int], *, whole: bool = False) -> Block | None:
    """Three to six stations by the clock, alternating areas; `whole`: it is all of the session."""
    verdict = pool.situation.verdict
    clock = clocks.CIRCUIT_OLDER if verdict.cohort == "older" else clocks.CIRCUIT[verdict.level]
    moves = stations.whole_body(pool) if whole else stations.of_a_circuit(pool, without)
    turn = clock.work_s + clock.rest_s
    turns = max(3, round((seconds + clock.rest_s) / turn))
    sizes = list(range(len(moves), 2, -1))
    if not sizes:
        return None
    over = {n: max(1, round(turns / n)) * n - turns for n in sizes}
    # Where it is the whole session nothing but the warm-up could make room for a turn too many.
    fitting = [n for n in sizes if whole and -1 <= over[n] <= 0]
    count = (fitting or [n for n in sizes if abs(over[n]) <= 1] or sizes)[0]
    rounds = max(1, round(turns / count))
    items = tuple(by_time(e, clock.work_s, rounds, clock.rest_s) for e in moves[:count])
    return Block(BlockKind.CONDITIONING, Format.CIRCUIT, items, rounds, clock.work_s, clock.rest_s)


def intervals(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """Brisk and easy in turns on one or two simple moves."""
    clock = clocks.INTERVALS[pool.situation.verdict.level]
    low, high = INTERVALS_S
    rounds = round(min(max(seconds, low), high) / (clock.work_s + clock.rest_s))
    moves = brisk(pool, without)
    if not moves:
        moves = _two_moves(pool.ranked(stations.against_clock(pool, without)))
        return _turns(Format.INTERVALS, moves, rounds, clock)
    most = running.most_in_turns_s(pool) / clock.work_s
    if not running.is_run(moves[0]) or rounds <= most:
        return _turns(Format.INTERVALS, moves[:1], rounds, clock)
    # The turns that are too many to run are walked.
    walked = [each for each in moves if not running.is_run(each)][:1]
    return _turns(Format.INTERVALS, [moves[0], *walked], rounds if walked else int(most), clock)


def wish(pool: Pool, liked: Exercise, seconds: float, without: frozenset[int]) -> Block | None:
    """A favourite in brisk turns, among others for who must go by a calm clock; a walk, a run or a ride is steady."""
    if is_steady(liked):
        return _steadily(pool, [liked], seconds, PURPOSE)
    if pool.situation.is_careful:
        return circuit(pool, seconds, without)
    clock, (low, high) = clocks.INTERVALS[pool.situation.verdict.level], INTERVALS_S
    rounds = round(min(max(seconds, low), high) / (clock.work_s + clock.rest_s))
    return _turns(Format.INTERVALS, [liked], rounds, clock)


def brisk(pool: Pool, without: frozenset[int]) -> list[Exercise]:
    """Ways to move that suit brisk turns, the best first; walks come last for who is no beginner."""
    able = [e for e in stations.against_clock(pool, without) if e.pattern == "locomotion" and _EASY not in e.slug]
    able = modes.hers(able, pool)
    walks_last = pool.situation.verdict.level is not Level.BEGINNER
    return sorted(pool.ranked(able), key=lambda e: walks_last and e.family in ("walking", "stepping"))


def tabata(pool: Pool, without: frozenset[int]) -> Block | None:
    """Eight times 20 s on, 10 s off (Tabata et al. 1996)."""
    moves = _two_moves(pool.ranked(stations.against_clock(pool, without)))
    return _turns(Format.TABATA, moves, TABATA_ROUNDS, clocks.TABATA)


def _two_moves(able: list[Exercise]) -> list[Exercise]:
    """The first two that only work the heart, at most one of them on a machine."""
    return stations.one_machine([e for e in able if e.pattern == "conditioning"])[:2]


def _turns(shape: Format, moves: list[Exercise], rounds: int, clock: Clock) -> Block | None:
    if not moves or rounds < 2:
        return None
    shares = [rounds // len(moves) + (1 if index < rounds % len(moves) else 0) for index in range(len(moves))]
    items = tuple(
        by_time(e, clock.work_s, share, clock.rest_s, in_turns=True) for e, share in zip(moves, shares, strict=True)
    )
    return Block(BlockKind.CONDITIONING, shape, items, rounds, clock.work_s, clock.rest_s)


def amrap(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """As many calm, clean rounds as possible in the time."""
    reps = _AMRAP_REPS[pool.situation.verdict.level]
    able = [e for e in pool.ranked(stations.counted(pool, without)) if most_in_turn(e, pool, reps) >= FEWEST_IN_TURN]
    moves = stations.alternating(able, 4)
    if len(moves) < 2:
        return None
    low, high = AMRAP_S
    length = int(min(max(seconds, low), high) / 30) * 30
    items = tuple(by_reps(e, most_in_turn(e, pool, reps), 1) for e in moves)
    return Block(BlockKind.CONDITIONING, Format.AMRAP, items, None, length)


def emom(pool: Pool, seconds: float, without: frozenset[int]) -> Block | None:
    """Every minute on the minute, moves taking turns; the rest of the minute is rest."""
    most = _EMOM_MOST_REPS[pool.situation.verdict.level]
    able = [e for e in pool.ranked(stations.counted(pool, without)) if _emom_reps(e) >= 5]
    able = [e for e in able if most_in_turn(e, pool, most) >= FEWEST_IN_TURN]
    moves = stations.alternating(able, 3)
    if len(moves) < 2:
        return None
    low, high = EMOM_MINUTES
    minutes = min(max(low, round(seconds / 60)), high)
    moves = moves[: min((3, 2), key=lambda count: (minutes % count, -count))]
    turns = minutes // len(moves)
    items = tuple(by_reps(e, most_in_turn(e, pool, min(most, _emom_reps(e))), turns) for e in moves)
    return Block(BlockKind.CONDITIONING, Format.EMOM, items, turns * len(moves))


def most_in_turn(exercise: Exercise, pool: Pool, usual: int) -> int:
    """The repetitions of one turn: no more than usual, and what her last day leaves room for with enough in reserve.

    Reserve that nobody told is taken to be what was asked. Where she never did it, the start model says how often she
    lifts that share of her weight.
    """
    last = pool.situation.state.last(exercise.id)
    if last is None:
        possible = body_lifts.possible(exercise, pool.situation)
        return usual if possible is None else min(usual, int(possible) - EASY_RIR)
    asked = 0 if performance.reserve_of(last) is None else EASY_RIR
    return min(usual, performance.shown(last) - asked)


def _emom_reps(exercise: Exercise) -> int:
    one = work_seconds(exercise, PrescribedSet(reps=1))
    return int(EMOM_WORK_MOST_S * 0.8 / one) if one else 0
