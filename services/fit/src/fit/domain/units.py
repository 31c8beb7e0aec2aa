"""Units as people enter them. A value is converted once, on the way in, and shown again exactly as it was entered."""

from dataclasses import dataclass
from enum import StrEnum

KG_PER_LB = 0.45359237
CM_PER_IN = 2.54


class WeightUnit(StrEnum):
    KG = "kg"
    LB = "lb"


class Units(StrEnum):
    """What an athlete thinks in: what her sentences tell loads in, and what her gym is marked in."""

    METRIC = "metric"
    IMPERIAL = "imperial"


class LengthUnit(StrEnum):
    CM = "cm"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Entered:
    """A number and its unit, as typed."""

    value: float
    unit: str

    @property
    def si(self) -> float:
        """The same in kg or cm, rounded to what a scale or tape can tell (1 g, 0.1 mm)."""
        factor, digits = _TO_SI[self.unit]
        return round(self.value * factor, digits)


_TO_SI: dict[str, tuple[float, int]] = {
    WeightUnit.KG: (1.0, 3),
    WeightUnit.LB: (KG_PER_LB, 3),
    LengthUnit.CM: (1.0, 2),
    LengthUnit.IN: (CM_PER_IN, 2),
    "percent": (1.0, 2),
    "bpm": (1.0, 1),
}


def load_in_words(load_kg: float, units: Units) -> str:
    """22.5 kg, or 49.6 lb: whole pounds, or one decimal where it is no whole number of them."""
    return f"{load_kg:g} kg" if units is Units.METRIC else f"{round(load_kg / KG_PER_LB, 1):g} lb"
