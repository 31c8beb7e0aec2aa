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
RULES = ROOT / "deploy" / "prometheus" / "queue.rules.yml"
ALERTS: list[dict[str, Any]] = yaml.safe_load(RULES.read_text())["groups"][0]["rules"]
PAGE = (ROOT / "docs" / "operate" / "queue.md").read_text("utf-8")
DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "queue.json").read_text())
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


def test_the_alerts_fire_when_they_should_and_only_then(promtool: str, tmp_path: Path) -> None:
    tests = (Path(__file__).parent / "queue.test.yml").read_text().replace("RULES", str(RULES))
    (tmp_path / "queue.test.yml").write_text(tests)
    done = subprocess.run([promtool, "test", "rules", "queue.test.yml"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def metrics() -> set[str]:
    made = (fit.adapters.metrics.Metrics(), coach.adapters.metrics.Metrics())
    return {each._name for one in made for each in vars(one).values() if isinstance(each, MetricWrapperBase)}


def named(expression: str) -> set[str]:
    return set(METRIC.findall(expression))


def test_alerts_and_dashboard_look_at_metrics_that_exist() -> None:
    asked = {name for rule in ALERTS for name in named(rule["expr"])}
    shown = {name for panel in DASHBOARD["panels"] for one in panel["targets"] for name in named(one["expr"])}
    assert asked | shown <= metrics()
    assert len(shown) > 8


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_every_alert_is_explained_and_has_a_test(rule: dict[str, Any]) -> None:
    name = rule["alert"]
    assert f"\n### {name}\n" in PAGE
    assert rule["annotations"]["what_to_do"].endswith(f"#{name.lower()}")
    tests = (Path(__file__).parent / "queue.test.yml").read_text()
    assert re.search(rf"alertname: {name}\n\s+exp_alerts", tests)
