"""The floor under the engine: a hand-made template, adapted by hard rules only. Uses no score and no progression.

What a template's items cannot fill is filled by the easiest allowed exercises, then by an easy walk, then by mobility.
No more sets than anybody bears: fewer for the old and the young, in a lighter week and on a low day.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coach.domain import express, flow, formats, paces, plain_dose, rules, science, stations
from coach.domain.aerobic_days import is_steady
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.draft import Draft
from coach.domain.duration import block_seconds, session_seconds, within_tolerance
from coach.domain.gates import Scope
from coach.domain.question import Question
from coach.domain.situation import Situation
from coach.domain.slots import ON_REQUEST, SAME_PATTERN_MOST
from coach.domain.templates import Template, TemplateItem
from coach.domain.vocabulary import BlockKind, Format, Mechanic, Role, Side
from coach.domain.wod import Block, Item, PrescribedSet

WHY: Final = "Part of a trusted template, adapted to you."
_CALM: Final = "Gentle movement is always possible."
_GENTLE_MIN: Final = 12
#: What fills a session that the template's own items cannot: the role and the block that it goes to.
_FILLING: Final = (
    (Role.MAIN, BlockKind.MAIN),
    (Role.ACCESSORY, BlockKind.MAIN),
    (Role.CORE, BlockKind.CORE),
    (Role.BALANCE, BlockKind.CORE),
)
_MOST_STATIONS: Final = 8
#: When more is missing than a cool-down can last, there is mobility before it.
_LONG_COOLDOWN_S: Final = 780.0
_MOST_ROUNDS: Final = 12
#: Sets of lifting and seconds of a circuit on a usual day, at most; of adults, and of all others (design).
_MOST_SETS: Final = (24, 18)
_MOST_CIRCUIT_S: Final = (1500, 900)
_LOW_DAY: Final = "You feel low today, so there are fewer sets."
_LONGEST_WALKS: Final = 2
_SHORTEST_WALK_S: Final = 150

Pair = tuple[Exercise, TemplateItem]


@dataclass(frozen=True, slots=True)
class Given:
    """What the templates are adapted to. `last_kg` is the heaviest load of an exercise's last day; it only lowers."""

    situation: Situation
    catalogue: Catalogue
    allowed: tuple[Exercise, ...]
    last_kg: Mapping[int, float]


def drafts(situation: Situation, catalogue: Catalogue, last_kg: Mapping[int, float]) -> Iterator[Draft]:
    """Adapted templates, best suited first, then mobility, then breathing alone."""
    given = Given(situation, catalogue, rules.allowed(situation, catalogue), last_kg)
    if situation.verdict.scope is not Scope.REST:
        for template in _ordered(situation, catalogue.templates):
            draft = _adapt(template, given)
            if draft is not None:
                yield draft
    yield from _last_resorts(given)


def last_loads(question: Question) -> dict[int, float]:
    """The heaviest load of the last day of each exercise, kg."""
    last: dict[int, float] = {}
    for day in sorted({performed.date for performed in question.history}):
        today: dict[int, float] = {}
        for one in question.history:
            if one.date == day and one.load_kg is not None and not one.warmup:
                today[one.exercise_id] = max(one.load_kg, today.get(one.exercise_id, 0.0))
        last.update(today)
    return last


def _ordered(situation: Situation, templates: tuple[Template, ...]) -> list[Template]:
    """Those whose tools are there; the day's emphasis first, then the best equipped. Rest days want gentle ones."""
    usable = [t for t in templates if t.needs <= situation.equipment and t.gentle is not situation.trains]
    hurries = {t.key: situation.is_eased and t.format is Format.CIRCUIT for t in usable}
    return sorted(usable, key=lambda t: (hurries[t.key], situation.emphasis not in t.suits, -len(t.needs)))


def _last_resorts(given: Given) -> Iterator[Draft]:
    situation = given.situation
    calm = [e for e in given.allowed if e.pattern == "breathing"][:1]
    mobile = [e for e in given.allowed if e.pattern == "mobility"][: flow.MOST_STRETCHES]
    end = flow.fill(BlockKind.COOLDOWN, calm, 120, _CALM, flow.LONGEST_CALM_S)
    if situation.verdict.scope is not Scope.REST:
        seconds = 60.0 * min(situation.minutes, _GENTLE_MIN) - (130 if end else 0)
        body = flow.fill(BlockKind.MOBILITY, mobile, max(60.0, seconds), _CALM)
        if body is not None:
            yield Draft((body, end) if end else (body,), "Easy mobility", Format.STRAIGHT)
    if end is not None:
        yield Draft((end,), "A quiet moment", Format.STRAIGHT)


