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


EATING = (
    "disordered eating", "history of disordered eating", "anorexic in my teens", "bulimia nervosa", "ARFID", "OSFED",
    "orthorexia", "I purge", "purging in the past", "binge eating", "compulsive overeating", "I make myself vomit",
    "recovered from anorexia in 2015", "Magersucht", "magersüchtig gewesen", "Essstörung", "Ess-Störung", "Essstoerung",
    "Fressattacken", "trouble alimentaire", "troubles du comportement alimentaire", "anorexie", "boulimie",
    "trastorno alimentario", "trastorno de la conducta alimentaria", "ortorexia", "atracones", "disturbo alimentare",
    "disturbi del comportamento alimentare", "anoressia", "abbuffate", "yeme bozukluğu", "anoreksiya",
)  # fmt: skip


@pytest.mark.parametrize("words", EATING)
def test_an_eating_disorder_in_any_words_counts_as_the_answer_does(words: str) -> None:
    answered = targets_of(told(eating_disorder_history=True))
    for flags in ({"conditions": (words,)}, {"medications": (words,)}, {"conditions": ("asthma, " + words,)}):
        for cleared in (False, True):
            person = make_person(aim=Aim.LOSE, flags=Flags(**flags, medical_clearance=cleared))
            assert targets_of(person) == answered
    assert targets_of(make_person(aim=Aim.LOSE, note=words)) == answered


@pytest.mark.parametrize("words", ["rock climbing", "splurges on weekends", "plumbing", "meat and eating out"])
def test_what_only_sounds_like_an_eating_disorder_is_none(words: str) -> None:
    assert verdict(make_person(aim=Aim.LOSE, note=words)).status is Status.OK


@pytest.mark.parametrize(
    "words", ["epilepsy", "multiple sclerosis", "metoprolol 50 mg", "broken leg in a cast", "a thing nobody knows"]
)
def test_with_what_nobody_here_can_judge_there_is_no_deficit_until_a_doctor_has(words: str) -> None:
    for person in (told(words), make_person(aim=Aim.LOSE, flags=Flags(medications=(words,)))):
        assert (verdict(person).status, codes(person)) == (Status.RESTRICTED, ["unjudged"])
        assert kcal(person) == kcal(make_person())
        assert "a doctor or dietitian" in verdict(person).notices[0].text
        assert verdict(person).plan
    gaining = make_person(aim=Aim.GAIN, flags=Flags(conditions=(words,)))
    assert kcal(gaining) > kcal(make_person())
    cleared = told(words, medical_clearance=True)
    assert (verdict(cleared).status, codes(cleared)) == (Status.OK, [])
    assert kcal(cleared) < kcal(make_person())


@pytest.mark.parametrize("words", ["asthma", "hay fever", "vitamin D", "knee pain", "osteoporosis", "flu 3 years ago"])
def test_what_is_common_and_mild_changes_nothing_about_eating(words: str) -> None:
    assert (verdict(told(words)).status, codes(told(words))) == (Status.OK, [])


def test_something_unknown_is_heard_beside_what_nutrition_knows() -> None:
    assert codes(told("low FODMAP phase", "IBS")) == ["low_fodmap"]
    assert codes(told("low FODMAP phase and epilepsy")) == ["unjudged", "low_fodmap"]
    assert codes(told("asthma", "epilepsy")) == ["unjudged"]
    assert codes(told("olive allergy", "epilepsy with a nut allergy")) == ["unjudged"]


@pytest.mark.parametrize(
    "words",
    ["olive allergy", "severe tree nut allergy", "allergic to bee stings", "histamine intolerance", "allergic to kiwi"],
)
def test_what_one_cannot_take_is_no_matter_of_how_much_to_eat(words: str) -> None:
    assert (verdict(told(words)).status, codes(told(words))) == (Status.OK, [])


def test_a_disease_beside_an_allergy_in_one_breath_is_heard() -> None:
    assert codes(told("epilepsy severe nut allergy")) == ["unjudged"]
    assert codes(told("low FODMAP for ulcerative colitis")) == ["unjudged", "low_fodmap"]


def test_what_a_gate_has_answered_already_is_not_answered_twice() -> None:
    for words, code in (("kidney disease", "clinician"), ("heart failure", "heart"), ("lantus", "glucose")):
        assert codes(told(words)) == [code]
    assert codes(make_person(flags=Flags(medications=("prednisone",)))) == ["medicine"]


@pytest.mark.parametrize(
    "words",
    [
        "breast cancer", "breast cancer, chemotherapy", "Chemotherapie", "leukaemia", "Brustkrebs", "cancer du sein",
        "quimioterapia", "tumore", "kanser", "lymphoma in remission, still on chemo", "brain tumour",
    ],
)  # fmt: skip
def test_cancer_has_no_deficit_whatever_else_is_cleared(words: str) -> None:
    """A word of clearance is for training: what a treatment asks of food is for those who treat her."""
    for cleared in (False, True):
        person = told(words, medical_clearance=cleared)
        assert (verdict(person).status, codes(person)) == (Status.RESTRICTED, ["cancer"])
        assert kcal(person) == kcal(make_person())


@pytest.mark.parametrize(
    "words",
    [
        "breast cancer in 2012",
        "cancer free",
        "family history of breast cancer",
        "my mother had cancer",
        "benign tumour",
    ],
)
def test_a_cancer_that_is_over_or_anothers_waits_for_a_doctors_word_only(words: str) -> None:
    assert codes(told(words)) == ["unjudged"]
    assert codes(told(words, medical_clearance=True)) == []


def test_shellfish_is_no_cancer() -> None:
    assert codes(told("Krebstierallergie", medical_clearance=True)) == []
