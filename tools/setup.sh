#!/bin/sh
# Makes .venv from the hashed lock and installs both services in it. Does nothing when that is done already.
# Usage: tools/setup.sh run|dev      (PYTHON=... chooses another interpreter)
set -eu
cd "$(dirname "$0")/.."
lock="requirements/$1.txt"

fail() { echo "fit: $*" >&2; exit 1; }

# The files that decide what the environment holds; cksum is everywhere.
state=$(cat requirements/*.txt services/fit/pyproject.toml services/coach/pyproject.toml tools/setup.sh | cksum)
stamp="$1 $state $PWD"
installed=$(cat .venv/.fit-stamp 2>/dev/null || true)
# The developer's environment holds everything that running needs.
[ "$installed" = "$stamp" ] || [ "$installed" = "dev $state $PWD" ] && exit 0

new_enough() { "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; }
python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$candidate" >/dev/null && new_enough "$candidate"; then python=$candidate; break; fi
    done
fi
[ -n "$python" ] || fail "Python 3.11 or newer is needed and was not found. Install it, or say where it is: PYTHON=/path/to/python3.12 make run"
new_enough "$python" || fail "$python is older than Python 3.11. Install a newer one, or say where it is: PYTHON=/path/to/python3.12 make run"
mkdir -p .venv 2>/dev/null && touch .venv/.writable 2>/dev/null || fail "this folder cannot be written to ($PWD). Copy the project to a folder of yours and run it there."
rm -f .venv/.writable

echo "fit: preparing the environment (once) ..."
if ! "$python" -m venv .venv >/tmp/fit-venv.$$ 2>&1; then
    rm -f /tmp/fit-venv.$$
    if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
        "$python" -m venv .venv
    else
        fail "this Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv"
    fi
fi
rm -f /tmp/fit-venv.$$
.venv/bin/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
    fail "the packages of $lock could not be installed. Is the package index within reach?"
.venv/bin/pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation -e services/fit -e services/coach ||
    fail "the services could not be installed in .venv"
echo "$stamp" > .venv/.fit-stamp
