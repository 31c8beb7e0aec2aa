"""A coach in a folder: settings, database, use cases, HTTP application, and those who call it."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from pydantic import SecretStr
from werkzeug.test import TestResponse

from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.fit import FitHttp, Reply
from coach.adapters.tokens import FitKeys, FitTokens
from coach.bootstrap import Coach, build
from coach.domain.question import Question
from coach.entrypoints.http.app import create_app
from coach.settings import Settings
from coach.usecases.ports import Engine
from service_kit.conforming import contract_of
from service_kit.fit_double import TODAY, FakeFit
from service_kit.tokens import athlete_token, fit_signer, service_token

DAY = TODAY.isoformat()


def question_form(**changes: Any) -> dict[str, Any]:
    """A full question as it travels: a beginner with dumbbells and 30 minutes."""
    profile = {"goal": "general_fitness", "equipment": ["dumbbells"], "minutes_per_session": 30}
    return {"athlete_id": "7", "date": DAY, "profile": profile, **changes}


class ShownKeys(FitHttp):
    """The main application as far as it shows its public keys."""

    def call(self, method: str, path: str, *, body: Any = None, token: str | None = None) -> Reply:
        return Reply(200, json.dumps({"keys": [fit_signer().jwk()]}).encode())


@dataclass(frozen=True)
class Client:
    """Calls as whoever holds `token`; every answer is checked against the contract."""

    app: Flask
    token: str | None = None
    address: str = "203.0.113.9"

    def call(self, method: str, path: str, json: Any = None, **options: Any) -> TestResponse:
        headers = dict(options.pop("headers", {}))
        if self.token is not None:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        with self.app.test_client() as client:
            answer = client.open(
                path, method=method, json=json, headers=headers, environ_base={"REMOTE_ADDR": self.address}, **options
            )
        contract_of(self.app).check(method, path, answer)
        return answer

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.call("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        return self.call("POST", path, json, **options)


@dataclass(frozen=True)
class Service:
    bag: Coach
    app: Flask
    fit: FakeFit

    @property
    def nobody(self) -> Client:
        return Client(self.app)

    @property
    def caller(self) -> Client:
        """The main application, which may make WODs."""
        return Client(self.app, service_token())

    def athlete(self, athlete_id: str = "7", **claims: Any) -> Client:
        self.fit.questions.setdefault(athlete_id, Question(athlete_id, TODAY))
        return Client(self.app, athlete_token(athlete_id, **claims))


@cache
def _migrated_database() -> tuple[TemporaryDirectory[str], Path]:
    """An empty SQLite database at the newest schema, made once: copying a file is quicker than migrating."""
    folder = TemporaryDirectory()
    file = Path(folder.name) / "coach.sqlite"
    engine = make_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return folder, file


@contextmanager
def make_service(
    tmp_path: Path,
    *,
    database_url: str | None = None,
    engine: Engine | None = None,
    engine_name: str | None = None,
    **changes: Any,
) -> Iterator[Service]:
    """A coach on SQLite in `tmp_path`, or on the migrated database at `database_url`; without a token nobody enters."""
    if database_url is None:
        shutil.copyfile(_migrated_database()[1], tmp_path / "coach.sqlite")
        database_url = f"sqlite:///{tmp_path / 'coach.sqlite'}"
    if engine_name is not None:
        changes["engine"] = engine_name
    settings = Settings(**{"data_dir": tmp_path, "open": False, "database_url": SecretStr(database_url), **changes})
    fit = FakeFit()
    bag = build(settings, fit=fit, engine=engine)
    bag = replace(bag, tokens=FitTokens(FitKeys(ShownKeys("http://nowhere.invalid", timeout_s=1))))
    try:
        yield Service(bag, create_app(bag=bag), fit)
    finally:
        bag.transactions.dispose()
