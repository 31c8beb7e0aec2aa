"""What-ifs and forecasts have a few places of their own: whatever becomes of them, workouts come."""

from pathlib import Path

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.plans import FakePlanner
from fit_kit.product import make_product
from fit_kit.wods import FakeGenerator
from werkzeug.test import TestResponse

from fit.domain.plan import Plan
from fit.domain.training import Question

WHAT_IF, PLAN = "/fitness/wod/what-if", "/fitness/plan"


class Interrupted(FakePlanner):
    """While a forecast is made, something else happens."""

    def __init__(self, generator: FakeGenerator) -> None:
        super().__init__()
        self._generator = generator

    def forecast(self, question: Question, weeks: int) -> Plan:
        self._generator.meanwhile()
        return super().forecast(question, weeks)


def ask(athlete: Client, path: str) -> TestResponse:
    return athlete.post(path, {"minutes": 20}) if path == WHAT_IF else athlete.get(path)


@pytest.mark.parametrize("first", [WHAT_IF, PLAN])
def test_one_at_a_time_for_each_and_a_few_for_all_while_workouts_come(tmp_path: Path, first: str) -> None:
    generator, told = FakeGenerator(), []
    planner = Interrupted(generator)
    with make_product(tmp_path, payments="none", generator=generator, planner=planner, threads=4) as product:
        jane, other = product.athlete(), product.athlete()

        def meanwhile() -> None:
            generator.meanwhile = lambda: None
            told.extend(refused(ask(jane, path), 429, "too_many_requests") for path in (WHAT_IF, PLAN))
            told.extend(refused(ask(other, path), 503, "overloaded") for path in (WHAT_IF, PLAN))
            assert ask(other, PLAN).headers["Retry-After"]
            accepted(jane.get("/fitness/wod"))
            accepted(other.get("/fitness/wod"))

        generator.meanwhile = meanwhile
        accepted(ask(jane, first))
        assert len(told) == 4
        for athlete in (jane, other):
            accepted(ask(athlete, WHAT_IF))
            accepted(ask(athlete, PLAN))
