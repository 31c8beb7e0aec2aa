"""The OpenAPI document, and a page that a person can read it on: plain HTML, one stylesheet, no script."""

import json

from flask import Blueprint, Response, current_app, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

import fit as package
from fit.entrypoints.http import openapi
from fit.entrypoints.http.access import PUBLIC, access
from fit.entrypoints.http.contract import speaks

blueprint = Blueprint("docs", __name__, template_folder="../templates")

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: light-dark(#00734f, #0a7); }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; text-transform: capitalize; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; }
summary { cursor: pointer; padding: .6rem .8rem; overflow-wrap: anywhere; }
details > div { border-top: 1px solid var(--line); padding: .2rem .8rem .8rem; }
code, pre { font: 14px/1.45 ui-monospace, monospace; }
pre { background: var(--soft); border-radius: .4rem; overflow-x: auto; padding: .6rem; }
.method { color: var(--accent); display: inline-block; font-weight: 700; min-width: 4.2rem; }
.access { border: 1px solid var(--line); border-radius: 1rem; font-size: .8rem; padding: 0 .5rem; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid var(--line); padding: .3rem .4rem; vertical-align: top; }
form { margin: .8rem 0; }
button { background: Canvas; border: 2px solid #075; border-radius: .5rem; box-sizing: border-box; color: CanvasText;
  cursor: pointer; font: 600 1.1rem/1.3 system-ui, sans-serif; max-width: 24rem; min-height: 48px;
  padding: .6rem 1.2rem; width: 100%; }
button.first { background: #075; color: #fff; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.loud { border: 3px solid #c2410c; border-radius: .5rem; font-size: 1.1rem; padding: .8rem; }
"""


def _written() -> tuple[str, str]:
    """The document and its page, made at the first question: they cannot change meanwhile, and anybody may ask."""
    written: tuple[str, str] | None = current_app.extensions.get("fit_documents")
    if written is None:
        document = openapi.document(current_app, title="Fit", version=package.__version__)
        written = json.dumps(document), render_template("docs.html", api=document)
        current_app.extensions["fit_documents"] = written
    return written


@blueprint.get("/openapi.json")
@access(PUBLIC)
@speaks("This API as an OpenAPI 3.1 document.", {200: None})
def openapi_json() -> Response:
    return Response(_written()[0], mimetype="application/json")


@blueprint.get("/")
@access(PUBLIC)
@speaks("The way to the page of this API, for who opens the server's address.", {302: None}, media_type="text/html")
def front() -> BaseResponse:
    return redirect("/docs")


@blueprint.get("/docs")
@access(PUBLIC)
@speaks("This API as a page.", {200: None}, media_type="text/html")
def page() -> Response:
    return Response(_written()[1], mimetype="text/html")


@blueprint.get("/docs/style.css")
@access(PUBLIC)
@speaks("The stylesheet of the page.", {200: None}, media_type="text/css")
def style() -> Response:
    return Response(STYLE, mimetype="text/css")
