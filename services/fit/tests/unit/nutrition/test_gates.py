"""Gates: what is refused, restricted, or left to a doctor, and in which words."""

import itertools
from datetime import date
from typing import Any

import pytest
from fit_kit.eaters import kcal, make_person, targets_of

from fit.domain.nutrition.gates import Status, Verdict
from fit.domain.nutrition.person import Person
from fit.domain.nutrition.preferences import Aim, Avoid
from fit.domain.profile import Allergen, Diet, Flags, Goal, Injury, Sex


def verdict(person: Person) -> Verdict:
    return targets_of(person).verdict


def codes(person: Person) -> list[str]:
    return [notice.code for notice in verdict(person).notices]


def told(*conditions: str, **flags: Any) -> Person:
    return make_person(aim=Aim.LOSE, flags=Flags(conditions=conditions, **flags))


def test_a_healthy_grown_up_hears_nothing() -> None:
    assert (verdict(make_person(aim=Aim.LOSE)).status, codes(make_person(aim=Aim.LOSE))) == (Status.OK, [])


def at_bmi(value: float, **changes: Any) -> Person:
    return make_person(weight_kg=value * 1.70**2, height_cm=170.0, **changes)


def test_below_a_healthy_weight_a_deficit_is_refused_and_from_19_5_on_it_is_not() -> None:
    thin, slim = at_bmi(18.4, aim=Aim.LOSE), at_bmi(19.5, aim=Aim.LOSE)
    assert (verdict(thin).status, codes(thin)) == (Status.REFUSED, ["underweight"])
    assert kcal(thin) == kcal(at_bmi(18.4))
    assert verdict(slim).status is Status.OK
    assert kcal(slim) < kcal(at_bmi(19.5))


def test_below_a_healthy_weight_keeping_and_gaining_are_possible() -> None:
    assert verdict(at_bmi(18.4)).status is Status.OK
    assert kcal(at_bmi(18.4, aim=Aim.GAIN)) > kcal(at_bmi(18.4))


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("aim", [None, *Aim])
def test_below_a_healthy_weight_nothing_takes_energy_away(aim: Aim | None, goal: Goal) -> None:
    for value, wish in itertools.product(
        (13, 15.9, 18.4), ({}, {"target_weight_kg": 40.0}, {"rate_pct": 0.5}, {"wish_kcal": 1300.0})
    ):
        energy = targets_of(at_bmi(value, aim=aim, goal=goal, **wish)).energy
        assert energy is not None
        assert energy.change.kcal >= 0
        assert energy.target.value >= energy.total.value - 5, "rounded to ten"


@pytest.mark.parametrize(("sex", "enough"), [(Sex.FEMALE, 10.0), (Sex.MALE, 4.0), (None, 4.0)])
def test_below_the_fat_that_a_body_needs_a_deficit_is_refused(sex: Sex | None, enough: float) -> None:
    lean, well = (make_person(aim=Aim.LOSE, sex=sex, body_fat_pct=pct) for pct in (enough - 0.1, enough))
    assert (verdict(lean).status, codes(lean)) == (Status.REFUSED, ["lean"])
    assert kcal(lean) == kcal(make_person(sex=sex, body_fat_pct=enough - 0.1))
    assert verdict(well).status is Status.OK
    assert verdict(make_person(sex=sex, body_fat_pct=enough - 0.1)).status is Status.OK
    text = verdict(lean).notices[0].text
    assert "weight" not in text
    assert "is right" in text


def test_no_goal_below_a_healthy_weight() -> None:
    person = make_person(aim=Aim.LOSE, target_weight_kg=50.0)
    assert (verdict(person).status, codes(person)) == (Status.REFUSED, ["target_too_low"])
    assert "53.5 kg" in verdict(person).notices[0].text
    assert kcal(person) == kcal(make_person())


def test_at_17_there_is_no_deficit_and_no_weight_talk_and_at_18_there_may_be() -> None:
    young, grown = make_person(age=17, aim=Aim.LOSE), make_person(age=18, aim=Aim.LOSE)
    assert (verdict(young).status, codes(young)) == (Status.RESTRICTED, ["youth"])
    assert not verdict(young).weight_talk
    assert kcal(young) == kcal(make_person(age=17))
    assert verdict(grown).status is Status.OK
    assert verdict(grown).weight_talk
    assert kcal(grown) < kcal(make_person(age=18))


