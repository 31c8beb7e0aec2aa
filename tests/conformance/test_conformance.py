"""The conformance kit tells who keeps the coach's contract and who does not."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from werkzeug.serving import make_server

from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.entrypoints.cli import main
from coach.entrypoints.conformance import examples_in
from coach.entrypoints.http.app import create_app
from coach.settings import Settings
from coach.usecases.conformance import Reply, examine
from fit.adapters.catalogue import read_catalogue
from fit.adapters.coach.legacy import LegacyGenerator
from fit.domain.profile import Equipment, Injury, Profile
from fit.domain.training import Question

CONTRACTS = Path(__file__).parents[2] / "contracts"
DAY = date(2026, 5, 4)


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 5, 4, 12, tzinfo=UTC)

    real = now


def legacy_document(body: dict[str, Any]) -> dict[str, Any]:
    """What the old generator makes of a question, as far as it understands one."""
    asked = body.get("profile", {})
    profile = Profile(
        minutes_per_session=asked.get("minutes_per_session"),
        equipment=tuple(Equipment(word) for word in asked.get("equipment", ())),
        injuries=tuple(Injury(word) for word in asked.get("injuries", ())),
    )
    question = Question(athlete_id=7, date=DAY, profile=profile, age=asked.get("age"))
    made = LegacyGenerator(read_catalogue(CONTRACTS), Noon()).generate(question).document
    return {**made, "athlete_id": str(body["athlete_id"])}


class OldWays(BaseHTTPRequestHandler):
    """A tiny server that answers every question with the old generator's documents."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            self._answer(200, legacy_document(body))
        except ValueError:
            self._answer(422, {"error": "no"})

    def do_GET(self) -> None:
        self._answer(404, {"error": "nothing is stored here"})

    def _answer(self, status: int, document: dict[str, Any]) -> None:
        content = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Silence."""


@contextmanager
def served(server: Any) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def the_coach(tmp_path: Path) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'coach.sqlite'}"
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    app = create_app(Settings(database_url=url, data_dir=tmp_path))
    with served(make_server("127.0.0.1", 0, app, threaded=True)) as address:
        yield address
    app.extensions["coach"].transactions.dispose()


def conformance(address: str) -> Result:
    return CliRunner().invoke(main, ["conformance", address])


def test_the_coach_keeps_its_contract(the_coach: str) -> None:
    result = conformance(the_coach)
    assert result.exit_code == 0, result.output
    good = len(examples_in(CONTRACTS))
    assert f"{good} of {good} kept the contract." in result.output


def test_the_old_generator_does_not(tmp_path: Path) -> None:
    with served(ThreadingHTTPServer(("127.0.0.1", 0), OldWays)) as address:
        result = conformance(address)
    assert result.exit_code == 1
    assert "FAIL" in result.output
    assert "schema" in result.output


def test_nobody_at_the_address_fails_every_question(unused_port: int) -> None:
    result = conformance(f"http://127.0.0.1:{unused_port}")
    assert result.exit_code == 1
    assert "0 of" in result.output
    assert "no answer" in result.output


@pytest.fixture
def unused_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), OldWays) as server:
        port: int = server.server_address[1]
    return port


def test_a_wod_that_breaks_a_rule_is_found_although_its_shape_is_right() -> None:
    """The kit does not trust the shape: the independent validator looks at what was prescribed."""
    from coach.adapters.catalogue import read_catalogue as read_coach_catalogue
    from coach.domain.documents import render
    from coach.domain.engine import generate

    catalogue = read_coach_catalogue(CONTRACTS)
    example = next(each for each in examples_in(CONTRACTS) if each.name == "dumbbells at home")
    assert example.question is not None
    document = render(generate([example.question], catalogue)[0].wod, catalogue, Noon().now())
    main_block = next(block for block in document["blocks"] if block["kind"] == "main")
    main_block["exercises"][0]["sets"][0]["rest_s"] = 3600

    def send(method: str, _path: str, _body: Any) -> Reply:
        return Reply(404, b"{}") if method == "GET" else Reply(200, json.dumps(document).encode())

    [verdict] = examine([example], send, lambda _: (), catalogue)
    assert any(finding.startswith("rest:") for finding in verdict.findings), verdict
