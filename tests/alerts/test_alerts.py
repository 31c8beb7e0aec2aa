"""The alert rules are sound, fire when they should, look at metrics that exist, and each is explained."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

import coach.adapters.metrics
import fit.adapters.metrics

ROOT = Path(__file__).parents[2]
#: Each has rules, a page that explains them, a dashboard, and tests beside this file, all of this name.
AREAS = ("queue", "billing")


def rules_of(area: str) -> Path:
    return ROOT / "deploy" / "prometheus" / f"{area}.rules.yml"


ALERTS: dict[str, list[dict[str, Any]]] = {
    area: yaml.safe_load(rules_of(area).read_text())["groups"][0]["rules"] for area in AREAS
}
METRIC = re.compile(r"\b((?:fit|coach)_[a-z_]+?)(?:_(?:total|bucket|sum|count))?\b(?=[\[{()\s]|$)")


@pytest.fixture(scope="module")
def promtool() -> str:
    found = shutil.which("promtool")
    if found is None:
        reason = "promtool is not installed: python tools/servers install"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return found


@pytest.mark.parametrize("area", AREAS)
def test_the_alerts_fire_when_they_should_and_only_then(promtool: str, tmp_path: Path, area: str) -> None:
    tests = (Path(__file__).parent / f"{area}.test.yml").read_text().replace("RULES", str(rules_of(area)))
    (tmp_path / "alerts.test.yml").write_text(tests)
    done = subprocess.run([promtool, "test", "rules", "alerts.test.yml"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def metrics() -> set[str]:
    made = (fit.adapters.metrics.Metrics(), coach.adapters.metrics.Metrics())
    return {each._name for one in made for each in vars(one).values() if isinstance(each, MetricWrapperBase)}


def named(expression: str) -> set[str]:
    return set(METRIC.findall(expression))


@pytest.mark.parametrize("area", AREAS)
def test_alerts_and_dashboard_look_at_metrics_that_exist(area: str) -> None:
    dashboard = json.loads((ROOT / "deploy" / "grafana" / f"{area}.json").read_text())
    asked = {name for rule in ALERTS[area] for name in named(rule["expr"])}
    shown = {name for panel in dashboard["panels"] for one in panel["targets"] for name in named(one["expr"])}
    assert asked | shown <= metrics()
    assert len(shown) > 8


@pytest.mark.parametrize(
    ("area", "rule"),
    [(area, rule) for area in AREAS for rule in ALERTS[area]],
    ids=lambda each: each if isinstance(each, str) else each["alert"],
)
def test_every_alert_is_explained_and_has_a_test(area: str, rule: dict[str, Any]) -> None:
    name, page = rule["alert"], (ROOT / "docs" / "operate" / f"{area}.md").read_text("utf-8")
    assert f"\n### {name}\n" in page
    assert rule["annotations"]["what_to_do"].endswith(f"{area}.md#{name.lower()}")
    tests = (Path(__file__).parent / f"{area}.test.yml").read_text()
    assert re.search(rf"alertname: {name}\n\s+exp_alerts", tests)
