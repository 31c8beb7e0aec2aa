"""The decision trace: for each slot what was chosen, what the score was made of, and what each rule removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SlotTrace:
    """One decision. Scores are dimensionless; `removed` counts exercises by the first rule that removed each."""

    slot: str
    chosen: int
    score: float
    terms: tuple[tuple[str, float], ...] = ()
    runners_up: tuple[tuple[int, float], ...] = ()
    removed: tuple[tuple[str, int], ...] = ()
    reasons: tuple[str, ...] = ()

    def to_compact(self) -> list[Any]:
        """A JSON-able row."""
        return [
            self.slot,
            self.chosen,
            self.score,
            [list(term) for term in self.terms],
            [list(runner) for runner in self.runners_up],
            [list(rule) for rule in self.removed],
            list(self.reasons),
        ]

    @classmethod
    def from_compact(cls, row: list[Any]) -> "SlotTrace":
        """The inverse of `to_compact`."""
        slot, chosen, score, terms, runners_up, removed, reasons = row
        return cls(
            slot,
            chosen,
            score,
            tuple((name, value) for name, value in terms),
            tuple((exercise_id, value) for exercise_id, value in runners_up),
            tuple((rule, count) for rule, count in removed),
            tuple(reasons),
        )


def counted(removed: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Rejections in a stable order: most frequent first, then by name."""
    return tuple(sorted(removed.items(), key=lambda pair: (-pair[1], pair[0])))


#: The friendliest true sentence for the athlete, by the term that stood out; that it suits her goal all of them do.
_WHY = {
    "need": "Its muscles have had few sets this week.",
    "anchor": "One of your anchor lifts: coming back to it shows your progress.",
    "next_form": "The next step: you have mastered the easier form.",
    "favourite": "One of your favourites.",
    "preference": "You do it often, and as planned.",
    "novelty": "Something you have not done lately.",
    "recovery": "The muscles it works are rested.",
}
_FROM_THE_LOG = frozenset({"need", "anchor", "next_form", "novelty", "recovery"})


def true_terms(
    terms: Mapping[str, float], *, logged: bool, neglected: bool, favourite: bool, known: bool
) -> dict[str, float]:
    """The terms whose sentences are true: without a log nothing can be said about the week, few sets are said of what
    is `neglected`, and nobody comes back to what is not `known`: there the form before it speaks."""
    told = {name: value for name, value in terms.items() if logged or name not in _FROM_THE_LOG}
    if not known and "anchor" in told:
        told["next_form"] = told.pop("anchor")
    if not neglected:
        told.pop("need", None)
    if favourite and "preference" in told:
        told["favourite"] = told.pop("preference")
    return told


def why_chosen(terms: Mapping[str, float], purpose: str) -> str:
    """One sentence for the athlete: the purpose of the slot and the term that lifted the exercise most."""
    best = max(sorted(terms), key=lambda name: terms[name], default="")
    reason = _WHY.get(best, "") if best and terms[best] > 1.0 else ""
    return f"{purpose} {reason}".strip()
