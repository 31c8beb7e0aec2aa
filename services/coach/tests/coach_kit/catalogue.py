"""The certified catalogue, read once, and a way to one exercise by its slug."""

from functools import cache
from pathlib import Path

from coach.adapters.catalogue import read_catalogue
from coach.domain.catalogue import Catalogue, Exercise

CONTRACTS = Path(__file__).resolve().parents[4] / "contracts"


@cache
def the_catalogue() -> Catalogue:
    """The catalogue that ships."""
    return read_catalogue(CONTRACTS)


@cache
def _by_slug() -> dict[str, Exercise]:
    return {exercise.slug: exercise for exercise in the_catalogue().exercises}


def exercise(slug: str) -> Exercise:
    """One exercise; KeyError when the catalogue does not hold it."""
    return _by_slug()[slug]
