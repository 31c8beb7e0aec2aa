"""The floor under the engine: a hand-made template, adapted by hard rules only. Uses no score and no progression."""

from collections.abc import Iterator

from coach.domain import flow, loads, rules, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.duration import session_seconds, transition_seconds, work_seconds
from coach.domain.gates import Scope
from coach.domain.session import Draft
from coach.domain.situation import Situation
from coach.domain.templates import Template, TemplateItem
from coach.domain.vocabulary import BlockKind, Format, LoadMode, Measure, Mechanic, Role, Side
from coach.domain.wod import Block, Item, PrescribedSet

_CALM_RIR = 3
_WHY = "Part of a trusted template, adapted to you."
_CALM = "Gentle movement is always possible."


def drafts(situation: Situation, catalogue: Catalogue) -> Iterator[Draft]:
    """Adapted templates, best suited first, then mobility, then breathing alone."""
    allowed = rules.allowed(catalogue.exercises, situation, catalogue)
    if situation.verdict.scope is not Scope.REST:
        for template in _ordered(situation, catalogue.templates):
            draft = _adapt(template, situation, allowed, catalogue)
            if draft is not None:
                yield draft
    yield from _last_resorts(situation, allowed)


def _ordered(situation: Situation, templates: tuple[Template, ...]) -> list[Template]:
    """Those whose tools are there; the day's emphasis first, then the best equipped. Rest days want gentle ones."""
    usable = [t for t in templates if t.needs <= situation.equipment and (situation.trains or t.gentle)]
    return sorted(usable, key=lambda t: (t.gentle, situation.emphasis not in t.suits, -len(t.needs)))


def _last_resorts(situation: Situation, allowed: tuple[Exercise, ...]) -> Iterator[Draft]:
    minutes = min(situation.minutes, 12)
    calm = [e for e in allowed if e.pattern == "breathing"][:1]
    mobile = [e for e in allowed if e.pattern == "mobility"][:8]
    end = flow.fill(BlockKind.COOLDOWN, calm, 120, _CALM)
    if situation.verdict.scope is not Scope.REST:
        body = flow.fill(BlockKind.MOBILITY, mobile, max(60, minutes * 60 - 150), _CALM)
        if body is not None:
            yield Draft((body, end) if end else (body,), "Easy mobility", Format.STRAIGHT)
    if end is not None:
        yield Draft((end,), "A quiet moment", Format.STRAIGHT)


def _adapt(
    template: Template, situation: Situation, allowed: tuple[Exercise, ...], catalogue: Catalogue
) -> Draft | None:
    by_id = {exercise.id: exercise for exercise in allowed}
    pairs = _replaced(template.items, by_id, allowed, catalogue)
    if len(pairs) < min(2, len(template.items)):
        return None
    if template.gentle:
        return _gentle(template, [exercise for exercise, _ in pairs], situation)
    taken = {exercise.id for exercise, _ in pairs}
    warm_s = science.interpolate(science.WARMUP_S, situation.minutes, 1)
    warm_ups = [by_id[i] for i in template.warmup if i in by_id and i not in taken]
    warm_ups = warm_ups or [
        e for e in allowed if Role.WARMUP in e.roles and e.id not in taken and e.measure is Measure.SECONDS
    ]
    warm = flow.fill(BlockKind.WARMUP, warm_ups[: max(1, round(warm_s / 50))], warm_s, _WHY)
    head = (warm,) if warm else ()
    best = min(_sizes(template, pairs, situation, head, catalogue), key=lambda pair: pair[0], default=None)
    if best is None:
        return None
    calm = [by_id[i] for i in template.cooldown if i in by_id] or [e for e in allowed if e.pattern == "mobility"]
    blocks = _filled(best[1], calm, [e for e in allowed if e.pattern == "locomotion"], situation, catalogue)
    return Draft(blocks, template.title, template.format)


def _gentle(template: Template, exercises: list[Exercise], situation: Situation) -> Draft:
    block = flow.fill(BlockKind.MOBILITY, exercises, 60.0 * min(situation.minutes, 12), _CALM)
    return Draft((block,) if block else (), template.title, Format.STRAIGHT)


def _replaced(
    items: tuple[TemplateItem, ...], by_id: dict[int, Exercise], allowed: tuple[Exercise, ...], catalogue: Catalogue
) -> list[tuple[Exercise, TemplateItem]]:
    """Each item itself, else the easiest allowed exercise of its pattern and role not yet used, else nothing."""
    pairs: list[tuple[Exercise, TemplateItem]] = []
    used: set[int] = set()
    for item in items:
        found = by_id.get(item.exercise_id)
        if (found is None or found.id in used) and item.exercise_id in catalogue:
            original = catalogue[item.exercise_id]
            same = [
                e
                for e in allowed
                if e.pattern == original.pattern and e.roles & original.roles and e.id not in used
                if e.mechanic is original.mechanic and e.measure is original.measure
            ]
            found = min(same, key=lambda e: (e.difficulty, e.id), default=None)
        if found is not None and found.id not in used:
            used.add(found.id)
            pairs.append((found, item))
    return pairs


