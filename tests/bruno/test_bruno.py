"""The API collection, run by its client against the real processes, started as `make run` starts them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from product_kit.product import BIN, Product

ROOT = Path(__file__).parents[2]
COLLECTION = ROOT / "bruno"
pytestmark = [pytest.mark.system, pytest.mark.usefixtures("npm_tools")]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Both services with the admin and the athlete of a new installation."""
    made = Product(tmp_path_factory.mktemp("product"))
    made.migrate()
    subprocess.run([f"{BIN}/fit", "seed-demo"], env=made.environment("+0m"), check=True, capture_output=True)
    made.start("coach")
    made.start("fit")
    yield made
    made.stop_all()


def run(product: Product, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/bruno.py", *arguments]
    environment = product.environment("+0m")
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def names(folder: Path) -> set[str]:
    """The requests below a folder as the report calls them: paths in the collection without their ending."""
    files = (file for file in folder.rglob("*.bru") if file.name not in ("folder.bru", "collection.bru"))
    return {str(file.relative_to(COLLECTION).with_suffix("")) for file in files if file.parent.name != "environments"}


@pytest.mark.slow
def test_every_request_of_the_collection_is_answered_as_it_says(product: Product, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = run(product, "-r", "--reporter-json", str(report))
    (iteration,) = json.loads(report.read_text("utf-8"))
    assert [failure for result in iteration["results"] for failure in failures(result)] == []
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert {result["path"] for result in iteration["results"]} == names(COLLECTION)


def failures(result: dict[str, Any]) -> Iterator[str]:
    """What was not as it should be, in one line each; a request that asserts nothing is no test."""
    checks = [*result["assertionResults"], *result["testResults"]]
    if result["error"] or result["status"] != "pass":
        yield f"{result['path']}: {result['status']}: {result['error']}"
    if not result["assertionResults"]:
        yield f"{result['path']} asserts nothing"
    for check in checks:
        if check["status"] != "pass":
            what = check.get("description") or f"{check['lhsExpr']} {check['rhsExpr']}"
            yield f"{result['path']}: {what}: {check.get('error')}; {str(result['response']['data'])[:300]}"


def test_a_request_that_is_answered_otherwise_fails_the_run(product: Product) -> None:
    """Without the requests before it, logging out has no token and is refused."""
    (log_out,) = COLLECTION.glob("*/*-log-out.bru")
    done = run(product, str(log_out.relative_to(COLLECTION)))
    assert done.returncode == 1, done.stdout
    assert "✕ res.status: eq 204" in done.stdout


def test_without_an_installation_it_says_in_one_line_what_to_do(tmp_path: Path) -> None:
    command = [sys.executable, "tools/bruno.py"]
    environment = {**os.environ, "FIT_DATA_DIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == f"fit: {tmp_path} holds no log-ins. Start the product first: make run\n"


@pytest.mark.parametrize(
    "attempt",
    [
        "require('http').get('http://192.0.2.1/')",
        "require('https').get('https://packages.invalid/')",
        "require('tls').connect(443, '192.0.2.1')",
        "require('net').connect({ host: '192.0.2.1', port: 80 })",
        "fetch('http://192.0.2.1/').catch((error) => { throw error.cause })",
    ],
)
def test_the_client_reaches_no_other_machine(attempt: str) -> None:
    """192.0.2.0/24 is set aside for documentation: nobody is there, and nothing is sent."""
    done = subprocess.run(
        ["node", "--require", "./tools/loopback.cjs", "--eval", attempt], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "is not this machine" in done.stderr
