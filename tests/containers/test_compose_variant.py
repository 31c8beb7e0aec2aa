"""The variant for the coach changes what it names, and fit still meets the gateway under the address it trusts."""

import re
from typing import Any

import yaml
from containers.compose_file import ROOT, read_compose

COMPOSE = read_compose()
VARIANT: dict[str, Any] = yaml.safe_load((ROOT / "compose.wod-by-coach.yaml").read_text())


def test_it_changes_only_services_that_exist_and_mounts_files_that_exist() -> None:
    assert set(VARIANT["services"]) <= set(COMPOSE["services"])
    for volume in VARIANT["services"]["gateway"]["volumes"]:
        source, target, _ = volume.split(":")
        assert (ROOT / source).is_file()
        assert target == f"/etc/nginx/templates/{source.rpartition('/')[2]}"


def test_every_value_that_its_templates_want_is_given_and_passes_the_filter() -> None:
    environment = VARIANT["services"]["gateway"]["environment"]
    for name in ("coach.conf", "coach.locations"):
        wanted = re.findall(r"\$\{([A-Z_]+)\}", (ROOT / "deploy" / "nginx" / f"{name}.template").read_text())
        assert set(wanted) <= set(environment)
        assert all(re.match(environment["NGINX_ENVSUBST_FILTER"], each) for each in wanted)


def test_gateway_and_fit_share_one_network_only_and_the_coach_cannot_be_reached_from_outside() -> None:
    gateway = set(COMPOSE["services"]["gateway"]["networks"]) | set(VARIANT["services"]["gateway"]["networks"])
    assert gateway & set(COMPOSE["services"]["fit"]["networks"]) == {"front"}
    assert VARIANT["networks"]["wod"]["internal"] is True
    assert "front" not in VARIANT["services"]["coach"]["networks"]
