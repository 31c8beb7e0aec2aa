"""Composes a whole session from a situation: the one place that knows how the parts come together."""

from dataclasses import replace
from typing import Final

from coach.domain import conditioning, easy, endurance, flow, formats, science
from coach.domain.assembling import blocks_of, traces_of
from coach.domain.choosing import choose
from coach.domain.completing import completer
from coach.domain.draft import Draft
from coach.domain.duration import session_seconds, within_tolerance
from coach.domain.errors import NoValidWod
from coach.domain.fitting import Unit, fit, set_worth
from coach.domain.framing import frame
from coach.domain.gates import Scope
from coach.domain.need import need_of
from coach.domain.prescription import is_a_guess, prescribe
from coach.domain.selection import Choice, Pool
from coach.domain.situation import Situation
from coach.domain.supersets import pair_up
from coach.domain.vocabulary import BlockKind, DayKind, Emphasis, Format, Goal, Mechanic
from coach.domain.wod import Block

#: So many times the lifts that fit are chosen at first, because some will not fit exactly.
SPARE: Final = 1.45
#: Told where a load is a guess.
FIND_YOUR_LOAD: Final = (
    "What is new to you starts light on purpose. Where a set leaves five or more good repetitions, take one step more"
    " for the next set, and log what you lifted: then the next time fits."
)


LOW_DAY: Final = "You feel low today, so the session is lighter: less lifting, and one more in reserve."
_EASY_MOVES: Final = "Easy movement in place of more training."


def compose(pool: Pool) -> Draft:
    """The session that the day and the gates call for. Raises NoValidWod when nothing at all is possible."""
    situation = pool.situation
    if situation.verdict.scope is Scope.REST:
        return easy.quiet(pool)
    if situation.verdict.scope is Scope.GENTLE or situation.day.kind is not DayKind.TRAIN:
        return easy.easy_day(pool)
    return _training(pool)


def _training(pool: Pool) -> Draft:
    """The day's session; where its slots do not fill the time, whatever else is allowed may come in."""
    minutes = pool.situation.minutes
    draft = _express(pool) if minutes < conditioning.EXPRESS_BELOW_MIN else None
    if draft is not None:
        return draft
    draft, fits = _fitting(pool, _share(pool.situation))
    # In a very few minutes less lifting leaves nothing to do: then a low day is as long, and only easier.
    return draft if fits or not _is_low(pool.situation) else _fitting(pool, _share(_as_usual(pool).situation))[0]


def _fitting(pool: Pool, share: float) -> tuple[Draft, bool]:
    """A session with so much of its time for lifting, and whether it keeps the minutes."""
    minutes = pool.situation.minutes
    draft = _full(pool, share)
    seconds = session_seconds(draft.blocks, pool.catalogue)
    if seconds <= minutes * 60 and not within_tolerance(seconds, minutes):
        draft = _full(pool, share, wide=True)
        seconds = session_seconds(draft.blocks, pool.catalogue)
    return draft, within_tolerance(seconds, minutes)


def _share(situation: Situation) -> float:
    """Of the time for lifting so much is used, 0 to 1: less in a lighter week and on a low day."""
    share = 1.0 if situation.lighter is None else science.DELOAD_SETS
    return min(share, science.LOW_DAY) if _is_low(situation) else share


def _is_low(situation: Situation) -> bool:
    return situation.question.readiness is not None and situation.question.readiness.is_low


def _as_usual(pool: Pool) -> Pool:
    """The same day, if she did not feel low."""
    question = replace(pool.situation.question, readiness=None)
    return Pool(replace(pool.situation, question=question), pool.catalogue)


def _full(pool: Pool, lifting: float, *, wide: bool = False) -> Draft:
    """Warm-up, lifts, conditioning, cool-down; what the lifts leave of the time goes to conditioning."""
    situation, catalogue = pool.situation, pool.catalogue
    total = situation.minutes * 60.0
    warm_s = science.warmup_s(situation.minutes, situation.verdict.cohort)
    cool_s = science.cooldown_s(situation.minutes, situation.verdict.cohort)
    finish_s = conditioning.conditioning_seconds(situation)
    low = _is_low(situation)
    choices = choose(pool, SPARE * lifting * (total - warm_s - cool_s - finish_s), wide=wide)
    taken = frozenset(choice.exercise.id for choice in choices)
    finish = conditioning.conditioning(pool, finish_s, taken) if finish_s else ()
    units = _units(choices, pool)
    units = units if wide else pair_up(units, situation)  # supersets save time, which is not wanted then
    time = total - warm_s - cool_s - conditioning.part_seconds(finish, catalogue)
    need = need_of(situation, catalogue)
    worth, complete = (None, None) if wide else (set_worth(pool, need), completer(need, catalogue.halves))
    units, left = fit(units, lifting * time, worth, complete)
    if low:
        units, freed = _at_most(units, _usual_sets(pool))
        left += freed
    left += (1 - lifting) * time  # A lighter week or day spends it on easy movement.
    dosed = bool(finish) and situation.verdict.goal is Goal.ENDURANCE  # Her weeks say how much, no more.
    if left > max(conditioning.SHORTEST_PART_S, conditioning.WORTH_ADDING * total) and not dosed:
        finish = conditioning.conditioning(pool, conditioning.part_seconds(finish, catalogue) + left, taken)
    lifts = blocks_of(units, pool.situation)
    if not lifts and not finish:
        raise NoValidWod("no exercise for the main part is left")
    muscles = frozenset(m for unit in units for p in unit.prescriptions for m in p.exercise.primary)
    blocks = frame(pool, (*lifts, *finish), muscles, warm_s, cool_s)
    missing = total - session_seconds(blocks, catalogue)
    noticeable = max(conditioning.LEAST_MORE_S, conditioning.NOTICEABLE * total)
    if missing > noticeable and dosed:
        calm = flow.mobility(pool, missing, BlockKind.MOBILITY, muscles, frozenset(), _EASY_MOVES)
        blocks = frame(pool, (*lifts, *finish, *([calm] if calm else [])), muscles, warm_s, cool_s)
        missing = total - session_seconds(blocks, catalogue)
    if missing > noticeable:
        shown = frozenset(p.exercise.id for unit in units for p in unit.prescriptions)
        more = conditioning.conditioning(pool, conditioning.part_seconds(finish, catalogue) + missing, shown)
        blocks = frame(pool, (*lifts, *more), muscles, warm_s, cool_s)
    texts = (situation.lighter,) if situation.lighter else ()
    if low:
        texts = (*texts, LOW_DAY)
    if finish_s and situation.verdict.goal is Goal.ENDURANCE:
        evenly = any(block.format is Format.CONTINUOUS for block in finish)
        texts = (*texts, endurance.told(situation, evenly=evenly))
    if any(is_a_guess(p, c.slot.role, situation) for unit in units for p, c in unit.pairs()):
        texts = (*texts, FIND_YOUR_LOAD)
    title = _title(situation) if lifts else "Conditioning"
    return Draft(blocks, title, _leading_format(blocks), traces_of(units), texts)


