"""How much conditioning a session gets, in which format, and what fills the rest of its time.

Fat loss: two or three strength-led days with one to three formats a week; strength or size: at the end, up to ten
minutes; endurance: mostly easy (design, after common coaching practice).
"""

from typing import Final

from coach.domain import formats, science
from coach.domain.catalogue import Catalogue
from coach.domain.duration import block_seconds
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.vocabulary import Format, Goal, Level
from coach.domain.wod import Block

#: Shares of the session and longest part, in seconds, that a goal gives to conditioning.
_SHARE: Final = {
    Goal.FAT_LOSS: (0.25, 1200),
    Goal.ENDURANCE: (0.45, 2700),
    Goal.GENERAL_FITNESS: (0.12, 720),
    Goal.STRENGTH: (0.0, 600),
    Goal.HYPERTROPHY: (0.0, 600),
}
SHORTEST_PART_S: Final = 240
#: From such a share of the session on, time left over is worth a conditioning part of its own.
WORTH_ADDING: Final = 0.06
#: Below so many minutes the session is one circuit, unless the goal is to lift heavily.
EXPRESS_BELOW_MIN: Final = 10
#: The longest that each format is good for, seconds; what is left then is walked, ridden or rowed easily.
_LONGEST_S: Final = {
    Format.CIRCUIT: 1200,
    Format.INTERVALS: 1800,
    Format.TABATA: 240,
    Format.AMRAP: 1200,
    Format.EMOM: 1440,
    Format.CONTINUOUS: formats.CONTINUOUS_LONGEST_S,
}


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


def conditioning(pool: Pool, seconds: float, without: frozenset[int]) -> tuple[Block, ...]:
    """The conditioning part of about `seconds`: the format of the day, then an easy effort for what it cannot hold."""
    wanted = format_of_the_day(pool.situation)
    for shape in dict.fromkeys((wanted, Format.CONTINUOUS, Format.CIRCUIT)):
        block = formats.build(shape, pool, min(seconds, _LONGEST_S[shape]), without)
        if block is not None:
            break
    else:
        return ()
    left = seconds - part_seconds((block,), pool.catalogue)
    if left < SHORTEST_PART_S:
        return (block,)
    used = without | {item.exercise_id for item in block.items}
    easy = formats.continuous(pool, left - science.TRANSITION_BODYWEIGHT_S, used)
    return (block,) if easy is None else (block, easy)


def part_seconds(blocks: tuple[Block, ...], catalogue: Catalogue) -> float:
    """The time of some blocks with the usual transitions into them."""
    return sum(block_seconds(block, catalogue) + science.TRANSITION_BODYWEIGHT_S for block in blocks)
