"""The certified catalogue, read once for all tests."""

from functools import cache
from pathlib import Path

from fit.adapters.catalogue import read_catalogue
from fit.domain.catalogue import Catalogue, Exercise

CONTRACTS = Path(__file__).parents[4] / "contracts"


@cache
def certified() -> Catalogue:
    return read_catalogue(CONTRACTS)


def exercise_with(*, tag: str = "", impact: str = "", pattern: str = "", contraindication: str = "") -> Exercise:
    """The first exercise of the catalogue that is like this."""
    return next(
        exercise
        for exercise in certified().exercises.values()
        if (not tag or tag in exercise.tags)
        and (not impact or exercise.impact == impact)
        and (not pattern or exercise.pattern == pattern)
        and (not contraindication or contraindication in exercise.contraindications)
    )
