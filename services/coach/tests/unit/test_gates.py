"""When training stops, what remains possible, and how it is said."""

import datetime as dt
import itertools

import pytest
from coach_kit.answers import answer, items, main_exercises, rules_broken, wod_for
from coach_kit.examples import examples
from coach_kit.factories import GYM, TODAY, flagged, make_profile, make_question
from coach_kit.strategies import PROFILES
from hypothesis import given

from coach.domain import gate_texts, science
from coach.domain.gates import Scope, Verdict, judge
from coach.domain.profile import Flags, Profile
from coach.domain.vocabulary import Goal, Impact, Injury, Level, Status

NOT_PLANNED = (
    gate_texts.TOO_YOUNG,
    gate_texts.PARQ,
    gate_texts.HEART,
    gate_texts.GLUCOSE,
    gate_texts.MENDING,
    gate_texts.UNKNOWN_CONDITION,
    gate_texts.PREGNANT,
    gate_texts.POSTPARTUM_EARLY,
    gate_texts.POSTPARTUM_UNDATED,
    gate_texts.FEVER,
    gate_texts.SEATED,
    gate_texts.UNDERWEIGHT,
    gate_texts.THIN,
    gate_texts.LEAN_NO_LOSS,
    gate_texts.PULSE_FIRST,
    gate_texts.MANY_INJURIES,
)
LIMITED = (
    gate_texts.YOUTH,
    gate_texts.PARQ_CLEARED,
    gate_texts.HEART_CLEARED,
    gate_texts.GLUCOSE_CLEARED,
    gate_texts.MENDING_CLEARED,
    gate_texts.UNKNOWN_CLEARED,
    gate_texts.MILD_CONDITION,
    gate_texts.ACHE,
    gate_texts.PREGNANT_CLEARED,
    gate_texts.POSTPARTUM,
    gate_texts.EATING,
    gate_texts.LITTLE_TO_SPARE,
    gate_texts.THIN_CLEARED,
    gate_texts.LEAN,
    gate_texts.VERY_HEAVY,
    gate_texts.PULSE,
    gate_texts.PULSE_CLEARED,
    gate_texts.BONE,
    gate_texts.ONE_ARM,
    gate_texts.BOTH_ARMS,
    gate_texts.MANY_INJURIES_CLEARED,
)
SOMEBODY = (
    "doctor", "midwife", "dietitian", "coach", "physiotherapist", "diabetes team", "helpline", "adult", "call for help",
    "seek advice",
)  # fmt: skip
UNKIND = ("must ", "should have", "obese", " fat", "fail", "never ", "wrong with you", "!")


@pytest.mark.parametrize("text", [*NOT_PLANNED, *LIMITED, gate_texts.CRISIS])
def test_every_text_is_kind_and_names_somebody_to_see(text: str) -> None:
    assert not [word for word in UNKIND if word in text.lower()]
    assert text == gate_texts.CRISIS or any(who in text.lower() for who in SOMEBODY)


@pytest.mark.parametrize("text", NOT_PLANNED)
def test_a_refusal_says_what_was_not_done_why_and_what_is_possible(text: str) -> None:
    what, _, rest = text.partition(".")
    assert what.startswith(("We did not plan", "We do not make"))
    assert "because" in what or ":" in what
    assert any(word in rest for word in ("possible", "can train", "best training", "train again"))


@pytest.mark.parametrize("age", range(16))
def test_nobody_under_sixteen_ever_trains(age: int) -> None:
    question = make_question(age=age, equipment=GYM, goal=Goal.STRENGTH)
    found = answer(question)
    assert found.wod.status is Status.REFUSED
    assert found.wod.texts == (gate_texts.TOO_YOUNG,)
    assert {exercise.pattern for _, _, exercise in items(found.wod)} == {"breathing"}
    assert found.wod.estimated_kcal is None
    assert not rules_broken(found.wod, question)


