"""The API collection asks every route of both services, and takes nothing that it has not been given."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from architecture.source import ROOT
from flask import Flask
from werkzeug.exceptions import HTTPException

import coach.entrypoints.http.app
import coach.settings
import fit.entrypoints.http.app
import fit.secret_values
import fit.settings

COLLECTION = ROOT / "bruno"
METHOD = re.compile(r"^(get|post|put|patch|delete) \{\n  url: \{\{(\w+)\}\}([^\s?]*)", re.MULTILINE)
VARIABLE = re.compile(r"\{\{(\w+)\}\}")
SET_BY_SCRIPT = re.compile(r'bru\.setVar\("(\w+)"')
BEFORE = re.compile(r"^script:pre-request \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
SET_BY_BLOCK = re.compile(r"^(?:vars:post-response|vars) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
# Variables that stand for a date in an address; every other one stands for a number or a name.
DATES = {"today", "tomorrow"}


@pytest.fixture(scope="module")
def services() -> dict[str, Flask]:
    """Both applications over databases that are never opened."""
    key = fit.secret_values.new_signing_key()
    return {
        "fit": fit.entrypoints.http.app.create_app(fit.settings.Settings(signing_key=key, database_url="sqlite://")),
        "coach": coach.entrypoints.http.app.create_app(coach.settings.Settings(database_url="sqlite://")),
    }


def requests() -> list[Path]:
    """Every request, in the order in which the client runs them: folders and files are numbered."""
    return sorted(file for file in COLLECTION.glob("[0-9]*/*.bru") if file.stem != "folder")


def asked(services: dict[str, Flask]) -> Iterator[tuple[str, str, str]]:
    """Service, method and route of each request that has one."""
    for file in requests():
        match = METHOD.search(file.read_text("utf-8"))
        assert match, f"{file.name} asks nothing"
        method, service, path = match[1].upper(), match[2], match[3]
        address = VARIABLE.sub(lambda found: "2026-01-01" if found[1] in DATES else "1", path)
        try:
            rule, _ = services[service].url_map.bind("").match(address, method, return_rule=True)
        except HTTPException:
            continue  # a request that wants to be told that nothing is there
        yield service, method, rule.rule


def test_every_route_of_both_services_is_in_the_collection(services: dict[str, Flask]) -> None:
    routes = {
        (service, method, rule.rule)
        for service, app in services.items()
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes - set(asked(services)) == set()


def test_every_request_asserts_its_status() -> None:
    assert [file.name for file in requests() if "  res.status: eq " not in file.read_text("utf-8")] == []


def test_every_variable_is_set_before_it_is_used() -> None:
    known = given_by((COLLECTION / "environments" / "local.bru").read_text("utf-8"))
    for file in requests():
        text = file.read_text("utf-8")
        for script in BEFORE.findall(text):
            known |= set(SET_BY_SCRIPT.findall(script))
        assert set(VARIABLE.findall(text)) - known == set(), file.name
        known |= given_by(text)


def given_by(text: str) -> set[str]:
    blocks = "".join(SET_BY_BLOCK.findall(text))
    return set(re.findall(r"^  (\w+):", blocks, re.MULTILINE)) | set(SET_BY_SCRIPT.findall(text))
