"""The commands `fit rollout` and `fit shadow`."""

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict

import click

from fit.bootstrap import Fit, build
from fit.domain.errors import FitError
from fit.domain.promotion import Limits
from fit.domain.rollout import Mode, Rollout
from fit.domain.shadow import CohortReport, Comparison, report
from fit.entrypoints.http.api.rollout import CheckView, RolloutView, decision_view, state_view
from fit.settings import Settings

REASON = click.option("--reason", required=True, help="Why; it is kept in the history.")
AUTHOR = click.option("--author", default=lambda: _user(), show_default="you", help="Who decides.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


Make = Callable[[], Fit]


def add_commands(main: click.Group, settings: Callable[[], Settings]) -> None:
    """Hangs both groups into the command `fit`. `settings` is asked when a command runs, not before."""
    for group in (rollout, shadow):
        group.context_settings = {**group.context_settings, "obj": lambda: build(settings())}
        main.add_command(group)


@click.group("rollout")
def rollout() -> None:
    """Who makes the workouts: the old generator or the coach."""


@rollout.command()
@AS_JSON
@click.pass_obj
def show(make: Make, as_json: bool) -> None:
    """Show mode, share, promotion and the last checks."""
    fit = make()
    view = state_view(fit.show_rollout(), switched_off=not fit.settings.use_coach_microservice)
    if as_json:
        click.echo(view.model_dump_json(indent=1))
        return
    if view.switched_off:
        click.echo("USE_COACH_MICROSERVICE is false here: the old generator makes every workout.")
    click.echo(f"mode {view.mode}  share {view.share:g} %  by {view.author}: {view.reason}")
    later = ", ".join(f"{step:g}" for step in view.next_steps) or "none"
    click.echo(f"promotion {_phase(view)}  next steps: {later}  failed checks in a row: {view.failed_checks}")
    for check in view.checks:
        click.echo(_check_line(check))


@rollout.command("set")
@click.argument("share", required=False)
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), default=Mode.ROLLOUT.value)
@REASON
@AUTHOR
@click.pass_obj
def set_(make: Make, share: str | None, mode: str, reason: str, author: str) -> None:
    """Set SHARE percent (0 to 100, in steps of 0.01), or another mode."""
    _decide(lambda: make().set_rollout(mode=Mode(mode), percent=share, reason=reason, author=author))


@rollout.command()
@click.option("--steps", help="Shares in percent, rising, as in 1,5,25,50,100. Without: go on, or the usual ones.")
@click.option("--pause-at", default="", help="Wait for a human at these shares.")
@click.option("--min-calls", type=click.IntRange(1), default=Limits().min_calls, show_default=True)
@click.option("--p95-ms", type=click.FloatRange(1), default=Limits().p95_ms, show_default=True)
@click.option("--reason", default="Promotion.", show_default=True, help="Why; it is kept in the history.")
@AUTHOR
@click.pass_obj
def start(
    make: Make, steps: str | None, pause_at: str, min_calls: int, p95_ms: float, reason: str, author: str
) -> None:
    """Start a promotion, or go on with a paused one. The controller takes the steps."""
    limits = Limits(min_calls=min_calls, p95_ms=p95_ms)
    gates, wanted = _list(pause_at), None if steps is None else _list(steps)
    _decide(lambda: make().start_promotion(steps=wanted, pause_at=gates, limits=limits, reason=reason, author=author))


@rollout.command()
@REASON
@AUTHOR
@click.pass_obj
def pause(make: Make, reason: str, author: str) -> None:
    """Hold the share where it is."""
    _decide(lambda: make().pause_promotion(reason=reason, author=author))


@rollout.command()
@REASON
@AUTHOR
@click.pass_obj
def abort(make: Make, reason: str, author: str) -> None:
    """Give everybody back to the old generator, at once."""
    _decide(lambda: make().abort_rollout(reason=reason, author=author))


@rollout.command()
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@AS_JSON
@click.pass_obj
def history(make: Make, limit: int, as_json: bool) -> None:
    """Show every decision, newest first."""
    views = [decision_view(each) for each in make().rollout_history(limit=limit)]
    if as_json:
        click.echo(json.dumps([view.model_dump(mode="json") for view in views], indent=1))
        return
    for view in views:
        when = f"{view.changed_at:%Y-%m-%d %H:%M:%S}" if view.changed_at else ""
        click.echo(f"{view.version:4}  {when}  {view.mode:8} {view.share:6.2f} %  {view.author}: {view.reason}")


@click.group("shadow")
def shadow() -> None:
    """What the candidate would have answered."""


@shadow.command("report")
@click.option("--days", type=click.FloatRange(0, min_open=True), default=7, show_default=True)
@AS_JSON
@click.pass_obj
def show_report(make: Make, days: float, as_json: bool) -> None:
    """Show how the candidate's workouts differ, by goal and level."""
    found = report(make().shadow_comparisons(days))
    if as_json:
        click.echo(json.dumps([asdict(cohort) for cohort in found], indent=1))
        return
    if not found:
        click.echo("Nothing was compared.")
    for cohort in found:
        _print_cohort(cohort)


def _print_cohort(cohort: CohortReport) -> None:
    click.echo(f"{cohort.cohort}: {cohort.differing} of {cohort.compared} differ")
    click.echo(
        f"  repeats of yesterday {cohort.repeats}  minutes {cohort.minutes:g}  exercises {cohort.exercises:.0%}  "
        f"sets by muscle {cohort.muscles:.0%}  loads {cohort.loads:.0%}"
    )
    for flaw, times in sorted(cohort.flaws.items()):
        click.echo(f"  unusable: {flaw}, {times} times")
    for example in cohort.examples:
        click.echo(f"  {_example(example)}")


def _example(example: Comparison) -> str:
    if example.flaw:
        return f'"{example.control}" against nothing: {example.flaw}'
    return (
        f'"{example.control}" against "{example.candidate}": {example.minutes:+g} min, '
        f"exercises {example.exercises:.0%}, muscles {example.muscles:.0%}, loads {example.loads:.0%}"
    )


def _decide(decide: Callable[[], Rollout]) -> None:
    try:
        decided = decide()
    except FitError as error:
        raise click.ClickException(error.detail) from None
    view = decision_view(decided)
    click.echo(f"mode {view.mode}  share {view.share:g} %  (decision {view.version})")


def _phase(view: RolloutView) -> str:
    """Where the controller does not look it is not called watching."""
    if view.watched:
        return view.phase.value
    where = "at 0 %" if view.mode is Mode.ROLLOUT else f"in the mode {view.mode}"
    return f"none: nothing is watched {where}"


def _check_line(check: CheckView) -> str:
    p95 = "-" if check.p95_ms is None else f"{check.p95_ms:g} ms"
    numbers = f"{check.calls} calls, {check.failed} failed, {check.fallbacks} fallbacks, p95 {p95}"
    return f"  {check.at:%H:%M:%S}  {check.share:6.2f} %  {check.verdict:7}  {check.reason} ({numbers})"


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _user() -> str:
    """Whoever types the command; a container's account may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "nobody"
