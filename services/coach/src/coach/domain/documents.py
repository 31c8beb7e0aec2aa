"""The full WOD document that travels and is read: the compact WOD joined with the texts of the catalogue."""

from datetime import datetime
from typing import Any

from coach.domain import load_words
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.vocabulary import SIDE_BLOCKS, Side, Units
from coach.domain.wod import Alternative, Block, Item, PrescribedSet, Wod

#: Old clients compute an intensity from the difficulty: (difficulty - 1) / 4, times a factor by role.
_PRIMARY_INTENSITY = 1.2
_SECONDARY_INTENSITY = 0.8


def render(wod: Wod, catalogue: Catalogue, generated_at: datetime) -> dict[str, Any]:
    """The document of one WOD, JSON-able. `generated_at` is an aware instant that the caller read from its clock."""
    return {
        "athlete_id": wod.athlete_id,
        "date": wod.date.isoformat(),
        "status": wod.status.value,
        "texts": list(wod.texts),
        "title": wod.title,
        "format": wod.format.value,
        "estimated_minutes": wod.estimated_minutes,
        "estimated_kcal": wod.estimated_kcal,
        "engine": wod.engine,
        "seed": wod.seed,
        "input_hash": wod.input_hash,
        "catalogue": wod.catalogue_version,
        "blocks": [_block(block, catalogue) for block in wod.blocks],
        "trace": [_trace(slot, catalogue) for slot in wod.trace],
        "exercises": _flat(wod, catalogue),
        "generated_at": generated_at.isoformat(),
    }


def _block(block: Block, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "format": block.format.value,
        "rounds": block.rounds,
        "work_s": block.work_s,
        "rest_s": block.rest_s,
        "exercises": [_exercise(item, catalogue) for item in block.items],
    }


def _exercise(item: Item, catalogue: Catalogue) -> dict[str, Any]:
    exercise = catalogue[item.exercise_id]
    return {
        "id": exercise.id,
        "name": exercise.name,
        "description": exercise.description,
        "instructions": list(exercise.instructions),
        "cues": list(exercise.cues),
        "pattern": exercise.pattern,
        "primary": list(exercise.primary),
        "secondary": list(exercise.secondary),
        "equipment": list(item.equipment),
        "mechanic": exercise.mechanic.value,
        "level": exercise.level.value,
        "impact": exercise.impact.value,
        "side": exercise.side.value,
        "load_mode": exercise.load_mode.value,
        "measure": exercise.measure.value,
        "tags": sorted(exercise.tags),
        "difficulty": exercise.difficulty,
        "sets": [_set(one) for one in item.sets],
        "last_time": item.last_time,
        "alternatives": [_alternative(other, catalogue) for other in item.alternatives],
        "why": item.why,
    }


def _set(one: PrescribedSet) -> dict[str, Any]:
    return {
        "reps": one.reps,
        "seconds": one.seconds,
        "distance_m": one.distance_m,
        "load_kg": one.load_kg,
        "plates_per_side": None if one.plates_per_side is None else list(one.plates_per_side),
        "pct1rm": one.pct1rm,
        "rir": one.rir,
        "rest_s": one.rest_s,
        "tempo": one.tempo,
        "warmup": one.warmup,
    }


def _alternative(other: Alternative, catalogue: Catalogue) -> dict[str, Any]:
    exercise, dose = catalogue[other.exercise_id], other.dose
    return {
        "id": exercise.id,
        "name": exercise.name,
        "reps": dose.reps,
        "seconds": dose.seconds,
        "distance_m": dose.distance_m,
        "load_kg": dose.load_kg,
        "plates_per_side": None if dose.plates_per_side is None else list(dose.plates_per_side),
        "equipment": list(other.equipment),
        "load_mode": exercise.load_mode.value,
        "measure": exercise.measure.value,
        "side": exercise.side.value,
        "sets": [_set(one) for one in other.sets],
    }


def _trace(slot: Any, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "slot": slot.slot,
        "chosen": {"id": slot.chosen, "name": catalogue[slot.chosen].name},
        "score": slot.score,
        "terms": dict(slot.terms),
        "runners_up": [{"id": i, "name": catalogue[i].name, "score": score} for i, score in slot.runners_up],
        "removed": dict(slot.removed),
        "reasons": list(slot.reasons),
    }


