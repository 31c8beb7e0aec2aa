"""Units of a session as the engine chooses and prescribes them, before they are fitted to the time."""

from typing import Any

from coach.domain.choosing import choose
from coach.domain.fitting import Unit
from coach.domain.prescription import prescribe
from coach.domain.selection import Pool
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import make_situation


def units(**changes: Any) -> list[Unit]:
    """Those of the athlete of `make_situation`, each with one exercise."""
    found = Pool(make_situation(**changes), the_catalogue())
    return [
        Unit([prescribe(c.exercise, found.situation, the_catalogue(), c.slot.role)], [c], order=order)
        for order, c in enumerate(choose(found))
    ]