def _adapt(template: Template, given: Given) -> Draft | None:
    pairs = _replaced(template.items, given)
    if template.gentle:
        block = flow.fill(
            BlockKind.MOBILITY, [e for e, _ in pairs], 60.0 * min(given.situation.minutes, _GENTLE_MIN), _CALM
        )
        return None if block is None else Draft((block,), template.title, Format.STRAIGHT)
    minutes = given.situation.minutes
    for chosen in (pairs, [*pairs, *_more(pairs, given)]):
        blocks = _filled(_sized(template, chosen, given), template, given)
        if blocks and within_tolerance(session_seconds(blocks, given.catalogue), minutes):
            break
    title = _title(template, blocks, given.catalogue)
    return Draft(blocks, title, template.format, texts=_told(given.situation)) if blocks else None


def _title(template: Template, blocks: tuple[Block, ...], catalogue: Catalogue) -> str:
    """The template's own, unless it would name an area of the body for which nothing is there."""
    promised = express.areas(catalogue[item.exercise_id] for item in template.items)
    found = _areas(blocks, catalogue)
    if template.format is Format.CIRCUIT or found.issuperset(promised):
        return template.title
    return f"Simple session: {' and '.join(sorted(found))}" if found else "Simple session"


def _areas(blocks: tuple[Block, ...], catalogue: Catalogue) -> set[str]:
    lifts = (item.exercise_id for block in blocks if block.kind is BlockKind.MAIN for item in block.items)
    return set(express.areas(catalogue[exercise_id] for exercise_id in lifts))


def _told(situation: Situation) -> tuple[str, ...]:
    """Why there are fewer sets than usual."""
    return tuple(text for text in (situation.lighter, _LOW_DAY if situation.feels_low else None) if text)


def _is_too_much(blocks: tuple[Block, ...], given: Given) -> bool:
    """Whether it has more sets than today bears, or goes round for longer."""
    situation = given.situation
    others = situation.verdict.cohort != "adult"
    share = science.LOW_DAY if situation.feels_low else 1.0
    share = share if situation.lighter is None else min(share, science.DELOAD_SETS)
    rounds = sum(block_seconds(b, given.catalogue) for b in blocks if b.format is Format.CIRCUIT)
    sets = sum(len(item.sets) for b in blocks if b.kind in (BlockKind.MAIN, BlockKind.CORE) for item in b.items)
    return sets > share * _MOST_SETS[others] or rounds > share * _MOST_CIRCUIT_S[others]


def _replaced(items: tuple[TemplateItem, ...], given: Given) -> list[Pair]:
    """Each item itself, else the easiest allowed exercise of its pattern and role not yet used, else nothing."""
    by_id = {exercise.id: exercise for exercise in given.allowed}
    pairs: list[Pair] = []
    used: set[int] = set()
    for item in items:
        found = by_id.get(item.exercise_id)
        if (found is None or found.id in used) and item.exercise_id in given.catalogue:
            original = given.catalogue[item.exercise_id]
            same = [
                e
                for e in given.allowed
                if e.pattern == original.pattern and e.roles & original.roles and e.id not in used
                if e.mechanic is original.mechanic and e.measure is original.measure
            ]
            found = min(same, key=lambda e: (e.difficulty, e.id), default=None)
        if found is not None and found.id not in used:
            used.add(found.id)
            pairs.append((found, item))
    return pairs


def _more(pairs: list[Pair], given: Given) -> Iterator[Pair]:
    """The easiest other exercises, in turns of patterns, no pattern more often than a coach would; last of all what
    nobody asked for."""
    used = {exercise.id for exercise, _ in pairs}
    often = Counter(exercise.pattern for exercise, _ in pairs)
    for role, kind in _FILLING:
        for exercise in sorted(given.allowed, key=lambda e: (e.pattern in ON_REQUEST, e.difficulty, e.id)):
            if role in exercise.roles and exercise.id not in used and often[exercise.pattern] < SAME_PATTERN_MOST:
                used.add(exercise.id)
                often[exercise.pattern] += 1
                yield exercise, TemplateItem(exercise.id, kind, 2, None, None, 60)


def _sized(template: Template, pairs: list[Pair], given: Given) -> tuple[Block, ...]:
    """Warm-up and main part, with the number of exercises and sets that comes nearest to the time; rather all areas of
    the body that the template is for with few sets than one with many."""
    total = given.situation.minutes * 60
    head = _warmup(template, frozenset(e.id for e, _ in pairs), given)
    best: tuple[Block, ...] = ()
    least = (True, float("inf"))
    wanted = set(express.areas(exercise for exercise, _ in pairs))
    most = _MOST_ROUNDS if template.format is Format.CIRCUIT else given.situation.row.sets[2]
    longest = min(len(pairs), given.situation.question.main_exercises or len(pairs))
    for count in range(longest, 0, -1):
        for sets in range(most, 0, -1):
            blocks = (*head, *_main(template, pairs[:count], sets, given))
            gap = total - session_seconds(blocks, given.catalogue)
            whole = wanted <= _areas(blocks, given.catalogue) and gap >= -science.MINUTES_TOLERANCE * total
            distance = (not whole, gap if gap >= 0 else -3 * gap)
            if distance < least and not _is_too_much(blocks, given):
                best, least = blocks, distance
    return best


