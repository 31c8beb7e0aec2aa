"""A mixed-integer programme as data: what a solver needs to know, and nothing about any solver."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

INFINITY = float("inf")


@dataclass(slots=True)
class Programme:
    """Minimise cost over columns within bounds, subject to rows. Columns and rows are numbered as they are added.

    `choices` are binary columns of which a good answer takes only a few: a solver may look at the likely ones first.
    """

    costs: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    choices: list[int] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def column(self, *, cost: float = 0.0, lower: float = 0.0, upper: float = INFINITY, integer: bool = False) -> int:
        self.costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.integer.append(integer)
        return len(self.costs) - 1

    def choice(self, *, cost: float, taken: bool = False) -> int:
        """A yes or no among many."""
        column = self.column(cost=cost, lower=1.0 if taken else 0.0, upper=1.0, integer=True)
        self.choices.append(column)
        return column

    def row(self, terms: Iterable[tuple[int, float]], *, lower: float = -INFINITY, upper: float = INFINITY) -> None:
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        self.starts.append(len(self.index))
        for column, value in terms:
            if value:
                self.index.append(column)
                self.values.append(value)


class Solver(Protocol):
    """Solves a programme. The same programme has the same answer on every machine and day."""

    def solve(self, programme: Programme) -> list[float] | None:
        """The value of each column, or None when there is no answer within the limits."""
        ...
