"""Safety before any generator: what an athlete's answers rule out, and what she is told."""

from dataclasses import replace
from typing import Any

import pytest
from fit_kit.catalogue import certified, exercise_with
from fit_kit.screening import EXPERIENCED, cleared, flagged, screened
from fit_kit.wods import make_question

from fit.domain import screening_texts as say
from fit.domain.profile import Injury, Level, Profile
from fit.domain.screening import SAFETY_QUESTIONS, Scope, screen


def test_a_healthy_grown_up_may_do_everything() -> None:
    found = screened(age=34, weight_kg=68, height_cm=170)
    assert (found.scope, found.status, found.texts) == (Scope.FULL, "ok", ())
    assert all(found.allows(exercise) for exercise in certified().exercises.values())


@pytest.mark.parametrize("profile", [None, Profile()])
def test_a_beginner_and_a_stranger_get_no_high_impact(profile: Profile | None) -> None:
    found = screen(make_question(profile=profile))
    assert found.scope is Scope.FULL
    assert not found.allows(exercise_with(impact="high"))


UNKNOWN = (
    "a thing nobody knows", "kidney disease", "COPD", "severe asthma", "rheumatoid arthritis", "long covid",
    "prednisone", "persistent cough", "no cartilage left", "no insulin", "broken wrist, healed",
    "asthma and lung cancer",
    "heartburn with exercise", "heartburn when taking exercise", "type 2 diabetes with foot problems",
)  # fmt: skip


@pytest.mark.parametrize(
    ("flags", "text"),
    [
        ({"parq_yes": True}, say.SAFETY_ANSWER),
        *(({"conditions": (word,)}, say.UNKNOWN) for word in UNKNOWN),
        *(({"medications": (word,)}, say.UNKNOWN) for word in UNKNOWN),
    ],
)
def test_an_open_question_of_health_leaves_only_easy_movement(flags: dict[str, Any], text: str) -> None:
    found = screened(flagged(**flags))
    assert (found.scope, found.status, found.texts) == (Scope.GENTLE, "clearance_required", (text,))
    allowed = {exercise.pattern for exercise in certified().exercises.values() if found.allows(exercise)}
    assert allowed == {"mobility", "breathing"}


def test_a_doctors_clearance_opens_training_again_without_straining() -> None:
    found = screened(cleared(parq_yes=True))
    assert (found.scope, found.status) == (Scope.FULL, "restricted")
    assert not found.allows(exercise_with(tag="breath_holding"))
    assert replace(found, texts=()) == replace(screened(cleared(conditions=("epilepsy",))), texts=())


def test_with_clearance_an_unknown_condition_is_trained_calmly() -> None:
    calm = screened(cleared(conditions=("epilepsy",)))
    assert (calm.scope, calm.status, calm.texts) == (Scope.FULL, "restricted", (say.UNKNOWN_CLEARED,))
    assert calm.max_impact == "low"
    assert {"jump", "explosive", "breath_holding"} <= calm.avoid_tags


@pytest.mark.parametrize("word", ["12 weeks pregnant", "schwanger", "gave birth in May", "c-section", "postpartum"])
def test_pregnancy_and_birth_told_in_words_count_as_the_answers_do(word: str) -> None:
    assert screened(flagged(conditions=(word,))).texts == (say.MOTHERHOOD,)
    told = screened(cleared(conditions=(word,)))
    answered = {"pregnant_weeks": 12} if "pregnant" in word or word == "schwanger" else {"postpartum_weeks": 4}
    assert told == screened(cleared(**answered))


HEART = (
    "chest tightness", "shortness of breath", "bluthochdruck", "high blood presure", "extra beats",
    "aortic stenosis", "AFib", "mitral valve prolapse", "a TIA", "HTN", "high bp", "irregular pulse", "two stents",
    "Heart failure", "high_blood_pressure", "chest pain", "Fainting spells", "stroke in 2020", "Dizziness",
)  # fmt: skip
HEART_MEDICINES = (
    "metoprolol 50 mg",
    "Bisoprolol",
    "ramipril",
    "Candesartan",
    "amlodipine",
    "beta-blocker",
    "warfarin",
    "nitroglycerin",
    "apixaban",
    "clopidogrel",
    "furosemide",
)


@pytest.mark.parametrize("word", [*HEART, *HEART_MEDICINES])
def test_heart_conditions_and_their_medicines_ask_for_clearance(word: str) -> None:
    for flags in ({"conditions": (word,)}, {"medications": (word,)}):
        found = screened(flagged(**flags))
        assert found.scope is Scope.GENTLE, word
        assert say.HEART in found.texts
        calm = screened(cleared(**flags))
        assert (calm.scope, calm.status, calm.max_impact) == (Scope.FULL, "restricted", "low")
        assert {"breath_holding", "explosive"} <= calm.avoid_tags


@pytest.mark.parametrize(
    "word",
    [
        "Insulin pump",
        "gliclazide",
        "Glimepirid 2mg",
        "type 1 diabetes",
        "t1 diabetes",
        "TYPE_1",
        "diabetes type I",
        "T1DM",
        "lantus",
    ],
)
def test_medicines_that_lower_blood_sugar_ask_for_a_plan(word: str) -> None:
    for flags in ({"conditions": (word,)}, {"medications": (word,)}):
        assert screened(flagged(**flags)).scope is Scope.GENTLE
        assert say.GLUCOSE in screened(flagged(**flags)).texts
        assert say.GLUCOSE_CLEARED in screened(cleared(**flags)).texts


