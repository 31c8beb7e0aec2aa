"""What the log tells, and what it never tells."""

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from service_kit.service import Service, make_service, question_form

from coach.domain.engine import Generated
from coach.domain.question import Question
from coach.entrypoints import log


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the log writes as production configures it."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    log.configure("info")
    return stream


class BrokenEngine:
    def generate(self, questions: Sequence[Question]) -> list[Generated]:
        try:
            raise ValueError("jane@fit.local weighs 68 kg")
        except ValueError as error:
            raise RuntimeError("as she said: 68 kg") from error


def lines(screen: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in screen.getvalue().splitlines()]


def test_an_unhandled_error_tells_where_it_happened_but_not_its_words(tmp_path: Path, screen: io.StringIO) -> None:
    with make_service(tmp_path, engine=BrokenEngine()) as service:
        service.caller.post("/api/coach/wod", question_form())
    (told,) = [line for line in lines(screen) if line["event"] == "unhandled"]
    assert "RuntimeError" in told["exception"]
    assert "ValueError" in told["exception"]
    assert "generate" in told["exception"]
    assert "68 kg" not in json.dumps(told)


def test_a_line_break_in_a_value_does_not_make_a_line(service: Service, screen: io.StringIO) -> None:
    service.nobody.call("GET", "/health\r\n{}", headers={"User-Agent": "a"})
    assert all(isinstance(line, dict) for line in lines(screen))


def test_neither_a_token_nor_an_athletes_answers_reach_the_log(service: Service, screen: io.StringIO) -> None:
    form = question_form(profile={"goal": "strength", "flags": {"conditions": ["a rare condition"]}})
    service.caller.post("/api/coach/wod", form)
    text = screen.getvalue()
    assert '"event": "request"' in text
    assert "rare condition" not in text
    assert str(service.caller.token)[:20] not in text
