"""Fills in the gateway's templates, as the nginx image does at its start, for machines without containers.

python deploy/nginx/render.py FOLDER NAME=VALUE ...
With COACH_UPSTREAM=HOST:PORT, workouts of the coach's share are asked of the coach itself.
nginx -c FOLDER/nginx.conf
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULTS = {
    "FIT_UPSTREAM": "127.0.0.1:8000",
    "GATEWAY_LISTEN": "127.0.0.1:8080",
    "GATEWAY_CLIENT_TIMEOUT": "10s",
    "GATEWAY_UPSTREAM_TIMEOUT": "15s",
    "GATEWAY_WORKERS": "auto",
    "GATEWAY_COACH_TIMEOUT": "1500ms",
}


def render(template: str, values: dict[str, str]) -> str:
    """The template with each ${NAME} replaced; a name without a value is an error (KeyError), not an empty string."""
    return re.sub(r"\$\{([A-Z_]+)\}", lambda match: values[match[1]], template)


def write(folder: Path, values: dict[str, str]) -> Path:
    """Writes the files into the folder and returns the main one."""
    folder = folder.resolve()
    own = {"GATEWAY_FOLDER": str(folder), "GATEWAY_ACCESS_LOG": str(folder / "access.log")}
    known = {**DEFAULTS, **own}
    if unknown := set(values) - {*known, "COACH_UPSTREAM"}:
        raise KeyError(f"the templates have no {', '.join(sorted(unknown))}")
    files = {"gateway.conf": folder, "nginx.conf": folder}
    (folder / "conf.d").mkdir(exist_ok=True)
    if "COACH_UPSTREAM" in values:
        files |= {"coach.conf": folder / "conf.d", "coach.locations": folder / "conf.d"}
    for name, place in files.items():
        (place / name).write_text(render((HERE / f"{name}.template").read_text(), {**known, **values}))
    return folder / "nginx.conf"


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), dict(pair.split("=", 1) for pair in sys.argv[2:])))  # noqa: T201
