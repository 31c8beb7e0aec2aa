"""The process for suspects: real, with its limits, and dead when a job kills it."""

import sys
from pathlib import Path

import pytest
from service_kit.worker import job_body

from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.quarantine import KillsWorkers, Quarantine
from coach.domain.wod import Wod

ECHO = """
import sys
from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.quarantine import serve
def generate(body):
    if body == b"kill": import os; os._exit(9)
    if body == b"hang": import time; time.sleep(60)
    if body == b"eat": bytearray(8 * 1024**3)
    return "Echo" + body.decode()
serve(sys.stdin.buffer, sys.stdout.buffer, generate)
"""


def test_the_real_one_makes_a_wod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    quarantine = Quarantine()
    try:
        assert quarantine.generate(job_body(7)) == "DatabaseAway", "who is pinned is not known: no fault of the job"
        migrate(make_engine(f"sqlite:///{tmp_path / 'coach.sqlite'}"))
        wod = quarantine.generate(job_body(7))
        assert isinstance(wod, Wod)
        assert wod.athlete_id == "7"
        assert quarantine.generate(b"nonsense") == "not_json"
        assert isinstance(quarantine.generate(job_body(8)), Wod)
    finally:
        quarantine.close()


@pytest.mark.parametrize("killer", [b"kill", b"hang", b"eat"])
def test_a_job_that_kills_it_is_found_out_and_the_next_one_is_served(killer: bytes) -> None:
    quarantine = Quarantine([sys.executable, "-c", ECHO], within_s=8)
    try:
        assert quarantine.generate(b"1") == "Echo1"
        with pytest.raises(KillsWorkers):
            quarantine.generate(killer)
        assert quarantine.generate(b"2") == "Echo2"
    finally:
        quarantine.close()
