"""Writes the OpenAPI 3.1 document from what the routes declare, so that it cannot say anything else."""

import re
from typing import Any

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from fit.entrypoints.http.contract import Problem, Spoken
from fit.entrypoints.http.errors import STATUS

_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
_PATH_TYPES: dict[str, dict[str, Any]] = {
    "id": {"type": "integer", "minimum": 1, "maximum": 10**18 - 1},
    "day": {"type": "string", "format": "date"},
    "client_id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
}
_REF = "#/components/schemas/{model}"


def document(app: Flask, *, title: str, version: str) -> dict[str, Any]:
    """The OpenAPI document of every route that declares what it speaks."""
    routes = [
        (rule, method, app.view_functions[rule.endpoint])
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
        for method in sorted(rule.methods or ())
        if method not in ("HEAD", "OPTIONS") and "__spoken__" in vars(app.view_functions[rule.endpoint])
    ]
    names, schemas = _schemas([_spoken(view) for _, _, view in routes])
    paths: dict[str, Any] = {}
    for rule, method, view in routes:
        path = _ARGUMENT.sub(r"{\2}", rule.rule)
        operation = _operation(_spoken(view), rule.rule, vars(view)["__access__"], names, schemas)
        operation["operationId"] = rule.endpoint.replace(".", "_")
        operation["tags"] = [rule.endpoint.partition(".")[0]]
        operation["parameters"] = [*_path_parameters(rule.rule), *operation.get("parameters", [])]
        if not operation["parameters"]:
            del operation["parameters"]
        if view.__doc__:
            operation["description"] = " ".join(view.__doc__.split())
        paths.setdefault(path, {})[method.lower()] = operation
    for spoken in (_spoken(view) for _, _, view in routes):
        if spoken.query:  # Its fields stand among the parameters; nothing refers to it.
            schemas.pop(_name(names[(spoken.query, "validation")]), None)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _spoken(view: Any) -> Spoken:
    spoken: Spoken = vars(view)["__spoken__"]
    return spoken


Names = dict[tuple[type[BaseModel], str], dict[str, Any]]


def _schemas(contracts: list[Spoken]) -> tuple[Names, dict[str, Any]]:
    wanted: list[tuple[type[BaseModel], Any]] = [(Problem, "serialization")]
    for spoken in contracts:
        wanted += [(model, "validation") for model in (spoken.body, spoken.query) if model]
        wanted += [(model, "serialization") for model in spoken.answers.values() if model]
    names, definitions = models_json_schema(list(dict.fromkeys(wanted)), ref_template=_REF)
    return names, definitions.get("$defs", {})  # type: ignore[return-value]


def _operation(spoken: Spoken, rule: str, access: str, names: Names, schemas: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {"summary": spoken.summary}
    if access != "public":
        operation["security"] = [{"bearer": []}]
    operation["x-access"] = access
    if spoken.query:
        operation["parameters"] = _query_parameters(_resolve(names[(spoken.query, "validation")], schemas))
    if spoken.body:
        content = {"application/json": {"schema": names[(spoken.body, "validation")]}}
        if spoken.form_too:
            content["application/x-www-form-urlencoded"] = content["application/json"]
        operation["requestBody"] = {"required": spoken.body_required, "content": content}
    if spoken.raw_body:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
    operation["responses"] = _responses(spoken, rule, access, names)
    return operation


def _responses(spoken: Spoken, rule: str, access: str, names: Names) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    for status, model in spoken.answers.items():
        responses[str(status)] = {"description": spoken.summary}
        if model is not None:
            schema = names[(model, "serialization")]
            responses[str(status)]["content"] = {spoken.media_type: {"schema": schema}}
        elif status != 204:
            responses[str(status)]["content"] = {spoken.media_type: {}}
        if spoken.headers:
            responses[str(status)]["headers"] = {
                name: {"description": text, "schema": {"type": "string"}} for name, text in spoken.headers.items()
            }
    problem = {"application/problem+json": {"schema": names[(Problem, "serialization")]}}
    for status, codes in sorted(_problem_codes(spoken, rule, access).items()):
        responses[str(status)] = {"description": "Codes: " + ", ".join(dict.fromkeys(codes)), "content": problem}
    return responses


def _problem_codes(spoken: Spoken, rule: str, access: str) -> dict[int, list[str]]:
    """Which errors a route may answer with, by status."""
    codes: dict[int, list[str]] = {500: ["internal_error"], 503: ["unavailable"], 405: ["method_not_allowed"]}
    if _ARGUMENT.search(rule):
        codes[404] = ["not_found"]  # for an argument that no address can have
    for error in spoken.errors:
        codes.setdefault(STATUS[error], []).append(error.code)
    if access != "public":
        codes.setdefault(401, []).append("not_authenticated")
        codes.setdefault(403, []).append("access_denied")
    if spoken.body:
        for status, code in ((400, "malformed_json"), (413, "body_too_large"), (415, "unsupported_media_type")):
            codes.setdefault(status, []).append(code)
    if spoken.raw_body:
        codes.setdefault(413, []).append("body_too_large")
    if spoken.body or spoken.query:
        codes.setdefault(422, []).append("validation_failed")
    return codes


def _resolve(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    resolved: dict[str, Any] = schemas[_name(schema)]
    return resolved


def _name(schema: dict[str, Any]) -> str:
    reference: str = schema["$ref"]
    return reference.rpartition("/")[2]


def _query_parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = set(schema.get("required", ()))
    return [
        {"name": name, "in": "query", "required": name in required, "schema": each}
        for name, each in schema["properties"].items()
    ]


def _path_parameters(rule: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _PATH_TYPES[kind or "string"]}
        for kind, name in _ARGUMENT.findall(rule)
    ]
