"""What the shadow costs the athlete who waits: part of `make bench-wod`.

The old generator answers, in turns alone and with a part of the questions compared with the coach's answer afterwards.
"""

import statistics
import time

from product_kit.crowd import Crowd
from product_kit.product import Product

from fit.adapters.clock import SystemClock
from fit.adapters.coach.rollout_cache import KEEP_S
from fit.domain.rollout import Mode
from fit.usecases.rollout import SetRollout, ShadowComparisons

SHADOWED = {"USE_COACH_MICROSERVICE": "true", "LEGACY_WOD_CPU_SECONDS": "0"}
#: Percent compared: as it is set by default, and the most.
SAMPLES = ("10", "100")
ROUNDS, ATHLETES = 3, 100
#: A request begins every so many seconds, with time between for what is compared later.
PACE_S = 0.1


def shadow_cost(product: Product, crowd: Crowd) -> str:
    """A line that tells the medians of both, in milliseconds."""
    set_rollout = SetRollout(crowd.transactions, SystemClock())
    took: dict[Mode, list[float]] = {Mode.LEGACY: [], Mode.SHADOW: []}
    for _ in range(ROUNDS):
        for mode, found in took.items():
            set_rollout(mode=mode, percent=None, reason="What does the shadow cost?", author="bench")
            time.sleep(KEEP_S + 1)  # Only then does every process know of it.
            found += _ask(product, crowd)
    alone, shadowed = (statistics.median(found) for found in took.values())
    compared = len(ShadowComparisons(crowd.transactions, SystemClock())(1))
    return (
        f"one by one, the old generator, {ROUNDS * ATHLETES} athletes each: p50 {alone:.1f} ms alone, {shadowed:.1f} ms"
        f" with the shadow ({compared} compared): {shadowed - alone:+.1f} ms (aim 1 ms)"
    )


def _ask(product: Product, crowd: Crowd) -> list[float]:
    found = []
    for athlete in crowd.make(ATHLETES):
        token = crowd.token(athlete)
        began = time.perf_counter()
        answer = product.fit("GET", "/fitness/wod", token=token)
        if answer.status != 200:
            raise SystemExit(f"{answer.status}: {answer.text}")
        found.append((time.perf_counter() - began) * 1000)
        time.sleep(max(0.0, PACE_S - (time.perf_counter() - began)))
    return found
