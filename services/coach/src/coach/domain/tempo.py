"""Slower ways to do what is mastered, where nothing at hand makes it heavier: on the way back, and at a pause."""

from collections.abc import Sequence
from typing import Final

from coach.domain import loads, performance
from coach.domain.exposure import Exposure
from coach.domain.target import Span

_LOWER: Final = "{} seconds on the way back"
_PAUSE: Final = f"{_LOWER}, and a second's pause at the hardest point"
#: The next way after each day that was far too easy, how it is written, and what a repetition takes more, s (design).
_SLOWER: Final = (
    ("3-0-1", _LOWER.format("three"), 1),
    ("3-1-1", _PAUSE.format("three"), 2),
    ("4-1-1", _PAUSE.format("four"), 3),
)
_EXTRA_S: Final = {tempo: seconds for tempo, _, seconds in _SLOWER}


def extra_seconds(tempo: str | None) -> int:
    """What a repetition takes longer than at the usual pace."""
    return _EXTRA_S.get(tempo or "", 0)


def slower(days: Sequence[Exposure], amount: int, span: Span, least_sets: int) -> tuple[str, str] | None:
    """How to do so many repetitions as the last days had already, and the words for it; None at the usual pace.

    Every such day that left far more in reserve than was asked makes it a little slower.
    """
    last, easy = days[-1].load_kg or 0.0, 0
    for day in reversed(days):
        same = abs((day.load_kg or 0.0) - last) <= loads.SAME_LOAD_KG
        if not same or min(performance.amount_of(one, timed=False) for one in day.at_top_load()) < amount:
            break
        easy += performance.was_easy(day, span, least_sets)
    if not easy or not span.may_slow:
        return None
    tempo, words, _ = _SLOWER[min(easy, len(_SLOWER)) - 1]
    return tempo, words if easy <= len(_SLOWER) else f"{words}; nothing at hand makes it harder"
