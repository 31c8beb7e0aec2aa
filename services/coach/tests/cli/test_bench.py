"""The bench runs on real questions and tells a rate; how quick it is here is not a matter of tests."""

import re

from click.testing import CliRunner

from coach.entrypoints.bench import group


def test_the_bench_tells_a_rate_with_what_it_was_measured_on() -> None:
    done = CliRunner().invoke(group, ["engine", "--athletes", "4", "--days", "4", "--rounds", "1"])
    assert done.exit_code == 0, done.output
    assert re.search(r"batches of 256, full documents: [0-9,]+ WODs/s", done.output)
    assert re.search(r"their documents alone, ready to be answered: [0-9,]+ a second", done.output)
    assert "4 athletes, 4 days of log" in done.output
