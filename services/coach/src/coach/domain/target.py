"""What is asked of one exercise today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """Repetitions (or seconds) and load for today, with the sentence that explains them."""

    amount: int
    load_kg: float | None
    reason: str
    topped: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The range to work in, of repetitions, or of seconds when `timed`, and the reps in reserve that are asked.

    `fewest` is what may be asked where the range is out of reach, `most` where work is far too easy and nothing a
    little heavier is at hand. `body_kg` of the body move with the load, which makes a step of the load a small one; of
    an assisted lift it is the weight that the help is taken from. `harder` tells how to make work heavier whose load
    nobody knows: a band, a bag; empty where there is no way or it is not wanted.
    """

    low: int
    high: int
    rir: int
    fewest: int
    most: int
    timed: bool = False
    body_kg: float = 0.0
    harder: str = ""
