#!/bin/sh
# Installs the npm tools of the tests (package.json) in node_modules. Does nothing when that is done already.
set -eu
cd "$(dirname "$0")/.."

state=$(cat package.json .npmrc tools/node.sh | cksum)
[ "$(cat node_modules/.fit-stamp 2>/dev/null || true)" = "$state" ] && exit 0
if ! command -v npm >/dev/null; then
    # Without them the tests of the API collection are skipped on a laptop; CI forgives nothing.
    echo "fit: npm was not found; the API collection is not tested. On Debian: apt install nodejs npm" >&2
    [ "${CI:-}" = true ] && exit 1
    exit 0
fi
echo "fit: installing the tools of package.json (once) ..."
npm install --loglevel=error >/dev/null || { echo "fit: the packages of package.json could not be installed. Is the npm registry within reach?" >&2; exit 1; }
echo "$state" > node_modules/.fit-stamp
