"""What can be wrong with the catalogue as a whole: identities, vocabulary, progressions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue_lint.exercise import OLD_CLIENT_NAMES, Exercise, label

LEVELS: dict[str, int] = {"beginner": 0, "intermediate": 1, "advanced": 2}


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
