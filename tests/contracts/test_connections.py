"""Both services treat their databases the same: what is learnt about connections in one is true in the other."""

import inspect
from types import ModuleType

import pytest

import coach.adapters.db.engine
import coach.adapters.db.patience
import fit.adapters.db.engine
import fit.adapters.db.patience

PAIRS = [
    (fit.adapters.db.engine, coach.adapters.db.engine),
    (fit.adapters.db.patience, coach.adapters.db.patience),
]


@pytest.mark.parametrize(("ours", "coachs"), PAIRS)
def test_connections_are_configured_alike(ours: ModuleType, coachs: ModuleType) -> None:
    assert inspect.getsource(ours) == inspect.getsource(coachs).replace("coach", "fit")
