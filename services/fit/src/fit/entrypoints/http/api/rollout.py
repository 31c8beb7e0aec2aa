"""The rollout over HTTP: what the operator's console shows and does. The commands `fit rollout` do the same."""

import datetime as dt
from typing import Annotated

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.promotion import Limits, Phase, Verdict
from fit.domain.rollout import Mode, Rollout, percent_of
from fit.entrypoints.http.access import ADMIN, access, me
from fit.entrypoints.http.contract import Form, Query, Text, View_, fit, parse, parse_query, render, speaks
from fit.usecases.rollout import State

blueprint = Blueprint("rollout", __name__, url_prefix="/admin/rollout")

Percent = Annotated[float, Field(ge=0, le=100, description="Percent, in steps of 0.01.")]
Reason = Annotated[Text, Field(min_length=3, max_length=300)]


class ReasonForm(Form):
    reason: Reason


class RolloutForm(ReasonForm):
    """`share` belongs to the mode `rollout`, and to no other."""

    mode: Mode = Field(Mode.ROLLOUT, strict=False)
    share: Percent | None = None


class StartForm(ReasonForm):
    """Without `steps` a paused promotion goes on; if there is none, the usual steps are 1, 5, 25, 50 and 100."""

    steps: Annotated[list[Percent], Field(min_length=1, max_length=50)] | None = None
    pause_at: Annotated[list[Percent], Field(max_length=50)] = []
    min_calls: Annotated[int, Field(ge=1, le=1_000_000)] = Limits().min_calls
    p95_ms: Annotated[float, Field(ge=1, le=60_000)] = Limits().p95_ms


class HistoryQuery(Query):
    before: int | None = Field(None, ge=1, le=2_000_000_000, description="The last version of the page before.")
    limit: int = Field(50, ge=1, le=200)


class DecisionView(View_):
    version: int
    mode: Mode
    share: float
    reason: str
    author: str
    changed_at: dt.datetime | None


class CheckView(View_):
    at: dt.datetime
    share: float
    verdict: Verdict
    reason: str
    calls: int
    failed: int
    refused: int
    wanted: int
    fallbacks: int
    p95_ms: float | None


class RolloutView(DecisionView):
    """`switched_off`: USE_COACH_MICROSERVICE is false, and the old generator answers whatever is set here. `watched`:
    the controller judges the coach's calls; it does so in the mode rollout, with a share above 0."""

    switched_off: bool
    watched: bool
    phase: Phase
    next_steps: list[float]
    failed_checks: int
    checks: list[CheckView]


class DecisionsView(View_):
    decisions: list[DecisionView]


def decision_view(rollout: Rollout) -> DecisionView:
    return DecisionView(**_decision(rollout))


def _decision(rollout: Rollout) -> dict[str, object]:
    return {
        "version": rollout.version,
        "mode": rollout.mode,
        "share": percent_of(rollout.effective_share),
        "reason": rollout.reason,
        "author": rollout.author,
        "changed_at": rollout.changed_at,
    }


def state_view(state: State, *, switched_off: bool) -> RolloutView:
    checks = [
        CheckView(
            at=each.at,
            share=percent_of(each.share),
            verdict=each.check.verdict,
            reason=each.check.reason,
            calls=each.check.counts.calls,
            failed=each.check.counts.failed,
            refused=each.check.counts.refused,
            wanted=each.check.counts.wanted,
            fallbacks=each.check.counts.fallbacks,
            p95_ms=each.check.counts.finite_p95_ms,
        )
        for each in state.checks
    ]
    return RolloutView(
        **_decision(state.rollout),
        switched_off=switched_off,
        watched=state.rollout.is_watched,
        phase=state.promotion.phase,
        next_steps=[percent_of(step) for step in state.promotion.steps],
        failed_checks=state.promotion.failures,
        checks=checks,
    )


def _author() -> str:
    return f"account {me().account_id}"


@blueprint.get("")
@access(ADMIN)
@speaks("Who makes the workouts, and how the promotion goes.", {200: RolloutView})
def show() -> Response:
    off = not fit().settings.use_coach_microservice
    return render(state_view(fit().show_rollout(), switched_off=off))


@blueprint.put("")
@access(ADMIN)
@speaks(
    "Set mode and share by hand.",
    {200: DecisionView},
    body=RolloutForm,
    errors=(errors.InvalidInput, errors.RolloutConflict),
)
def change() -> Response:
    """A promotion that was under way ends. Every process goes by the new share within five seconds."""
    form = parse(RolloutForm)
    percent = None if form.share is None else str(form.share)
    decided = fit().set_rollout(mode=form.mode, percent=percent, reason=form.reason, author=_author())
    return render(decision_view(decided))


@blueprint.post("/start")
@access(ADMIN)
@speaks(
    "Start a promotion, or go on with a paused one.",
    {200: DecisionView},
    body=StartForm,
    errors=(errors.InvalidInput, errors.RolloutConflict),
)
def start() -> Response:
    form = parse(StartForm)
    steps = None if form.steps is None else [str(step) for step in form.steps]
    gates = [str(gate) for gate in form.pause_at]
    limits = Limits(min_calls=form.min_calls, p95_ms=form.p95_ms)
    begun = fit().start_promotion(steps=steps, pause_at=gates, limits=limits, reason=form.reason, author=_author())
    return render(decision_view(begun))


@blueprint.post("/pause")
@access(ADMIN)
@speaks(
    "Hold the share where it is.",
    {200: DecisionView},
    body=ReasonForm,
    errors=(errors.InvalidInput, errors.RolloutConflict),
)
def pause() -> Response:
    return render(decision_view(fit().pause_promotion(reason=parse(ReasonForm).reason, author=_author())))


@blueprint.post("/abort")
@access(ADMIN)
@speaks(
    "Give everybody back to the old generator.",
    {200: DecisionView},
    body=ReasonForm,
    errors=(errors.InvalidInput, errors.RolloutConflict),
)
def abort() -> Response:
    return render(decision_view(fit().abort_rollout(reason=parse(ReasonForm).reason, author=_author())))


@blueprint.get("/history")
@access(ADMIN)
@speaks("Every decision, newest first.", {200: DecisionsView}, query=HistoryQuery)
def history() -> Response:
    query = parse_query(HistoryQuery)
    decided = fit().rollout_history(before=query.before, limit=query.limit)
    return render(DecisionsView(decisions=[decision_view(each) for each in decided]))
