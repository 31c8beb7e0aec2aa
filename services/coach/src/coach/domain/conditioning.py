"""How much conditioning a session gets, in which format, and what fills the rest of its time.

Fat loss: two or three strength-led days with one to three formats a week; strength or size: at the end, up to ten
minutes, for whoever likes a format; endurance: by its weeks, mostly easy (`endurance`; design, after common coaching
practice).
"""

import math
from dataclasses import replace
from typing import Final

from coach.domain import endurance, formats, science, stations
from coach.domain.aerobic_days import is_steady
from coach.domain.catalogue import Catalogue
from coach.domain.duration import block_seconds
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.vocabulary import Emphasis, Format, Goal, Level
from coach.domain.wod import Block

#: Shares of the session and longest part, in seconds, that a goal gives to conditioning.
_SHARE: Final = {
    Goal.FAT_LOSS: (0.25, 1200),
    Goal.ENDURANCE: (endurance.MOST, endurance.LONGEST_S),
    Goal.GENERAL_FITNESS: (0.12, 720),
    Goal.STRENGTH: (0.0, 600),
    Goal.HYPERTROPHY: (0.0, 600),
}
#: The shortest session, minutes, that has conditioning.
_LEAST_SESSION_MIN: Final = {
    Goal.FAT_LOSS: 10,
    Goal.ENDURANCE: 10,
    Goal.GENERAL_FITNESS: 40,
    Goal.STRENGTH: 20,
    Goal.HYPERTROPHY: 20,
}
_STEADY_FROM_MIN: Final = 12
#: What takes turns over the days where the athlete has no wish.
_ROTATION: Final = {
    Goal.FAT_LOSS: (Format.CIRCUIT, Format.INTERVALS, Format.CIRCUIT, Format.AMRAP),
    Goal.ENDURANCE: (Format.INTERVALS, Format.CONTINUOUS),
}
#: Training days of a week with a format against the clock, at most: for fat loss, and of Tabata (design).
_FAT_LOSS_DAYS: Final = 3
_TABATA_DAYS: Final = 2
#: The weekdays taken for those days where the athlete has named none: Monday, Wednesday, Friday.
_ANY_WEEK: Final = (0, 2, 4)
SHORTEST_PART_S: Final = endurance.SHORTEST_S
#: From so many minutes on a session without conditioning has room for a favourite (design).
_WISH_FROM_MIN: Final = 20
_CHANGE_S: Final = science.TRANSITION_BODYWEIGHT_S
#: Easy work after the brisk part of an endurance day.
_LEAST_EASY_S: Final = 60
#: Turns are rounded up by so much at most.
_HALF_TURN_S: Final = 60
#: Pieces of steady work after one another, at most.
_MOST_PIECES: Final = 4
#: The longest that each format is good for, seconds; what is left then is walked.
_LONGEST_S: Final = {
    Format.CIRCUIT: 1500,
    Format.INTERVALS: 1800,
    Format.TABATA: 240,
    Format.AMRAP: 1200,
    Format.EMOM: 1440,
}
#: For beginners, of those in which the same lifts come again and again: no hundred push-ups in a first week (design).
_LONGEST_LIFTED_S: Final = 720
_LIFTED: Final = (Format.CIRCUIT, Format.AMRAP, Format.EMOM)


def movable(pool: Pool) -> Pool:
    """The same day; one of lifting where it is for endurance alone and nothing can be kept up today, or on a low day
    nothing as easy as a walk."""
    situation = pool.situation
    if situation.emphasis is not Emphasis.AEROBIC:
        return pool
    able = formats.steady(pool, frozenset())
    if any(formats.is_gentle(each) for each in able) or (able and not situation.feels_low):
        return pool
    return Pool(replace(situation, emphasis=Emphasis.FULL_BODY), pool.catalogue)


def conditioning_seconds(situation: Situation) -> float:
    """How long the conditioning part should be; 0 for none."""
    share, most = _SHARE[situation.verdict.goal]
    most = endurance.LONGEST_APART_S if situation.apart else most
    endures = situation.verdict.goal is Goal.ENDURANCE
    wanted = share * situation.minutes * 60
    if endures:
        wanted = endurance.seconds_of(situation) + _CHANGE_S
    wanted = min(wanted, most, situation.verdict.most_cardio_s)
    if situation.verdict.goal in (Goal.FAT_LOSS, Goal.ENDURANCE) and not situation.apart:
        wanted = max(wanted, SHORTEST_PART_S)
    return 0.0 if situation.minutes < _least_session_min(situation) or wanted < SHORTEST_PART_S else wanted