@pytest.mark.parametrize("age", [16, 17])
def test_the_young_train_lightly_beside_an_adult_without_talk_of_weight(age: int) -> None:
    verdict = judge(make_profile(age=age, goal=Goal.FAT_LOSS, level=Level.ADVANCED))
    assert (verdict.status, verdict.scope, verdict.cohort) == (Status.RESTRICTED, Scope.FULL, "youth")
    assert (verdict.goal, verdict.level) == (Goal.GENERAL_FITNESS, Level.INTERMEDIATE)
    assert verdict.least_rir >= 3
    assert not verdict.show_energy
    assert {"skill_high", "breath_holding"} <= verdict.avoid_tags
    assert gate_texts.YOUTH in verdict.texts


def test_from_sixty_five_there_are_no_jumps() -> None:
    verdict = judge(make_profile(age=65, level=Level.ADVANCED))
    assert verdict.cohort == "older"
    assert verdict.max_impact is Impact.LOW
    assert "jump" in verdict.avoid_tags
    assert verdict.least_rir >= 3
    assert judge(make_profile(age=64)).cohort == "adult"


CLEARANCE = [
    (flagged(parq_yes=True), gate_texts.PARQ),
    (flagged(pregnant_weeks=0), gate_texts.PREGNANT),
    (flagged(pregnant_weeks=30), gate_texts.PREGNANT),
    (make_profile(injuries=(Injury.PREGNANCY,)), gate_texts.PREGNANT),
    (flagged(postpartum_weeks=0), gate_texts.POSTPARTUM_EARLY),
    (flagged(postpartum_weeks=5), gate_texts.POSTPARTUM_EARLY),
    (flagged(conditions=("angina",)), gate_texts.HEART),
    (flagged(medications=("insulin",)), gate_texts.GLUCOSE),
    (flagged(conditions=("something nobody knows",)), gate_texts.UNKNOWN_CONDITION),
    (flagged(medications=("prednisone",)), gate_texts.UNKNOWN_CONDITION),
    (flagged(conditions=("Uncontrolled blood pressure",)), gate_texts.HEART),
    (flagged(conditions=("I FAINTED last month",)), gate_texts.HEART),
    (flagged(conditions=("type 1 diabetes, insulin pump",)), gate_texts.GLUCOSE),
]


@pytest.mark.parametrize("word", ["broken arm", "recent bariatric surgery", "Stress Fracture of the foot"])
def test_what_is_mending_rests_until_somebody_agrees(word: str) -> None:
    question = make_question(profile=flagged(conditions=(word,)), date=TODAY)
    verdict = judge(question.profile)
    assert (verdict.status, verdict.scope) == (Status.CLEARANCE_REQUIRED, Scope.REST)
    assert gate_texts.MENDING in answer(question).wod.texts


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY])
def test_a_mild_condition_makes_the_session_moderate(goal: Goal) -> None:
    """Not the heavy work of a healthy athlete with a sentence beside it."""
    mild = make_profile(goal=goal, flags=Flags(conditions=("asthma",)))
    assert judge(mild).goal is Goal.GENERAL_FITNESS
    cleared = make_profile(goal=goal, flags=Flags(conditions=("asthma",), medical_clearance=True))
    assert judge(cleared).goal is goal


@pytest.mark.parametrize("told", ["chest pain", "pacemaker", "Herzinfarkt", "pulmonary embolism"])
def test_nobody_walks_uphill_before_a_doctor_agrees(told: str) -> None:
    profile = make_profile(equipment=GYM, flags=Flags(conditions=(told,)))
    for day in range(14):
        wod = answer(make_question(profile=profile, date=TODAY + dt.timedelta(days=day))).wod
        assert all(found.met <= science.WALK_MET for _, _, found in items(wod))


