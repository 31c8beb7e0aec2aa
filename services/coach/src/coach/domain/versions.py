"""The engines of this release, side by side. A change of what an engine answers gives it a new name."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from coach.domain.catalogue import Catalogue
from coach.domain.engine import ENGINE, TEMPLATE_ENGINE, Generated, generate, generate_from_templates
from coach.domain.errors import UnknownEngine
from coach.domain.question import Question

Make = Callable[[Sequence[Question], Catalogue], list[Generated]]

#: `template` is the floor under the others; asked for by name it is an engine like them.
ENGINES: Final[Mapping[str, Make]] = {ENGINE: generate, TEMPLATE_ENGINE: generate_from_templates}


def engine_named(name: str) -> Make:
    """The engine of this name. Raises UnknownEngine."""
    try:
        return ENGINES[name]
    except KeyError:
        raise UnknownEngine(name, ENGINES) from None
