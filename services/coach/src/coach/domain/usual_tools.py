"""What is assumed of a tool that is owned, and of which nobody told the sizes: the common ones of her gym. In kg."""

from dataclasses import dataclass
from typing import Final

from coach.domain.load_words import KG_PER_LB
from coach.domain.vocabulary import Units


@dataclass(frozen=True, slots=True)
class UsualTools:
    """`dumbbells`: lightest, heaviest, step. `plates`: one entry for each pair. Machines and cables begin at a step."""

    dumbbells: tuple[float, float, float]
    kettlebells: tuple[float, ...]
    plates: tuple[float, ...]
    medicine_balls: tuple[float, ...]
    barbell: float
    trap_bar: float
    ez_bar: float
    machine_step: float
    machine_most: float
    cable_most: float

    def bar(self, tool: str) -> float:
        """The bar of that name."""
        return {"barbell": self.barbell, "trap_bar": self.trap_bar, "ez_bar": self.ez_bar}[tool]


def _in_pounds(*pounds: float) -> tuple[float, ...]:
    return tuple(each * KG_PER_LB for each in pounds)


def _cast(*pounds: float) -> tuple[float, ...]:
    """Weights that are lifted as they are: to a gram, as they come back from a log that was typed in pounds."""
    return tuple(round(each, 3) for each in _in_pounds(*pounds))


USUAL: Final = {
    Units.METRIC: UsualTools(
        dumbbells=(2.0, 30.0, 2.0),
        kettlebells=(8.0, 12.0, 16.0, 20.0, 24.0),
        plates=(1.25, 2.5, 5.0, 10.0, 15.0, 20.0, 20.0),
        medicine_balls=(2.0, 3.0, 4.0, 5.0, 6.0, 8.0),
        barbell=20.0,
        trap_bar=25.0,
        ez_bar=10.0,
        machine_step=5.0,
        machine_most=250.0,
        cable_most=120.0,
    ),
    Units.IMPERIAL: UsualTools(
        dumbbells=(5 * KG_PER_LB, 65 * KG_PER_LB, 5 * KG_PER_LB),
        kettlebells=_cast(10, 15, 20, 25, 30, 35, 40, 45, 50),
        plates=_in_pounds(2.5, 5, 10, 10, 25, 35, 45, 45),
        medicine_balls=_cast(4, 6, 8, 10, 12, 14, 16, 18),
        barbell=45 * KG_PER_LB,
        trap_bar=55 * KG_PER_LB,
        ez_bar=20 * KG_PER_LB,
        machine_step=10 * KG_PER_LB,
        machine_most=550 * KG_PER_LB,
        cable_most=260 * KG_PER_LB,
    ),
}
