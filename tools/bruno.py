"""Runs the API collection in bruno/ against the product that runs on this machine.

Usage: bruno.py [--desktop] [ARGUMENT ...]      Further arguments go to `bru run`, for example a folder to run alone.
With --desktop it runs nothing and writes bruno/.env, from which the desktop application reads log-ins and secrets.
Settings: FIT_PORT, COACH_PORT, FIT_DATA_DIR, as `make run` takes them.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLLECTION = ROOT / "bruno"
CLIENT = ROOT / "node_modules" / ".bin" / "bru"
NEEDED = {"FIT_BOOTSTRAP_KEY": "bootstrap_key", "FIT_COACH_CLIENT_SECRET": "coach_client_secret"}


class CannotRun(Exception):
    """Why it cannot run, and what to do, in one line."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--desktop", action="store_true", help="write bruno/.env for the desktop application")
    options, further = parser.parse_known_args()
    try:
        known = known_to_this_machine(Path(os.environ.get("FIT_DATA_DIR", "var")))
        return write_for_desktop(known) if options.desktop else run(known, further)
    except CannotRun as error:
        print(f"fit: {error}", file=sys.stderr)
        return 1


def known_to_this_machine(data_dir: Path) -> dict[str, str]:
    """The variables that environments/local.bru asks for. Raises CannotRun."""
    try:
        admin = json.loads((data_dir / "credentials.json").read_text("utf-8"))["admin"]
        known = {name: (data_dir / "secrets" / file).read_text("utf-8").strip() for name, file in NEEDED.items()}
    except (OSError, KeyError):
        raise CannotRun(f"{data_dir} holds no log-ins. Start the product first: make run") from None
    return {"FIT_ADMIN_EMAIL": admin["email"], "FIT_ADMIN_PASSWORD": admin["password"], **known}


def run(known: dict[str, str], further: list[str]) -> int:
    """Runs the client; its exit status. Secrets travel in its environment, where other accounts cannot look."""
    node = shutil.which("node")
    if node is None or not CLIENT.exists():
        raise CannotRun("the client is not installed. Install Node.js and npm, then: tools/node.sh")
    addresses = {"fit": os.environ.get("FIT_PORT", "8000"), "coach": os.environ.get("COACH_PORT", "5001")}
    command = [node, "--require", str(ROOT / "tools" / "loopback.cjs"), str(CLIENT), "run", "--env", "local"]
    for service, port in addresses.items():
        command += ["--env-var", f"{service}=http://127.0.0.1:{port}"]
    command += ["--sandbox", "safe", "--noproxy", "--disable-cookies", *further]
    return subprocess.run(command, cwd=COLLECTION, env={**os.environ, **known}, check=False).returncode


def write_for_desktop(known: dict[str, str]) -> int:
    file = COLLECTION / ".env"
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in known.items())
    print(f"{file} is written; choose the environment `local` in the desktop application.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
