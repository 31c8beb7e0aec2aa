"""The way back: from a WOD document to the compact WOD behind it, so that an answer can be validated by anyone."""

import datetime
from typing import Any

from coach.domain.vocabulary import BlockKind, Format, Status
from coach.domain.wod import Alternative, Block, Item, PrescribedSet, Wod


def wod_of(document: dict[str, Any]) -> Wod:
    """The inverse of `documents.render`, without the trace. Raises KeyError, TypeError or ValueError for no WOD."""
    return Wod(
        athlete_id=document["athlete_id"],
        date=datetime.date.fromisoformat(document["date"]),
        status=Status(document["status"]),
        texts=tuple(document["texts"]),
        title=document["title"],
        format=Format(document["format"]),
        estimated_minutes=document["estimated_minutes"],
        estimated_kcal=document["estimated_kcal"],
        engine=document["engine"],
        seed=document["seed"],
        input_hash=document["input_hash"],
        catalogue_version=document["catalogue"],
        blocks=tuple(_block(block) for block in document["blocks"]),
    )


def _block(block: dict[str, Any]) -> Block:
    items = tuple(_item(exercise) for exercise in block["exercises"])
    return Block(
        BlockKind(block["kind"]), Format(block["format"]), items, block["rounds"], block["work_s"], block["rest_s"]
    )


def _item(exercise: dict[str, Any]) -> Item:
    return Item(
        exercise_id=exercise["id"],
        sets=tuple(_set(one) for one in exercise["sets"]),
        equipment=tuple(exercise["equipment"]),
        alternatives=tuple(_alternative(other) for other in exercise["alternatives"]),
        why=exercise["why"],
        last_time=exercise["last_time"],
    )


def _alternative(other: dict[str, Any]) -> Alternative:
    return Alternative(other["id"], tuple(_set(one) for one in other["sets"]), tuple(other["equipment"]))


def _set(one: dict[str, Any]) -> PrescribedSet:
    return PrescribedSet(**{**one, "plates_per_side": _plates(one)})


def _plates(dose: dict[str, Any]) -> tuple[float, ...] | None:
    return None if dose["plates_per_side"] is None else tuple(dose["plates_per_side"])
