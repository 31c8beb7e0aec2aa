"""Connections that keep one deadline for a whole answer.

A socket's timeout starts anew with every byte. A server that sends its headers one by one could hold a request for
minutes that way. Here each wait for bytes is given only what is left. Plain HTTP, as between our services; over TLS
the body keeps the deadline and the headers keep the socket's timeout.
"""

import socket
import time
from typing import Any

from urllib3 import HTTPConnectionPool, PoolManager
from urllib3.connection import HTTPConnection


class DeadlineSocket(socket.socket):
    """`until`: monotonic time after which nothing is awaited any more."""

    until: float | None = None

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        if self.until is not None:
            left_s = self.until - time.monotonic()
            if left_s <= 0:
                raise TimeoutError("the deadline has passed")
            self.settimeout(left_s)
        return super().recv_into(buffer, nbytes, flags)


class DeadlineConnection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        opened = super()._new_conn()
        timeout_s = opened.gettimeout()
        ours = DeadlineSocket(opened.family, opened.type, opened.proto, fileno=opened.detach())
        ours.settimeout(timeout_s)
        return ours

    def getresponse(self) -> Any:
        if isinstance(self.sock, DeadlineSocket):
            self.sock.until = None if self.timeout is None else time.monotonic() + self.timeout
        return super().getresponse()


class DeadlinePool(HTTPConnectionPool):
    ConnectionCls = DeadlineConnection


def pool_manager(**options: Any) -> PoolManager:
    """A pool of such connections."""
    manager = PoolManager(**options)
    manager.pool_classes_by_scheme = {**manager.pool_classes_by_scheme, "http": DeadlinePool}
    return manager