def _flat(wod: Wod, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The list of old clients: the main work only, or the easy work where there is no other."""
    blocks = [block for block in wod.blocks if block.kind not in SIDE_BLOCKS] or list(wod.blocks)
    return [_old(item, catalogue) for block in blocks for item in block.items]


def _old(item: Item, catalogue: Catalogue) -> dict[str, Any]:
    exercise = catalogue[item.exercise_id]
    working = [one for one in item.sets if not one.warmup]
    return {
        "id": exercise.id,
        "name": exercise.name,
        "description": exercise.description,
        "difficulty": exercise.difficulty,
        "muscle_groups": _muscle_groups(exercise, catalogue),
        "suggested_weight": working[0].load_kg if working else None,
        "suggested_reps": working[0].reps if working else None,
    }


def _muscle_groups(exercise: Exercise, catalogue: Catalogue) -> list[dict[str, Any]]:
    base = (exercise.difficulty - 1) / 4
    groups = []
    for keys, primary, factor in (
        (exercise.primary, True, _PRIMARY_INTENSITY),
        (exercise.secondary, False, _SECONDARY_INTENSITY),
    ):
        for key in keys:
            muscle = catalogue.muscles[key]
            groups.append(
                {
                    "id": muscle.id,
                    "name": muscle.name,
                    "body_part": muscle.body_part,
                    "is_primary": primary,
                    "intensity": round(base * factor, 3),
                }
            )
    return groups


def render_text(document: dict[str, Any], units: Units = Units.METRIC) -> str:
    """A plain picture of a WOD document for terminals."""
    energy = f", about {document['estimated_kcal']} kcal" if document["estimated_kcal"] else ""
    head = f"{document['title']} - {document['date']} - {document['estimated_minutes']} min{energy}"
    lines = [head, "=" * len(head), *document["texts"]]
    for block in document["blocks"]:
        lines += ["", heading(block)]
        for exercise in block["exercises"]:
            lines.append(f"  {exercise['name']}: {dose(exercise, block, units)}")
            if exercise["last_time"]:
                lines.append(f"      last time {exercise['last_time']}")
    return "\n".join(lines) + "\n"


def heading(block: dict[str, Any]) -> str:
    """The kind and format of a block in one line."""
    parts = [block["kind"].upper()]
    if block["format"] != "straight":
        parts.append(block["format"].replace("_", " "))
    if block["format"] == "emom":
        parts.append(f"{block['rounds']} min, every minute the next exercise")
    elif block["rounds"] and block["format"] != "continuous":
        parts.append(f"{block['rounds']} round{'s' if block['rounds'] > 1 else ''}")
    if block["format"] in ("intervals", "tabata", "circuit") and block["work_s"]:
        parts.append(f"{block['work_s']} s on, {block['rest_s']} s off")
    elif block["work_s"]:
        parts.append(_time(block["work_s"]))
    elif block["rest_s"]:
        parts.append(f"rest {block['rest_s']} s after each round")
    return " - ".join(parts)


def dose(exercise: dict[str, Any], block: dict[str, Any], units: Units = Units.METRIC) -> str:
    """The sets of an exercise in one line."""
    working = [one for one in exercise["sets"] if not one["warmup"]]
    one = working[0]
    amount = f"{one['reps']}" if one["reps"] else _time(one["seconds"]) if one["seconds"] else f"{one['distance_m']} m"
    by_rounds = block["format"] in ("emom", "circuit", "superset", "intervals", "tabata")
    text = amount if len(working) == 1 or by_rounds else f"{len(working)} x {amount}"
    if exercise["side"] == Side.EACH.value:
        text += " each side"
    if one["load_kg"]:
        per_hand = " per hand" if exercise["load_mode"] == "per_hand" else ""
        text += f" @ {load_words.said(one['load_kg'], units)}{per_hand}"
    if one["plates_per_side"]:
        plates = " + ".join(load_words.number(plate, units) for plate in one["plates_per_side"])
        text += f" ({plates} per side)"
    if block["format"] == "straight" and len(working) > 1 and one["rest_s"]:
        text += f", rest {one['rest_s']} s"
    if one["rir"] is not None and one["reps"] and block["kind"] != "conditioning":
        text += f", {one['rir']} in reserve"
    ramps = [
        f"{ramp['reps']} @ {load_words.number(ramp['load_kg'], units)}" for ramp in exercise["sets"] if ramp["warmup"]
    ]
    return text + (f" (first {', '.join(ramps)} {load_words.mark(units)})" if ramps else "")


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if seconds < 120:
        return f"{seconds} s"
    return f"{minutes} min {rest:02d} s" if rest else f"{minutes} min"
