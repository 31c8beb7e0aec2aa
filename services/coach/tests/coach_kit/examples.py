"""How many random examples a property looks at: a few in the normal run, COACH_EXAMPLES for a long one."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings


def examples(usual: int) -> Callable[[Any], Any]:
    """So many examples without a deadline, as machines are shared."""
    most = int(os.environ.get("COACH_EXAMPLES", usual))
    return settings(max_examples=most, deadline=None, suppress_health_check=list(HealthCheck))
