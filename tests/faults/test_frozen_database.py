"""A PostgreSQL that hangs: everything that needs it fails in time, and goes on when it answers again."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import make_product
from queue_kit.own_servers import KillablePostgres
from service_kit.service import make_service

import coach.adapters.db.engine
import coach.adapters.db.migrate
import coach.adapters.db.patience
import fit.adapters.db.engine
import fit.adapters.db.migrate
import fit.adapters.db.patience

pytestmark = pytest.mark.system
#: A sign of life, a connection, and what a busy machine adds.
SOON_S = 2 + 2 + 4


class Own(NamedTuple):
    server: KillablePostgres
    url: str


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[Own]:
    """A server of this test's own, on a machine where those of the other tests can be had."""
    if not KillablePostgres.is_installed():
        pytest.skip("PostgreSQL is not on this machine, so it cannot be frozen here")
    folder = Path(mkdtemp(prefix="fit-frozen-"))
    folder.chmod(0o711)
    server = KillablePostgres(folder, lambda: None)
    try:
        server.begin()
        yield Own(server, server.finish())
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for patience in (fit.adapters.db.patience, coach.adapters.db.patience):
        monkeypatch.setattr(patience, "CONNECT_S", 2)
        monkeypatch.setattr(patience, "PING_S", 0.5)
        monkeypatch.setattr(patience, "ANSWER_S", 1.0)
        monkeypatch.setattr(patience, "GRACE_S", 0.5)


@contextmanager
def frozen(server: KillablePostgres) -> Iterator[None]:
    server.freeze()
    try:
        yield
    finally:
        server.thaw()


@contextmanager
def soon() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < SOON_S


def test_fit_says_in_time_that_its_database_hangs(postgres: Own, tmp_path: Path) -> None:
    engine = fit.adapters.db.engine.make_engine(postgres.url)
    fit.adapters.db.migrate.migrate(engine)
    engine.dispose()
    with make_product(tmp_path, database_url=postgres.url) as product:
        athlete, cron = product.athlete(), product.service("cron")
        accepted(product.api.get("/ready"))
        with frozen(postgres.server):
            for ask in (
                lambda: athlete.get("/profile"),
                lambda: product.api.get("/ready"),
                lambda: cron.post("/users/generateWods", {}),
            ):
                with soon():
                    refused(ask(), 503, "unavailable")
        accepted(product.api.get("/ready"))
        accepted(cron.post("/users/generateWods", {}), 202)
        accepted(athlete.get("/profile"))


def test_the_coach_says_in_time_that_its_database_hangs(postgres: Own, tmp_path: Path) -> None:
    engine = coach.adapters.db.engine.make_engine(postgres.url)
    coach.adapters.db.migrate.migrate(engine)
    engine.dispose()
    with make_service(tmp_path, database_url=postgres.url) as service:
        assert service.nobody.get("/ready").status_code == 200
        with frozen(postgres.server):
            for ask in (lambda: service.athlete().get("/fitness/wod"), lambda: service.nobody.get("/ready")):
                with soon():
                    assert ask().status_code == 503
        assert service.nobody.get("/ready").status_code == 200
