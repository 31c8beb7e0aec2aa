"""The OpenAPI document, and a page that a person can read it on: plain HTML, one stylesheet, no script."""

from flask import Blueprint, Response, current_app, render_template

import coach as package
from coach.entrypoints.http import openapi
from coach.entrypoints.http.access import PUBLIC, access
from coach.entrypoints.http.contract import render_raw, speaks

blueprint = Blueprint("docs", __name__, template_folder="../templates")

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #0a7; }
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
"""


@blueprint.get("/openapi.json")
@access(PUBLIC)
@speaks("This API as an OpenAPI 3.1 document.", {200: None})
def openapi_json() -> Response:
    return render_raw(openapi.document(current_app, title="Coach", version=package.__version__))


@blueprint.get("/docs")
@access(PUBLIC)
@speaks("This API as a page.", {200: None}, media_type="text/html")
def page() -> Response:
    document = openapi.document(current_app, title="Coach", version=package.__version__)
    return Response(render_template("docs.html", api=document), mimetype="text/html")


@blueprint.get("/docs/style.css")
@access(PUBLIC)
@speaks("The stylesheet of the page.", {200: None}, media_type="text/css")
def style() -> Response:
    return Response(STYLE, mimetype="text/css")
