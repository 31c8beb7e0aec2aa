"""The controller's turn, for whichever process runs it: `fit rollout run`, or the dispatcher among its duties."""

import signal
import threading
from types import FrameType

import structlog
from sqlalchemy.exc import SQLAlchemyError

from fit.bootstrap import Fit
from fit.domain.errors import RolloutConflict
from fit.domain.promotion import Verdict
from fit.domain.rollout import percent_of

log = structlog.get_logger("fit.rollout")


def tick(bag: Fit) -> Verdict | None:
    """One check, with its consequences. Harmless more often than needed and from several processes at once.

    None: there was nothing to watch, or somebody else has just looked.
    """
    try:
        decision = bag.check_rollout()
    except RolloutConflict:
        return None  # An operator decided at the same moment; the next turn sees it.
    except SQLAlchemyError as error:
        log.error("rollout_unchecked", error=type(error).__name__)
        return Verdict.ERROR
    if decision is None:
        return None
    check = decision.check
    if decision.share is not None:
        log.warning("rollout_moved", share=percent_of(decision.share), verdict=check.verdict.value, why=check.reason)
    elif check.verdict is Verdict.FAIL:
        log.warning("rollout_check_failed", failures=decision.promotion.failures, why=check.reason)
    return check.verdict


def run(bag: Fit) -> None:
    """Checks until TERM or INT."""
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    log.info("rollout_controller_started", interval_s=bag.settings.rollout_interval_s)
    while not stopping.wait(bag.settings.rollout_interval_s):
        tick(bag)
    log.info("rollout_controller_stopped")
