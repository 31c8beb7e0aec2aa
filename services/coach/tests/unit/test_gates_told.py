"""What is told among the conditions counts as the answers to questions do."""

from dataclasses import replace
from typing import Any

import pytest
from coach_kit.factories import GYM, flagged, make_profile

from coach.domain import gate_texts
from coach.domain.gates import Scope, Verdict, judge
from coach.domain.profile import Flags
from coach.domain.vocabulary import Goal, Impact, Level, Status


@pytest.mark.parametrize("told", ["something nobody knows", "epilepsy", "hernia", "cancer, chemo", "asthma, lupus"])
def test_with_clearance_a_condition_that_nobody_knows_is_trained_calmly(told: str) -> None:
    flags = Flags(conditions=(told,), medical_clearance=True)
    verdict = judge(make_profile(goal=Goal.STRENGTH, level=Level.ADVANCED, flags=flags))
    assert (verdict.status, verdict.goal, verdict.moderate) == (Status.RESTRICTED, Goal.GENERAL_FITNESS, True)
    assert (verdict.least_rir, verdict.max_impact) == (3, Impact.LOW)
    assert {"breath_holding", "explosive"} <= verdict.avoid_tags
    assert verdict.texts == (gate_texts.UNKNOWN_CLEARED,)


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.FAT_LOSS])
def test_with_clearance_a_yes_to_a_safety_question_is_trained_as_calmly_as_a_heart(goal: Goal) -> None:
    def found(**flags: Any) -> Verdict:
        cleared = Flags(medical_clearance=True, **flags)
        return replace(judge(make_profile(goal=goal, level=Level.ADVANCED, equipment=GYM, flags=cleared)), texts=())

    assert found(parq_yes=True) == found(conditions=("heart condition",))
    assert found(parq_yes=True).moderate


def test_with_clearance_a_mild_condition_limits_nothing() -> None:
    assert judge(flagged(conditions=("asthma",), medical_clearance=True)) == judge(make_profile())


@pytest.mark.parametrize("told", ["12 weeks pregnant", "Pregnancy", "schwanger", "enceinte", "embarazada"])
def test_a_pregnancy_told_among_the_conditions_counts_as_one(told: str) -> None:
    verdict = judge(flagged(conditions=(told,)))
    assert (verdict.scope, verdict.texts) == (Scope.GENTLE, (gate_texts.PREGNANT,))
    cleared = flagged(conditions=(told,), medical_clearance=True)
    assert judge(cleared) == judge(flagged(pregnant_weeks=12, medical_clearance=True))


@pytest.mark.parametrize(
    "told",
    [
        "postpartum",
        "gave birth in May",
        "C-section",
        "caesarean section 4 weeks ago",
        "Kaiserschnitt vor 3 Wochen",
        "gave birth in october, first birth 2019",
    ],
)
def test_a_birth_told_among_the_conditions_counts_as_one(told: str) -> None:
    verdict = judge(flagged(conditions=(told,)))
    assert (verdict.scope, verdict.texts) == (Scope.GENTLE, (gate_texts.POSTPARTUM_UNDATED,))
    cleared = flagged(conditions=(told,), medical_clearance=True)
    assert judge(cleared) == judge(flagged(postpartum_weeks=4, medical_clearance=True))
    assert judge(flagged(conditions=(told,), postpartum_weeks=20)).status is Status.OK


BESIDE = (
    "type 1 diabetes with retinopathy", "type 1 diabetes, epilepsy", "insulin; multiple sclerosis",
    "insulin pump and kidney disease", "diabetic retinopathy on insulin", "insulin for diabetes neuropathy", "T1D/MS",
)  # fmt: skip


@pytest.mark.parametrize("told", BESIDE)
def test_what_stands_beside_diabetes_in_one_entry_is_judged_as_well(told: str) -> None:
    assert judge(flagged(conditions=(told,))).texts == (gate_texts.GLUCOSE, gate_texts.UNKNOWN_CONDITION)
    flags = Flags(conditions=(told,), medical_clearance=True)
    verdict = judge(make_profile(goal=Goal.STRENGTH, level=Level.ADVANCED, flags=flags))
    assert verdict.texts == (gate_texts.GLUCOSE_CLEARED, gate_texts.UNKNOWN_CLEARED)
    assert (verdict.goal, verdict.moderate, verdict.max_impact) == (Goal.GENERAL_FITNESS, True, Impact.LOW)


@pytest.mark.parametrize(
    "told", ["type 1 diabetes, insulin pump", "I have had T1D since 2010", "Lantus 20 units daily, NovoRapid",
             "type 2 diabetes on insulin and metformin", "juvenile diabetes", "repaglinide 2mg"]
)  # fmt: skip
def test_diabetes_alone_is_cleared_as_before(told: str) -> None:
    assert judge(flagged(conditions=(told,), medical_clearance=True)).texts == (gate_texts.GLUCOSE_CLEARED,)


@pytest.mark.parametrize("told", ["C-section, epilepsy", "gave birth in May with lupus", "postpartum psychosis"])
def test_what_stands_beside_a_birth_long_ago_is_judged_as_well(told: str) -> None:
    assert judge(flagged(conditions=(told,), postpartum_weeks=20)).texts == (gate_texts.UNKNOWN_CONDITION,)
