"""Free ports on the loopback address."""

import random
import socket

LOOPBACK = "127.0.0.1"
# Below the range from which the kernel gives ports to outgoing connections, so that none of those takes one
# between our look and the server's start.
_LOWEST, _HIGHEST = 20_000, 32_000


def free_port() -> int:
    """A port that nobody listens on, chosen by chance so that two runs at once hardly ever meet."""
    while True:
        port = random.randint(_LOWEST, _HIGHEST)
        with socket.socket() as attempt:
            try:
                attempt.bind((LOOPBACK, port))
            except OSError:
                continue
        return port
