"""The forecast over HTTP."""

import datetime as dt

from service_kit.service import DAY, Service, question_form
from service_kit.statements import counted_statements

PROFILE = {
    "goal": "strength",
    "equipment": ["dumbbells"],
    "minutes_per_session": 30,
    "training_weekdays": ["mon", "thu"],
}


def test_the_coming_weeks_are_answered_day_by_day_and_called_a_forecast(service: Service) -> None:
    answer = service.caller.post("/api/coach/plan", question_form(profile=PROFILE, weeks=2))
    assert answer.status_code == 200, answer.text
    plan = answer.get_json()
    days = [day for week in plan["weeks"] for day in week["days"]]
    assert plan["forecast"] is True
    assert "forecast" in plan["texts"][0]
    assert [day["date"] for day in days] == [
        (dt.date.fromisoformat(DAY) + dt.timedelta(days=number)).isoformat() for number in range(14)
    ]
    trained = {dt.date.fromisoformat(day["date"]).weekday() for day in days if day["kind"] == "train"}
    assert trained == {0, 3}


def test_a_forecast_stores_nothing_and_asks_no_database(service: Service) -> None:
    with counted_statements() as statements:
        service.caller.post("/api/coach/plan", question_form(weeks=1))
    assert not statements
    assert service.caller.get(f"/api/coach/wods/7/{DAY}").status_code == 404


def test_weeks_beyond_a_season_are_refused_by_name(service: Service) -> None:
    answer = service.caller.post("/api/coach/plan", question_form(weeks=13))
    assert answer.status_code == 422
    assert [each["field"] for each in answer.get_json()["errors"]] == ["weeks"]


def test_an_athlete_cannot_ask_for_it(service: Service) -> None:
    assert service.athlete().post("/api/coach/plan", question_form(weeks=1)).status_code == 403
