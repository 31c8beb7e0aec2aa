"""The two commands: `install` the servers' packages, and `run` a command with the servers beside it."""

import argparse

from . import catalogue, runner
from .install import install

EPILOG = """Variables that the caller has already set (TEST_POSTGRES_URL, TEST_RABBITMQ_URL, TEST_NGINX) are used as
they are, and nothing is started for them."""


def main(arguments: list[str]) -> int:
    """Parses the command line and returns the exit status."""
    parser = argparse.ArgumentParser(prog="python tools/servers", description=__doc__, epilog=EPILOG)
    commands = parser.add_subparsers(required=True, dest="action")
    commands.add_parser("install", help="install missing Debian packages (as root)")
    run = commands.add_parser("run", help="start servers, run COMMAND with their addresses, stop them")
    run.add_argument(
        "--need",
        type=_names,
        action="extend",
        metavar="NAME[,NAME…]",
        help=f"may be given again; default: all of {', '.join(catalogue.SERVERS)}",
    )
    run.add_argument("command", nargs="+", metavar="COMMAND")
    given = parser.parse_args(arguments)
    if given.action == "install":
        return install()
    needed = catalogue.SERVERS if given.need is None else given.need
    return runner.run([name for name in catalogue.SERVERS if name in needed], given.command)


def _names(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    if unknown := set(names) - set(catalogue.SERVERS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return names
