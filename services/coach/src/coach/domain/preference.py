"""How much an athlete likes an exercise, learned from what she did with it. Plain counts in, one factor out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST: Final = 0.6
MOST: Final = 1.5
#: What one event weighs (design): a rating says most, doing what was prescribed says least.
_DONE, _SWAP, _SKIP, _RATING = 0.25, 1.5, 1.0, 2.0
#: So much evidence is needed before a habit counts half: a single skip may mean no time.
_PATIENCE: Final = 4.0
#: A favourite without any evidence stands at 1.4.
_FAVOURITE: Final = 0.8


@dataclass(frozen=True, slots=True, order=True)
class Preference:
    """Counts of events with one exercise: done, skipped in a workout that was done, swapped in and out, ratings of 4
    and 5 (`liked`) and of 1 and 2 (`disliked`)."""

    exercise_id: int
    done: int = 0
    skipped: int = 0
    swapped_in: int = 0
    swapped_out: int = 0
    liked: int = 0
    disliked: int = 0


def of(exercise_id: int, preferences: Sequence[Preference]) -> Preference:
    """What is known of one exercise, of a sequence sorted by exercise; zeros when nothing is."""
    place = bisect_left(preferences, exercise_id, key=lambda each: each.exercise_id)
    found = place < len(preferences) and preferences[place].exercise_id == exercise_id
    return preferences[place] if found else Preference(exercise_id)


def factor(known: Preference, *, favourite: bool = False) -> float:
    """0.6 to 1.5, and 1 without evidence. It never falls by a good event and never rises by a bad one."""
    good = _DONE * known.done + _SWAP * known.swapped_in + _RATING * known.liked
    bad = _SKIP * known.skipped + _SWAP * known.swapped_out + _RATING * known.disliked
    lean = (good - bad) / (good + bad + _PATIENCE) + (_FAVOURITE if favourite else 0.0)
    lean = max(-1.0, min(1.0, lean))
    return 1.0 + lean * (MOST - 1.0 if lean > 0 else 1.0 - LEAST)
