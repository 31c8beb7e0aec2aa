"""compose.yaml says what it means, in words that exist."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from containers.compose_file import ROOT, SERVICES, dockerfile, read_compose

COMPOSE = read_compose()
RUNNING: dict[str, dict[str, Any]] = COMPOSE["services"]
# A variable whose value must come from a file, never from compose.yaml.
SECRET_NAME = re.compile(r"PASS|SECRET|KEY|TOKEN|DATABASE_URL|AMQP|RABBITMQ_URL|SMTP_URL")
# What the payment provider and the mail server give out: nothing can be made up for these.
GIVEN = {"stripe_key", "stripe_webhook_secret", "smtp_url"}


@pytest.fixture(scope="module")
def made_secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of secrets, as the tool makes it on a new machine."""
    folder = tmp_path_factory.mktemp("secrets")
    subprocess.run([sys.executable, str(ROOT / "tools" / "make_secrets.py"), str(folder)], check=True)
    return folder


def test_it_is_valid_by_the_compose_specification() -> None:
    pytest.importorskip("check_jsonschema", reason="the package that carries the specification's schema")
    folder = files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((folder / "compose-spec.json").read_text())
    errors = jsonschema.validators.validator_for(schema)(schema).iter_errors(COMPOSE)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_it_uses_only_keys_and_values_that_this_project_has_agreed_on() -> None:
    schema = json.loads((Path(__file__).parent / "compose.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = jsonschema.Draft202012Validator(schema).iter_errors(COMPOSE)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_only_the_gateway_can_be_reached_from_outside() -> None:
    assert [name for name, service in RUNNING.items() if "ports" in service] == ["gateway"]
    assert COMPOSE["networks"]["back"]["internal"] is True
    reachable = {name for name, service in RUNNING.items() if "front" in service["networks"]}
    assert reachable == {"gateway", "fit"}


def test_fit_trusts_the_address_of_the_gateway_and_no_other() -> None:
    network = ip_network(RUNNING["fit"]["environment"]["FIT_TRUSTED_PROXIES"])
    gateway = ip_address(RUNNING["gateway"]["networks"]["front"]["ipv4_address"])
    assert list(network) == [gateway]
    assert gateway in ip_network(COMPOSE["networks"]["front"]["ipam"]["config"][0]["subnet"])


@pytest.mark.parametrize("name", RUNNING)
def test_a_service_waits_for_services_that_can_give_the_sign(name: str) -> None:
    for other, wish in RUNNING[name].get("depends_on", {}).items():
        ends = RUNNING[other]["restart"] == "no"
        assert (wish["condition"] == "service_completed_successfully") == ends
        if not ends:
            from_image = any(word == "HEALTHCHECK" for word, _ in dockerfile(other)) if other in SERVICES else False
            assert "healthcheck" in RUNNING[other] or from_image


@pytest.mark.parametrize("name", RUNNING)
def test_no_secret_stands_in_it(name: str) -> None:
    environment = RUNNING[name].get("environment", {})
    for variable, value in environment.items():
        if SECRET_NAME.search(variable):
            assert variable.endswith("_FILE"), variable
            assert value.startswith("/run/secrets/"), variable
    text = (ROOT / "compose.yaml").read_text()
    assert not re.search(r"://[^/\s\"]*:[^/\s\"]*@|BEGIN|[0-9a-f]{24}|[A-Za-z0-9+/_-]{40,}=*\b", text)


@pytest.mark.parametrize("name", RUNNING)
def test_a_service_gets_precisely_the_secrets_it_reads(name: str) -> None:
    service = RUNNING[name]
    granted = {secret for secret in service.get("secrets", []) if isinstance(secret, str)}
    read = {
        value.removeprefix("/run/secrets/")
        for value in service.get("environment", {}).values()
        if value.startswith("/run/secrets/")
    }
    if name == "postgres":  # The others are read by its start script.
        script = (ROOT / "deploy" / "postgres" / "init.sh").read_text()
        assert "$SECRETS_DIR/${name}_owner_password" in script
        assert "$SECRETS_DIR/${name}_app_password" in script
        read |= {f"{database}_{role}_password" for database in SERVICES for role in ("owner", "app")}
    assert granted == read


def test_every_secret_is_declared_used_and_made(made_secrets: Path) -> None:
    used = {
        secret if isinstance(secret, str) else secret["source"]
        for service in RUNNING.values()
        for secret in service.get("secrets", [])
    }
    assert set(COMPOSE["secrets"]) == used
    for name, declared in COMPOSE["secrets"].items():
        made = (made_secrets / Path(declared["file"]).name).read_text()
        assert bool(made) == (name not in GIVEN), name


@pytest.mark.parametrize("name", RUNNING)
def test_every_file_it_mounts_exists(name: str) -> None:
    for volume in RUNNING[name].get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("."):
            assert (ROOT / source).is_file(), source
        else:
            assert source in COMPOSE["volumes"]


def test_the_gateway_is_given_every_value_its_template_asks_for() -> None:
    template = (ROOT / "deploy" / "nginx" / "gateway.conf.template").read_text()
    assert set(re.findall(r"\$\{([A-Z_]+)\}", template)) <= set(RUNNING["gateway"]["environment"])


@pytest.mark.parametrize("name", [name for name, service in RUNNING.items() if "build" in service])
def test_a_service_of_ours_runs_without_rights_it_does_not_need(name: str) -> None:
    service = RUNNING[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    owner = name.endswith("-migrate")
    (url,) = (value for variable, value in service["environment"].items() if variable.endswith("DATABASE_URL_FILE"))
    assert url.endswith("_owner_database_url") == owner
