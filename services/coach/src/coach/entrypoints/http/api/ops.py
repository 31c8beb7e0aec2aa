"""Is it alive, is it ready, what does it count. None of these needs a token, and the gateway shows none of them."""

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel

import coach as package
from coach.entrypoints.http.access import PUBLIC, access
from coach.entrypoints.http.contract import coach, render, speaks

blueprint = Blueprint("ops", __name__)


class Health(BaseModel):
    status: str
    service: str
    version: str


class Readiness(BaseModel):
    status: str
    database: str


@blueprint.get("/health")
@access(PUBLIC)
@speaks("The process is alive.", {200: Health})
def health() -> Response:
    return render(Health(status="ok", service="coach", version=package.__version__))


@blueprint.get("/ready")
@access(PUBLIC)
@speaks("The process can serve: its database answers.", {200: Readiness})
def ready() -> Response:
    coach().transactions.ping()
    return render(Readiness(status="ready", database="ok"))


@blueprint.get("/metrics")
@access(PUBLIC)
@speaks("Prometheus metrics.", {200: None}, media_type="text/plain")
def metrics() -> Response:
    return Response(coach().metrics.exposition(), content_type=CONTENT_TYPE_LATEST)
