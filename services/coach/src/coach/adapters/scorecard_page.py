"""Writes the scorecard as a page of Markdown with small plots, drawn as SVG by hand: two kinds of bars are enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from coach.domain.scorecard.figures import LINES, better, percent
from coach.domain.scorecard.measures import Counts
from coach.domain.scorecard.possible import MUSCLES, PATTERNS

_COLOURS = ("#1f6f5c", "#b0b7bd", "#d9a441")
_ROW, _LEFT, _WIDTH = 26, 170, 640


@dataclass(frozen=True, slots=True)
class Run:
    """What was run, and where."""

    command: str
    machine: str
    athletes: int
    weeks: int


def write(folder: Path, run: Run, found: Mapping[str, Mapping[str, float]], counts: Mapping[str, Counts]) -> None:
    """`scorecard.md` and its plots, in a folder. Everything in them comes from this run."""
    plots = folder / "scorecard"
    plots.mkdir(parents=True, exist_ok=True)
    muscles = {name: [percent(one, f"muscle:{m}") for m in MUSCLES] for name, one in counts.items()}
    patterns = {name: [percent(one, f"pattern:{p}") for p in PATTERNS] for name, one in counts.items()}
    budgets = sorted({key[7:] for one in counts.values() for key in one.sums if _is_budget(key)})
    by_minutes = {name: [percent(one, f"budget:{b}") for b in budgets] for name, one in counts.items()}
    names = {
        "muscles.svg": bars("Muscle-weeks in range, %", [m.replace("_", " ") for m in MUSCLES], muscles),
        "patterns.svg": bars("Patterns met within 14 days, %", [p.replace("_", " ") for p in PATTERNS], patterns),
        "minutes.svg": bars(
            "Muscle-weeks in range by minutes asked a week, %",
            [f"{int(b)} to {int(b) + 59}" for b in budgets],
            by_minutes,
        ),
    }
    for name, drawing in names.items():
        (plots / name).write_text(drawing, "utf-8")
    (folder / "scorecard.md").write_text(_page(run, found), "utf-8")


def _is_budget(key: str) -> bool:
    return key.startswith("budget:") and not key.endswith(":of")


def bars(title: str, labels: Sequence[str], series: Mapping[str, Sequence[float]]) -> str:
    """A chart of horizontal bars from 0 to 100, one row for each label, one bar for each series."""
    height = 60 + _ROW * len(labels)
    scale = (_WIDTH - _LEFT - 50) / 100
    thick = (_ROW - 6) / len(series)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="8" y="18" font-weight="bold">{escape(title)}</text>',
    ]
    for place, (name, colour) in enumerate(zip(series, _COLOURS, strict=False)):
        x = _LEFT + 150 * place
        parts.append(f'<rect x="{x}" y="28" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{x + 18}" y="39">{escape(name)}</text>')
    for row, label in enumerate(labels):
        y = 52 + _ROW * row
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(label)}</text>')
        for place, (values, colour) in enumerate(zip(series.values(), _COLOURS, strict=False)):
            top, long = y + thick * place, values[row] * scale
            parts.append(
                f'<rect x="{_LEFT}" y="{top:.1f}" width="{long:.1f}" height="{thick:.1f}" fill="{colour}">'
                f"<title>{values[row]:.1f}</title></rect>"
            )
        first = next(iter(series.values()))[row]
        parts.append(f'<text x="{_LEFT + 100 * scale + 8:.0f}" y="{y + 14}">{first:.0f}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _page(run: Run, found: Mapping[str, Mapping[str, float]]) -> str:
    rows = []
    for line in LINES:
        values = (found[name].get(line.name) for name in found)
        shown = " | ".join("–" if v is None else f"{v:,.1f}{' ' + line.unit if line.unit else ''}" for v in values)
        ahead = better(line, {name: dict(one) for name, one in found.items()})
        rows.append(f"| {line.name} | {shown} | {'' if ahead is None else 'yes' if ahead else '**no**'} |")
    behind = [line.name for line in LINES if better(line, {k: dict(v) for k, v in found.items()}) is False]
    verdict = f"The engine is behind a baseline in: {', '.join(behind)}." if behind else "It is ahead on every line."
    return f"""# The scorecard of the engine

{run.athletes} synthetic athletes trained for {run.weeks} weeks by each of three planners. Written by

    {run.command}

on {run.machine}. The same command prints the same figures on every machine; without `--write` it only prints them.

| measure | {" | ".join(found)} | engine at least as good |
|---|{"---:|" * len(found)}---|
{chr(10).join(rows)}

{verdict}

![Muscle-weeks in range by muscle](scorecard/muscles.svg)
![Muscle-weeks in range by the minutes of the week](scorecard/minutes.svg)
![Patterns within 14 days](scorecard/patterns.svg)

## What is measured

- **Violations**: the independent validator on every workout, rest days included.
- **Muscle-weeks in range**: 13 muscles; a week counts when no session of it was missed or cut short; sets as assigned,
  direct 1, indirect 0.5, between the least and the most for goal and level; only muscles that at least two allowed
  exercises train directly. "All weeks" includes the incomplete ones. Planned lighter weeks do not count. No allowance
  is made for little time: twenty minutes a week cannot reach every muscle, and the second plot shows where that ends;
  the line "from 2 h a week" leaves such weeks out.
- **Push:pull, knee:hip**: sets of four weeks within 0.5 to 1.5 and 0.5 to 2.
- **Patterns within 14 days**: twelve patterns, each that equipment, level and injuries allow.
- **Rises qualified**: before a load rises, every set of the last time was done. **Jumps**: at most 10 % or one step.
  The last time counts within four weeks; a lift met again later is held to the validator's rule of a first day.
- **48 h kept**: on days after a training day, no muscle has a second heavy session (four sets, three of them direct, at
  most three in reserve).
- **Four anchors return**: at least four compound lifts come three times in four weeks, never more than ten days apart.
- **Simulated strength gain**: the mean growth of the main patterns in a body whose laws are not the engine's model.

The baselines are kinder than their models: both keep every hard rule about single exercises. "Six random" gives six
exercises by chance, 3 x 10, never progressed. "Fixed plan" alternates two full-body days of always the same exercises,
3 x 10, one rung more after success; it asks nobody for their minutes, and athletes leave when their time is up.
"""
