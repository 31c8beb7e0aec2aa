"""Imports the modules that are named as arguments and prints whatever that does beyond importing."""

import importlib
import os
import sys
import threading

import urllib3  # noqa: F401  It asks once, on being imported, whether this machine has IPv6: by binding a socket.

FORBIDDEN = {
    "socket.bind", "socket.connect", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen", "os.system",
    "os.posix_spawn", "os.fork", "os.mkdir", "os.remove", "os.rename", "os.link", "os.symlink", "shutil.rmtree",
}  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

module = ""


def tell(what: str) -> None:
    sys.stdout.write(f"{what} while importing {module}\n")


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in FORBIDDEN or (event == "open" and writes(*arguments)):
        tell(f"{event} {arguments!r}")


def writes(_file: object, mode: object, flags: object) -> bool:
    return bool(set(str(mode or "")) & set("wax+")) or (isinstance(flags, int) and bool(flags & WRITING))


# Starting a thread raises no event in Python 3.11.
threading.Thread.start = lambda self: tell(f"the thread {self.name}")  # type: ignore[method-assign]
sys.addaudithook(watch)
for module in sys.argv[1:]:
    importlib.import_module(module)
