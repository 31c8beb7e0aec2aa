"""Whether a WOD document that the product answered keeps every rule, by the coach's independent validator."""

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

from coach.adapters.catalogue import read_catalogue
from coach.adapters.wire import QuestionForm
from coach.domain.catalogue import Catalogue
from coach.domain.validation import validate
from coach.domain.vocabulary import BlockKind, Format, Status
from coach.domain.wod import Alternative, Block, Item, PrescribedSet, Wod
from product_kit.product import Product

CONTRACTS = Path(__file__).parents[2] / "contracts"
AMOUNTS = ("reps", "seconds", "distance_m", "load_kg")


@cache
def _catalogue() -> Catalogue:
    return read_catalogue(CONTRACTS)


def violations(product: Product, document: dict[str, Any]) -> list[str]:
    """The rules that this answer breaks for the question that the main application asks about its athlete and date."""
    secret = {"client_id": "coach", "client_secret": product.secret("coach_client_secret"), "scope": "athletes:read"}
    grant = product.fit("POST", "/oauth/token", body={"grant_type": "client_credentials", **secret}).json
    path = f"/internal/athletes/{document['athlete_id']}/question?date={document['date']}"
    asked = product.fit("GET", path, token=grant["access_token"]).json["question"]
    question = QuestionForm.model_validate_json(json.dumps(asked)).to_question()
    return [f"{found.rule}: {found.detail}" for found in validate(wod_of(document), question, _catalogue())]


def wod_of(document: dict[str, Any]) -> Wod:
    """The compact WOD behind a document."""
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
        sets=tuple(PrescribedSet(**{**one, "plates_per_side": _plates(one)}) for one in exercise["sets"]),
        equipment=tuple(exercise["equipment"]),
        alternatives=tuple(
            Alternative(other["id"], *(other[name] for name in AMOUNTS), _plates(other))
            for other in exercise["alternatives"]
        ),
        why=exercise["why"],
        last_time=exercise["last_time"],
    )


def _plates(dose: dict[str, Any]) -> tuple[float, ...] | None:
    return None if dose["plates_per_side"] is None else tuple(dose["plates_per_side"])
