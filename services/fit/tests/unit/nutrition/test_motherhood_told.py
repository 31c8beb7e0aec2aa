"""Pregnancy, birth and breastfeeding told in words count in nutrition as the answers do."""

from typing import Any

import pytest
from fit_kit.eaters import kcal, make_person, targets_of

from fit.domain.nutrition.day_energy import Energy, formula_expenditure
from fit.domain.nutrition.gates import Status, Verdict
from fit.domain.nutrition.person import Person
from fit.domain.nutrition.preferences import Aim
from fit.domain.profile import Flags, Injury
from fit.usecases.nutrition.people import needs_of


def verdict(person: Person) -> Verdict:
    return targets_of(person).verdict


def codes(person: Person) -> list[str]:
    return [notice.code for notice in verdict(person).notices]


def energy(person: Person) -> Energy:
    found = targets_of(person).energy
    assert found is not None
    return found


def told(*conditions: str, **flags: Any) -> Person:
    return make_person(aim=Aim.LOSE, flags=Flags(conditions=conditions, **flags))


def total(person: Person) -> float:
    return energy(person).total.value


USUAL = total(make_person())
PREGNANT = ("pregnant", "20 weeks pregnant", "asthma, 30 weeks pregnant", "schwanger, 20. Woche")
NURSING = (
    "breastfeeding", "breast-feeding a 3 month old", "still breastfeeding", "nursing", "nursing my baby", "lactating",
    "exclusively pumping", "stillend", "ich stille", "Stillzeit", "ich stille voll", "allaitement",
    "j'allaite mon bébé", "lactancia materna", "amamantando", "doy el pecho", "allattamento", "sto allattando",
    "emziriyorum", "emzirme dönemi", "asthma; breastfeeding", "breastfeeding my son born in 2024",
    "never stopped nursing", "breastfeeding over the night", "not pregnant, breastfeeding",
    "not exclusively breastfeeding",
)  # fmt: skip
NOT_NURSING = (
    "not breastfeeding", "no longer breastfeeding", "stopped breastfeeding", "breastfeeding stopped in May",
    "weaned from breastfeeding", "nicht stillend", "ich stille nicht mehr", "abgestillt", "je n'allaite pas",
    "emzirmiyorum", "not pregnant or nursing", "breastfed until 2020",
    "breastfeeding 5 years ago", "breastfeeding until 2019",
)  # fmt: skip
NO_MOTHER = (
    "lactate threshold test", "nursing student", "I work in nursing", "nursing a sore knee", "il allait bien",
    "asthma, still", "pumping iron",
)  # fmt: skip


@pytest.mark.parametrize("words", PREGNANT)
def test_a_pregnancy_in_words_has_no_deficit_and_energy_for_the_child(words: str) -> None:
    person = told(words)
    assert (verdict(person).status, codes(person)) == (Status.RESTRICTED, ["pregnancy"])
    assert total(person) == USUAL + 340
    assert kcal(person) == kcal(told(pregnant_weeks=20)) > kcal(make_person())
    assert needs_of(person, verdict(person)).pregnant


def test_a_pregnancy_without_weeks_asks_for_them_and_one_with_weeks_does_not() -> None:
    for person in (told("pregnant"), make_person(injuries=(Injury.PREGNANCY,))):
        text = verdict(person).notices[0].text
        assert "weeks" in text
        assert "profile" in text
        assert "midwife" in text
        assert total(person) == USUAL + 340
    dated = told("pregnant", pregnant_weeks=30)
    assert "profile" not in verdict(dated).notices[0].text
    assert total(dated) == USUAL + 452
    assert total(told(pregnant_weeks=8)) == USUAL


@pytest.mark.parametrize("words", NURSING)
def test_breastfeeding_in_words_counts_as_the_answer_does(words: str) -> None:
    answered, said = told(lactating=True, postpartum_weeks=20), told(words, postpartum_weeks=20)
    assert codes(said) == codes(answered) == ["lactation"]
    assert total(said) == total(answered) == USUAL + 330
    assert energy(said).floor_kcal == 1800
    assert kcal(said) == kcal(answered) < kcal(make_person(flags=Flags(lactating=True, postpartum_weeks=20)))
    assert targets_of(said).water == targets_of(answered).water


@pytest.mark.parametrize("words", NURSING)
def test_breastfeeding_without_weeks_has_no_deficit_and_asks_for_them(words: str) -> None:
    for person in (told(words), told(lactating=True)):
        assert (verdict(person).status, codes(person)) == (Status.RESTRICTED, ["lactation"])
        assert energy(person).change.kcal == 0
        text = verdict(person).notices[0].text
        assert "weeks" in text
        assert "profile" in text
        assert "1800 kcal" in text


@pytest.mark.parametrize("words", NOT_NURSING)
def test_who_does_not_breastfeed_gets_no_energy_for_it(words: str) -> None:
    assert "lactation" not in codes(told(words))
    assert total(told(words)) == USUAL


@pytest.mark.parametrize("words", NO_MOTHER)
def test_what_only_sounds_like_breastfeeding_is_none(words: str) -> None:
    assert "lactation" not in codes(told(words))
    assert total(told(words)) == USUAL


@pytest.mark.parametrize("words", ["gave birth 4 weeks ago", "postpartum", "c-section last month", "Kaiserschnitt"])
def test_a_birth_in_words_has_no_deficit_until_the_weeks_are_known(words: str) -> None:
    for person in (told(words), make_person(aim=Aim.LOSE, injuries=(Injury.POSTPARTUM_12WK,))):
        assert (verdict(person).status, codes(person)) == (Status.RESTRICTED, ["postpartum"])
        assert kcal(person) == kcal(make_person())
        assert "weeks" in verdict(person).notices[0].text
        assert "profile" in verdict(person).notices[0].text
    assert codes(told(words, postpartum_weeks=5)) == ["postpartum"]
    assert verdict(told(words, postpartum_weeks=5)).notices != verdict(told(words)).notices
    later = told(words, postpartum_weeks=20)
    assert codes(later) == []
    assert kcal(later) == kcal(make_person(aim=Aim.LOSE))


def test_a_mother_who_tells_both_is_asked_once_and_promised_no_loss() -> None:
    person = told("breastfeeding", "gave birth 4 weeks ago")
    assert codes(person) == ["postpartum", "lactation"]
    assert total(person) == USUAL + 330
    birth, milk = (notice.text for notice in verdict(person).notices)
    assert "profile" in birth
    assert "profile" not in milk
    assert "lose" not in milk
    assert "lose" not in verdict(told(lactating=True, postpartum_weeks=3)).notices[1].text


def test_something_unknown_is_heard_beside_motherhood() -> None:
    assert codes(told("breastfeeding, epilepsy", postpartum_weeks=20)) == ["lactation", "unjudged"]
    assert codes(told("gave birth in May", "epilepsy", postpartum_weeks=20)) == ["unjudged"]
    assert codes(told("nursing a broken leg")) == ["unjudged"]
    assert codes(told("no longer breastfeeding")) == []


def test_what_is_learnt_rests_on_the_same_energy() -> None:
    """Otherwise the log of a nursing mother would teach a total too high by what the child takes."""
    nursing = told("breastfeeding", postpartum_weeks=20)
    assert formula_expenditure(nursing) == USUAL + 330


def test_a_pregnancy_of_years_ago_changes_nothing() -> None:
    assert (codes(told("pregnant 5 years ago")), codes(told("gave birth in 2015"))) == ([], [])
