"""Composes a whole session from a situation: the one place that knows how the parts come together."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from coach.domain import conditioning, easy, endurance, express, leftover, running, science, sparing, wording
from coach.domain.assembling import blocks_of, leading_format, traces_of
from coach.domain.choosing import choose, choose_more
from coach.domain.completing import completer
from coach.domain.draft import Draft
from coach.domain.duration import block_seconds, energy_kcal, session_seconds, within_tolerance
from coach.domain.errors import NoValidWod
from coach.domain.fitting import Unit, at_most, fill_up, fit, is_hurried, set_worth
from coach.domain.framing import frame
from coach.domain.gates import Scope
from coach.domain.need import need_of
from coach.domain.prescription import is_a_guess, prescribe
from coach.domain.selection import Choice, Pool, slots_for
from coach.domain.situation import Situation
from coach.domain.supersets import pair_up
from coach.domain.turns import days_since_lifts, in_turn, times_lifted
from coach.domain.vocabulary import BlockKind, DayKind, Emphasis, Goal, Mechanic
from coach.domain.wod import Block

#: So many times the lifts that fit are chosen at first, because some will not fit exactly.
SPARE: Final = 1.45
#: Told where a load is a guess.
FIND_YOUR_LOAD: Final = (
    "What is new to you starts light on purpose. Where a set leaves five or more good repetitions, take one step more"
    " for the next set, if it adds no more than 15 %; before a larger step go on instead, up to fifteen. Log what you"
    " did: then the next time fits."
)
LOW_DAY: Final = "You feel low today, so the session is lighter: less lifting, and one more in reserve."
LOW_DAY_AS_LONG: Final = "You feel low today, so the session is lighter: keep one more in reserve."
ENOUGH: Final = "This is enough lifting for today; the rest of your minutes is easy movement."
ENOUGH_TRUNK: Final = "This is enough trunk work for today; the rest of your minutes is easy movement."
#: Untrue where even easy movement does not fill the minutes.
FILLED_UP: Final = (ENOUGH, ENOUGH_TRUNK, wording.ENOUGH_ENDURANCE)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a session is made: the share of its time for lifting, its sets at most, whether spare minutes may be walked,
    and whether whatever is allowed may come in, and that beyond the room of her week."""

    lifting: float
    most_sets: int | None = None
    walks: bool = True
    wide: bool = False
    beyond: bool = False


def compose(pool: Pool) -> Draft:
    """The session that the day and the gates call for. Raises NoValidWod when nothing at all is possible."""
    situation = pool.situation
    if situation.verdict.scope is Scope.REST:
        return easy.quiet(pool)
    if situation.verdict.scope is Scope.GENTLE or situation.day.kind is not DayKind.TRAIN:
        return easy.easy_day(pool)
    return _training(conditioning.movable(pool))


def _training(pool: Pool) -> Draft:
    """The day's session; where its slots do not fill the time, whatever else is allowed may come in."""
    minutes = pool.situation.minutes
    short = express.circuit(pool) if minutes < express.BELOW_MIN and not _lifts_in_minutes(pool) else None
    if short is not None:
        return short
    return _low_day(pool) if pool.situation.feels_low else _fitting(pool, Plan(_share(pool.situation)))[0]


def _lifts_in_minutes(pool: Pool) -> bool:
    """Whether her goal asks for lifts even in a few minutes, and those hold two that train different areas."""
    situation = pool.situation
    if situation.verdict.goal not in (Goal.STRENGTH, Goal.HYPERTROPHY):
        return False
    well = _as_usual(pool) if situation.feels_low else pool
    draft, fits = _fitting(well, Plan(_share(well.situation)))
    wanted = min(2, situation.question.main_exercises or 2)
    return fits and len(express.areas(pool.catalogue[key] for key in draft.exercise_ids)) >= wanted


def _as_usual(pool: Pool) -> Pool:
    """The same day, if she did not feel low."""
    question = replace(pool.situation.question, readiness=None)
    return Pool(replace(pool.situation, question=question), pool.catalogue)


def _low_day(pool: Pool) -> Draft:
    """Less lifting than on the same day if she felt well, no set more, and nothing that burns more."""
    well = _as_usual(pool)
    usual = _training(well)
    most_sets, most_kcal = _sets(usual), _kcal(usual, pool)
    # In a very few minutes less lifting leaves nothing to do: then a low day is as long, and only easier.
    shares = (_share(pool.situation), _share(well.situation))
    drafts = (_fitting(pool, Plan(share, most_sets, walks)) for share in shares for walks in (True, False))
    fitting: list[Draft] = []
    calm: list[Draft] = []
    for draft, fits in drafts:
        burns_no_more = _kcal(draft, pool) <= most_kcal
        if fits and burns_no_more:
            return draft
        fitting += [draft] if fits else []
        calm += [draft] if burns_no_more else []
    if fitting:
        return _shorter(fitting[0], pool, most_kcal)
    return _longest(calm or [draft], pool)