def test_a_vegan_of_17_is_sold_no_supplement() -> None:
    young = verdict(make_person(age=17, diet=Diet.VEGAN)).notices
    assert not any("supplement" in notice.text for notice in young)
    grown = verdict(make_person(diet=Diet.VEGAN)).notices
    assert any("B12" in notice.text and "supplement" in notice.text for notice in grown)


def test_under_16_nothing_is_reckoned() -> None:
    targets = targets_of(make_person(age=15))
    assert (targets.status, targets.energy, targets.protein) == (Status.REFUSED, None, None)


def test_pregnancy_has_no_deficit() -> None:
    person = told(pregnant_weeks=20)
    assert (verdict(person).status, codes(person)) == (Status.RESTRICTED, ["pregnancy"])
    assert kcal(person) == kcal(make_person(flags=Flags(pregnant_weeks=20)))
    assert codes(make_person(injuries=(Injury.PREGNANCY,))) == ["pregnancy"]


def test_nursing_mothers_lose_slowly_and_not_in_the_first_six_weeks() -> None:
    early, later = told(lactating=True, postpartum_weeks=5), told(lactating=True, postpartum_weeks=6)
    assert kcal(early) == kcal(make_person(flags=Flags(lactating=True, postpartum_weeks=5)))
    found = targets_of(later).energy
    assert found is not None
    assert found.change.rate_pct == pytest.approx(-0.5)
    assert found.floor_kcal == 1800


@pytest.mark.parametrize(
    "changes",
    [
        {"flags": Flags(eating_disorder_history=True)},
        {"flags": Flags(conditions=("recovering from anorexia",))},
        {"scoff_yes": 2},
        {"note": "sometimes I binge and then purge"},
    ],
)
def test_with_an_eating_disorder_there_is_no_number_and_no_other_message(changes: dict[str, Any]) -> None:
    person = make_person(aim=Aim.LOSE, rate_pct=2.0, **changes)
    targets = targets_of(person)
    assert (targets.status, codes(person)) == (Status.GENERAL_ONLY, ["eating"])
    assert targets.energy is None
    assert targets.protein is None
    assert targets.verdict.quiet
    assert not any(character.isdigit() for character in targets.notices[0].text)
    assert verdict(make_person(scoff_yes=1)).status is Status.OK


@pytest.mark.parametrize("words", ["insulin", "Type 1 diabetes", "gliclazide 30 mg", "T1D", "type I", "lantus"])
def test_with_insulin_or_a_sulfonylurea_clearance_comes_first(words: str) -> None:
    person = told(words)
    assert (verdict(person).status, codes(person)) == (Status.CLEARANCE_REQUIRED, ["glucose"])
    assert not verdict(person).plan
    assert kcal(person) == kcal(make_person())
    cleared = told(words, medical_clearance=True)
    assert verdict(cleared).plan
    assert kcal(cleared) < kcal(make_person())


@pytest.mark.parametrize("words", ["kidney disease", "fatty liver", "gout", "gastric bypass last year"])
def test_kidney_liver_gout_and_surgery_belong_to_the_clinic(words: str) -> None:
    targets = targets_of(told(words, medical_clearance=True))
    assert (targets.status, targets.energy, targets.protein) == (Status.GENERAL_ONLY, None, None)


def test_words_that_only_contain_a_condition_are_none() -> None:
    told_these = ("olive allergy", "heartburn", "type II diabetes")
    assert verdict(told(*told_these, "diabetes without insulin", "no", "insulin resistance")).status is Status.OK
    for words in ("fear of delivery rooms", "persistent cough"):
        assert codes(told(words)) == ["unjudged"]
        assert verdict(told(words, medical_clearance=True)).status is Status.OK


@pytest.mark.parametrize(
    "words", ["heart failure", "high blood pressure", "fainted in May", "Chest pain", "AFib", "HTN", "TIA"]
)
def test_the_heart_asks_for_clearance_before_any_plan(words: str) -> None:
    person = told(words)
    assert (verdict(person).status, verdict(person).plan) == (Status.CLEARANCE_REQUIRED, False)
    assert verdict(told(words, medical_clearance=True)).status is Status.OK


def test_a_yes_to_a_question_about_the_heart_asks_for_clearance_and_to_another_for_care() -> None:
    assert verdict(make_person(parq=("chest_pain",))).status is Status.CLEARANCE_REQUIRED
    other = make_person(parq=("other_chronic_condition",), flags=Flags(parq_yes=True), aim=Aim.LOSE)
    assert (verdict(other).status, verdict(other).deficit) == (Status.RESTRICTED, False)
    knee = make_person(parq=("bone_joint_or_soft_tissue",), flags=Flags(parq_yes=True), aim=Aim.LOSE)
    assert verdict(knee).status is Status.OK