def _least_session_min(situation: Situation) -> int:
    """In few minutes of fat loss only a format is worth its place; on other days they are for the lifts."""
    least = _LEAST_SESSION_MIN[situation.verdict.goal]
    steady = situation.verdict.goal is Goal.FAT_LOSS and format_of_the_day(situation) is Format.CONTINUOUS
    return _STEADY_FROM_MIN if steady else least


def room_seconds(situation: Situation) -> float:
    """How long it may become where the lifts leave time; easy movement takes what goes beyond.

    What a low day or a lighter week takes from the lifting is no time to run in; an endurance week has what it planned.
    Who came for strength or size gets what she wishes for at the end, and does not run without having asked; nobody
    runs, rides or rows her long minutes away day by day.
    """
    planned, goal = conditioning_seconds(situation), situation.verdict.goal
    bounded = situation.verdict.most_cardio_s < math.inf
    if situation.emphasis is Emphasis.AEROBIC and planned:
        return max(planned, endurance.filled_s(situation) + _CHANGE_S)
    if situation.is_eased or bounded or situation.apart or (goal is Goal.ENDURANCE and planned):
        return planned
    if goal in (Goal.STRENGTH, Goal.HYPERTROPHY):
        wished = not set(_options(situation)).isdisjoint(situation.question.profile.prefers_formats)
        return _SHARE[goal][1] if wished else 0.0
    return _SHARE[goal][1]


def format_of_the_day(situation: Situation) -> Format:
    """The format of a usual day like today; a day that is eased has steady work."""
    return Format.CONTINUOUS if situation.is_eased else _usual_format(situation)


def _usual_format(situation: Situation) -> Format:
    """The athlete's preferred format, else a rotation by goal, both within the guards.

    Endurance has its hard days; on fat loss up to three days a week have one, the others steady work.
    """
    allowed = _options(situation)
    if situation.verdict.goal is Goal.ENDURANCE and not endurance.is_hard(situation):
        return Format.CONTINUOUS
    if situation.verdict.goal is Goal.FAT_LOSS and not _takes_turn(situation, _FAT_LOSS_DAYS):
        return Format.CONTINUOUS
    wishes = [f for f in allowed if f in situation.question.profile.prefers_formats]
    usual = wishes or [f for f in _ROTATION.get(situation.verdict.goal, ()) if f in allowed]
    if situation.verdict.goal is Goal.ENDURANCE:
        usual = usual[:1]
    return usual[situation.seed % len(usual)] if usual else Format.CONTINUOUS


def _options(situation: Situation) -> tuple[Format, ...]:
    """Whoever must keep more in reserve, the young and the old go by a calm clock; Tabata is for the trained."""
    if situation.is_careful:
        return (Format.CIRCUIT, Format.CONTINUOUS)
    usual = (Format.CIRCUIT, Format.INTERVALS, Format.AMRAP, Format.EMOM, Format.CONTINUOUS)
    tabata = situation.verdict.level is not Level.BEGINNER and _takes_turn(situation, _TABATA_DAYS)
    return (*usual, Format.TABATA) if tabata else usual


def _takes_turn(situation: Situation, most: int) -> bool:
    """Whether today is one of so many training days, spread evenly over those of the week."""
    day = situation.day
    if not day.days:
        return situation.question.date.weekday() in _ANY_WEEK[:most]
    return day.index * most % day.days < most


def conditioning(pool: Pool, seconds: float, without: frozenset[int]) -> tuple[Block, ...]:
    """The conditioning part of about `seconds`: the format of the day once, then steady work for what it cannot hold.

    A favourite that is due comes in place of the format. Where nothing can be done steadily there is a circuit, but on
    no day that is meant to be easy.
    """
    situation = pool.situation
    shape, endures = format_of_the_day(situation), situation.verdict.goal is Goal.ENDURANCE
    least = _LEAST_EASY_S if endures else SHORTEST_PART_S
    blocks: tuple[Block, ...] = ()
    wish = stations.wished(pool, without) if _has_room_for_a_wish(situation) else []
    if conditioning_seconds(situation) and any(is_steady(each) for each in wish):
        wish = []  # Such a one is ranked first in the steady work.
    if wish:
        hard = formats.wish(pool, wish[0], _brisk_s(situation, seconds) if endures else seconds - _CHANGE_S, without)
        blocks = (hard,) if hard else ()
    elif endures:
        blocks = _brisk(pool, shape, seconds, without)
    elif shape is not Format.CONTINUOUS:
        left = seconds - _CHANGE_S
        block = formats.build(shape, pool, min(left, _longest_s(shape, situation)), without)
        blocks = (block,) if block else ()
    blocks = _steadily(pool, blocks, seconds, least, without)
    if blocks or _is_easy(situation):
        return blocks
    circuit = formats.circuit(pool, min(seconds, _LONGEST_S[Format.CIRCUIT]), without)
    return (circuit,) if circuit else ()


