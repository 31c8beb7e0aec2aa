"""From the weeks of athletes to the lines of the scorecard."""

from dataclasses import dataclass
from statistics import mean, median
from typing import Final

from coach.domain.catalogue import Catalogue
from coach.domain.scorecard import measures
from coach.domain.scorecard.measures import Counts
from coach.domain.scorecard.possible import possible
from coach.domain.scorecard.training import Life


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the scorecard. `more` says whether more is better; None: neither, it is for information."""

    name: str
    more: bool | None
    unit: str = "%"


LINES: Final = (
    Line("violations", False, ""),
    Line("WODs without violation", True),
    Line("answered by the engine, no template", True),
    Line("muscle-weeks in range", True),
    Line("muscle-weeks in range, from 2 h a week", True),
    Line("muscle-weeks in range, all weeks", True),
    Line("push:pull in range", True),
    Line("knee:hip in range", True),
    Line("patterns within 14 days", True),
    Line("mean error of minutes", False),
    Line("minutes within 15 %", True),
    Line("rises qualified", True),
    Line("jumps within 10 % or one step", True),
    Line("48 h kept", True),
    Line("four anchors return", True),
    Line("variety: main exercises in 28 days", None, ""),
    Line("catalogue coverage", None),
    Line("simulated strength gain", True),
)


def of_life(life: Life, catalogue: Catalogue, days: int) -> Counts:
    """Everything counted for one athlete."""
    counts = Counts()
    for session in life.sessions:
        measures.session_counts(counts, session, catalogue)
    open_ = possible(life.person, catalogue)
    if not open_.trains:
        return counts
    measures.weeks(counts, life, open_, catalogue, days // 7)
    measures.balance(counts, life, catalogue, open_, days)
    measures.coverage(counts, life, open_, catalogue, days)
    measures.recovery(counts, life, catalogue)
    measures.habits(counts, life, catalogue, days)
    measures.strength(counts, life, open_)
    measures.progression(counts, life, catalogue)
    return counts


def figures(counts: Counts, catalogue: Catalogue) -> dict[str, float]:
    """The lines by name; shares in percent. A line that nothing was counted for is left out."""
    sums, lists = counts.sums, counts.lists
    shares = {
        "WODs without violation": "valid",
        "answered by the engine, no template": "own engine",
        "muscle-weeks in range": "muscle-weeks in range",
        "muscle-weeks in range, from 2 h a week": "muscle-weeks in range, from 2 h",
        "muscle-weeks in range, all weeks": "muscle-weeks in range, all",
        "push:pull in range": "push:pull in range",
        "knee:hip in range": "knee:hip in range",
        "patterns within 14 days": "patterns within 14 days",
        "minutes within 15 %": "minutes within 15 %",
        "rises qualified": "rises qualified",
        "jumps within 10 % or one step": "jumps within 10 % or one step",
        "48 h kept": "48 h kept",
        "four anchors return": "four anchors return",
    }
    found = {name: percent(counts, key) for name, key in shares.items() if sums[f"{key}:of"]}
    found["violations"] = float(sums["valid:of"] - sums["valid"])
    found["catalogue coverage"] = 100 * len(counts.exercises) / len(catalogue.exercises)
    if lists["minutes error"]:
        found["mean error of minutes"] = 100 * mean(lists["minutes error"])
    if lists["variety"]:
        found["variety: main exercises in 28 days"] = median(lists["variety"])
    if lists["strength gain"]:
        found["simulated strength gain"] = 100 * mean(lists["strength gain"])
    return found


def percent(counts: Counts, name: str) -> float:
    """A counted share in percent; 0 when nothing was counted."""
    of = counts.sums[f"{name}:of"]
    return 100 * counts.sums[name] / of if of else 0.0


def better(line: Line, found: dict[str, dict[str, float]]) -> bool | None:
    """Whether the engine is at least as good as every baseline; None where a line is for information only."""
    if line.more is None:
        return None
    own = found["engine"].get(line.name)
    others = [values[line.name] for name, values in found.items() if name != "engine" and line.name in values]
    if own is None or not others:
        return None
    return own >= max(others) if line.more else own <= min(others)
