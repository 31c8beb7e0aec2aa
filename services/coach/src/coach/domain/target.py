"""What is asked of one exercise today."""

from dataclasses import dataclass

from coach.domain import load_words
from coach.domain.vocabulary import Units


@dataclass(frozen=True, slots=True)
class Target:
    """Repetitions (or seconds) and load for today, with the sentence that explains them. `tempo` where it is slower."""

    amount: int
    load_kg: float | None
    reason: str
    topped: bool = False
    tempo: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The range to work in, of repetitions, or of seconds when `timed`, and the reps in reserve that are asked.

    `fewest` is what may be asked where the range is out of reach, `most` where work is far too easy and nothing a
    little heavier is at hand. `body_kg` of the body move with the load, which makes a step of the load a small one; of
    an assisted lift it is the weight that the help is taken from. `harder` tells how to make work heavier whose load
    nobody knows: a band, a bag; empty where there is no way or it is not wanted. `may_slow`: it can be done slower.
    `hangs`: the load hangs on her body, so that ten percent are ten percent of both. `units`: what loads are told in.
    """

    low: int
    high: int
    rir: int
    fewest: int
    most: int
    timed: bool = False
    body_kg: float = 0.0
    harder: str = ""
    may_slow: bool = False
    hangs: bool = False
    units: Units = Units.METRIC

    def times(self, share: float, load_kg: float) -> float:
        """So many times a load, kg; where it hangs on her body, so many times both, less the body."""
        body_kg = self.body_kg if self.hangs else 0.0
        return share * (load_kg + body_kg) - body_kg

    def said(self, load_kg: float) -> str:
        """A load in words."""
        return load_words.said(load_kg, self.units)


def more(amount: int, timed: bool) -> str:
    """So much more, in words."""
    if timed:
        return f"{max(amount, 1)} seconds"
    return "a repetition" if amount <= 1 else f"{amount} repetitions"


def all_the_same(timed: bool) -> str:
    """Uneven sets become even ones, in words."""
    return "as long in every set as in the longer ones" if timed else "as many in every set"


def with_the_same_load(amount: int, done: list[int], timed: bool, *, otherwise: str) -> str:
    """The sentence about so much with the same load, beside the sets of last time."""
    if amount > max(done):
        return f"Same load as last time, {more(amount - max(done), timed)} more."
    if amount > min(done):
        return f"Same load as last time; {all_the_same(timed)}."
    return otherwise
