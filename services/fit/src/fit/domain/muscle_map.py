"""The muscle map: the drawing in contracts/catalogue/muscle-map.svg with an exercise's muscles coloured."""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from fit.domain.catalogue import Exercise

#: Attributes, not a style sheet: they work wherever style sheets are forbidden, and any page may override them.
PRIMARY_FILL: Final = "#c2410c"
SECONDARY_FILL: Final = "#f0a868"
_PATH: Final = re.compile(r'<path id="muscle-(\w+)" class="muscle"')
_TITLE: Final = re.compile(r'(<title id="muscle-map-title">)[^<]*(</title>)')


def coloured(drawing: str, exercise: Exercise) -> str:
    """The drawing with this exercise's muscles in the classes `primary` and `secondary`, and a title that says them."""
    primary, secondary = ({muscle.key for muscle in group} for group in (exercise.primary, exercise.secondary))

    def colour(found: re.Match[str]) -> str:
        key = found[1]
        if key in primary:
            return f'<path id="muscle-{key}" class="muscle primary" fill="{PRIMARY_FILL}"'
        if key in secondary:
            return f'<path id="muscle-{key}" class="muscle secondary" fill="{SECONDARY_FILL}"'
        return found[0]

    return _TITLE.sub(lambda found: f"{found[1]}{escape(title(exercise))}{found[2]}", _PATH.sub(colour, drawing))


def title(exercise: Exercise) -> str:
    """What the picture shows, in words."""
    said = f"{exercise.name} trains {_names(muscle.name for muscle in exercise.primary)}"
    if exercise.secondary:
        said += f", and also {_names(muscle.name for muscle in exercise.secondary)}"
    return said


def drawn(drawing: str) -> set[str]:
    """The keys of the muscles that have a path in the drawing."""
    return set(_PATH.findall(drawing))


def _names(names: Iterable[str]) -> str:
    return ", ".join(name.lower() for name in names)
