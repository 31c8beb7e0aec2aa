"""What exactly stands in her gym, and how much of it can be taken down. The coach keeps to the same bounds."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Self

from fit.domain.errors import InvalidInput

#: No kettlebell and no plate is heavier; with a heavier one a digit is wrong. Kilograms.
HEAVIEST_KG: Final = 100.0
#: Of kettlebells, and of pairs of plates.
MOST_WEIGHTS: Final = 60
HEAVIEST_DUMBBELL_KG: Final = 200.0
DUMBBELL_STEPS_KG: Final = (0.25, 20.0)
BARS_KG: Final = (2.0, 50.0)


@dataclass(frozen=True, slots=True)
class Inventory:
    """The sizes of her tools; None or empty: unknown, the usual ladder is assumed."""

    dumbbell_min_kg: float | None = None
    dumbbell_max_kg: float | None = None
    dumbbell_step_kg: float | None = None
    kettlebells_kg: tuple[float, ...] = ()
    plates_kg: tuple[float, ...] = ()
    bar_kg: float | None = None

    def bounded(self) -> Self:
        """What the coach is told: weights that were stored before there were bounds are the heaviest there is.

        Nobody is given either, but a kettlebell of 500 kg that went unsaid would become those of the usual sizes.
        """
        return replace(self, kettlebells_kg=_bounded(self.kettlebells_kg), plates_kg=_bounded(self.plates_kg))


def _bounded(weights: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(min(weight, HEAVIEST_KG) for weight in weights)


def check_dumbbells(inventory: Inventory, given: Collection[str]) -> None:
    """Refuses sizes of dumbbells that contradict each other, where one of them was `given`. Raises InvalidInput."""
    most = inventory.dumbbell_max_kg
    if most is None:
        return
    for name, what in (("dumbbell_min_kg", "The lightest dumbbell"), ("dumbbell_step_kg", "The step of the dumbbells")):
        value = getattr(inventory, name)
        told = name if name in given else "dumbbell_max_kg" if "dumbbell_max_kg" in given else None
        if told and value is not None and value > most:
            raise InvalidInput(f"{what} is more than the heaviest one, {most:g} kg.", field=f"inventory.{told}")
