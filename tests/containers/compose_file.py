"""compose.yaml and the Dockerfiles, read for the tests."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("fit", "coach")


def read_compose() -> dict[str, Any]:
    """compose.yaml with its anchors and merges resolved."""
    document: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return document


def dockerfile(service: str) -> list[tuple[str, str]]:
    """The instructions of a service's Dockerfile as (name, rest), continued lines joined."""
    text = (ROOT / "services" / service / "Dockerfile").read_text()
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"\\\n\s*", "", text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]