def _longest(drafts: list[Draft], pool: Pool) -> Draft:
    """The first of the longest."""
    return max(drafts, key=lambda draft: session_seconds(draft.blocks, pool.catalogue))


def _shorter(draft: Draft, pool: Pool, most_kcal: int) -> Draft:
    """Without so many of its easy moves that it burns no more, as far as it keeps the minutes."""
    while _kcal(draft, pool) > most_kcal:
        blocks = easy.less(draft.blocks)
        seconds = session_seconds(blocks, pool.catalogue)
        if blocks == draft.blocks or not within_tolerance(seconds, pool.situation.minutes):
            return draft
        draft = replace(draft, blocks=blocks)
    return draft


def _sets(draft: Draft) -> int:
    lifts = (block for block in draft.blocks if block.kind in _LIFTS)
    return sum(not one.warmup for block in lifts for item in block.items for one in item.sets)


def _kcal(draft: Draft, pool: Pool) -> int:
    profile = pool.situation.question.profile
    return energy_kcal(draft.blocks, pool.catalogue, profile.weight_kg or science.ASSUMED_WEIGHT_KG, profile.age)


def _fitting(pool: Pool, plan: Plan) -> tuple[Draft, bool]:
    """A session by a plan, and whether it keeps the minutes."""
    minutes = pool.situation.minutes
    draft = _full(pool, plan)
    seconds = session_seconds(draft.blocks, pool.catalogue)
    if seconds > minutes * 60 or within_tolerance(seconds, minutes):
        return draft, within_tolerance(seconds, minutes)
    if plan.most_sets is None:
        draft = _longest([draft, _full(pool, replace(plan, wide=True))], pool)
        seconds = session_seconds(draft.blocks, pool.catalogue)
        if within_tolerance(seconds, minutes):
            return draft, True
        if sparing.may_be_shorter(pool.situation, seconds):
            return replace(draft, full_week=True), True
    # A low day has no more sets than a usual one, whatever fills it.
    draft = _full(pool, replace(plan, wide=True, beyond=True))
    return draft, within_tolerance(session_seconds(draft.blocks, pool.catalogue), minutes)


def _share(situation: Situation) -> float:
    """Of the time for lifting so much is used, 0 to 1: less in a lighter week and on a low day."""
    share = 1.0 if situation.lighter is None else science.DELOAD_SETS
    return min(share, science.LOW_DAY) if situation.feels_low else share


def _full(pool: Pool, plan: Plan) -> Draft:
    """Warm-up, lifts, conditioning, easy movement, cool-down."""
    situation, catalogue = pool.situation, pool.catalogue
    total = situation.minutes * 60.0
    warm_s = science.warmup_s(situation.minutes, situation.verdict.cohort)
    cool_s = science.cooldown_s(situation.minutes, situation.verdict.cohort)
    finish_s = conditioning.planned_seconds(pool)
    lifting_s = SPARE * plan.lifting * (total - warm_s - cool_s - finish_s)
    choices = choose(pool, lifting_s, wide=plan.wide) if slots_for(situation) else []
    taken = frozenset(choice.exercise.id for choice in choices)
    finish = conditioning.conditioning(pool, finish_s, taken) if finish_s else ()
    time = total - warm_s - cool_s - conditioning.part_seconds(finish, catalogue)
    units, left = _lifts(pool, choices, plan, time)
    if units and _would_walk(situation, plan, left):
        units, left = _with_more(pool, units, left)
        taken |= frozenset(p.exercise.id for unit in units for p in unit.prescriptions)
    muscles = frozenset(m for unit in units for p in unit.prescriptions for m in p.exercise.primary)
    room = conditioning.room_seconds(situation) if units or situation.apart else situation.verdict.most_cardio_s
    finish, calm = leftover.spent(pool, finish, left, room, taken, muscles, walks=plan.walks)
    lifts = blocks_of(units, situation)
    if not lifts and not finish:
        raise NoValidWod("no exercise for the main part is left")
    work = (*lifts, *finish)
    blocks = frame(pool, (*work, *calm), muscles, warm_s, cool_s)
    missing = total - session_seconds(blocks, catalogue)
    if leftover.is_noticed(situation, missing, room):
        shown = frozenset(item.exercise_id for block in lifts for item in block.items)
        finish, calm = leftover.more(pool, finish, calm, missing, room, shown, muscles, walks=plan.walks)
        work = (*lifts, *finish)
        blocks = frame(pool, (*work, *calm), muscles, warm_s, cool_s)
    named = lifts or situation.emphasis is Emphasis.AEROBIC
    title = wording.title(situation, work, catalogue) if named else "Conditioning"
    texts = _texts(pool, units, finish if finish_s else (), plan, eased=bool(calm))
    return Draft(blocks, title, leading_format(blocks), traces_of(units, situation), texts)


