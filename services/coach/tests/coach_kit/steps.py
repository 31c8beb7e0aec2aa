"""Which exercises wait for the step before them."""

from typing import Any

from coach.domain.gates import judge
from coach.domain.rules import broken_by
from coach.domain.validation.hard_forms import is_too_soon
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, make_situation


def waits_for_its_step(slug: str, **changes: Any) -> bool:
    """Whether an exercise waits for the step before it, as generator and validator say, each by its own code."""
    question, found = make_question(**changes), exercise(slug)
    by_validator = is_too_soon(found, question, judge(question.profile), the_catalogue())
    by_generator = "step_before" in broken_by(make_situation(**changes), the_catalogue()).get(found.id, set())
    assert by_validator == by_generator
    return by_validator
