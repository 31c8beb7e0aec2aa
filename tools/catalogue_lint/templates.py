"""Findings about the hand-made templates: they must be valid for everybody within their tags."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import jsonschema

from catalogue_lint.coverage import ALL_EQUIPMENT
from catalogue_lint.exercise import Exercise, label

Template = Mapping[str, Any]

TEMPLATE_KEYS: tuple[str, ...] = (
    "full-body-bare-hands", "full-body-dumbbells", "upper-push-pull", "lower-body", "conditioning-circuit",
    "mobility-and-recovery",
)  # fmt: skip
# The roles that an exercise must have, one of them, to stand in a place of a template.
PLACE_ROLES: dict[str, frozenset[str]] = {
    "warmup": frozenset({"warmup"}),
    "main": frozenset({"main", "accessory"}),
    "core": frozenset({"core", "balance"}),
    "conditioning": frozenset({"conditioning"}),
    "mobility": frozenset({"mobility", "cooldown"}),
    "cooldown": frozenset({"cooldown", "mobility"}),
}
EVERY_DAY: frozenset[str] = frozenset({"full_body", "upper", "lower", "push", "pull", "legs"})
# Repetitions and seconds that suit every level and goal, before they are fitted to the athlete.
TEMPLATE_REPS = range(6, 16)
TEMPLATE_SECONDS = range(15, 121)
STATION_LOADS: frozenset[str] = frozenset({"none", "bodyweight", "band"})


def template_findings(
    document: Mapping[str, Any], exercises: Sequence[Exercise], schema: Mapping[str, Any], version: str
) -> list[str]:
    """Where the templates break their schema, name what does not exist, or would not be valid for everybody."""
    broken = [
        f"templates: {'/'.join(map(str, error.absolute_path)) or 'file'}: {error.message}"
        for error in jsonschema.Draft202012Validator(schema).iter_errors(document)
    ]
    if broken:
        return broken
    templates: list[Template] = document["templates"]
    found = [] if document["version"] == version else [f"templates: version {document['version']}, not {version}"]
    keys = [template["key"] for template in templates]
    if sorted(keys) != sorted(TEMPLATE_KEYS):
        found.append(f"templates: {', '.join(keys)} are not the six")
    served = frozenset(day for template in templates if not template["needs"] for day in template["suits"])
    found += [f"templates: no one with bare hands serves {day}" for day in sorted(EVERY_DAY - served)]
    by_id = {exercise["id"]: exercise for exercise in exercises}
    for template in templates:
        problems = place_findings(template, by_id) or dose_findings(template, by_id)
        found += [f"template {template['key']}: {problem}" for problem in problems]
    return found


def places(template: Template) -> list[tuple[str, int]]:
    """Every place of a template with the exercise that stands there."""
    return [
        *(("warmup", number) for number in template["warmup"]),
        *((item["kind"], item["exercise"]) for item in template["items"]),
        *(("cooldown", number) for number in template["cooldown"]),
    ]


def place_findings(template: Template, by_id: Mapping[int, Exercise]) -> list[str]:
    """Exercises that do not exist, come twice, need more than the template says, or do not suit everybody."""
    found: list[str] = []
    numbers = [number for _, number in places(template)]
    found += [f"exercise {n} occurs {count} times" for n, count in Counter(numbers).items() if count > 1]
    needs = frozenset(template["needs"])
    found += [f"{tool} is no equipment" for tool in sorted(needs - ALL_EQUIPMENT)]
    for place, number in places(template):
        exercise = by_id.get(number)
        if exercise is None:
            found.append(f"exercise {number} does not exist")
            continue
        if not needs.issuperset(exercise["equipment"]):
            found.append(f"{label(exercise)} needs {', '.join(exercise['equipment'])}")
        if PLACE_ROLES[place].isdisjoint(exercise["roles"]):
            found.append(f"{label(exercise)} may not stand in {place}")
        if exercise["level"] != "beginner" or exercise["impact"] == "high":
            found.append(f"{label(exercise)} is not for everybody")
    return found


def dose_findings(template: Template, by_id: Mapping[int, Exercise]) -> list[str]:
    """Doses that do not agree with the exercise, and an order that a coach would not choose."""
    found: list[str] = []
    isolated = False
    for item in template["items"]:
        exercise = by_id[item["exercise"]]
        counted = exercise["measure"] == "reps"
        if (item["reps"] is not None) != counted or (item["seconds"] is not None) == counted:
            found.append(f"{label(exercise)} is measured in {exercise['measure']}")
        elif counted and item["reps"] not in TEMPLATE_REPS:
            found.append(f"{label(exercise)}: {item['reps']} repetitions")
        elif not counted and item["seconds"] not in TEMPLATE_SECONDS:
            found.append(f"{label(exercise)}: {item['seconds']} s")
        if item["kind"] == "main":
            if isolated and exercise["mechanic"] == "compound":
                found.append(f"{label(exercise)} comes after an isolation exercise")
            isolated = isolated or exercise["mechanic"] == "isolation"
        if template["format"] == "circuit" and (
            exercise["side"] == "each" or exercise["load_mode"] not in STATION_LOADS
        ):
            found.append(f"{label(exercise)} is no station of a circuit")
    return found
