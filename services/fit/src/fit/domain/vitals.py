"""What was measured of a body, as the gates see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vitals:
    """Age in full years, kg, cm, percent, beats a minute; None: not known."""

    age: int | None = None
    weight_kg: float | None = None
    height_cm: float | None = None
    body_fat_pct: float | None = None
    rest_hr: float | None = None

    @property
    def bmi(self) -> float | None:
        """Body mass index, kg per square metre, when both measures are known."""
        if self.weight_kg is None or self.height_cm is None:
            return None
        return self.weight_kg / (self.height_cm / 100) ** 2
