"""One gateway and one upstream for all tests of a module; more gateways on request."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from gateway.application import Upstream, running_upstream
from gateway.running import Gateway, running_gateway


@pytest.fixture(scope="module")
def _shared_upstream() -> Iterator[Upstream]:
    with running_upstream() as running:
        yield running


@pytest.fixture
def upstream(_shared_upstream: Upstream) -> Upstream:
    """The application's stand-in, with nothing received yet."""
    _shared_upstream.received.clear()
    return _shared_upstream


@pytest.fixture(scope="module")
def gateway(
    nginx_binary: str, _shared_upstream: Upstream, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Gateway]:
    """The gateway as it is delivered."""
    folder = tmp_path_factory.mktemp("gateway")
    with running_gateway(nginx_binary, folder, FIT_UPSTREAM=f"127.0.0.1:{_shared_upstream.port}") as running:
        yield running


@pytest.fixture
def start_gateway(nginx_binary: str, tmp_path: Path) -> Iterator[Callable[..., Gateway]]:
    """Starts a gateway with other values in its template."""
    with ExitStack() as stack:
        yield lambda **values: stack.enter_context(running_gateway(nginx_binary, tmp_path, **values))
