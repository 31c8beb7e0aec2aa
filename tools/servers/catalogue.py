"""Which servers there are. A further one is a class with the members of `Server` and a line in `SERVERS`."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from .nginx import Nginx
from .postgres import Postgres
from .rabbitmq import Rabbitmq


class Server(Protocol):
    """One server from its start to its end; `begin` returns soon, so that all of them start side by side.

    It is made with the folder it may make its own folder in, and with a function to call while it waits: that one
    raises when there is no reason to wait any longer.
    """

    variable: str

    def __init__(self, folder: Path, check: Callable[[], None]) -> None: ...

    @staticmethod
    def is_installed() -> bool:
        """Whether its programs are on this machine."""
        ...

    def begin(self) -> None:
        """Starts its first process."""
        ...

    def finish(self) -> str:
        """Waits until the server is ready and returns the value of its variable."""
        ...

    def stop(self) -> None:
        """Ends every process it started; harmless when none was."""
        ...


# In the order in which they are begun: the slowest first.
SERVERS: dict[str, type[Server]] = {"rabbitmq": Rabbitmq, "postgres": Postgres, "nginx": Nginx}
