"""What `fit cron` says when it cannot ask: the cause, in the one line that a scheduler keeps."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner
from product_kit.product import free_port

from fit.entrypoints.cli import main as fit

SECRET = "what the clock says"


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FIT_CRON_CLIENT_SECRET", SECRET)
    for name in ("FIT_URL", "FIT_CRON_EVERY_S", "FIT_CRON_CLIENT_SECRET_FILE"):
        monkeypatch.delenv(name, raising=False)


def failure(**environment: str) -> str:
    done = CliRunner().invoke(fit, ["cron"], env=environment)
    assert done.exit_code == 1, done.output
    (line,) = done.output.splitlines()
    error: str = json.loads(line)["error"]
    assert SECRET not in error
    return error


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """The address of a server that answers everything so."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nobody wants to read it."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_cron_that_reaches_nobody_names_the_address_and_why() -> None:
    port = free_port()
    said = failure(FIT_URL=f"http://127.0.0.1:{port}")
    assert said.startswith(f"http://127.0.0.1:{port} does not answer: [Errno 111] Connection refused")
    assert "FIT_URL" in said
    assert "s3cr3t" not in failure(FIT_URL=f"http://jane:s3cr3t@127.0.0.1:{port}")


@pytest.mark.parametrize("address", ["fit:8000", "127.0.0.1", "http://[::1", "http://fit.invalid:port"])
def test_an_address_that_is_none_is_said(address: str) -> None:
    assert "FIT_URL" in failure(FIT_URL=address)


def test_what_the_application_says_against_it_is_told() -> None:
    problem = {"code": "invalid_credentials", "detail": "These credentials are not valid.", "title": "x"}
    with answering(401, json.dumps(problem).encode()) as address:
        said = failure(FIT_URL=address)
    assert said == "/oauth/token answered 401 invalid_credentials: These credentials are not valid."


@pytest.mark.parametrize(("status", "body"), [(404, b"<html>"), (502, b"[]"), (200, b"<html>"), (200, b"[1]")])
def test_somebody_else_who_answers_is_told_apart_from_the_application(status: int, body: bytes) -> None:
    with answering(status, body) as address:
        said = failure(FIT_URL=address)
    assert "Is FIT_URL right?" in said
    assert address in said
    assert status == 200 or str(status) in said


def test_a_secret_that_cannot_be_read_is_named_by_its_file(tmp_path: Path) -> None:
    said = failure(FIT_CRON_CLIENT_SECRET="", FIT_CRON_CLIENT_SECRET_FILE=str(tmp_path / "gone"))
    assert (
        said == f"FIT_CRON_CLIENT_SECRET is not set, and {tmp_path / 'gone'} cannot be read: No such file or directory"
    )
    assert "secrets/cron_client_secret cannot be read" in failure(FIT_CRON_CLIENT_SECRET="")


@pytest.mark.parametrize("every", ["hourly", "-1", "nan", "inf"])
def test_a_pause_that_is_none_is_refused_by_its_name(every: str) -> None:
    assert "FIT_CRON_EVERY_S" in failure(FIT_CRON_EVERY_S=every)
