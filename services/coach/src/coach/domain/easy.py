"""Easy movement: rest days, easy days, and what is possible before clearance."""

from typing import Final

from coach.domain import flow, formats, science
from coach.domain.draft import Draft
from coach.domain.duration import block_seconds
from coach.domain.errors import NoValidWod
from coach.domain.gates import Scope
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, DayKind, Format

#: The share of easy minutes that is walked, where that is possible; the rest is mobility.
_WALKED: Final = 0.4
#: From so many seconds on there is a walk.
_WALK_FROM_S: Final = 480
_RECOVERS: Final = "Keeps your joints moving while the body recovers."


def quiet(pool: Pool) -> Draft:
    """What is left where even a walk is too much."""
    block = flow.breathing(pool, 180)
    if block is None:
        raise NoValidWod("not even a breathing exercise is left")
    return Draft((block,), "A quiet moment", Format.STRAIGHT)


def easy_day(pool: Pool) -> Draft:
    """Rest day, easy day, or what is possible before clearance: mobility, an easy walk, breathing."""
    situation = pool.situation
    kind = situation.day.kind
    longest = 20 if situation.verdict.scope is Scope.GENTLE and kind is DayKind.TRAIN else science.EASY_MINUTES[0] + 2
    seconds = 60.0 * min(situation.minutes, longest)
    walking = 0.0 if kind is DayKind.REST or seconds < _WALK_FROM_S else _WALKED * seconds
    walk = formats.continuous(pool, walking, gently=True) if walking else None
    calm = 60.0 if seconds < _WALK_FROM_S else 120.0
    left = seconds - calm - (block_seconds(walk, pool.catalogue) if walk else 0.0) - 20
    parts = (
        walk,
        flow.mobility(pool, left, BlockKind.MOBILITY, frozenset(), frozenset(), _RECOVERS),
        flow.breathing(pool, calm),
    )
    blocks = tuple(block for block in parts if block is not None)
    if not blocks:
        raise NoValidWod("no easy movement is left")
    titles = {DayKind.REST: "Rest day: easy mobility", DayKind.EASY: "Easy day: move and recover"}
    says = {
        DayKind.REST: "Today is a rest day: muscles grow while you rest. Here is a short, easy mobility session.",
        DayKind.EASY: "Today is an easy day after your training days: gentle movement helps you recover.",
    }
    texts = (says[kind],) if kind in says else ()
    return Draft(blocks, titles.get(kind, "Gentle movement"), Format.STRAIGHT, texts=texts)
