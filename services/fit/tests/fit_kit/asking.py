"""Asking a coach that misbehaves: the real client, and the reason for which an answer was not taken."""

from datetime import date
from typing import Any

import pytest

from fit.adapters.coach.remote import RemoteGenerator
from fit.domain.errors import WorkoutUnavailable
from fit.domain.profile import Profile
from fit_kit.bad_coach import Behaviour, bad_coach
from fit_kit.wods import make_document, make_question

QUESTION = make_question(yesterday=(40, 41), profile=Profile(birth_date=date(1990, 1, 1), parq=("chest_pain",)))
DEADLINE_S = 0.4
PATIENT_S = 20.0
GOOD = make_document(QUESTION)


def make_remote(url: str, deadline_s: float = PATIENT_S) -> RemoteGenerator:
    return RemoteGenerator(
        url, token=lambda: "a.b.c", request_id=lambda: "request-1", deadline_s=deadline_s, connect_s=deadline_s
    )


def reason(behave: Behaviour, deadline_s: float = PATIENT_S) -> str:
    """Why this coach's answer was not taken."""
    with bad_coach(behave) as coach:
        return reason_at(coach.url, deadline_s)


def reason_at(url: str, deadline_s: float = PATIENT_S) -> str:
    with pytest.raises(WorkoutUnavailable) as caught:
        make_remote(url, deadline_s).generate(QUESTION)
    assert "127.0.0.1" not in caught.value.detail
    return caught.value.reason


def says(body: Any, status: str = "200 OK", **headers: str) -> Behaviour:
    return lambda visit: visit.answer(body, status, **headers)
