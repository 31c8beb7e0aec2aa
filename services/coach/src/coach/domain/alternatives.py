"""What may take the place of each exercise of the main work: ranked, with doses of their own, each checked in place."""

import dataclasses
from collections.abc import Iterator
from typing import Final

from coach.domain import formats, science, stations, strength
from coach.domain.alternating import can_alternate
from coach.domain.catalogue import Exercise
from coach.domain.draft import Draft
from coach.domain.lightest import is_too_heavy
from coach.domain.prescription import prescribe
from coach.domain.selection import Pool, slots_for
from coach.domain.situation import Situation
from coach.domain.slots import CHEST_DETAIL, CORE, KNEE, LEG_DETAIL, PULL, PUSH, SHOULDER_DETAIL
from coach.domain.validation.alternatives import Place, is_valid_in_place, place_of
from coach.domain.validation.facts import Facts, facts_of
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, Format, LoadMode, Measure, Role
from coach.domain.wod import Alternative, Block, Item, PrescribedSet

MOST: Final = 3
_NOBODY: Final = frozenset[int]()
#: Patterns that may stand in for each other when one has too few exercises left, nearest kin first.
_KIN: Final = (
    KNEE,
    PUSH,
    PULL,
    (*KNEE, "hinge"),
    CORE,
    LEG_DETAIL,
    (*SHOULDER_DETAIL, *CHEST_DETAIL, "shoulder_extension"),
    ("elbow_flexion", "elbow_extension", "wrist"),
    (*KNEE, "carry"),
    ("balance", *CORE),
    ("power", *KNEE),
)
_WALKING: Final = "walking"
_ROLES: Final = {BlockKind.POWER: Role.POWER, BlockKind.CORE: Role.CORE}


def with_alternatives(draft: Draft, pool: Pool) -> Draft:
    """The draft with up to three alternatives for each exercise outside warm-up, cool-down and mobility."""
    facts = facts_of(pool.situation.question, pool.catalogue)
    taken = frozenset(item.exercise_id for block in draft.blocks for item in block.items)
    roles = _roles(draft, pool)
    blocks = list(draft.blocks)
    for index, block in enumerate(draft.blocks):
        if block.kind in SIDE_BLOCKS:
            continue
        place = place_of(draft.blocks, index, facts)
        items = []
        for item in block.items:
            role = roles.get(item.exercise_id) or _ROLES.get(block.kind, Role.ACCESSORY)
            found = _some(item, place, role, pool, taken, facts)
            items.append(dataclasses.replace(item, alternatives=found))
        blocks[index] = dataclasses.replace(block, items=tuple(items))
    return dataclasses.replace(draft, blocks=tuple(blocks))


def _roles(draft: Draft, pool: Pool) -> dict[int, Role]:
    """The role in which each exercise was chosen, by the slot that the trace names."""
    by_name = {slot.name: slot.role for slot in slots_for(pool.situation)}
    return {trace.chosen: by_name[trace.slot] for trace in draft.trace if trace.slot in by_name}


def _some(
    item: Item,
    place: Place,
    role: Role,
    pool: Pool,
    taken: frozenset[int],
    facts: Facts,
) -> tuple[Alternative, ...]:
    """Those that stand in for the exercise; where there is none, one of the same area: a station may be taken."""
    own = pool.catalogue[item.exercise_id]
    # Looked at one by one: ranking all that could stand in costs more than the few that are taken.
    for of_a_kind, most in ((True, MOST), (False, 1)):
        found: list[Alternative] = []
        for exercise in _candidates(item, place.block, role, pool, taken):
            if exercise.id in taken or _is_kin(exercise, own) is not of_a_kind:
                continue
            if not of_a_kind and own.pattern == "locomotion":
                break
            if _leaves_partners(exercise, item, place.block, pool):
                found += _valid(exercise, item, place, role, pool, facts)
            if len(found) == most:
                break
        if found:
            return tuple(found)
    return ()


def _leaves_partners(exercise: Exercise, item: Item, block: Block, pool: Pool) -> bool:
    """Whether it can take turns with the others of a superset as well."""
    partners = (pool.catalogue[each.exercise_id] for each in block.items if each is not item)
    return block.format is not Format.SUPERSET or all(can_alternate(exercise, each) for each in partners)


def _valid(
    exercise: Exercise, item: Item, place: Place, role: Role, pool: Pool, facts: Facts
) -> tuple[Alternative, ...]:
    """The exercise with a dose of its own, if it is valid in this place."""
    timed = place.block.kind is BlockKind.CONDITIONING
    other = _timed(exercise, item, pool) if timed else _lifted(exercise, item, place.block, role, pool)
    return (other,) if other is not None and is_valid_in_place(other, item, place, facts) else ()


def _candidates(item: Item, block: Block, role: Role, pool: Pool, taken: frozenset[int]) -> Iterator[Exercise]:
    """The same pattern first, then its kin; within each the best score first, but a hold after what moves as a lift
    does."""
    own = pool.catalogue[item.exercise_id]
    pattern, moves = own.pattern, own.measure is Measure.REPS
    if block.kind is BlockKind.CONDITIONING:
        yield from _moves(item, block, pool, taken)
        return
    seen: set[str] = set()
    for kin in ((pattern,), *(group for group in _KIN if pattern in group)):
        patterns = [each for each in kin if each not in seen]
        seen.update(patterns)
        fitting = (e for each in patterns for e in pool.of_pattern(each) if role in e.roles)
        yield from sorted(pool.ranked(fitting), key=lambda e: moves and e.measure is Measure.SECONDS)


