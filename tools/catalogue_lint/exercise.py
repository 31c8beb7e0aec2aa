"""What can be wrong with one exercise: fields that contradict each other, or that forbid it to too few people."""

import re
from collections.abc import Callable, Mapping, Sequence
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
# The presses whose head is below the heart.
HEAD_DOWN = "pike_push_up"
FURNITURE: frozenset[str] = frozenset({"table", "doorway"})
# Words of a text that a short block cannot keep.
MINUTES: re.Pattern[str] = re.compile(r"\bminutes?\b|\bwarm up\b|\bcool down\b", re.IGNORECASE)
INJURED_JOINTS: frozenset[str] = frozenset({"ankle", "knee", "lower_back", "neck", "shoulder", "wrist"})
ONE_ARM: frozenset[str] = frozenset({"one_arm_left_out", "one_arm_right_out"})
HIGH_IMPACT: frozenset[str] = frozenset({"knee", "ankle", "osteoporosis_older", "pregnancy", "postpartum_12wk"})
WEIGHED_MODES: frozenset[str] = frozenset({"external", "per_hand", "added"})
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


def label(exercise: Exercise) -> str:
    """Name an exercise in a finding."""
    return f"{exercise.get('id')} {exercise.get('slug')}"


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
    if exercise["family"] == HEAD_DOWN and "head_down" not in tags:
        found.append(f"family {HEAD_DOWN} without tag head_down")
    if ("old_client" in tags) != (exercise["id"] <= len(OLD_CLIENT_NAMES)):
        found.append("tag old_client does not agree with the id")
    return found


def weight_findings(exercise: Exercise) -> list[str]:
    """Where what a heavy body should not do is not told, or told of the wrong position."""
    tags = frozenset(exercise["tags"])
    found: list[str] = []
    hung = exercise["position"] == "supine" or exercise["family"] == "inverted_row"
    if hung and FURNITURE.intersection(exercise["props"]) and "hangs_on_furniture" not in tags:
        found.append("hung on furniture without tag hangs_on_furniture")
    if "face_down" in tags and exercise["position"] != "prone":
        found.append(f"tag face_down in position {exercise['position']}")
    return found


def muscle_findings(exercise: Exercise) -> list[str]:
    """Where a muscle is named twice."""
    both = frozenset(exercise["primary"]) & frozenset(exercise["secondary"])
    return [f"muscle {muscle} is primary and secondary" for muscle in sorted(both)]


def time_findings(exercise: Exercise) -> list[str]:
    """Where a text asks for minutes: the same exercise may be half a minute of a circuit."""
    texts = (exercise["description"], *exercise["instructions"], *exercise["cues"])
    return [f"text names minutes: {text}" for text in texts if MINUTES.search(text)]


EXERCISE_RULES: tuple[Callable[[Exercise], list[str]], ...] = (
    contraindication_findings,
    load_findings,
    tag_findings,
    weight_findings,
    muscle_findings,
    time_findings,
)


def rule_findings(exercises: Sequence[Exercise]) -> list[str]:
    """What the rules of one exercise find, over all."""
    return [f"{label(e)}: {finding}" for e in exercises for rule in EXERCISE_RULES for finding in rule(e)]
