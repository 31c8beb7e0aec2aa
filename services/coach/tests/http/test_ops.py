"""Health, readiness, metrics, and the pages that describe the API."""

from service_kit.service import Service, question_form


def test_the_service_tells_that_it_is_alive_and_ready(service: Service) -> None:
    assert service.nobody.get("/health").get_json()["service"] == "coach"
    assert service.nobody.get("/ready").get_json() == {"status": "ready", "database": "ok"}


def test_metrics_count_what_was_made_and_where_answers_came_from(service: Service) -> None:
    service.caller.post("/api/coach/wod", question_form())
    service.caller.post("/api/coach/wod", question_form())
    text = service.nobody.get("/metrics").text
    assert 'coach_wods_generated_total{engine="coach-1"} 1.0' in text
    assert 'coach_wod_source_total{source="stored"} 1.0' in text
    assert 'coach_http_requests_total{method="POST",route="/api/coach/wod",status="200"} 2.0' in text


def test_a_path_never_becomes_a_label(service: Service) -> None:
    service.nobody.get("/somewhere/7/else")
    assert "somewhere" not in service.nobody.get("/metrics").text


def test_the_api_describes_itself_for_programs_and_for_people(service: Service) -> None:
    document = service.nobody.get("/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    assert {"/api/coach/wod", "/api/coach/WOD", "/fitness/wod"} <= set(document["paths"])
    page = service.nobody.get("/docs")
    assert "/api/coach/wods/{athlete_id}/{day}" in page.text
    assert "<script" not in page.text
    assert service.nobody.get("/docs/style.css").status_code == 200


def test_the_document_says_who_may_call_what(service: Service) -> None:
    paths = service.nobody.get("/openapi.json").get_json()["paths"]
    assert "security" not in paths["/health"]["get"]
    assert "401" not in paths["/health"]["get"]["responses"]
    assert paths["/fitness/wod"]["get"]["security"] == [{"bearer": []}]
    assert paths["/fitness/wod"]["get"]["x-access"] == "athlete"
