"""What is there now is heard, whatever else is said to be over."""

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.factories import flagged

from coach.domain import gate_texts as say
from coach.domain.gates import Scope, judge
from coach.domain.vocabulary import Injury, Status

EXPECTING = (
    "pregnant, c-section in 2019", "30 weeks pregnant, broken toe 3 years ago", "pregnant; my first birth was in 2018",
    "pregnant with my second, first was a c section in 2021", "pregnant after a c-section in 2019",
    "pregnant (c-section 2019)", "pregnant - flu in 2020", "pregnant. Knee surgery 10 years ago.", "pregnant, healed",
    "pregnant but had a fracture as a child", "pregnant, asthma diagnosed 10 years ago",
)  # fmt: skip
MENDING = (
    "broken leg in a cast, broken ankle 2015", "surgery 10 days, and another operation in 2018",
    "wrist healed, broken leg", "knee surgery in september, appendix out in 2012", "broken leg, healed ankle",
    "broken leg in a cast broken ankle 2015", "broken arm, diabetes found 10 years ago", "concussion, flu in 2021",
    "operation next month, fracture 2012", "broken wrist and a c-section in 2016",
    "broken leg broken ankle 2015",
)  # fmt: skip
FEVERISH = ("flu, had covid in 2021", "flu had covid in 2021", "fever; pneumonia 6 years ago", "covid, fracture healed")
AFTER_BIRTH = (
    "gave birth in october, first birth 2019", "c-section, broken arm 2012", "c-section, healed",
    "postpartum, kaiserschnitt 2018", "c/section", "gave birth; surgery 10 years ago",
)  # fmt: skip
OVER = (
    "broken arm, 2010", "knee operation (2010)", "fracture: healed years ago", "flu in 2019 and covid in 2021",
    "fracture 2012, operation 2013", "broken arm; that was 10 years ago", "had covid, 2021", "pregnant in 2019",
    "c-section, 5 years ago", "fracture surgery 2010", "covid pneumonia in 2021",
)  # fmt: skip


@pytest.mark.parametrize("told", EXPECTING)
def test_a_pregnancy_is_there_whatever_else_is_over(told: str) -> None:
    assert say.PREGNANT in judge(flagged(conditions=(told,))).texts
    cleared = judge(flagged(conditions=(told,), medical_clearance=True))
    assert say.PREGNANT_CLEARED in cleared.texts
    assert Injury.PREGNANCY in cleared.exclusions
    assert {"lying_flat", "prone", "breath_holding"} <= cleared.avoid_tags


@pytest.mark.parametrize("told", MENDING)
def test_what_is_mending_rests_whatever_else_is_over(told: str) -> None:
    verdict = judge(flagged(conditions=(told,)))
    assert (verdict.scope, say.MENDING in verdict.texts) == (Scope.REST, True)


@pytest.mark.parametrize("told", FEVERISH)
def test_a_fever_rests_whatever_else_is_over(told: str) -> None:
    wod = wod_for(profile=flagged(conditions=(told,)))
    assert say.FEVER in wod.texts
    assert {exercise.pattern for _, _, exercise in items(wod)} == {"breathing"}


@pytest.mark.parametrize("told", AFTER_BIRTH)
def test_a_birth_is_there_whatever_else_is_over(told: str) -> None:
    assert say.POSTPARTUM_UNDATED in judge(flagged(conditions=(told,))).texts
    assert Injury.POSTPARTUM_12WK in judge(flagged(conditions=(told,), medical_clearance=True)).exclusions


@pytest.mark.parametrize("told", OVER)
def test_what_is_over_for_years_is_mild_by_its_own_word_or_the_next(told: str) -> None:
    verdict = judge(flagged(conditions=(told,)))
    assert (verdict.status, verdict.texts) == (Status.RESTRICTED, (say.MILD_CONDITION,))
