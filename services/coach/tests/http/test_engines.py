"""Engines stand side by side: an installation chooses one, a question may name another."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from service_kit.service import DAY, Service, make_service, question_form

from coach.domain.engine import ENGINE, TEMPLATE_ENGINE
from coach.domain.errors import UnknownEngine
from coach.domain.versions import ENGINES
from coach.settings import Settings

WOD = "/api/coach/wod"


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_a_question_may_name_its_engine(service: Service, name: str) -> None:
    made = service.caller.post(WOD, question_form(engine=name, dry_run=True))
    assert made.status_code == 200, made.text
    assert made.get_json()["engine"] == name


def test_an_engine_that_does_not_exist_is_refused_and_the_known_ones_are_named(service: Service) -> None:
    answer = service.caller.post(WOD, question_form(engine="coach-999"))
    assert answer.status_code == 422
    problem = answer.get_json()
    assert (problem["code"], problem["errors"][0]["field"]) == ("unknown_engine", "engine")
    assert ENGINE in problem["detail"]


def test_the_installation_chooses_the_engine_of_all_other_questions(tmp_path: Path) -> None:
    with make_service(tmp_path, engine_name=TEMPLATE_ENGINE) as service:
        assert service.caller.post(WOD, question_form()).get_json()["engine"] == TEMPLATE_ENGINE
        pinned = service.caller.post(WOD, question_form(engine=ENGINE, dry_run=True))
        assert pinned.get_json()["engine"] == ENGINE
        assert service.caller.get(f"/api/coach/wods/7/{DAY}/replay").get_json()["same"]
        exposition = service.bag.metrics.exposition().decode()
    assert "coach_wod_template_total{" not in exposition, "templates on purpose are no failure"


def test_an_installation_with_an_engine_that_does_not_exist_does_not_start() -> None:
    with pytest.raises(ValidationError, match="coach-999"):
        Settings(engine="coach-999")


def test_a_pinned_athlete_gets_her_engine_until_she_is_unpinned(service: Service) -> None:
    assert service.bag.pin_engine("7", TEMPLATE_ENGINE)
    assert service.caller.post(WOD, question_form(dry_run=True)).get_json()["engine"] == TEMPLATE_ENGINE
    assert service.caller.post(WOD, question_form(engine=ENGINE, dry_run=True)).get_json()["engine"] == ENGINE
    assert service.bag.unpin_engine("7")
    assert not service.bag.unpin_engine("7")
    assert service.caller.post(WOD, question_form(dry_run=True)).get_json()["engine"] == ENGINE


def test_nobody_is_pinned_to_an_engine_that_does_not_exist(service: Service) -> None:
    with pytest.raises(UnknownEngine, match="coach-999"):
        service.bag.pin_engine("7", "coach-999")
    assert service.bag.list_pins() == []
