"""Asks the running application for everybody's WOD. Run it hourly; it is harmless at any time and any number of times.

    7 * * * *  cd /srv/fit && .venv/bin/python cron_job.py

The same as `fit cron`, which says where it looks for the address and the secret.
"""

import sys

from fit.entrypoints.cron import run

if __name__ == "__main__":
    sys.exit(run())