def _would_walk(situation: Situation, plan: Plan, left: float) -> bool:
    """Whether who came for strength or size would walk for minutes of a usual day, although more lifting may fit."""
    came_to_lift = situation.verdict.goal in (Goal.STRENGTH, Goal.HYPERTROPHY)
    return came_to_lift and plan == Plan(1.0) and left > leftover.worth_it(situation)


def _with_more(pool: Pool, units: list[Unit], left: float) -> tuple[list[Unit], float]:
    """The lifts with a few sets of others that still have room in her week, and the seconds that are left then."""
    taken = [(c.slot, p.exercise.id, p.sets) for unit in units for p, c in unit.pairs()]
    more = _units(choose_more(pool, taken, left), pool, first=len(taken))
    return fill_up(units, more, left, set_worth(pool, need_of(pool.situation, pool.catalogue)))


def _lifts(pool: Pool, choices: list[Choice], plan: Plan, time: float) -> tuple[list[Unit], float]:
    """The lifts that fit into their share of the time, and the seconds that are left of all of it."""
    units = _units(choices, pool)
    if plan.wide:
        units, left = fit(units, plan.lifting * time)  # Supersets save time, which is not wanted then.
        if not plan.beyond:
            units, freed = sparing.within_room(units, need_of(pool.situation, pool.catalogue), pool.catalogue.halves)
            left += freed
    else:
        need = need_of(pool.situation, pool.catalogue)
        units = pair_up(units, pool.situation)
        if units and is_hurried(units, plan.lifting * time):
            units = _hurried(choices, pool, plan.lifting * time)
        units, left = fit(units, plan.lifting * time, set_worth(pool, need), completer(need, pool.catalogue.halves))
    if plan.most_sets is not None:
        units, freed = at_most(units, plan.most_sets)
        left += freed
    return units, left + (1 - plan.lifting) * time


def _hurried(choices: list[Choice], pool: Pool, time: float) -> list[Unit]:
    """Units by how long their lifts have waited, joined as far as the first of them fits: whose turn it is comes."""
    turns = _in_turn(choices, pool)
    joined = pair_up(_units(turns, pool), pool.situation, hurried=True)
    kept = sum(unit.least_seconds() for unit in joined if unit.essential and unit.for_balance)
    return joined if joined[0].least_seconds() + kept <= time else _units(turns, pool)


def _in_turn(choices: list[Choice], pool: Pool) -> list[Choice]:
    """Those that no session of its kind should miss by how long they have waited, then the others."""
    first = [each for each in choices if each.slot.essential]
    state, catalogue = pool.situation.state, pool.catalogue
    days, times = days_since_lifts(state, catalogue), times_lifted(state, catalogue)
    turns = in_turn(first, lambda each: each.exercise.pattern, days, times)
    return [*turns, *(each for each in choices if not each.slot.essential)]


def _texts(pool: Pool, units: list[Unit], finish: tuple[Block, ...], plan: Plan, *, eased: bool) -> tuple[str, ...]:
    """What the session says of itself."""
    situation = pool.situation
    texts = (situation.lighter,) if situation.lighter else ()
    low = plan.most_sets is not None
    if situation.emphasis is Emphasis.AEROBIC:
        texts = (*texts, *wording.of_endurance(low=low, eased=eased))
    else:
        texts = (*texts, *_of_lifting(units, plan, eased=eased))
    # Where it is bounded it does not build up.
    if finish and situation.verdict.goal is Goal.ENDURANCE and situation.verdict.most_cardio_s == math.inf:
        seconds = sum(block_seconds(block, pool.catalogue) for block in finish)
        moves = (pool.catalogue[item.exercise_id] for block in finish for item in block.items)
        told = endurance.told(situation, [block.format for block in finish], seconds)
        texts = (*texts, told, *running.told(pool, moves))
    if any(is_a_guess(p, c.slot.role, situation) for unit in units for p, c in unit.pairs()):
        texts = (*texts, FIND_YOUR_LOAD)
    return texts


def _of_lifting(units: list[Unit], plan: Plan, *, eased: bool) -> Iterator[str]:
    """What it says of its lifts."""
    if plan.most_sets is not None:
        fewer = sum(u.lead.sets * len(u.prescriptions) for u in units) < plan.most_sets
        yield LOW_DAY if fewer else LOW_DAY_AS_LONG
    if eased:
        lifted = any(choice.slot.kind is not BlockKind.CORE for unit in units for choice in unit.choices)
        yield ENOUGH if lifted else ENOUGH_TRUNK


def _units(choices: list[Choice], pool: Pool, first: int = 0) -> list[Unit]:
    """Prescribed units in order of importance, the loaded compound lifts with ramp sets."""
    situation = pool.situation
    ramped = 0
    units: list[Unit] = []
    for order, choice in enumerate(choices, first):
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


_LIFTS: Final = frozenset({BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.CORE, BlockKind.POWER})
