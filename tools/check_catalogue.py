"""Prove that the exercise catalogue is sound: every field, every link, and enough to choose from for everybody.

Usage: check_catalogue.py [--root DIR] [--coverage]
Prints one line per finding and exits with 1 when there is any. With --coverage it also prints Markdown tables of how
many exercises a beginner has, by equipment, injury and movement pattern, and lists the gaps that are tolerated.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema

Exercise = Mapping[str, Any]

OLD_CLIENT_NAMES: tuple[str, ...] = (
    "Bench Press", "Push-ups", "Dumbbell Flyes", "Pull-ups", "Barbell Rows", "Lat Pulldowns", "Overhead Press",
    "Lateral Raises", "Face Pulls", "Bicep Curls", "Tricep Pushdowns", "Hammer Curls", "Crunches", "Plank",
    "Russian Twists", "Squats", "Deadlifts", "Lunges", "Leg Press", "Calf Raises",
)  # fmt: skip
# Values of the 2024 Adult Compendium of Physical Activities that the catalogue may use.
MET_CODES: dict[str, float] = {
    "02054": 3.5, "02052": 5.0, "02050": 6.0, "02055": 5.8, "02056": 3.0, "02057": 6.5, "02020": 7.5, "02022": 3.8,
    "02024": 2.8, "02032": 6.0, "02034": 3.5, "02035": 5.0, "02040": 7.5, "02058": 9.8, "02210": 7.0, "02214": 11.0,
    "02068": 11.0, "15550": 12.3, "15551": 11.8, "15552": 8.3, "02071": 5.0, "02072": 7.5, "02073": 11.0,
    "02074": 14.0, "02048": 5.0, "02049": 9.0, "02065": 9.3, "01200": 6.8, "01220": 6.0, "01228": 8.0, "01236": 10.8,
    "12020": 7.5, "12030": 8.5, "12050": 9.3, "12070": 11.0, "12090": 12.0, "12120": 14.8, "17190": 3.8, "17200": 4.8,
    "17220": 5.5, "02101": 2.3, "02150": 2.3, "02105": 2.8,
}  # fmt: skip
BOTH = 2
HARDEST_FOR_BEGINNERS = 3
STRESSFUL = 2
INJURED_JOINTS: frozenset[str] = frozenset({"ankle", "knee", "lower_back", "neck", "shoulder", "wrist"})
ONE_ARM: frozenset[str] = frozenset({"one_arm_left_out", "one_arm_right_out"})
HIGH_IMPACT: frozenset[str] = frozenset({"knee", "ankle", "osteoporosis_older", "pregnancy", "postpartum_12wk"})
WEIGHED_MODES: frozenset[str] = frozenset({"external", "per_hand", "added"})
LEVELS: dict[str, int] = {"beginner": 0, "intermediate": 1, "advanced": 2}
# A tag that forbids the exercise to people with these.
TAG_FORBIDS: dict[str, frozenset[str]] = {
    "lying_flat": frozenset({"pregnancy"}),
    "prone": frozenset({"pregnancy"}),
    "balance_demand": frozenset({"pregnancy", "osteoporosis_older"}),
    "breath_holding": frozenset({"pregnancy", "postpartum_12wk"}),
    "jump": HIGH_IMPACT,
    "overhead": frozenset({"shoulder"}),
}
# A position that forbids the exercise to people with these: kneeling presses on the knee.
POSITION_FORBIDS: dict[str, frozenset[str]] = {
    "kneeling": frozenset({"knee"}),
    "quadruped": frozenset({"knee"}),
    "supine": frozenset({"pregnancy"}),
    "prone": frozenset({"pregnancy"}),
}
NO_CRUNCHES: frozenset[str] = frozenset({"pregnancy", "postpartum_12wk", "osteoporosis_older", "lower_back"})
# Everyone forbidden a family. The core families that only tilt the pelvis or turn gently are other families.
FAMILY_FORBIDS: dict[str, frozenset[str]] = {
    "crunch": NO_CRUNCHES,
    "leg_raise": frozenset({"pregnancy", "postpartum_12wk", "lower_back"}),
    "running": HIGH_IMPACT,
    "olympic": frozenset({"shoulder", "lower_back", "wrist", "pregnancy", "postpartum_12wk", "osteoporosis_older"}),
    "pull_up": frozenset({"shoulder", "pregnancy"}),
    "dip": frozenset({"shoulder", "wrist", "pregnancy"}),
    "pike_push_up": frozenset({"shoulder", "wrist", "pregnancy"}),
}

MAIN_PATTERNS: tuple[str, ...] = (
    "squat", "hinge", "lunge", "horizontal_push", "vertical_push", "horizontal_pull", "vertical_pull", "carry",
)  # fmt: skip
CORE_PATTERNS: tuple[str, ...] = (
    "core_anti_extension", "core_anti_rotation", "core_anti_lateral_flexion", "core_flexion", "core_rotation",
)  # fmt: skip
HOME: frozenset[str] = frozenset()
ALL_EQUIPMENT: frozenset[str] = frozenset(
    {
        "barbell", "plates", "squat_rack", "flat_bench", "adjustable_bench", "dumbbells", "kettlebells", "ez_bar",
        "trap_bar", "cable_machine", "machines", "pullup_bar", "dip_bars", "bands", "medicine_ball", "swiss_ball",
        "box_or_step", "foam_roller", "jump_rope", "treadmill", "bike", "rower",
    }
)  # fmt: skip
PROFILES: dict[str, frozenset[str]] = {
    "bare hands": HOME,
    "bands": frozenset({"bands"}),
    "dumbbells": frozenset({"dumbbells"}),
    "dumbbells + bench": frozenset({"dumbbells", "flat_bench", "adjustable_bench"}),
    "kettlebells": frozenset({"kettlebells"}),
    "full gym": ALL_EQUIPMENT,
}
# Per profile: how many exercises of every main pattern must need the profile's own equipment, at any level.
OWN_MINIMUM: dict[str, int] = {"bands": 3, "dumbbells": 4, "kettlebells": 1}
TOOL_MINIMUM = 2
LEVEL_MINIMUM_PER_PATTERN = 3
STRENGTH_ROLES: frozenset[str] = frozenset({"main", "accessory", "core", "power"})
STRENGTH_PATTERNS: frozenset[str] = frozenset(MAIN_PATTERNS + CORE_PATTERNS)
# What an injured beginner keeps, counted by a group of patterns: (name, patterns, wanted). Less is listed as a gap.
INJURY_GROUPS: tuple[tuple[str, frozenset[str], int], ...] = (
    ("squat, lunge or knee", frozenset({"squat", "lunge", "knee_extension", "knee_flexion"}), 3),
    ("hinge", frozenset({"hinge"}), 3),
    ("horizontal push", frozenset({"horizontal_push"}), 3),
    ("horizontal pull", frozenset({"horizontal_pull"}), 3),
    ("core", frozenset(CORE_PATTERNS), 3),
)
ROLE_MINIMUM: dict[str, int] = {"warmup": 14, "mobility": 20, "balance": 6}


def load_exercises(folder: Path) -> list[dict[str, Any]]:
    """Read every exercise of every file, in the order of the files."""
    return [item for path in sorted(folder.glob("*.json")) for item in json.loads(path.read_text(encoding="utf-8"))]


def label(exercise: Exercise) -> str:
    """Name an exercise in a finding."""
    return f"{exercise.get('id')} {exercise.get('slug')}"


# --- findings about one exercise -------------------------------------------------------------------------------------


def schema_findings(exercises: Sequence[Exercise], schema: Mapping[str, Any]) -> list[str]:
    """Where an exercise breaks the schema."""
    validator = jsonschema.Draft202012Validator(schema)
    return [
        f"{label(exercise)}: {'/'.join(map(str, error.absolute_path)) or 'exercise'}: {error.message}"
        for exercise in exercises
        for error in validator.iter_errors(exercise)
    ]


def contraindication_findings(exercise: Exercise) -> list[str]:
    """Where the fields of an exercise forbid it to somebody whom it does not name."""
    named = frozenset(exercise["contraindications"])
    tags = frozenset(exercise["tags"])
    found: list[str] = []
    if named & ONE_ARM != (ONE_ARM if exercise["arms"] == BOTH else frozenset()):
        found.append(f"arms {exercise['arms']} does not agree with the one-arm contraindications")
    required: list[tuple[str, frozenset[str]]] = [
        (f"tag {tag}", forbidden) for tag, forbidden in TAG_FORBIDS.items() if tag in tags
    ]
    if exercise["impact"] == "high":
        required.append(("high impact", HIGH_IMPACT))
    if exercise["position"] in POSITION_FORBIDS:
        required.append((f"position {exercise['position']}", POSITION_FORBIDS[exercise["position"]]))
    if exercise["family"] in FAMILY_FORBIDS:
        required.append((f"family {exercise['family']}", FAMILY_FORBIDS[exercise["family"]]))
    stressed = {joint for joint, load in exercise["joint_load"].items() if load >= STRESSFUL} & INJURED_JOINTS
    required.append((f"joint_load of {STRESSFUL} or more", frozenset(stressed)))
    found += [
        f"{reason} needs the contraindications {', '.join(sorted(forbidden - named))}"
        for reason, forbidden in required
        if not forbidden <= named
    ]
    return found


def load_findings(exercise: Exercise) -> list[str]:
    """Where load, measure and time do not agree."""
    found: list[str] = []
    mode, measure = exercise["load_mode"], exercise["measure"]
    if (mode in WEIGHED_MODES) != (exercise["start_load"] is not None):
        found.append(f"load_mode {mode} does not agree with start_load")
    if mode == "per_hand" and exercise["arms"] != BOTH:
        found.append("load_mode per_hand needs two arms")
    if mode == "band" and "bands" not in exercise["equipment"]:
        found.append("load_mode band without bands")
    if (measure == "reps") != (exercise["seconds_per_rep"] is not None):
        found.append(f"measure {measure} does not agree with seconds_per_rep")
    if MET_CODES.get(exercise["met_code"]) != exercise["met"]:
        found.append(f"met {exercise['met']} is not the compendium's value of {exercise['met_code']}")
    return found


def tag_findings(exercise: Exercise) -> list[str]:
    """Where tags, position, impact and skill do not agree."""
    tags = frozenset(exercise["tags"])
    found: list[str] = []
    if "jump" in tags and exercise["impact"] != "high":
        found.append("tag jump without high impact")
    for position, tag in (("supine", "lying_flat"), ("prone", "prone")):
        if exercise["position"] == position and tag not in tags:
            found.append(f"position {position} without tag {tag}")
    if {"low_skill", "skill_high"} <= tags:
        found.append("tags low_skill and skill_high together")
    if "skill_high" in tags and exercise["level"] == "beginner":
        found.append("tag skill_high for a beginner")
    if "skill_high" in tags and "timed_format" in tags:
        found.append("tag skill_high against the clock")
    if exercise["level"] == "beginner" and exercise["difficulty"] > HARDEST_FOR_BEGINNERS:
        found.append(f"difficulty {exercise['difficulty']} for a beginner")
    if ("old_client" in tags) != (exercise["id"] <= len(OLD_CLIENT_NAMES)):
        found.append("tag old_client does not agree with the id")
    return found


def muscle_findings(exercise: Exercise) -> list[str]:
    """Where a muscle is named twice."""
    both = frozenset(exercise["primary"]) & frozenset(exercise["secondary"])
    return [f"muscle {muscle} is primary and secondary" for muscle in sorted(both)]


EXERCISE_RULES: tuple[Callable[[Exercise], list[str]], ...] = (
    contraindication_findings,
    load_findings,
    tag_findings,
    muscle_findings,
)


def rule_findings(exercises: Sequence[Exercise]) -> list[str]:
    """What the rules of one exercise find, over all."""
    return [f"{label(e)}: {finding}" for e in exercises for rule in EXERCISE_RULES for finding in rule(e)]


# --- findings about the whole ----------------------------------------------------------------------------------------


def identity_findings(exercises: Sequence[Exercise]) -> list[str]:
    """Ids, slugs and names that occur twice; the twenty names that old clients know."""
    found = [
        f"{field} {value} occurs {count} times"
        for field in ("id", "slug", "name")
        for value, count in Counter(exercise[field] for exercise in exercises).items()
        if count > 1
    ]
    names = {exercise["id"]: exercise["name"] for exercise in exercises}
    found += [
        f"id {number} must be {name}, is {names.get(number)}"
        for number, name in enumerate(OLD_CLIENT_NAMES, start=1)
        if names.get(number) != name
    ]
    return found


def vocabulary_findings(vocabulary: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:
    """Where the vocabulary and the schema differ."""
    properties = schema["properties"]
    pairs = (
        ("muscles", [m["key"] for m in vocabulary["muscles"]], properties["primary"]["items"]["enum"]),
        ("equipment", [e["key"] for e in vocabulary["equipment"]], properties["equipment"]["items"]["enum"]),
        ("patterns", [p["key"] for p in vocabulary["patterns"]], properties["pattern"]["enum"]),
        ("injuries", vocabulary["injuries"], properties["contraindications"]["items"]["enum"]),
        ("levels", vocabulary["levels"], properties["level"]["enum"]),
    )
    return [f"vocabulary {name} differ from the schema" for name, ours, theirs in pairs if set(ours) != set(theirs)]


def link_findings(exercises: Sequence[Exercise]) -> list[str]:
    """Progressions and regressions that lead nowhere, out of the family, the wrong way, or in a circle."""
    by_id = {exercise["id"]: exercise for exercise in exercises}
    found: list[str] = []
    for exercise in exercises:
        for field, sign in (("progression", 1), ("regression", -1)):
            if exercise[field] is None:
                continue
            other = by_id.get(exercise[field])
            if other is None:
                found.append(f"{label(exercise)}: {field} {exercise[field]} does not exist")
                continue
            if other["family"] != exercise["family"]:
                found.append(f"{label(exercise)}: {field} {label(other)} is of the family {other['family']}")
            if sign * (other["difficulty"] - exercise["difficulty"]) < 0:
                found.append(f"{label(exercise)}: {field} {label(other)} goes the wrong way in difficulty")
            if sign * (LEVELS[other["level"]] - LEVELS[exercise["level"]]) < 0:
                found.append(f"{label(exercise)}: {field} {label(other)} goes the wrong way in level")
    return found + cycle_findings(exercises)


def cycle_findings(exercises: Sequence[Exercise]) -> list[str]:
    """Exercises that are harder than themselves, over progressions and regressions together."""
    harder: dict[int, set[int]] = {exercise["id"]: set() for exercise in exercises}
    for exercise in exercises:
        if exercise["progression"] is not None:
            harder[exercise["id"]].add(exercise["progression"])
        if exercise["regression"] is not None:
            harder.setdefault(exercise["regression"], set()).add(exercise["id"])
    return [
        f"{label(exercise)}: reaches itself by progressions"
        for exercise in exercises
        if exercise["id"] in reachable(harder, exercise["id"])
    ]


def reachable(graph: Mapping[int, Iterable[int]], start: int) -> set[int]:
    """Every node that can be reached from start by at least one edge."""
    seen: set[int] = set()
    queue = list(graph.get(start, ()))
    while queue:
        node = queue.pop()
        if node not in seen:
            seen.add(node)
            queue += graph.get(node, ())
    return seen


# --- coverage --------------------------------------------------------------------------------------------------------


def available(
    exercises: Iterable[Exercise], equipment: frozenset[str], injury: str | None = None, level: str | None = "beginner"
) -> list[Exercise]:
    """What someone with this equipment, injury and level may be given. A level of None asks for any level."""
    return [
        exercise
        for exercise in exercises
        if equipment.issuperset(exercise["equipment"])
        and injury not in exercise["contraindications"]
        and (level is None or LEVELS[exercise["level"]] <= LEVELS[level])
    ]


def with_role(exercises: Iterable[Exercise], role: str) -> list[Exercise]:
    """The exercises that may take this place in a session."""
    return [exercise for exercise in exercises if role in exercise["roles"]]


def in_patterns(exercises: Iterable[Exercise], patterns: Iterable[str]) -> list[Exercise]:
    """Strength work of these patterns: what only warms up or cools down does not count."""
    wanted = frozenset(patterns)
    return [e for e in exercises if e["pattern"] in wanted and STRENGTH_ROLES.intersection(e["roles"])]


def healthy_findings(exercises: Sequence[Exercise]) -> list[str]:
    """Too few exercises for a beginner without injury, for a tool, or for a role."""
    found: list[str] = []
    for profile, equipment in PROFILES.items():
        choice = available(exercises, equipment)
        found += [
            f"coverage: {profile}, beginner: {count} of {pattern}, at least {LEVEL_MINIMUM_PER_PATTERN} wanted"
            for pattern in MAIN_PATTERNS + CORE_PATTERNS
            if (count := len(in_patterns(choice, [pattern]))) < LEVEL_MINIMUM_PER_PATTERN
        ]
        least = OWN_MINIMUM.get(profile, 0)
        own = [e for e in available(exercises, equipment, level=None) if e["equipment"]]
        found += [
            f"coverage: {profile} alone: {count} of {pattern} use it, at least {least} wanted"
            for pattern in MAIN_PATTERNS
            if (count := len(in_patterns(own, [pattern]))) < least
        ]
    tools = Counter(tool for exercise in exercises for tool in exercise["equipment"])
    found += [
        f"coverage: {tool}: {tools[tool]} exercises, at least {TOOL_MINIMUM} wanted"
        for tool in sorted(ALL_EQUIPMENT)
        if tools[tool] < TOOL_MINIMUM
    ]
    bare = available(exercises, HOME)
    found += [
        f"coverage: bare hands, {role}: {count} exercises, at least {least} wanted"
        for role, least in ROLE_MINIMUM.items()
        if (count := len(with_role(bare, role))) < least
    ]
    return found


def injury_findings(exercises: Sequence[Exercise], injuries: Sequence[str]) -> list[str]:
    """Where an injured beginner is left with less than the hard minimum."""
    found: list[str] = []
    for profile, equipment in PROFILES.items():
        for injury in injuries:
            choice = available(exercises, equipment, injury)
            strength = in_patterns(choice, STRENGTH_PATTERNS)
            counts = (
                ("warm-ups", len(with_role(choice, "warmup")), 2),
                ("mobility", len(with_role(choice, "mobility")), 2),
                ("strength exercises", len(strength), 6),
                ("strength patterns", len({exercise["pattern"] for exercise in strength}), 3),
                ("conditioning", len(with_role(choice, "conditioning")), 2),
            )
            found += [
                f"coverage: {profile}, {injury}: {count} {what}, at least {least} wanted"
                for what, count, least in counts
                if count < least
            ]
    return found


def injury_gaps(exercises: Sequence[Exercise], injuries: Sequence[str]) -> list[str]:
    """Groups of patterns in which an injured beginner has fewer exercises than one would wish."""
    return [
        f"{profile}, {injury}: {count} of {name}, {wanted} wished"
        for profile, equipment in PROFILES.items()
        for injury in injuries
        for name, patterns, wanted in INJURY_GROUPS
        if (count := len(in_patterns(available(exercises, equipment, injury), patterns))) < wanted
    ]


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
    if options.coverage:
        print(coverage_report(exercises, vocabulary["injuries"]))
    for line in found:
        print(line)
    if not found and not options.coverage:
        print(f"{len(exercises)} exercises, nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
