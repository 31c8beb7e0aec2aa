"""Writes contracts/http/*.yaml: the OpenAPI documents that the services' own code describes.

Usage: openapi.py [--check]      With --check it writes nothing and exits with 1 when a file differs.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SERVICES = ("fit", "coach")


class Dumper(yaml.SafeDumper):
    """Without anchors: a reader should not have to look for what `*id001` means."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def file_of(service: str) -> Path:
    """Where the document of a service stands."""
    return ROOT / "contracts" / "http" / f"{service}.v1.yaml"


def text_of(service: str) -> str:
    """The document as the service's command prints it, in YAML with its own order of keys."""
    command = [str(Path(sys.executable).parent / service), "openapi"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    head = f"# Written by `make contracts` from the code of {service}. Do not edit.\n"
    return head + yaml.dump(json.loads(printed), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether the files are up to date")
    check: bool = parser.parse_args().check
    stale = [service for service in SERVICES if not _is_current(service, check)]
    for service in stale:
        print(f"contracts/http/{service}.v1.yaml is not what the code says: run `make contracts`", file=sys.stderr)
    return 1 if stale else 0


def _is_current(service: str, check: bool) -> bool:
    file, text = file_of(service), text_of(service)
    if file.exists() and file.read_text("utf-8") == text:
        return True
    if not check:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return not check


if __name__ == "__main__":
    sys.exit(main())