def _moves(item: Item, block: Block, pool: Pool, taken: frozenset[int]) -> list[Exercise]:
    """Against the clock: what the format would take as well, walking for walking first."""
    own = pool.catalogue[item.exercise_id]
    if block.format is Format.CONTINUOUS:
        return _kept_up(item, block, pool, taken)
    if block.format in (Format.INTERVALS, Format.TABATA):
        return _in_brisk_turns(own, block, pool)
    reps = item.sets[0].reps
    lifts = taken.difference(each.exercise_id for each in block.items)
    able = stations.against_clock(pool, lifts) if reps is None else stations.counted(pool, lifts)
    able = [e for e in able if reps is None or formats.most_in_turn(e, pool, reps) == reps]
    if not stations.is_station(own):
        able = stations.light(pool)
    same = [e for e in able if (e.pattern == "locomotion") is (own.pattern == "locomotion")]
    return [*pool.ranked(same), *pool.ranked(e for e in able if e not in same)]


def _kept_up(item: Item, block: Block, pool: Pool, taken: frozenset[int]) -> list[Exercise]:
    """Steady work that one does for as long, on her feet before on a chair; where today or this block is easy on
    purpose, nothing harder."""
    own, seconds = pool.catalogue[item.exercise_id], block.work_s or 0
    able = [*pool.ranked(formats.steady(pool, taken)), *sorted(pool.ranked(formats.even(pool, taken)), key=_is_seated)]
    if own.family == _WALKING:  # Uphill or with brisk turns: who walks sets the pace.
        walks = (e for e in pool.of_pattern("locomotion") if e.family == _WALKING and e.id not in taken)
        able += [e for e in walks if e not in able]
    eased = pool.situation.is_eased or not pool.situation.trains or item.why.startswith(formats.INSTEAD)
    return [e for e in able if seconds <= formats.longest_today_s(e, pool) and not (eased and _is_harder(e, own))]


def _is_seated(exercise: Exercise) -> bool:
    return exercise.position == "seated"


def _is_harder(exercise: Exercise, own: Exercise) -> bool:
    """Whether it asks for more than what it would replace; all that is no more than a walk is alike."""
    if formats.is_gentle(own):
        return not formats.is_gentle(exercise)
    return exercise.met > own.met or exercise.impact.rank > own.impact.rank


def _in_brisk_turns(own: Exercise, block: Block, pool: Pool) -> list[Exercise]:
    """What such a format is built from: ways to move for intervals, and lively moves; no lifts."""
    ways = formats.brisk(pool, _NOBODY) if block.format is Format.INTERVALS else []
    moves = pool.ranked(e for e in stations.against_clock(pool, _NOBODY) if e.pattern == "conditioning")
    return [*ways, *moves] if own.pattern == "locomotion" else [*moves, *ways]


def _is_kin(exercise: Exercise, own: Exercise) -> bool:
    """What stands in for an exercise moves like it, or trains one of its muscles; for a walk, a ride or a run no other
    muscle besides."""
    if exercise.pattern == own.pattern:
        return True
    if own.pattern == "locomotion":
        return set(exercise.primary) <= set(own.primary)
    return not set(exercise.primary).isdisjoint(own.primary)


def _lifted(exercise: Exercise, item: Item, block: Block, role: Role, pool: Pool) -> Alternative | None:
    """As many sets with the same rest, but repetitions, load, plates and ramps of its own.

    The load of a lift that she never did follows from the one that it replaces; None where even the lightest is far
    more than that promises.
    """
    working = [one for one in item.sets if not one.warmup]
    ramps = len(item.sets) - len(working)
    promised = _promised_kg(exercise, item.exercise_id, working[0], pool)
    situation = pool.situation if promised is None else _believing(exercise, promised, pool.situation)
    prescription = prescribe(exercise, situation, pool.catalogue, role, ramps)
    if promised is not None and is_too_heavy(exercise, prescription.used, situation, pool.catalogue):
        return None
    low, high = prescription.rest_range
    rest_s = working[0].rest_s if block.format is Format.SUPERSET else min(max(working[0].rest_s, low), high)
    prescription.sets, prescription.rest_s = len(working), rest_s
    return Alternative(exercise.id, prescription.all_sets(), prescription.used)


def _promised_kg(exercise: Exercise, own_id: int, asked: PrescribedSet, pool: Pool) -> float | None:
    """The one-repetition maximum, kg, that the lift replaced promises by what is asked of it today.

    None unless her log tells of that lift and not of this one, and both are measured by the same reference lift.
    """
    own, known = pool.catalogue[own_id], pool.situation.state.exposures
    share = strength.share_of(exercise, own)
    beside_her_own = LoadMode.ADDED in (own.load_mode, exercise.load_mode)
    if share is None or beside_her_own or own_id not in known or exercise.id in known:
        return None
    return _shown_kg(asked) * share or None


def _shown_kg(one: PrescribedSet) -> float:
    """What a set of repetitions with a load asks for once, kg (Epley 1985)."""
    if not one.reps or not one.load_kg:
        return 0.0
    return science.epley(one.load_kg, min(one.reps + (one.rir or 0), science.E1RM_MOST_REPS_SHOWN))


def _believing(exercise: Exercise, promised: float, situation: Situation) -> Situation:
    """The situation with so much, discounted, believed of an exercise; a break is in what was asked already."""
    state = situation.state
    e1rm = promised * science.TRANSFER_DISCOUNT / state.break_factor()
    return dataclasses.replace(
        situation, state=dataclasses.replace(state, e1rm_kg={**state.e1rm_kg, exercise.id: e1rm})
    )


def _timed(exercise: Exercise, item: Item, pool: Pool) -> Alternative:
    """The clock stays; only the move changes."""
    used = pool.catalogue.available(exercise, pool.situation.equipment) or ()
    return Alternative(exercise.id, item.sets, used)
