"""A load in the words of a sentence: in kilograms, or in pounds for who thinks in them.

Everywhere else a load is a number of kilograms.
"""

from typing import Final

from coach.domain.vocabulary import Units

KG_PER_LB: Final = 0.45359237
_MARK: Final = {Units.METRIC: "kg", Units.IMPERIAL: "lb"}


def said(load_kg: float, units: Units) -> str:
    """22.5 kg, or 49.6 lb."""
    return f"{number(load_kg, units)} {mark(units)}"


def number(load_kg: float, units: Units) -> str:
    """The load without its unit: whole pounds, or one decimal where it is no whole number of them."""
    return f"{load_kg:g}" if units is Units.METRIC else f"{round(load_kg / KG_PER_LB, 1):g}"


def mark(units: Units) -> str:
    """What stands after a number."""
    return _MARK[units]
