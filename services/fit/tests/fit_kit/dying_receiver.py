"""A process that takes in one event and is killed at a step: python -m fit_kit.dying_receiver SETTINGS STEP < EVENT.

SETTINGS is a JSON object; EVENT is the signature in one line, then the body.
"""

import json
import os
import signal
import sys

from fit.bootstrap import build
from fit.settings import Settings


def main() -> None:
    settings, step = Settings(**json.loads(sys.argv[1])), sys.argv[2]

    def hook(reached: str) -> None:
        if reached == step:
            os.kill(os.getpid(), signal.SIGKILL)

    verbs = build(settings, hook=hook).billing
    signature, _, body = sys.stdin.buffer.read().partition(b"\n")
    assert verbs.receive_event is not None
    assert verbs.refresh is not None
    if verbs.receive_event(body, signature.decode()):
        verbs.refresh()


if __name__ == "__main__":
    main()
