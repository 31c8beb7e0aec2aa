"""What the gates hear in her own words about her health, and what they do not take for illness."""

from typing import Any

import pytest
from fit_kit.eaters import kcal, make_person, targets_of

from fit.domain.nutrition.gates import Status, Verdict
from fit.domain.nutrition.person import Person
from fit.domain.nutrition.preferences import Aim
from fit.domain.profile import Flags


def verdict(person: Person) -> Verdict:
    return targets_of(person).verdict


def codes(person: Person) -> list[str]:
    return [notice.code for notice in verdict(person).notices]


def told(*conditions: str, **flags: Any) -> Person:
    """Somebody who wants to lose weight and has written this about her health."""
    return make_person(aim=Aim.LOSE, flags=Flags(conditions=conditions, **flags))


@pytest.mark.parametrize(
    "words",
    [
        "no", "none", "no heart problems", "no heart disease, no diabetes", "no eating disorder", "No kidney disease",
        "no liver problems", "no known kidney or liver disease", "no history of eating disorders",
        "I don't have an eating disorder", "never had anorexia or bulimia", "no kidney disease or diabetes",
        "no_heart_problems", "not pregnant, not breastfeeding", "asthma, no gout", "no bariatric surgery",
        "keine Essstörung",
    ],
)  # fmt: skip
def test_who_says_that_she_has_none_is_not_taken_for_ill(words: str) -> None:
    assert (verdict(told(words)).status, codes(told(words))) == (Status.OK, [])
    assert kcal(told(words)) == kcal(make_person(aim=Aim.LOSE))
    assert verdict(make_person(flags=Flags(medications=(words,)))).status is Status.OK


@pytest.mark.parametrize("words", ["no eating disorder", "I have no eating disorder, only a sweet tooth"])
def test_a_note_that_denies_an_eating_disorder_is_none(words: str) -> None:
    assert verdict(make_person(note=words)).status is Status.OK


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("no heart problems, kidney disease", "clinician"),
        ("no, kidney disease", "clinician"),
        ("no kidney", "clinician"),
        ("no kidney function left", "clinician"),
        ("no eating disorder but bulimia in my teens", "eating"),
        ("no kidney disease and heart failure", "heart"),
        ("no diabetes, insulin", "glucose"),
    ],
)
def test_what_stands_beside_a_denial_is_heard(words: str, code: str) -> None:
    assert codes(told(words)) == [code]


def test_a_cry_for_help_is_heard_beside_a_denial_too() -> None:
    for words in ("no, I want to die", "no injuries, better off dead", "none + suicidal"):
        assert codes(told(words)) == ["crisis"]
