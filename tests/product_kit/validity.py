"""Whether a WOD document that the product answered keeps every rule, by the coach's independent validator."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from coach.adapters.catalogue import read_catalogue
from coach.adapters.wire import QuestionForm
from coach.domain.catalogue import Catalogue
from coach.domain.reading import wod_of
from coach.domain.validation import validate
from product_kit.product import Product

CONTRACTS = Path(__file__).parents[2] / "contracts"


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
