"""nginx is only located: each test starts its own, with its own configuration and ports."""

from collections.abc import Callable
from pathlib import Path

from . import binaries


class Nginx:
    """Names the program; there is nothing to start or stop."""

    variable = "TEST_NGINX"

    def __init__(self, folder: Path, check: Callable[[], None]) -> None:
        """Takes what every server takes and needs none of it."""

    @staticmethod
    def is_installed() -> bool:
        """Whether the program is on this machine."""
        return binaries.nginx() is not None

    def begin(self) -> None:
        """Nothing to begin."""

    def finish(self) -> str:
        """The program's path."""
        return binaries.present(binaries.nginx())

    def stop(self) -> None:
        """Nothing to stop."""
