"""How much there is to choose from, as Markdown tables."""

from collections.abc import Iterable, Sequence

from catalogue_lint.coverage import (
    CORE_PATTERNS,
    MAIN_PATTERNS,
    PROFILES,
    available,
    in_patterns,
    injury_gaps,
    with_role,
)
from catalogue_lint.exercise import Exercise


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def coverage_report(exercises: Sequence[Exercise], injuries: Sequence[str]) -> str:
    """How many exercises a beginner has, by equipment, injury and pattern, and the gaps."""
    patterns = MAIN_PATTERNS + CORE_PATTERNS
    short = [pattern.replace("horizontal", "h").replace("vertical", "v").replace("_", " ") for pattern in patterns]
    parts = [f"# Coverage for a beginner\n\n{len(exercises)} exercises."]
    for profile, equipment in PROFILES.items():
        rows: list[list[int | str]] = []
        for injury in (None, *injuries):
            choice = available(exercises, equipment, injury)
            rows.append(
                [injury or "none"]
                + [len(in_patterns(choice, [pattern])) for pattern in patterns]
                + [len(with_role(choice, role)) for role in ("conditioning", "warmup", "mobility", "balance")]
            )
        head = ["injury", *short, "conditioning", "warm-up", "mobility", "balance"]
        parts.append(f"## {profile.capitalize()}\n\n{markdown_table(head, rows)}")
    gaps = injury_gaps(exercises, injuries)
    parts.append("## Fewer than wished\n\n" + ("\n".join(f"- {gap}" for gap in gaps) or "None."))
    return "\n\n".join(parts)
