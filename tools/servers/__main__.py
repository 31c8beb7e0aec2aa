"""Makes `python tools/servers` work from any folder and with any Python 3.11, without an environment."""

import sys
from importlib import import_module
from pathlib import Path

# The folder of this file would let its modules be imported under two names; its parent holds the package.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

if __name__ == "__main__":
    sys.exit(import_module("servers.cli").main(sys.argv[1:]))