@pytest.mark.parametrize(
    "word",
    [
        "asthma",
        "Mild asthma since childhood",
        "surgery 10 years ago",
        "had covid in 2021",
        "heartburn",
        "type 2 diabetes",
        "diabetes type II",
        "gout",
    ],
)
def test_what_is_common_and_mild_keeps_the_session_moderate(word: str) -> None:
    for flags in ({"conditions": (word,)}, {"medications": (word,)}):
        found = screened(flagged(**flags))
        assert (found.scope, found.status, found.max_impact) == (Scope.FULL, "restricted", "low")
        assert found.texts == (say.MILD,)
        assert {"jump", "explosive", "breath_holding"} <= found.avoid_tags
        assert screened(cleared(**flags)).status == "ok"


@pytest.mark.parametrize("word", ["flu", "Covid-19", "fever since yesterday"])
def test_with_a_fever_there_is_only_breathing(word: str) -> None:
    found = screened(flagged(conditions=(word,)))
    assert (found.scope, found.status, found.texts) == (Scope.BREATHING, "clearance_required", (say.FEVER,))


@pytest.mark.parametrize("word", ["broken arm", "knee surgery last month", "concussion"])
def test_what_is_mending_waits_for_whoever_treats_it(word: str) -> None:
    found = screened(flagged(conditions=(word,)))
    assert (found.scope, found.status, found.texts) == (Scope.BREATHING, "clearance_required", (say.MENDING,))
    calm = screened(cleared(conditions=(word,)))
    assert (calm.scope, calm.status, calm.texts) == (Scope.FULL, "restricted", (say.MENDING_CLEARED,))


@pytest.mark.parametrize(("word", "injury"), [("knee pain", Injury.KNEE), ("back pain", Injury.LOWER_BACK)])
def test_an_ache_told_in_words_spares_its_place(word: str, injury: Injury) -> None:
    found = screened(flagged(conditions=(word,)))
    assert (found.scope, found.status, found.texts) == (Scope.FULL, "restricted", (say.ACHE,))
    assert injury.value in found.excluded
    assert "jump" in found.avoid_tags


@pytest.mark.parametrize(
    "word", ["None", "n/a", "no conditions", "-", "nope", "no heart disease", "hay fever", "dyslexia", "vitamin d"]
)
def test_who_has_nothing_to_tell_is_not_sent_to_a_doctor(word: str) -> None:
    assert screened(flagged(conditions=(word,))) == screened()


@pytest.mark.parametrize("word", ["Osteoporosis", "osteopenia of the hip"])
def test_weak_bones_rule_out_what_the_catalogue_says_and_jumps(word: str) -> None:
    found = screened(flagged(conditions=(word,)))
    assert (found.scope, found.status) == (Scope.FULL, "restricted")
    assert Injury.OSTEOPOROSIS_OLDER.value in found.excluded
    assert not found.allows(exercise_with(contraindication="osteoporosis_older"))
    assert not found.allows(exercise_with(tag="jump"))


@pytest.mark.parametrize("age", [65, 80, 110])
def test_older_athletes_get_no_jumps_and_no_high_skill(age: int) -> None:
    found = screened(age=age)
    assert found.scope is Scope.FULL
    assert not found.allows(exercise_with(tag="jump"))
    assert not found.allows(exercise_with(tag="skill_high"))
    assert not found.allows(exercise_with(impact="high"))


@pytest.mark.parametrize("age", [16, 17])
def test_the_young_get_no_jumps_no_high_skill_and_nothing_advanced(age: int) -> None:
    found = screened(age=age)
    assert (found.status, found.texts, found.level) == ("restricted", (say.YOUTH,), Level.INTERMEDIATE)
    assert not found.allows(exercise_with(tag="jump"))
    assert not found.allows(exercise_with(tag="skill_high"))


@pytest.mark.parametrize("age", [18, 64])
def test_between_18_and_64_age_alone_rules_out_nothing(age: int) -> None:
    assert screened(age=age) == screened()


@pytest.mark.parametrize("age", [0, 12, 15])
def test_a_child_gets_a_quiet_minute_and_a_kind_word(age: int) -> None:
    found = screened(flagged(parq_yes=True), age=age)
    assert (found.scope, found.status, found.texts) == (Scope.BREATHING, "refused", (say.TOO_YOUNG,))
    assert {e.pattern for e in certified().exercises.values() if found.allows(e)} == {"breathing"}


@pytest.mark.parametrize(("weight_kg", "impact"), [(97.1, "low"), (96.8, "high")])
def test_a_bmi_of_30_and_more_means_no_high_impact(weight_kg: float, impact: str) -> None:
    assert screened(weight_kg=weight_kg, height_cm=179.9).max_impact == impact


@pytest.mark.parametrize("known", [{"weight_kg": 200.0}, {"height_cm": 150.0}])
def test_without_both_measurements_there_is_no_bmi(known: dict[str, float]) -> None:
    assert screened(**known).max_impact == "high"


@pytest.mark.parametrize(
    "profile",
    [
        flagged(conditions=("suicidal thoughts",)),
        flagged(medications=("nothing helps, I want to die",)),
        replace(EXPERIENCED, sport="I will hurt myself"),
        cleared(conditions=("Self-Harm",), parq_yes=True),
    ],
)
def test_somebody_in_need_reads_one_thing_only(profile: Profile) -> None:
    found = screened(profile)
    assert (found.scope, found.status, found.texts) == (Scope.BREATHING, "refused", (say.CRISIS,))


def test_need_comes_before_age() -> None:
    assert screened(flagged(conditions=("suicidal",)), age=14).texts == (say.CRISIS,)


def test_nobody_reads_the_same_sentence_twice() -> None:
    found = screened(flagged(parq_yes=True, conditions=("gout", "asthma")))
    assert len(found.texts) == len(set(found.texts))


def test_there_are_seven_safety_questions() -> None:
    assert len(SAFETY_QUESTIONS) == 7
    assert all(text.endswith("?") for text in SAFETY_QUESTIONS.values())
