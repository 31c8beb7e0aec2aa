"""The controller of the rollout, which `fit dispatch` runs in a thread of its own."""

import threading

import structlog
from sqlalchemy.exc import SQLAlchemyError

from fit.bootstrap import Fit
from fit.domain.errors import RolloutConflict
from fit.domain.promotion import Decision, Verdict
from fit.domain.rollout import percent_of

log = structlog.get_logger("fit.rollout")


def tick(bag: Fit) -> Decision | None:
    """One check, with its consequences. Harmless more often than needed and from several processes at once.

    None: there was nothing to watch, somebody else has just looked, or the database was away.
    """
    try:
        decision = bag.check_rollout()
    except RolloutConflict:
        return None  # An operator decided at the same moment; the next turn sees it.
    except SQLAlchemyError as error:
        log.error("rollout_unchecked", error=type(error).__name__)
        return None
    if decision is None:
        return None
    check = decision.check
    if decision.share is not None:
        log.warning("rollout_moved", share=percent_of(decision.share), verdict=check.verdict.value, why=check.reason)
    elif check.verdict is Verdict.FAIL:
        log.warning("rollout_check_failed", failures=decision.promotion.failures, why=check.reason)
    return decision


def watch(bag: Fit, stopping: threading.Event) -> None:
    """Checks until told to stop.

    Not one of the dispatcher's duties, because those wait for the coach, and a coach that lets others wait is what
    this is about.
    """
    log.info("rollout_controller_started", interval_s=bag.settings.rollout_interval_s)
    try:
        wait_s = bag.settings.rollout_interval_s
        while not stopping.wait(wait_s):
            decision = tick(bag)
            # In doubt it looks twice as often: few calls at a small share must not make the way back longer.
            in_doubt = decision is not None and decision.promotion.failures > 0
            wait_s = bag.settings.rollout_interval_s / (2 if in_doubt else 1)
    finally:
        stopping.set()  # A dispatcher without its controller ends, and whoever keeps it alive starts it again.
    log.info("rollout_controller_stopped")