@pytest.mark.parametrize(("profile", "text"), CLEARANCE)
def test_before_a_doctor_agrees_only_gentle_movement_is_possible(profile: Profile, text: str) -> None:
    verdict = judge(profile)
    assert verdict.status is Status.CLEARANCE_REQUIRED
    assert verdict.scope is Scope.GENTLE
    assert verdict.texts == (text,)


@pytest.mark.parametrize(("profile", "text"), CLEARANCE)
def test_what_is_given_before_clearance_is_easy_and_short(profile: Profile, text: str) -> None:
    question = make_question(profile=profile)
    wod = wod_for(question)
    assert wod.status is Status.CLEARANCE_REQUIRED
    assert text in wod.texts
    assert {exercise.pattern for _, _, exercise in items(wod)} <= {"locomotion", "mobility", "breathing"}
    assert 0 < wod.estimated_minutes <= 25
    assert not rules_broken(wod, question)


CLEARED = [
    (flagged(parq_yes=True, medical_clearance=True), gate_texts.PARQ_CLEARED, 3),
    (flagged(conditions=("angina",), medical_clearance=True), gate_texts.HEART_CLEARED, 3),
    (flagged(conditions=("broken arm",), medical_clearance=True), gate_texts.MENDING_CLEARED, 3),
    (flagged(medications=("insulin",), medical_clearance=True), gate_texts.GLUCOSE_CLEARED, 2),
    (flagged(pregnant_weeks=20, medical_clearance=True), gate_texts.PREGNANT_CLEARED, 3),
    (flagged(postpartum_weeks=5, medical_clearance=True), gate_texts.POSTPARTUM, 3),
    (flagged(postpartum_weeks=11), gate_texts.POSTPARTUM, 3),
    (make_profile(injuries=(Injury.POSTPARTUM_12WK,)), gate_texts.POSTPARTUM, 3),
    (flagged(conditions=("osteoporosis",)), gate_texts.BONE, 3),
    (make_profile(injuries=(Injury.OSTEOPOROSIS_OLDER,)), gate_texts.BONE, 3),
    *((flagged(conditions=(word,)), gate_texts.MILD_CONDITION, 3) for word in ("asthma", "gout", "migraine")),
    (flagged(medications=("levothyroxine",)), gate_texts.MILD_CONDITION, 3),
]


@pytest.mark.parametrize(("profile", "text", "least_rir"), CLEARED)
def test_with_limits_training_goes_on_and_says_so(profile: Profile, text: str, least_rir: int) -> None:
    verdict = judge(profile)
    assert (verdict.status, verdict.scope) == (Status.RESTRICTED, Scope.FULL)
    assert text in verdict.texts
    assert verdict.least_rir >= least_rir
    wod = wod_for(profile=profile)
    assert main_exercises(wod)
    assert text in wod.texts


def test_lactation_alone_does_not_limit_training() -> None:
    assert judge(flagged(lactating=True)) == judge(make_profile())


def test_a_fever_is_for_rest_not_for_an_easy_walk() -> None:
    wod = wod_for(profile=flagged(conditions=("fever since yesterday",)))
    assert wod.status is Status.CLEARANCE_REQUIRED
    assert wod.texts == (gate_texts.FEVER,)
    assert {exercise.pattern for _, _, exercise in items(wod)} == {"breathing"}


@pytest.mark.parametrize(
    "flags",
    [Flags(eating_disorder_history=True), Flags(conditions=("Bulimia",)), Flags(conditions=("an eating disorder",))],
)
def test_with_an_eating_disorder_there_are_no_calories_and_no_weight_goal(flags: Flags) -> None:
    profile = make_profile(flags=flags, goal=Goal.FAT_LOSS)
    assert judge(profile).goal is Goal.GENERAL_FITNESS
    wod = wod_for(profile=profile)
    assert wod.estimated_kcal is None
    assert gate_texts.EATING in wod.texts


