"""Stripe's way of writing nested values in a form: `items[0][price]=p`."""

import re
from typing import Any
from urllib.parse import parse_qsl

_PART = re.compile(r"\[([^\]]*)\]")


def decoded(body: str) -> dict[str, Any]:
    """The nested value that a form or a query holds; every leaf is text."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        head, parts = name.partition("[")[0], _PART.findall(name)
        place, key = found, head
        for part in parts:
            place = place.setdefault(key, {})
            key = part or str(len(place))
        place[key] = value
    return {key: _listed(value) for key, value in found.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(key.isdigit() for key in value):
        return [_listed(value[key]) for key in sorted(value, key=int)]
    return {key: _listed(each) for key, each in value.items()}
