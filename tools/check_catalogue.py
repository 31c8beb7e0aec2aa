"""Prove that the exercise catalogue is sound: every field, every link, enough to choose from for everybody, templates.

Usage: check_catalogue.py [--root DIR] [--coverage]
Prints one line per finding and exits with 1 when there is any. With --coverage it also prints Markdown tables of how
many exercises a beginner has, by equipment, injury and movement pattern, and lists the gaps that are tolerated.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from catalogue_lint.coverage import healthy_findings, heavy_findings, injury_findings
from catalogue_lint.exercise import Exercise, rule_findings, schema_findings
from catalogue_lint.report import coverage_report
from catalogue_lint.templates import template_findings
from catalogue_lint.whole import identity_findings, link_findings, vocabulary_findings


def load_exercises(folder: Path) -> list[dict[str, Any]]:
    """Read every exercise of every file, in the order of the files."""
    return [item for path in sorted(folder.glob("*.json")) for item in json.loads(path.read_text(encoding="utf-8"))]


def findings(exercises: Sequence[Exercise], schema: Mapping[str, Any], vocabulary: Mapping[str, Any]) -> list[str]:
    """Every finding. Exercises that break the schema are reported first, for the other rules rely on it."""
    broken = schema_findings(exercises, schema) + vocabulary_findings(vocabulary, schema)
    if broken:
        return broken
    return [
        *identity_findings(exercises),
        *rule_findings(exercises),
        *link_findings(exercises),
        *healthy_findings(exercises),
        *heavy_findings(exercises),
        *injury_findings(exercises, vocabulary["injuries"]),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the catalogue; 0 when there is nothing to say."""
    parser = argparse.ArgumentParser(description="Check the exercise catalogue.")
    default = Path(__file__).resolve().parent.parent / "contracts" / "catalogue"
    parser.add_argument("--root", type=Path, default=default, help="folder with schema, vocabulary and exercises/")
    parser.add_argument("--coverage", action="store_true", help="print how much there is to choose from")
    options = parser.parse_args(arguments)
    schema = json.loads((options.root / "exercise.schema.json").read_text(encoding="utf-8"))
    vocabulary = json.loads((options.root / "vocabulary.json").read_text(encoding="utf-8"))
    exercises = load_exercises(options.root / "exercises")
    found = findings(exercises, schema, vocabulary)
    templates = json.loads((options.root / "templates.json").read_text(encoding="utf-8"))
    template_schema = json.loads((options.root / "template.schema.json").read_text(encoding="utf-8"))
    found = found or template_findings(templates, exercises, template_schema, vocabulary["version"])
    if options.coverage:
        print(coverage_report(exercises, vocabulary["injuries"]))
    for line in found:
        print(line)
    if not found and not options.coverage:
        print(f"{len(exercises)} exercises, {len(templates['templates'])} templates, nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