def _usual_sets(pool: Pool) -> int:
    """The sets that this session would have if she did not feel low."""
    usual = _training(_as_usual(pool))
    lifts = (block for block in usual.blocks if block.kind in _LIFTS)
    return sum(not one.warmup for block in lifts for item in block.items for one in item.sets)


def _at_most(units: list[Unit], most: int) -> tuple[list[Unit], float]:
    """The units with no more sets than that in all, the least important lose theirs first; and the seconds freed."""
    before = sum(unit.seconds() for unit in units)
    kept = list(units)
    for unit in reversed(units):
        while sum(each.lead.sets * len(each.prescriptions) for each in kept) > most and unit.lead.sets > 1:
            unit.set_sets(unit.lead.sets - 1)
        if sum(each.lead.sets * len(each.prescriptions) for each in kept) > most and len(kept) > 1:
            kept.remove(unit)
    return kept, before - sum(unit.seconds() for unit in kept)


def _express(pool: Pool) -> Draft | None:
    """A few minutes hold one good round of everything, where the goal is not to lift heavily. None if it cannot be."""
    situation = pool.situation
    if situation.verdict.goal in (Goal.STRENGTH, Goal.HYPERTROPHY):
        return None
    warm_s = science.warmup_s(situation.minutes, situation.verdict.cohort)
    clock = formats.circuit(pool, situation.minutes * 60 - warm_s - science.TRANSITION_BODYWEIGHT_S, frozenset())
    if clock is None:
        return None
    muscles = frozenset(m for item in clock.items for m in pool.catalogue[item.exercise_id].primary)
    blocks = frame(pool, (clock,), muscles, warm_s, 0)
    if not within_tolerance(session_seconds(blocks, pool.catalogue), situation.minutes):
        return None
    return Draft(blocks, "Short full-body circuit", Format.CIRCUIT)


def _units(choices: list[Choice], pool: Pool) -> list[Unit]:
    """Prescribed units in order of importance, the loaded compound lifts with ramp sets."""
    situation = pool.situation
    ramped = 0
    units: list[Unit] = []
    for order, choice in enumerate(choices):
        compound = choice.exercise.mechanic is Mechanic.COMPOUND and choice.slot.main
        ramps = _ramps_for(situation.minutes, ramped) if compound else 0
        prescription = prescribe(choice.exercise, situation, pool.catalogue, choice.slot.role, ramps)
        ramped += bool(prescription.ramps)
        units.append(Unit([prescription], [choice], order=order))
    return units


def _ramps_for(minutes: int, ramped: int) -> int:
    """Two ramp sets for the first two lifts, one for later ones; one or none when time is short (design)."""
    if minutes < 15:
        return 0
    return 2 if minutes >= 30 and ramped < 2 else 1 if ramped < 2 or minutes >= 30 else 0


def _leading_format(blocks: tuple[Block, ...]) -> Format:
    """The format of the main part: that of its first block, straight when there is none."""
    kinds = (BlockKind.STRENGTH, BlockKind.MAIN, BlockKind.POWER, BlockKind.CORE, BlockKind.CONDITIONING)
    return next((block.format for kind in kinds for block in blocks if block.kind is kind), Format.STRAIGHT)


_LIFTS: Final = frozenset({BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.CORE, BlockKind.POWER})
_AREA: Final = {
    Emphasis.FULL_BODY: "Full-body",
    Emphasis.UPPER: "Upper-body",
    Emphasis.LOWER: "Lower-body",
    Emphasis.PUSH: "Push-day",
    Emphasis.PULL: "Pull-day",
    Emphasis.LEGS: "Leg-day",
}
_GOAL: Final = {
    Goal.STRENGTH: "strength",
    Goal.HYPERTROPHY: "muscle building",
    Goal.ENDURANCE: "strength endurance",
    Goal.FAT_LOSS: "strength and conditioning",
    Goal.GENERAL_FITNESS: "fitness",
}


def _title(situation: Situation) -> str:
    light = ", lighter week" if situation.lighter else ""
    return f"{_AREA[situation.emphasis]} {_GOAL[situation.verdict.goal]}{light}"
