#!/bin/sh
# Installs a service into a virtual environment; the images and their test both call it, in two steps, so that an
# image's layer of dependencies outlives a change of our own code.
#
#   install.sh dependencies SERVICE FOLDER   makes the environment and installs the hashed lock, nothing else
#   install.sh service SERVICE FOLDER        installs the service itself, with the build tool that the lock holds
set -eu
step="$1" service="$2" folder="$3"
cd "$(dirname "$0")/.."
pip() { "$folder/bin/python" -m pip --disable-pip-version-check "$@"; }

case "$step" in
    dependencies)
        python3 -m venv "$folder"
        pip install --no-cache-dir --require-hashes -r "requirements/$service.txt"
        ;;
    service)
        pip install --no-cache-dir --no-deps --no-build-isolation "./services/$service"
        pip check
        ;;
    *)
        echo "unknown step: $step" >&2
        exit 2
        ;;
esac
