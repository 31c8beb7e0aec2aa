"""Athletes by the thousand, put straight into the tables."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, insert

from fit.adapters.db.accounts import AccountRow
from fit.adapters.db.profile import BodyMetricRow, ProfileRow, _dump_profile
from fit.domain.profile import Equipment, Goal, Level, Profile

PORTION = 10_000
GOALS = tuple(Goal)
LEVELS = tuple(Level)
KITS: tuple[tuple[Equipment, ...], ...] = (
    (),
    (Equipment.DUMBBELLS, Equipment.FLAT_BENCH),
    (Equipment.BARBELL, Equipment.PLATES, Equipment.SQUAT_RACK, Equipment.FLAT_BENCH),
    (Equipment.KETTLEBELLS, Equipment.PULLUP_BAR),
)


def make_profile(number: int) -> Profile:
    return Profile(
        goal=GOALS[number % len(GOALS)],
        level=LEVELS[number % len(LEVELS)],
        minutes_per_session=30 + number % 4 * 10,
        equipment=KITS[number % len(KITS)],
        birth_date=datetime(1970 + number % 35, 3, 1, tzinfo=UTC).date(),
    )


def seed_athletes(engine: Engine, count: int, *, time_zone: str = "UTC", first: int = 1) -> None:
    """Onboarded athletes with the numbers `first` and up."""
    now = datetime.now(UTC)
    answers = [_dump_profile(make_profile(number), mode="json") for number in range(60)]
    for start in range(first, first + count, PORTION):
        numbers = range(start, min(start + PORTION, first + count))
        accounts = [_account(number, time_zone, now) for number in numbers]
        profiles = [
            {"account_id": number, "answers": answers[number % 60], "onboarded_at": now, "updated_at": now}
            for number in numbers
        ]
        weights = [
            {"account_id": n, "metric": "weight", "entered_value": 70.0, "entered_unit": "kg", "si": 70.0,
             "measured_at": now}
            for n in numbers
        ]  # fmt: skip
        with engine.begin() as connection:
            connection.execute(insert(AccountRow), accounts)
            connection.execute(insert(ProfileRow), profiles)
            connection.execute(insert(BodyMetricRow), weights)


def _account(number: int, time_zone: str, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "email": f"athlete{number}@fit.test",
        "name": "Jane",
        "role": "athlete",
        "password_hash": "none",
        "time_zone": time_zone,
        "created_at": now,
    }
