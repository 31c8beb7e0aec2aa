"""A worker with its broker in a test's hands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from service_kit.worker import Bench, make_bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with make_bench(tmp_path) as made:
        yield made