def _warmup(template: Template, taken: frozenset[int], given: Given) -> tuple[Block, ...]:
    seconds = science.interpolate(science.WARMUP_S, given.situation.minutes, 1)
    free = [e for e in given.allowed if Role.WARMUP in e.roles and e.id not in taken and e.load_mode in plain_dose.FREE]
    own = [e for number in template.warmup for e in free if e.id == number]
    others = [e for e in free if e not in own and e.measure.value == "seconds" and e.side is Side.BOTH]
    count = max(1, min(flow.MOST_STRETCHES, round(seconds / 60)))
    block = flow.fill(BlockKind.WARMUP, [*own, *others][:count], seconds, WHY)
    return (block,) if block else ()


def _main(template: Template, pairs: list[Pair], sets: int, given: Given) -> tuple[Block, ...]:
    if template.format is Format.CIRCUIT:
        return _circuit(template, pairs, sets, given)
    blocks = []
    for kind in (BlockKind.MAIN, BlockKind.CORE):
        chosen = [(e, i) for e, i in pairs if i.kind is kind]
        chosen.sort(key=lambda pair: pair[0].mechanic is Mechanic.ISOLATION)
        items = tuple(
            plain_dose.item(e, i, sets, given.situation, given.catalogue, given.last_kg.get(e.id), WHY)
            for e, i in chosen
        )
        if items:
            blocks.append(Block(kind, Format.STRAIGHT, items))
    return tuple(blocks)


def _circuit(template: Template, pairs: list[Pair], rounds: int, given: Given) -> tuple[Block, ...]:
    work, rest = template.work_s or 30, template.rest_s or 30
    rir = max(paces.EASY_RIR, given.situation.verdict.least_rir)
    one = PrescribedSet(seconds=work, rir=rir, rest_s=rest)
    able = [e for e, _ in pairs if stations.is_station(e) and e.side is not Side.EACH]
    able = [e for e in able if not stations.may_fall(e, given.situation)]
    moves = stations.one_machine(able)[:_MOST_STATIONS]
    items = tuple(Item(e.id, (one,) * rounds, e.equipment, why=WHY) for e in moves)
    return (Block(BlockKind.CONDITIONING, Format.CIRCUIT, items, rounds, work, rest),) if len(items) > 1 else ()


def _filled(blocks: tuple[Block, ...], template: Template, given: Given) -> tuple[Block, ...]:
    """What is missing: easy walks when it is much, and a longer cool-down."""
    catalogue, total = given.catalogue, given.situation.minutes * 60
    taken = {item.exercise_id for block in blocks for item in block.items}
    bounded = given.situation.verdict.most_cardio_s
    steady = [e for e in given.allowed if is_steady(e) and e.id not in taken]
    steady = [e for e in steady if formats.is_gentle(e) or bounded >= _SHORTEST_WALK_S]
    for walk in sorted(steady, key=lambda e: (e.met, e.id))[:_LONGEST_WALKS]:
        gap = total - session_seconds(blocks, catalogue)
        if gap <= 300:
            break
        longest = formats.CONTINUOUS_LONGEST_S if formats.is_gentle(walk) else min(formats.HURRIED_LONGEST_S, bounded)
        length = int(min(gap - 150, longest) / 30) * 30
        one = PrescribedSet(seconds=length, rir=max(paces.EASY_RIR, given.situation.verdict.least_rir))
        item = Item(walk.id, (one,), walk.equipment, why=WHY)
        blocks = (*blocks, Block(BlockKind.CONDITIONING, Format.CONTINUOUS, (item,), 1, length))
        taken.add(walk.id)
    blocks = _stretched(blocks, BlockKind.MOBILITY, _LONG_COOLDOWN_S, template, given)
    return _stretched(blocks, BlockKind.COOLDOWN, 2.0 * flow.SHORTEST_S, template, given)


def _stretched(
    blocks: tuple[Block, ...], kind: BlockKind, least: float, template: Template, given: Given
) -> tuple[Block, ...]:
    """The blocks with mobility at the end for what is missing, if so much is."""
    gap = given.situation.minutes * 60 - session_seconds(blocks, given.catalogue) - science.TRANSITION_FLOW_S
    if gap < least:
        return blocks
    taken = {item.exercise_id for block in blocks for item in block.items}
    calm = [e for e in given.allowed if e.pattern == "mobility" and Role.COOLDOWN in e.roles and e.id not in taken]
    own = [e for number in template.cooldown for e in calm if e.id == number]
    others = [e for e in calm if e not in own]
    count = max(1, min(flow.MOST_STRETCHES, round(gap / 60)))
    # What the template ends with stays for its end.
    chosen = [*own, *others] if kind is BlockKind.COOLDOWN else others
    end = flow.fill(kind, chosen[:count], gap, _CALM)
    return (*blocks, end) if end is not None else blocks