def _sizes(
    template: Template,
    pairs: list[tuple[Exercise, TemplateItem]],
    situation: Situation,
    head: tuple[Block, ...],
    catalogue: Catalogue,
) -> Iterator[tuple[float, tuple[Block, ...]]]:
    """Every number of exercises and sets with its distance from the minutes asked; too long counts three times."""
    most = 12 if template.format is Format.CIRCUIT else situation.row.sets[2]
    for count in range(len(pairs), 0, -1):
        for sets in range(most, 0, -1):
            main = _main(template, pairs[:count], sets, situation, catalogue)
            blocks = (*head, *main)
            gap = situation.minutes * 60 - session_seconds(blocks, catalogue)
            yield (gap if gap >= 0 else -3 * gap), blocks


def _main(
    template: Template,
    pairs: list[tuple[Exercise, TemplateItem]],
    sets: int,
    situation: Situation,
    catalogue: Catalogue,
) -> tuple[Block, ...]:
    if template.format is Format.CIRCUIT:
        work, rest = template.work_s or 30, template.rest_s or 30
        one = PrescribedSet(seconds=work, rir=max(_CALM_RIR, situation.verdict.least_rir), rest_s=rest)
        stations = [e for e, _ in pairs if e.side is not Side.EACH and e.load_mode is not LoadMode.EXTERNAL]
        items = tuple(Item(e.id, (one,) * sets, e.equipment, why=_WHY) for e in stations)
        return (Block(BlockKind.CONDITIONING, Format.CIRCUIT, items, sets, work, rest),) if len(items) > 1 else ()
    blocks = []
    for kind in (BlockKind.MAIN, BlockKind.CORE):
        chosen = [(e, i) for e, i in pairs if i.kind is kind]
        chosen.sort(key=lambda pair: pair[0].mechanic is Mechanic.ISOLATION)
        items = tuple(_item(e, i, sets, situation, catalogue) for e, i in chosen)
        if items:
            blocks.append(Block(kind, Format.STRAIGHT, items))
    return tuple(blocks)


def _item(exercise: Exercise, item: TemplateItem, sets: int, situation: Situation, catalogue: Catalogue) -> Item:
    used = catalogue.available(exercise, situation.equipment) or ()
    row = situation.row
    rests = row.accessory_rest_s
    load = _careful_load(exercise, used, situation)
    free = exercise.load_mode in (LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE)
    low, high = row.free_reps if free else row.accessory_reps
    hold = science.HOLD_S[situation.verdict.level]
    inventory = situation.question.profile.inventory
    one = PrescribedSet(
        reps=min(max(item.reps or low, low), high) if exercise.measure is Measure.REPS else None,
        seconds=min(max(item.seconds or 20, hold[0]), hold[1]) if exercise.measure is Measure.SECONDS else None,
        distance_m=science.CARRY_M[0] if exercise.measure is Measure.DISTANCE_M else None,
        load_kg=load,
        plates_per_side=None if load is None else loads.plates_per_side(exercise, used, inventory, load),
        rir=min(science.HIGHEST_RIR, max(_CALM_RIR, row.rir[1], situation.verdict.least_rir)),
        rest_s=min(max(item.rest_s, rests[0]), rests[1]),
    )
    return Item(exercise.id, (one,) * sets, used, why=_WHY)


def _careful_load(exercise: Exercise, used: tuple[str, ...], situation: Situation) -> float | None:
    """What the start model allows for 15 repetitions and more, rounded down."""
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    if not rungs or exercise.load_mode is LoadMode.ADDED:
        return None
    if exercise.load_mode is LoadMode.ASSISTED:
        return rungs[len(rungs) // 2]
    model = loads.start_e1rm(exercise, situation.question.profile, situation.verdict.level)
    careful = 0.0 if model is None else science.load_for(model, 15 + science.CALIBRATION_RIR) * science.START_SHARE
    return loads.round_down(rungs, careful)


def _filled(
    blocks: tuple[Block, ...],
    calm: list[Exercise],
    steady: list[Exercise],
    situation: Situation,
    catalogue: Catalogue,
) -> tuple[Block, ...]:
    """What is missing: an easy walk when it is much, and a longer cool-down."""
    gap = situation.minutes * 60 - session_seconds(blocks, catalogue)
    taken = {item.exercise_id for block in blocks for item in block.items}
    walk = min((e for e in steady if e.id not in taken), key=lambda e: (e.met, e.id), default=None)
    if walk is not None and gap > 300:
        length = int((gap - 150) / 30) * 30
        one = PrescribedSet(seconds=length, rir=_CALM_RIR)
        item = Item(walk.id, (one,), walk.equipment, why=_WHY)
        blocks = (*blocks, Block(BlockKind.CONDITIONING, Format.CONTINUOUS, (item,), 1, length))
        gap -= work_seconds(walk, one) + transition_seconds(walk)
    free = [e for e in calm if e.id not in taken][: max(1, round(gap / 60))]
    end = flow.fill(BlockKind.COOLDOWN, free, gap - science.TRANSITION_FLOW_S, _CALM) if gap > 40 else None
    return (*blocks, end) if end is not None else blocks
