"""The migration ends by deleting two files and changing one line: done here, in a copy, and the product works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from product_kit.crowd import Crowd
from product_kit.product import Product

ROOT = Path(__file__).parents[2]
REMOVED = ("legacy.py", "strangler.py")
BEFORE = "from fit.adapters.coach.strangler import make_coaching\n"
AFTER = "from fit.adapters.coach.remote import make_coaching\n"
# Tests of the migration itself, and their kit; they go with it.
MIGRATION = (
    "unit/test_legacy.py",
    "unit/test_legacy_today.py",
    "unit/test_screening_thinness.py",
    "http/test_health_answers_of_weight.py",
    "unit/test_strangler.py",
    "unit/test_shadow.py",
    "unit/test_promotion.py",
    "unit/test_rollout.py",
    "adapters/test_rollout_store.py",
    "adapters/test_rollout_processes.py",
    "http/test_rollout.py",
    "http/test_fallback.py",
    "fit_kit/rollouts.py",
    "fit_kit/operator.py",
)
# Of the others, those that are quick: what an athlete meets, and what stands behind it.
QUICK = (
    "unit/test_training.py",
    "unit/test_breaker.py",
    "unit/test_settings.py",
    "unit/test_sessions.py",
    "adapters/test_remote_generator.py",
    "http/test_wod.py",
    "http/test_perform.py",
    "http/test_history.py",
    "http/test_internal.py",
    "http/test_ops.py",
)

pytestmark = [pytest.mark.system, pytest.mark.slow]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """fit without the two files, with one line changed."""
    root = tmp_path_factory.mktemp("after")
    forget = shutil.ignore_patterns("__pycache__", "*.egg-info", ".hypothesis")
    shutil.copytree(ROOT / "services" / "fit", root / "services" / "fit", ignore=forget)
    for name in ("contracts", "docs"):
        (root / name).symlink_to(ROOT / name)
    (root / "tests").mkdir()
    for name in ("pyproject.toml", "conftest.py", "tests/conftest.py"):
        shutil.copy(ROOT / name, root / name)
    package = root / "services" / "fit" / "src" / "fit"
    for name in REMOVED:
        (package / "adapters" / "coach" / name).unlink()
    bootstrap = package / "bootstrap.py"
    text = bootstrap.read_text("utf-8")
    assert text.count(BEFORE) == 1
    bootstrap.write_text(text.replace(BEFORE, AFTER), "utf-8")
    for name in MIGRATION:
        (root / "services" / "fit" / "tests" / name).unlink()
    return root


def environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy / "services" / "fit" / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def test_nothing_else_knows_the_two_files() -> None:
    package = ROOT / "services" / "fit" / "src" / "fit"
    names = [name.removesuffix(".py") for name in REMOVED]
    knowing = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if file.name not in REMOVED and any(f"coach.{name}" in file.read_text("utf-8") for name in names)
    }
    assert knowing == {"bootstrap.py"}


def test_the_tests_that_are_not_the_migrations_pass_without_them(copy: Path) -> None:
    tests = [f"services/fit/tests/{name}" for name in QUICK]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=copy, env=environment(copy), text=True, capture_output=True)
    assert done.returncode == 0, done.stdout[-4000:]
    passed = int(done.stdout.rpartition(" passed")[0].rpartition(" ")[2].rpartition("\n")[2])
    assert passed > 150, done.stdout[-500:]


def test_no_other_test_needs_them_to_be_read(copy: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", "services/fit/tests"]
    done = subprocess.run(command, cwd=copy, env=environment(copy), text=True, capture_output=True)
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_product_without_them_starts_and_the_coach_answers(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", environment(copy)["PYTHONPATH"])
    product = Product(tmp_path)
    product.migrate()
    try:
        product.start("coach")
        product.start("fit")
        crowd = Crowd(product)
        (athlete,) = crowd.make(1)
        answer = product.fit("GET", "/fitness/wod", token=crowd.token(athlete))
        crowd.close()
    finally:
        product.stop_all()
    assert (answer.status, answer.headers["x-wod-source"]) == (200, "coach")
    assert answer.json["athlete_id"] == str(athlete[0])