def _longest_s(shape: Format, situation: Situation) -> int:
    """The longest that a format is good for, for her."""
    bounded = situation.verdict.level is Level.BEGINNER and shape in _LIFTED
    return min(_LONGEST_S[shape], _LONGEST_LIFTED_S) if bounded else _LONGEST_S[shape]


def _brisk_s(situation: Situation, seconds: float) -> float:
    """How long the brisk part of an endurance day may become."""
    return min(endurance.hard_share(situation) * seconds, seconds - _CHANGE_S, endurance.hard_most_s(situation))


def _brisk(pool: Pool, shape: Format, seconds: float, without: frozenset[int]) -> tuple[Block, ...]:
    """The brisk part of an endurance day; none where even the shortest is too much for the day or the week."""
    if shape is Format.CONTINUOUS:
        return ()
    most = min(seconds - _CHANGE_S, endurance.hard_most_s(pool.situation))
    wanted = min(_brisk_s(pool.situation, seconds), _longest_s(shape, pool.situation))
    for tried in (wanted, wanted - _HALF_TURN_S, 0.0):
        block = formats.build(shape, pool, tried, without)
        if block and block_seconds(block, pool.catalogue) <= most:
            return (block,)
    return ()


def planned_seconds(pool: Pool) -> float:
    """How long the conditioning part should be, with the few minutes of a favourite that is due; 0 for none."""
    situation = pool.situation
    planned = conditioning_seconds(situation)
    asked = situation.minutes >= _WISH_FROM_MIN and situation.verdict.most_cardio_s >= SHORTEST_PART_S
    if planned or not asked or not _has_room_for_a_wish(situation):
        return planned
    wish_s = SHORTEST_PART_S + _CHANGE_S
    return wish_s if stations.wished(pool, frozenset()) else 0.0


def _has_room_for_a_wish(situation: Situation) -> bool:
    """Whether something brisk may come because she likes it: where a goal plans its brisk days, on those."""
    plans = situation.verdict.goal in (Goal.FAT_LOSS, Goal.ENDURANCE)
    return not situation.is_eased and (not plans or format_of_the_day(situation) is not Format.CONTINUOUS)


def _is_easy(situation: Situation) -> bool:
    """Whether nothing against the clock belongs into today."""
    easy_run = situation.verdict.goal is Goal.ENDURANCE and not endurance.is_hard(situation)
    return situation.is_eased or easy_run


def _steadily(
    pool: Pool, blocks: tuple[Block, ...], seconds: float, least: float, without: frozenset[int]
) -> tuple[Block, ...]:
    """The blocks, and steady work for what they leave of the seconds; the weeks of endurance are measured without the
    changes from one to the next."""
    change = 0 if pool.situation.verdict.goal is Goal.ENDURANCE else _CHANGE_S
    for _ in range(_MOST_PIECES):
        left = seconds - _CHANGE_S
        left -= sum(block_seconds(block, pool.catalogue) + change for block in blocks)
        block = None if blocks and left < least else _piece(pool, blocks, left, without)
        if block is None:
            return blocks
        blocks = (*blocks, block)
    return blocks


def _piece(pool: Pool, blocks: tuple[Block, ...], seconds: float, without: frozenset[int]) -> Block | None:
    """One steady effort. After a format it is a walk where that is possible, after a steady one nothing harder.

    So it is in a lighter week where a usual one has a format, or that week would have more running than a usual one.
    An endurance week has all of its running planned, so that what follows the brisk turns is running as well.
    """
    used = without | {item.exercise_id for block in blocks for item in block.items}
    walk = formats.gentle(pool, seconds, used) if not blocks and _stands_for_a_format(pool.situation) else None
    if walk:
        return walk
    if not blocks or pool.situation.verdict.goal is Goal.ENDURANCE:
        return formats.build(Format.CONTINUOUS, pool, seconds, used)
    if any(block.format is Format.CONTINUOUS for block in blocks):
        return formats.gentle(pool, seconds, used, formats.INSTEAD)
    walk = formats.continuous(pool, seconds, used, gently=True, purpose=formats.INSTEAD)
    return walk or formats.build(Format.CONTINUOUS, pool, seconds, used)


def _stands_for_a_format(situation: Situation) -> bool:
    """Whether today's steady work of a lighter week is in the place of a format."""
    planned = situation.verdict.goal is Goal.ENDURANCE
    return situation.lighter is not None and not planned and _usual_format(situation) is not Format.CONTINUOUS


def part_seconds(blocks: tuple[Block, ...], catalogue: Catalogue) -> float:
    """The time of some blocks with the usual transitions into them."""
    return sum(block_seconds(block, catalogue) + _CHANGE_S for block in blocks)
