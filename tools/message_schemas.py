"""Writes contracts/messages/*.json from the models of those who read them; --check fails when they differ."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from coach.adapters.messages import CreateWod
from fit.adapters.courier.messages import WodOutcomeMessage

FOLDER = Path(__file__).resolve().parents[1] / "contracts" / "messages"
EXAMPLES = FOLDER.parent / "examples" / "messages"
MESSAGES: dict[str, tuple[type[BaseModel], str]] = {
    "create-wod.v1": (CreateWod, "fit asks the coach for the WOD of one athlete and date."),
    "wod-outcome.v1": (WodOutcomeMessage, "The coach tells fit what became of a batch of jobs."),
}


def schema(name: str) -> str:
    """The JSON Schema of a message, with its examples."""
    model, text = MESSAGES[name]
    found: dict[str, Any] = model.model_json_schema()
    examples = [json.loads(file.read_text("utf-8")) for file in sorted(EXAMPLES.glob(f"{name}.*.json"))]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:fit:message:{name}",
        "title": name,
        "description": text,
    }
    body = {key: value for key, value in found.items() if key not in ("title", "description")}
    return json.dumps({**head, **body, "examples": examples}, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    stale = []
    for name in MESSAGES:
        file = FOLDER / f"{name}.json"
        text = schema(name)
        if "--check" not in sys.argv:
            file.write_text(text, "utf-8")
        elif not file.exists() or file.read_text("utf-8") != text:
            stale.append(file.name)
    if stale:
        print(f"contracts/messages/ differs from the code ({', '.join(stale)}): run `make contracts`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
