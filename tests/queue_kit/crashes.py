"""kill -9 between two steps: CRASH_AT=STEP:N ends the process the N-th time it comes to that step."""

import os
import signal
from collections.abc import Callable


def crash_hook() -> Callable[[str], None]:
    """A hook for the worker or the dispatcher."""
    step, _, times = os.environ.get("CRASH_AT", "").partition(":")
    left = int(times or 1)

    def hook(reached: str) -> None:
        nonlocal left
        if reached == step:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook
