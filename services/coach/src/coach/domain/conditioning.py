"""How much conditioning a session gets, in which format, and what fills the rest of its time.

Fat loss: two or three strength-led days with one to three formats a week; strength or size: at the end, up to ten
minutes; endurance: by its weeks, mostly easy (`endurance`; design, after common coaching practice).
"""

from typing import Final

from coach.domain import endurance, formats, science
from coach.domain.catalogue import Catalogue
from coach.domain.duration import block_seconds
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.vocabulary import Format, Goal, Level
from coach.domain.wod import Block

#: Shares of the session and longest part, in seconds, that a goal gives to conditioning.
_SHARE: Final = {
    Goal.FAT_LOSS: (0.25, 1200),
    Goal.ENDURANCE: (max(endurance.WEEKS), 2700),
    Goal.GENERAL_FITNESS: (0.12, 720),
    Goal.STRENGTH: (0.0, 600),
    Goal.HYPERTROPHY: (0.0, 600),
}
#: What takes turns over the days where the athlete has no wish.
_ROTATION: Final = {
    Goal.FAT_LOSS: (Format.CIRCUIT, Format.INTERVALS, Format.CIRCUIT, Format.AMRAP, Format.CONTINUOUS),
    Goal.ENDURANCE: (Format.INTERVALS, Format.CONTINUOUS),
}
SHORTEST_PART_S: Final = 240
#: From such a share of the session on, time left over is worth a conditioning part of its own.
WORTH_ADDING: Final = 0.06
#: When the whole falls short by such a share, and by so many seconds, more conditioning fills it.
NOTICEABLE: Final = 0.1
LEAST_MORE_S: Final = 120
#: Below so many minutes the session is one circuit, unless the goal is to lift heavily.
EXPRESS_BELOW_MIN: Final = 10
#: The longest that each format is good for, seconds; what is left then is walked, ridden or rowed easily.
_LONGEST_S: Final = {
    Format.CIRCUIT: 1500,
    Format.INTERVALS: 1800,
    Format.TABATA: 240,
    Format.AMRAP: 1200,
    Format.EMOM: 1440,
    Format.CONTINUOUS: formats.CONTINUOUS_LONGEST_S,
}


def conditioning_seconds(situation: Situation) -> float:
    """How long the conditioning part should be; 0 for none."""
    share, most = _SHARE[situation.verdict.goal]
    if situation.verdict.goal is Goal.ENDURANCE:
        share = endurance.share_of(situation)
    least_session = 10 if situation.verdict.goal is Goal.ENDURANCE else 20
    if situation.verdict.goal is Goal.GENERAL_FITNESS:
        least_session = 40
    wanted = min(share * situation.minutes * 60, most)
    return 0.0 if situation.minutes < least_session or wanted < SHORTEST_PART_S else wanted


def format_of_the_day(situation: Situation) -> Format:
    """The athlete's preferred format, else a rotation by goal, both within the guards. Endurance has its days."""
    allowed = _options(situation)
    if situation.verdict.goal is Goal.ENDURANCE and not endurance.is_hard(situation):
        return Format.CONTINUOUS
    wishes = [f for f in allowed if f in situation.question.profile.prefers_formats]
    usual = wishes or [f for f in _ROTATION.get(situation.verdict.goal, ()) if f in allowed]
    if situation.verdict.goal is Goal.ENDURANCE:
        usual = usual[:1]
    return usual[situation.seed % len(usual)] if usual else Format.CONTINUOUS


def _options(situation: Situation) -> tuple[Format, ...]:
    """Whoever must keep more in reserve, the young and the old go by a calm clock; Tabata is for the trained."""
    careful = situation.verdict.least_rir > 0 or situation.verdict.cohort != "adult"
    if careful:
        return (Format.CIRCUIT, Format.CONTINUOUS)
    usual = (Format.CIRCUIT, Format.INTERVALS, Format.AMRAP, Format.EMOM, Format.CONTINUOUS)
    return usual if situation.verdict.level is Level.BEGINNER else (*usual, Format.TABATA)


def conditioning(pool: Pool, seconds: float, without: frozenset[int]) -> tuple[Block, ...]:
    """The conditioning part of about `seconds`: the format of the day, then easier ones for what it cannot hold."""
    blocks: tuple[Block, ...] = ()
    used = without
    for shape in dict.fromkeys((format_of_the_day(pool.situation), Format.CONTINUOUS, Format.CIRCUIT)):
        for _ in range(2):
            left = seconds - part_seconds(blocks, pool.catalogue) - science.TRANSITION_BODYWEIGHT_S
            if blocks and left < SHORTEST_PART_S:
                return blocks
            block = formats.build(shape, pool, min(left, _LONGEST_S[shape]), used)
            if block is None:
                break
            blocks = (*blocks, block)
            used = used | {item.exercise_id for item in block.items}
            if shape is not Format.CIRCUIT:
                break
    return blocks


def part_seconds(blocks: tuple[Block, ...], catalogue: Catalogue) -> float:
    """The time of some blocks with the usual transitions into them."""
    return sum(block_seconds(block, catalogue) + science.TRANSITION_BODYWEIGHT_S for block in blocks)