@pytest.mark.parametrize("words", ["Ozempic", "warfarin", "lithium", "prednisolone", "GLP-1"])
def test_some_medicines_leave_the_goal_to_a_doctor(words: str) -> None:
    person = make_person(aim=Aim.LOSE, flags=Flags(medications=(words,)))
    assert verdict(person).status is Status.RESTRICTED
    assert kcal(person) == kcal(make_person())
    assert ("warfarin" in codes(person)) == (words == "warfarin")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rate_pct": 1.5}, "too_fast"),
        ({"wish_kcal": 700.0}, "too_little"),
        ({"note": "laxatives before the weigh-in"}, "unsafe_means"),
        ({"note": "dehydrate for the fight"}, "unsafe_means"),
    ],
)
def test_an_unsafe_wish_is_refused_and_the_safe_rate_offered(changes: dict[str, Any], code: str) -> None:
    person = make_person(aim=Aim.LOSE, **changes)
    assert (verdict(person).status, codes(person)) == (Status.REFUSED, [code])
    assert "0.6 % a week" in verdict(person).notices[0].text
    assert kcal(person) == kcal(make_person())


def test_no_rate_of_loss_is_offered_where_something_else_forbids_it() -> None:
    for person in (
        at_bmi(17, aim=Aim.LOSE, wish_kcal=700),
        make_person(age=17, aim=Aim.LOSE, rate_pct=2.0),
        make_person(aim=Aim.LOSE, rate_pct=2.0, flags=Flags(pregnant_weeks=12)),
    ):
        said = " ".join(notice.text for notice in verdict(person).notices)
        assert "Losing about" not in said
        assert "Eating enough" in said
    both = verdict(make_person(aim=Aim.LOSE, rate_pct=2.0, wish_kcal=700)).notices
    assert [("Losing about 0.6 %" in notice.text) for notice in both] == [True, True]


def test_no_weight_is_named_before_18() -> None:
    for changes in ({"target_weight_kg": 45.0}, {"weight_kg": 50.0}):
        assert codes(make_person(age=17, aim=Aim.LOSE, **changes)) == ["youth"]


def test_a_cry_for_help_is_answered_and_nothing_else() -> None:
    for person in (make_person(note="I want to die"), told("thoughts of suicide", eating_disorder_history=True)):
        targets = targets_of(person)
        assert (targets.status, codes(person), targets.energy) == (Status.REFUSED, ["crisis"], None)


def test_what_she_tells_about_gluten_and_lactose_is_kept_like_an_allergy() -> None:
    assert Allergen.GLUTEN in verdict(told("coeliac disease")).allergies
    assert Allergen.GLUTEN in verdict(make_person(avoids=(Avoid.GLUTEN,))).allergies
    assert Avoid.LACTOSE in verdict(told("lactose intolerance")).avoids
    assert "low_fodmap" in codes(make_person(note="my low-FODMAP phase"))


@pytest.mark.parametrize(("name", "missing"), [("age", "age"), ("weight_kg", "weight"), ("height_cm", "height")])
def test_without_age_weight_or_height_there_is_general_guidance(name: str, missing: str) -> None:
    targets = targets_of(make_person(**{name: None}))
    assert (targets.status, targets.energy, targets.verdict.missing) == (Status.GENERAL_ONLY, None, (missing,))
    assert f"{missing} is missing" in targets.notices[0].text


def test_every_message_says_why_and_what_is_possible() -> None:
    """What was not done, why, what is possible, whom to see."""
    asked = [
        told("heart failure"), told("insulin"), told("gout"), told(pregnant_weeks=10), make_person(age=17),
        at_bmi(18.0, aim=Aim.LOSE), make_person(aim=Aim.LOSE, rate_pct=3.0), make_person(aim=Aim.LOSE, wish_kcal=500.0),
        make_person(flags=Flags(medications=("lithium",))), make_person(scoff_yes=4),
    ]  # fmt: skip
    for person in asked:
        text = verdict(person).notices[0].text
        assert any(word in text for word in ("because", " as ")), text
        assert any(word in text for word in ("possible", "fine", "right", "Enough food")), text
        assert any(word in text.lower() for word in ("doctor", "clinic", "midwife", "dietitian", "team")), text


def test_the_date_of_the_plan_decides_the_age() -> None:
    assert date(2026, 5, 4) == targets_of(make_person()).day
