"""One module puts loads into the coach's sentences, so that nobody reads kilograms who thinks in pounds."""

import re

from architecture.source import PACKAGES, modules, shown

#: A number in a formatted text, with a unit behind it.
TOLD = re.compile(r"\} ?(kg|lb)\b")


def test_no_sentence_of_the_coach_has_a_conversion_of_its_own() -> None:
    domain = PACKAGES["coach"] / "domain"
    files = [file for file in modules(domain) if "validation" not in file.parts]  # It speaks to us.
    assert len(files) > 80
    assert [shown(file) for file in files if TOLD.search(file.read_text("utf-8"))] == []
