"""A running coach for the HTTP tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from service_kit.service import Service, make_service


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A coach on SQLite that nobody may ask without a token."""
    with make_service(tmp_path) as made:
        yield made