def test_underweight_is_not_helped_to_lose() -> None:
    thin = make_profile(goal=Goal.FAT_LOSS, height_cm=170, weight_kg=52)
    assert judge(thin).goal is Goal.GENERAL_FITNESS
    assert judge(thin).texts == (gate_texts.UNDERWEIGHT,)
    strong = judge(make_profile(goal=Goal.STRENGTH, height_cm=170, weight_kg=52))
    assert (strong.goal, strong.texts) == (Goal.STRENGTH, (gate_texts.LITTLE_TO_SPARE,))
    assert judge(make_profile(goal=Goal.FAT_LOSS, height_cm=170, weight_kg=54)).goal is Goal.FAT_LOSS


def test_a_heavy_body_does_not_jump() -> None:
    assert judge(make_profile(level=Level.ADVANCED, height_cm=170, weight_kg=87)).max_impact is Impact.LOW
    assert judge(make_profile(level=Level.ADVANCED, height_cm=170, weight_kg=80)).max_impact is Impact.HIGH


def test_a_child_hears_only_what_is_for_children() -> None:
    profile = make_profile(age=12, flags=Flags(parq_yes=True, conditions=("asthma",)), injuries=(Injury.KNEE,))
    assert judge(profile).texts == (gate_texts.TOO_YOUNG,)


def test_the_general_health_question_is_silent_where_an_answer_spoke_for_itself() -> None:
    verdict = judge(flagged(parq_yes=True, conditions=("angina", "asthma")))
    assert verdict.texts == (gate_texts.HEART,)


def test_two_reasons_for_clearance_are_both_said() -> None:
    assert judge(flagged(conditions=("angina",), pregnant_weeks=9)).texts == (gate_texts.HEART, gate_texts.PREGNANT)


def test_with_one_arm_out_the_sound_arm_is_spoken_of_and_with_both_none() -> None:
    left, right = Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT
    assert judge(make_profile(injuries=(left,))).texts == (gate_texts.ONE_ARM,)
    assert judge(make_profile(injuries=(left, right))).texts == (gate_texts.BOTH_ARMS,)


def test_before_onboarding_it_is_gentle_for_anyone() -> None:
    profile = make_profile(onboarded=False, goal=Goal.STRENGTH, level=Level.ADVANCED, equipment=GYM)
    verdict = judge(profile)
    assert (verdict.goal, verdict.level, verdict.least_rir) == (Goal.GENERAL_FITNESS, Level.BEGINNER, 3)
    assert verdict.texts == (gate_texts.NOT_ONBOARDED,)
    assert {exercise.equipment for _, _, exercise in items(wod_for(profile=profile))} == {()}


@examples(200)
@given(PROFILES)
def test_a_stricter_answer_never_opens_a_gate(profile: Profile) -> None:
    free = judge(profile)
    for stricter in _stricter(profile):
        verdict = judge(stricter)
        assert verdict.scope <= free.scope
        assert _order(verdict) >= _order(free)
        assert verdict.exclusions >= free.exclusions
        assert verdict.max_impact.rank <= free.max_impact.rank
        assert verdict.scope < Scope.FULL or verdict.least_rir >= free.least_rir


def _replaced(profile: Profile, **changes: object) -> Profile:
    return Profile(**{**{name: getattr(profile, name) for name in Profile.__slots__}, **changes})


def _stricter(profile: Profile) -> list[Profile]:
    flags = {name: getattr(profile.flags, name) for name in Flags.__slots__}
    told = {**flags, "conditions": (*profile.flags.conditions, "angina"), "medical_clearance": False}
    asked = {**flags, "parq_yes": True, "medical_clearance": False}
    hurt = [(*profile.injuries, injury) for injury in itertools.islice(Injury, 3)]
    return [
        *(_replaced(profile, flags=Flags(**changed)) for changed in (told, asked)),
        *(_replaced(profile, injuries=injuries) for injuries in hurt),
    ]


def _order(verdict: Verdict) -> int:
    return list(Status).index(verdict.status)
