"""The catalogue of this release, read once."""

import pytest

from coach.adapters.catalogue import read_catalogue
from coach.domain.catalogue import Catalogue
from coach.settings import Settings


@pytest.fixture(scope="session")
def certified() -> Catalogue:
    return read_catalogue(Settings(database_url="sqlite://").contracts_dir)
