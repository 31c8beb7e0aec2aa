"""Writes contracts/examples: golden questions in the wire's form and the coach's whole answers to them.

Usage: golden.py [--check]      With --check it writes nothing and exits with 1 when a file differs.

A test replays them byte for byte. When a change of the engine or the catalogue is meant to change answers, run this and
read the difference as a coach would.
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from coach.adapters.catalogue import read_catalogue
from coach.adapters.wire import QuestionForm
from coach.domain.documents import render
from coach.domain.engine import generate

CONTRACTS = Path(__file__).resolve().parents[1] / "contracts"
GENERATED_AT = dt.datetime(2026, 11, 2, 5, tzinfo=dt.UTC)
#: A Monday.
TODAY = dt.date(2026, 11, 2)
HOME_BAR = ["barbell", "plates", "squat_rack", "flat_bench"]
GYM = [
    *HOME_BAR, "adjustable_bench", "dumbbells", "kettlebells", "ez_bar", "cable_machine", "machines", "pullup_bar",
    "dip_bars", "medicine_ball", "box_or_step", "foam_roller", "bike", "rower", "treadmill",
]  # fmt: skip


def sets(exercise_id: int, days_ago: int, reps: list[int], load_kg: float | None, rir: int) -> list[dict[str, Any]]:
    """Sets of one exercise on one day of the log."""
    date = (TODAY - dt.timedelta(days=days_ago)).isoformat()
    return [{"date": date, "exercise_id": exercise_id, "reps": count, "load_kg": load_kg, "rir": rir} for count in reps]


#: Bench press reached the top of its range, rows missed twice, squats were held, pulldowns were easy; none yesterday.
LOG = [
    *sets(5, 10, [5, 5, 5], 60.0, 0), *sets(1, 10, [12, 11, 10], 60.0, 2), *sets(16, 9, [8, 8, 8], 80.0, 2),
    *sets(1, 6, [12, 12, 12], 60.0, 2), *sets(5, 6, [5, 4, 4], 60.0, 0), *sets(6, 6, [10, 10, 10], 50.0, 4),
    *sets(16, 3, [9, 9, 8], 80.0, 2), *sets(17, 3, [8, 8, 8], 100.0, 2),
]  # fmt: skip

#: All muscles but the biceps and the calves, and an hour to train them.
SORE_ALL_OVER = [
    "chest", "front_delts", "side_delts", "rear_delts", "lats", "upper_back", "traps", "rotator_cuff", "triceps",
    "forearms", "neck", "abs", "obliques", "lower_back", "hip_flexors", "glutes", "quads", "hamstrings", "adductors",
    "abductors", "tibialis", "cardio",
]  # fmt: skip

CASES: dict[str, dict[str, Any]] = {
    "bare-hands-beginner": {
        "athlete_id": 1,
        "profile": {"sex": "female", "age": 31, "height_cm": 168, "weight_kg": 66, "minutes_per_session": 25},
    },
    "dumbbells-fat-loss-sore-knee": {
        "athlete_id": 2,
        "profile": {
            "goal": "weight loss", "level": "intermediate", "sex": "male", "age": 41, "height_cm": 180, "weight_kg": 94,
            "minutes_per_session": 40, "equipment": ["dumbbells"], "prefers_formats": ["circuit"],
            "inventory": {"dumbbell_max_kg": 20, "dumbbell_step_kg": 2},
        },
        "overrides": {"sore_spots": ["knee"]},
    },
    "full-gym-strength": {
        "athlete_id": 3,
        "profile": {
            "goal": "strength", "level": "advanced", "sex": "male", "age": 27, "height_cm": 183, "weight_kg": 90,
            "minutes_per_session": 75, "equipment": GYM, "training_weekdays": ["mon", "wed", "fri"],
        },
    },
    "hypertrophy-with-history": {
        "athlete_id": 4,
        "profile": {
            "goal": "muscle gain", "level": "intermediate", "sex": "male", "age": 34, "height_cm": 178, "weight_kg": 80,
            "minutes_per_session": 60, "equipment": GYM, "training_weekdays": ["mon", "tue", "thu", "fri"],
            "favourites": [8], "dislikes": {"exercises": [7], "foods": []},
        },
        "history": LOG,
    },
    "endurance": {
        "athlete_id": 5,
        "profile": {
            "goal": "endurance", "level": "intermediate", "sex": "female", "age": 36, "height_cm": 172, "weight_kg": 61,
            "minutes_per_session": 50, "equipment": ["bands", "jump_rope"], "sport": "ten kilometres in spring",
        },
    },
    "older-adult": {
        "athlete_id": 6,
        "profile": {
            "level": "beginner", "sex": "female", "age": 72, "height_cm": 160, "weight_kg": 64,
            "minutes_per_session": 35, "equipment": ["dumbbells", "bands"], "days_per_week": 3,
        },
    },
    "pregnancy-not-cleared": {
        "athlete_id": 7,
        "profile": {
            "sex": "female", "age": 30, "minutes_per_session": 30, "equipment": ["dumbbells"],
            "flags": {"pregnant_weeks": 22},
        },
    },
    "not-onboarded": {"athlete_id": 8, "profile": {"onboarded": False}},
    "contradictory-wishes": {
        "athlete_id": 9,
        "profile": {
            "goal": "strength", "level": "beginner", "sex": "female", "age": 44, "weight_kg": 58, "height_cm": 165,
            "minutes_per_session": 60,
        },
        "readiness": {"sleep": 1, "mood": 2, "soreness": {"abs": 9, "obliques": 9}},
        "overrides": {"sore_spots": SORE_ALL_OVER},
    },
    "crisis": {
        "athlete_id": 10,
        "profile": {"goal": "fat loss", "age": 24, "flags": {"conditions": ["some days I want to end my life"]}},
    },
}  # fmt: skip


def files() -> dict[str, str]:
    """What should stand in contracts/examples, by name."""
    catalogue = read_catalogue(CONTRACTS)
    written: dict[str, str] = {}
    for name, case in CASES.items():
        asked = text({"date": TODAY.isoformat(), **case})
        question = QuestionForm.model_validate_json(asked).to_question()
        answer = generate([question], catalogue)[0].wod
        written[f"question-{name}.json"] = asked
        written[f"answer-{name}.json"] = text(render(answer, catalogue, GENERATED_AT))
    return written


def text(document: dict[str, Any]) -> str:
    """A document as it stands in its file."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say which files differ")
    check = parser.parse_args().check
    folder = CONTRACTS / "examples"
    folder.mkdir(exist_ok=True)
    wanted = files()
    different = [name for name, content in wanted.items() if not _says(folder / name, content)]
    stray = sorted({file.name for file in folder.glob("*.json")} - set(wanted))
    for name in (*different, *stray):
        print(f"{'differs' if check else 'written' if name in wanted else 'removed'}: {name}")
    if not check:
        for name in different:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        for name in stray:
            (folder / name).unlink()
    return 1 if check and (different or stray) else 0


def _says(file: Path, content: str) -> bool:
    return file.exists() and file.read_text(encoding="utf-8") == content


if __name__ == "__main__":
    sys.exit(main())
