"""`fit dispatch` with what a test may add: a crash between two steps, less patience."""

import os
import sys
from datetime import timedelta

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from fit.bootstrap import build, build_dispatch  # noqa: E402
from fit.domain import runs  # noqa: E402
from fit.entrypoints import log  # noqa: E402
from fit.entrypoints.dispatch import Dispatcher  # noqa: E402
from fit.settings import load_settings  # noqa: E402
from fit.usecases import dispatching  # noqa: E402
from queue_kit.crashes import crash_hook  # noqa: E402

if __name__ == "__main__":
    settings = load_settings()
    log.configure(settings.log_level)
    dispatching.PATIENCE = timedelta(seconds=float(os.environ.get("PATIENCE_S", "900")))
    dispatching.LEASE = timedelta(seconds=float(os.environ.get("LEASE_S", "60")))
    scale = float(os.environ.get("PAUSE_SCALE", "1"))
    runs.PAUSES_S = tuple(seconds * scale for seconds in runs.PAUSES_S)  # type: ignore[assignment]
    runs.MOST_ATTEMPTS = int(os.environ.get("MOST_ATTEMPTS", runs.MOST_ATTEMPTS))  # type: ignore[misc]
    dispatcher = Dispatcher(build_dispatch(build(settings), hook=crash_hook()))
    for duty in dispatcher._duties:
        if duty.name in ("reconcile", "ensure", "erasures"):
            duty.every_s = float(os.environ.get("DUTY_EVERY_S", str(duty.every_s)))
    dispatcher.run()
