"""The images are made by steps that work, and start commands that exist."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from containers.compose_file import ROOT, SERVICES, dockerfile, read_compose

STARTS = sorted({tuple(found["command"]) for found in read_compose()["services"].values() if "command" in found})


def command_list(service: str, folder: Path) -> str:
    """What the service's command says about itself."""
    done = subprocess.run([str(folder / service), "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("service", "subcommand"), STARTS)
def test_a_command_of_compose_exists(service: str, subcommand: str) -> None:
    listed = command_list(service, Path(sys.executable).parent)
    assert re.search(rf"^\s+{subcommand}\b", listed, re.MULTILINE), listed


@pytest.mark.parametrize("service", SERVICES)
def test_an_image_starts_the_service_by_a_command_that_compose_uses_too(service: str) -> None:
    ((_, command),) = [found for found in dockerfile(service) if found[0] == "CMD"]
    assert tuple(json.loads(command)) in STARTS


@pytest.mark.parametrize("service", SERVICES)
def test_an_image_runs_as_a_numbered_user_who_is_not_root(service: str) -> None:
    instructions = dockerfile(service)
    last_stage = instructions[max(index for index, found in enumerate(instructions) if found[0] == "FROM") :]
    ((_, user),) = [found for found in last_stage if found[0] == "USER"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    copied = [rest.split() for name, rest in last_stage if name == "COPY"]
    assert all("--chown" not in word for words in copied for word in words), "the service may not change its own code"


@pytest.mark.parametrize("service", SERVICES)
def test_every_file_an_image_copies_exists_and_is_let_into_the_build(service: str) -> None:
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for name, rest in dockerfile(service):
        words = rest.split()
        if name == "COPY" and not words[0].startswith("--from"):
            for source in words[:-1]:
                assert (ROOT / source).exists(), source
                assert any(source == path or source.startswith(f"{path}/") for path in allowed), source


@pytest.mark.parametrize("service", SERVICES)
def test_the_health_check_of_an_image_is_a_program_that_compiles(service: str) -> None:
    ((_, check),) = [found for found in dockerfile(service) if found[0] == "HEALTHCHECK"]
    program = json.loads(check[check.index("[") :])
    assert program[:2] == ["python", "-c"]
    compile(program[2], "health check", "exec")
    assert "/health" in program[2]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("service", SERVICES)
def test_the_steps_of_an_image_install_a_service_that_runs(service: str, tmp_path: Path) -> None:
    steps = [rest for name, rest in dockerfile(service) if name == "RUN"]
    assert [step.split()[:3] for step in steps] == [
        ["sh", "deploy/install.sh", "dependencies"],
        ["sh", "deploy/install.sh", "service"],
    ]
    for step in steps:
        command = [str(tmp_path / "venv") if word == "/app/venv" else word for word in step.split()]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    listed = command_list(service, tmp_path / "venv" / "bin")
    for _, subcommand in (start for start in STARTS if start[0] == service):
        assert re.search(rf"^\s+{subcommand}\b", listed, re.MULTILINE), listed
    migrate_somewhere_else(service, tmp_path)


def migrate_somewhere_else(service: str, folder: Path) -> None:
    """Migrates an embedded database outside the checkout, which works only when the package holds its migrations."""
    prefix = service.upper()
    environment = {f"{prefix}_CONTRACTS_DIR": str(ROOT / "contracts"), f"{prefix}_DATA_DIR": str(folder / "data")}
    command = [str(folder / "venv" / "bin" / service), "migrate"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
