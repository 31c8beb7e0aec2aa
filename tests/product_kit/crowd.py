"""Many athletes at once, put straight into fit's database: accounts, sessions, profiles, yesterday's workouts."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import insert

from fit.adapters.clock import SystemClock
from fit.adapters.db.accounts import AccountRow, SessionRow
from fit.adapters.db.engine import make_engine
from fit.adapters.db.profile import ProfileRow
from fit.adapters.db.training_tables import WorkoutExerciseRow, WorkoutRow
from fit.adapters.db.transactions import SqlTransactions
from fit.adapters.tokens import JwtTokens, SigningKey
from fit.domain.profile import Equipment, Goal, Level, Profile
from fit.domain.rollout import place
from fit.settings import Settings
from product_kit.product import Product

#: Exercises of the certified catalogue that every athlete of a crowd was given yesterday.
YESTERDAY = (16, 17, 18)
PROFILES = tuple(
    Profile(goal=goal, level=level, equipment=equipment, minutes_per_session=minutes)
    for goal in (Goal.STRENGTH, Goal.FAT_LOSS, Goal.GENERAL_FITNESS)
    for level, equipment, minutes in (
        (Level.BEGINNER, (), 30),
        (Level.INTERMEDIATE, (Equipment.DUMBBELLS, Equipment.FLAT_BENCH), 45),
        (Level.ADVANCED, (Equipment.BARBELL, Equipment.PLATES, Equipment.SQUAT_RACK, Equipment.FLAT_BENCH), 60),
    )
)
_numbers = count(1)
_answers = TypeAdapter(Profile)


class Crowd:
    """Makes athletes in the database of a product that has been migrated and whose secrets exist."""

    def __init__(self, product: Product) -> None:
        url = product.fit_database or Settings(data_dir=product.folder).sqlalchemy_url
        self.engine = make_engine(url)
        self.transactions = SqlTransactions(self.engine)
        self._tokens = JwtTokens([SigningKey(product.secret("signing_key"))], SystemClock())

    def make(self, how_many: int) -> list[tuple[int, str]]:
        """Account and session of each, in ten statements or so whatever the number."""
        now, yesterday = datetime.now(UTC), datetime.now(UTC).date() - timedelta(days=1)
        people = [
            {
                "email": f"crowd{next(_numbers)}-{uuid4().hex[:8]}@fit.local",
                "name": "One of many",
                "role": "athlete",
                "password_hash": "none",
                "time_zone": "UTC",
                "created_at": now,
            }
            for _ in range(how_many)
        ]
        with self.engine.begin() as sql:
            ids = list(sql.execute(insert(AccountRow).returning(AccountRow.__table__.c.id), people).scalars())
            sessions = [
                {"id": str(uuid4()), "account_id": each, "created_at": now, "expires_at": now + timedelta(days=1)}
                for each in ids
            ]
            sql.execute(insert(SessionRow), sessions)
            profiles = (_answers.dump_python(profile, mode="json") for profile in _in_turn(PROFILES))
            sql.execute(
                insert(ProfileRow),
                [
                    {"account_id": each, "answers": next(profiles), "onboarded_at": now, "updated_at": now}
                    for each in ids
                ],
            )
            workouts = [_workout(each, yesterday, now) for each in ids]
            statement = insert(WorkoutRow).returning(WorkoutRow.__table__.c.id)
            stored = list(sql.execute(statement, workouts).scalars())
            assigned = [{"workout_id": one, "exercise_id": exercise} for one in stored for exercise in YESTERDAY]
            sql.execute(insert(WorkoutExerciseRow), assigned)
        return [(session["account_id"], session["id"]) for session in sessions]  # type: ignore[misc]

    def token(self, athlete: tuple[int, str]) -> str:
        """A fresh access token, good for a quarter of an hour."""
        return self._tokens.access(*athlete)

    def close(self) -> None:
        self.engine.dispose()


def spread(athletes: list[tuple[int, str]], share: int) -> list[tuple[int, str]]:
    """The same athletes with those of the share spread evenly among the others, as they are in a long run."""
    inside = [each for each in athletes if place(each[0]) < share]
    outside = [each for each in athletes if place(each[0]) >= share]
    ranked = [((n + 0.5) / len(group), each) for group in (inside, outside) if group for n, each in enumerate(group)]
    return [each for _, each in sorted(ranked)]


def _in_turn(profiles: tuple[Profile, ...]) -> Iterator[Profile]:
    while True:
        yield from profiles


def _workout(athlete: int, day: date, now: datetime) -> dict[str, object]:
    return {
        "account_id": athlete,
        "local_date": day,
        "source": "legacy",
        "engine": "legacy",
        "title": "Yesterday",
        "document": json.dumps({"blocks": []}).encode(),
        "created_at": now,
        "performed_at": None,
    }
