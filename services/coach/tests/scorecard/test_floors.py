"""A small fixed population: no measure of the engine may fall below its stored floor."""

import json
from pathlib import Path

import pytest

from coach.domain.catalogue import Catalogue
from coach.domain.scorecard.figures import figures
from coach.domain.scorecard.population import population
from coach.usecases.evaluate import PLANNERS, Evaluate

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def found(certified: Catalogue) -> dict[str, dict[str, float]]:
    run = FLOORS["run"]
    people = population(run["athletes"], run["seed"])
    evaluate = Evaluate(certified)
    return {
        name: figures(evaluate(people, run["weeks"], run["seed"], planner), certified)
        for name, planner in PLANNERS.items()
    }


def test_no_measure_of_the_engine_falls_below_its_floor(found: dict[str, dict[str, float]]) -> None:
    own = found["engine"]
    fallen = {name: (own.get(name), floor) for name, floor in FLOORS["at least"].items() if own.get(name, 0) < floor}
    risen = {name: (own.get(name), top) for name, top in FLOORS["at most"].items() if own.get(name, 1e9) > top}
    assert not fallen
    assert not risen


def test_the_engine_beats_both_baselines_where_it_did(found: dict[str, dict[str, float]]) -> None:
    own, others = found["engine"], (found["six random"], found["fixed plan"])
    behind = [name for name in FLOORS["better than both"] if own[name] < max(other.get(name, 0) for other in others)]
    assert not behind
