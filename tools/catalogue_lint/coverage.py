"""Whether everybody has enough to choose from: by equipment, injury and movement pattern."""

from collections import Counter
from collections.abc import Iterable, Sequence

from catalogue_lint.exercise import Exercise
from catalogue_lint.whole import LEVELS

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
# What a very heavy beginner is not asked for; each main pattern stays possible without it, in all profiles.
HEAVY_AVOID: frozenset[str] = frozenset({"hangs_on_furniture", "face_down"})
ROLE_MINIMUM: dict[str, int] = {"warmup": 14, "mobility": 20, "balance": 6}


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


def heavy_findings(exercises: Sequence[Exercise]) -> list[str]:
    """Where a very heavy beginner is left with too few exercises of a pattern."""
    spared = [exercise for exercise in exercises if HEAVY_AVOID.isdisjoint(exercise["tags"])]
    return [
        f"coverage: {profile}, very heavy: {count} of {pattern}, at least {LEVEL_MINIMUM_PER_PATTERN} wanted"
        for profile, equipment in PROFILES.items()
        for pattern in MAIN_PATTERNS + CORE_PATTERNS
        if (count := len(in_patterns(available(spared, equipment), [pattern]))) < LEVEL_MINIMUM_PER_PATTERN
    ]


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
