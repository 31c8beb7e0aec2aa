"""The coach's forecast over HTTP: a plan, or a reason that can be shown."""

import json
from typing import Any

import pytest
from fit_kit.asking import DEADLINE_S, QUESTION, says
from fit_kit.bad_coach import Behaviour, bad_coach
from fit_kit.plans import TEXT, plan_answer

from fit.adapters.coach.instance import Guard
from fit.adapters.coach.plan import NoPlanner, RemotePlanner
from fit.adapters.metrics import Metrics
from fit.domain.breaker import IN_A_ROW
from fit.domain.errors import PlanUnavailable

GOOD = plan_answer("7", QUESTION.date)


def make_planner(url: str, deadline_s: float = 5.0) -> RemotePlanner:
    return RemotePlanner(
        url,
        token=lambda: "a.b.c",
        request_id=lambda: "request-1",
        deadline_s=deadline_s,
        connect_s=deadline_s,
        guard=Guard("plan", Metrics()),
    )


def test_a_good_answer_becomes_a_plan() -> None:
    with bad_coach(says(GOOD | {"a_field_of_tomorrow": 1})) as coach:
        plan = make_planner(coach.url + "/").forecast(QUESTION, 4)
        (visit,) = coach.visits
    assert visit.head.startswith("POST /api/coach/plan HTTP/1.1")
    assert visit.headers["authorization"] == "Bearer a.b.c"
    asked = json.loads(visit.body)
    assert (asked["athlete_id"], asked["date"], asked["weeks"]) == ("7", "2026-05-01", 4)
    assert plan.texts == (TEXT,)
    assert plan.weeks[0].days[0].patterns == ("squat", "hinge")
    assert plan.weeks[0].sets == {"chest": 6.5}


def without_weeks() -> dict[str, Any]:
    return {name: value for name, value in GOOD.items() if name != "weeks"}


@pytest.mark.parametrize(
    "behave",
    [
        says(GOOD, "503 Service Unavailable"),
        says(GOOD, "307 Temporary Redirect", Location="http://127.0.0.1:1/"),
        says(b"no json"),
        says(without_weeks()),
        says(GOOD | {"athlete_id": "8"}),
        says(b" " * 600_000),
        lambda visit: visit.connection.close(),
    ],
    ids=["failing", "redirecting", "no json", "no weeks", "somebody else's", "endless", "hanging up"],
)
def test_anything_else_is_no_forecast(behave: Behaviour) -> None:
    with bad_coach(behave) as coach, pytest.raises(PlanUnavailable) as caught:
        make_planner(coach.url).forecast(QUESTION, 4)
    assert "127.0.0.1" not in caught.value.detail


def test_a_coach_that_hangs_is_not_waited_for_for_ever() -> None:
    with bad_coach(lambda visit: visit.hang()) as coach, pytest.raises(PlanUnavailable):
        make_planner(coach.url, DEADLINE_S / 8).forecast(QUESTION, 4)


def test_without_a_coach_the_answer_says_so() -> None:
    with pytest.raises(PlanUnavailable):
        NoPlanner().forecast(QUESTION, 4)


def test_a_coach_that_fails_again_and_again_is_left_in_peace_for_a_while() -> None:
    with bad_coach(says(GOOD, "503 Service Unavailable")) as coach:
        planner = make_planner(coach.url)
        for _ in range(IN_A_ROW + 3):
            with pytest.raises(PlanUnavailable):
                planner.forecast(QUESTION, 4)
        assert len(coach.visits) == IN_A_ROW


def test_a_question_that_the_coach_refuses_closes_no_door_to_others() -> None:
    with bad_coach(says(GOOD, "422 Unprocessable Content")) as coach:
        planner = make_planner(coach.url)
        for _ in range(IN_A_ROW + 3):
            with pytest.raises(PlanUnavailable):
                planner.forecast(QUESTION, 4)
        assert len(coach.visits) == IN_A_ROW + 3
