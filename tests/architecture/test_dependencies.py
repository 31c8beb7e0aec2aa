"""Every dependency has earned its place, and no lock ties anybody to one registry."""

import json
import re

from architecture.source import ROOT

STACK = (ROOT / "adr" / "01-stack.md").read_text("utf-8").lower()
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# What checks the code and the contracts, or types it; none of it is needed to run the product.
TOOLS = {
    "check-jsonschema", "import-linter", "jsonschema", "mypy", "openapi-spec-validator", "pyyaml",
    "referencing", "ruff", "time-machine", "types-jsonschema", "types-pyyaml",
}  # fmt: skip
# How the record names a package that has a longer name.
CALLED = {"psycopg": "psycopg 3", "pytest-xdist": "xdist", "pytest-timeout": "timeout", "pytest-randomly": "randomly"}
EXACT = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


def required(file: str) -> set[str]:
    lines = (ROOT / "requirements" / file).read_text("utf-8").splitlines()
    return {re.split(r"[\[>=<~ ]", line)[0] for line in lines if line and not line.startswith(("#", "-r"))}


def recorded(name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", STACK) is not None


def test_every_dependency_stands_in_the_record_of_the_stack() -> None:
    needed = {name for file in (ROOT / "requirements").glob("*.in") for name in required(file.name)}
    assert {name for name in needed - TOOLS if not recorded(CALLED.get(name, name))} == set()
    assert required("dev.in") >= TOOLS, "a tool that is not installed any more"


def test_the_services_need_no_tool() -> None:
    assert (required("fit.in") | required("coach.in")) & TOOLS == set()


def test_every_package_of_a_lock_is_held_by_its_hash_and_no_address_is_written_down() -> None:
    for lock in LOCKS:
        text = lock.read_text("utf-8")
        pins = re.findall(r"^[a-z0-9][^\n]*", text, re.MULTILINE)
        assert pins
        assert [pin for pin in pins if "==" not in pin or not pin.endswith("\\")] == []
        assert "://" not in text


def test_packages_of_npm_are_exact_and_known_to_the_record() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert package["private"]
    wanted = package["devDependencies"]
    assert {name: version for name, version in wanted.items() if not EXACT.fullmatch(version)} == {}
    assert {name for name in wanted if not recorded(name)} == set()
