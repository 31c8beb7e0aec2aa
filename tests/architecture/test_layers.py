"""Data flows one way, services share no Python, and the domain is a calculator."""

import ast
import subprocess
import sys
from pathlib import Path

from architecture.source import PACKAGES, ROOT, modules, parsed, shown

CLOCKS = {"now", "today", "utcnow"}


def test_imports_go_one_way() -> None:
    """The contracts stand in pyproject.toml under [tool.importlinter]."""
    linter = str(Path(sys.executable).parent / "lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_rule_looks_at_a_clock() -> None:
    """`datetime` is welcome in the domain; asking it for the time is not, and no linter of imports can tell."""
    asked = [
        f"{shown(file)}:{node.lineno}"
        for package in PACKAGES.values()
        for file in modules(package / "domain")
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    ]
    assert asked == []
