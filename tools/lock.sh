#!/bin/sh
# Rewrites the hashed locks in requirements/ from the *.in files. Needs uv (a developer's tool only).
# dev.txt is solved first and constrains the others, so one version of a package exists everywhere.
set -eu
cd "$(dirname "$0")/../requirements"
compile() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" "$@"; }
compile ${UPGRADE:+--upgrade} dev.in -o dev.txt
compile ${UPGRADE:+--upgrade} load.in -o load.txt
for name in run fit coach; do compile "$name.in" -c dev.txt -o "$name.txt"; done
compile ${UPGRADE:+--upgrade} bench.in -o bench.txt
