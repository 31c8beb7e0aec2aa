"""The day's targets: limits, floors, and what never happens whoever asks."""

from dataclasses import replace
from typing import Any

import pytest
from fit_kit.eaters import DAY, kcal, make_person, random_person, targets_of
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.nutrition.confidence import Sureness
from fit.domain.nutrition.constants import CURRENT
from fit.domain.nutrition.expenditure import Learnt, Observation
from fit.domain.nutrition.goal_rate import kcal_for_rate
from fit.domain.nutrition.person import Person, TodaysTraining
from fit.domain.nutrition.preferences import Aim, Job
from fit.domain.nutrition.targets import Targets
from fit.domain.profile import Allergen, Diet, Flags, Goal, Level, Sex
from fit.domain.units import Entered

people = st.randoms(use_true_random=False).map(random_person)


def energy_of(person: Person) -> Any:
    found = targets_of(person).energy
    assert found is not None
    return found


def test_a_worked_example() -> None:
    """68 kg, 170 cm, 34 years, a woman, seated, three sessions of 45 minutes, who keeps her weight.

    At rest 1411.5 (Mifflin 1990). Factor between 1.375 (2 sessions) and 1.55 (4): 1.4625. 1411.5 x 1.4625 = 2064.3.
    """
    targets = targets_of(make_person())
    found = energy_of(make_person())
    assert found.resting.value == 1411.5
    assert found.total.value == pytest.approx(2064.32, abs=0.01)
    assert found.target.value == 2060
    assert found.floor_kcal == 1420
    assert targets.protein is not None
    assert targets.protein.value == 95  # 1.4 x 68 = 95.2
    assert targets.fibre is not None
    assert targets.fibre.value == 29  # 14 x 2.06 = 28.8
    assert targets.fat is not None
    assert targets.fat.value == 64  # 28 % of 2060 / 9 = 64.1
    assert targets.carbohydrate is not None
    assert targets.carbohydrate.value == 262  # (2060 - 380 - 576 - 58) / 4 = 261.5


def test_a_rate_costs_7700_kcal_for_a_kilogram() -> None:
    """Hall 2011 on the limits of the rule: kg x rate x 7700 / 7."""
    assert kcal_for_rate(80, 0.5, CURRENT) == pytest.approx(440)  # 0.4 kg x 1100


def test_a_wish_to_lose_is_a_deficit_of_that_rate() -> None:
    # 68 kg x 0.6 % = 0.408 kg x 1100 = 448.8 kcal; 2064.3 - 448.8 = 1615.5
    found = energy_of(make_person(aim=Aim.LOSE))
    assert found.change.kcal == pytest.approx(-448.8)
    assert found.target.value == 1620
    assert found.change.rate_pct == pytest.approx(-0.6)


def test_a_deficit_is_at_most_a_quarter_of_what_is_spent_and_1000_kcal() -> None:
    """Design within Jensen 2013 (500 to 750)."""
    heavy = energy_of(make_person(aim=Aim.LOSE, rate_pct=1.0, weight_kg=95.0, sex=Sex.FEMALE))
    assert -heavy.change.kcal == pytest.approx(0.25 * heavy.total.value)
    assert "quarter" in heavy.change.why
    giant = energy_of(make_person(aim=Aim.LOSE, rate_pct=1.0, weight_kg=180.0, height_cm=200.0, sex=Sex.MALE))
    assert -giant.change.kcal <= 1000


def test_when_the_floor_blocks_the_rate_the_time_gets_longer() -> None:
    light = make_person(
        aim=Aim.LOSE, rate_pct=1.0, weight_kg=56.0, height_cm=160.0, age=60, days_per_week=1, target_weight_kg=52.0
    )
    found = energy_of(light)
    assert found.target.value == found.floor_kcal
    assert 0 < -found.change.rate_pct < 1.0
    assert found.change.weeks_to_goal > 4 / (56 * 0.01)
    assert "floor" in found.change.why


def test_gaining_is_a_surplus_of_5_to_15_percent() -> None:
    """Iraki 2019: 0.25 to 0.5 % a week, beginners up to 0.75."""
    small = energy_of(make_person(aim=Aim.GAIN))
    # 68 x 0.25 % x 1100 = 187 kcal, which is 9 % of 2064
    assert small.change.kcal == pytest.approx(187)
    large = energy_of(make_person(aim=Aim.GAIN, rate_pct=0.75, level=Level.BEGINNER))
    assert large.change.kcal == pytest.approx(0.15 * large.total.value)


def test_whoever_is_where_she_wanted_to_be_keeps_her_weight() -> None:
    assert kcal(make_person(aim=Aim.LOSE, target_weight_kg=70.0)) == kcal(make_person())
    assert kcal(make_person(aim=Aim.GAIN, target_weight_kg=60.0)) == kcal(make_person())


def test_floors_of_women_men_and_nursing_mothers() -> None:
    """Jensen 2013: 1200 and 1500; 1800 while breastfeeding. Never below resting energy."""
    small: dict[str, Any] = {"weight_kg": 45.0, "height_cm": 150.0, "age": 75, "days_per_week": 1}
    assert energy_of(make_person(sex=Sex.FEMALE, **small)).floor_kcal == 1200
    assert energy_of(make_person(sex=Sex.MALE, **small)).floor_kcal == 1500
    assert energy_of(make_person(sex=None, **small)).floor_kcal == 1500
    nursing = make_person(flags=Flags(lactating=True, postpartum_weeks=20), aim=Aim.LOSE)
    assert energy_of(nursing).floor_kcal == 1800
    assert energy_of(make_person(sex=Sex.MALE, weight_kg=120.0)).floor_kcal == 2100  # 1200 + 1062.5 - 170 + 5, up to 10


def test_mothers_need_more() -> None:
    """IOM 2005: + 340 in the second, + 452 in the third trimester; about + 330 net while breastfeeding."""
    usual = energy_of(make_person()).total.value
    for weeks, more in ((8, 0), (20, 340), (34, 452)):
        assert energy_of(make_person(flags=Flags(pregnant_weeks=weeks))).total.value == pytest.approx(usual + more)
    nursing = make_person(flags=Flags(lactating=True))
    assert energy_of(nursing).total.value == pytest.approx(usual + 330)


def test_a_growing_body_gets_at_least_the_requirement_of_its_age() -> None:
    young = make_person(age=16, sex=Sex.MALE, weight_kg=60.0, height_cm=172.0, days_per_week=1, goal=Goal.FAT_LOSS)
    assert kcal(young) == 2800  # DRI 2023, low active: 2797.4
    assert energy_of(young).change.kcal == 0


def test_body_fat_that_was_measured_changes_the_formula() -> None:
    assert energy_of(make_person(body_fat_pct=30.0)).resting.value == pytest.approx(370 + 21.6 * 47.6)
    lean = energy_of(make_person(body_fat_pct=18.0))
    assert lean.resting.value == pytest.approx(500 + 22 * 55.76)
    # Mountjoy 2023: (intake - exercise) / fat-free mass. Exercise: 4 x 3.5 x 68 / 200 x 45 x 3 / 7 = 91.8
    assert lean.availability_kcal_per_kg == pytest.approx((lean.target.value - 91.8) / 55.76, abs=0.1)


def test_who_eats_too_little_for_her_training_is_told() -> None:
    """Mountjoy 2023: below 30 kcal for each kg of fat-free mass."""
    lean = {"sex": Sex.MALE, "weight_kg": 110.0, "height_cm": 190.0, "body_fat_pct": 12.0}
    hungry = targets_of(make_person(aim=Aim.LOSE, rate_pct=1.0, days_per_week=2, **lean))
    assert hungry.energy is not None
    assert hungry.energy.availability_kcal_per_kg is not None
    assert hungry.energy.availability_kcal_per_kg < 30
    assert [notice.code for notice in hungry.notices] == ["low_availability"]
    assert targets_of(make_person(body_fat_pct=20.0)).notices == []


def test_todays_workout_moves_carbohydrate_and_not_the_floor() -> None:
    usual, hard = make_person(), make_person(training=TodaysTraining(75))
    before, after = targets_of(usual), targets_of(hard)
    # Net 4 x 3.5 x 68 / 200 x 75 = 357 kcal, above the usual 91.8 a day: 265, held at a tenth of 2064
    assert energy_of(hard).workout_kcal == 210
    assert energy_of(hard).floor_kcal == energy_of(usual).floor_kcal
    for name in ("protein", "fat", "fibre"):
        assert getattr(before, name).value == getattr(after, name).value
    assert before.carbohydrate is not None
    assert after.carbohydrate is not None
    assert after.carbohydrate.value - before.carbohydrate.value == pytest.approx(210 / 4, abs=1)


def test_a_workout_that_names_its_energy_counts_by_it() -> None:
    # 60 min gross 400 kcal, of which resting 1 x 3.5 x 68 / 200 x 60 = 71.4; net 328.6 - 91.8 = 236.8, held at 206
    assert energy_of(make_person(training=TodaysTraining(60, 400))).workout_kcal == 210
    assert energy_of(make_person(training=TodaysTraining(20, 60))).workout_kcal == 0


def test_what_was_learnt_moves_the_total_within_its_reach() -> None:
    usual = energy_of(make_person()).total.value
    learnt = Learnt(DAY, offset_kcal=-150.0, weeks=3)
    assert energy_of(make_person(learnt=learnt)).total.value == pytest.approx(usual - 150)
    wild = Learnt(DAY, offset_kcal=-5000.0, weeks=3)
    assert energy_of(make_person(learnt=wild)).total.value == pytest.approx(0.7 * usual)


def test_confidence_grows_with_the_log_and_falls_with_doubt() -> None:
    def sureness(person: Person) -> Sureness:
        found = targets_of(person).confidence
        assert found is not None
        return found.level

    assert sureness(make_person()) is Sureness.MEDIUM
    assert sureness(make_person(sex=None)) is Sureness.LOW
    seen = Observation(2000.0, 20, 25, 28, "learnt from your log")
    assert sureness(make_person(learnt=Learnt(DAY, 10.0, weeks=4), observed=seen)) is Sureness.HIGH


@given(people)
def test_no_target_is_ever_below_the_floor(person: Person) -> None:
    found = targets_of(person).energy
    assert found is not None
    hard = 1200 if person.profile.sex is Sex.FEMALE else 1500
    assert found.target.value >= found.floor_kcal >= max(hard, found.resting.value)


@given(people, st.floats(0.1, 5), st.floats(100, 5000), st.text(max_size=60))
def test_no_wish_and_no_word_moves_a_floor(person: Person, rate: float, wish: float, note: str) -> None:
    wishes = replace(person.wishes, aim=Aim.LOSE, rate_pct=rate, wish_kcal=wish, note=note, target_weight_kg=30.0)
    before, after = targets_of(person).energy, targets_of(replace(person, wishes=wishes)).energy
    assert before is not None
    if after is not None:
        assert after.floor_kcal == before.floor_kcal
        assert after.target.value >= after.floor_kcal


@given(people)
def test_macros_add_up_to_the_energy(person: Person) -> None:
    """4, 4, 9, and 2 for fibre (Regulation (EU) 1169/2011)."""
    targets = targets_of(person)
    assert summed(targets) == pytest.approx(energy_of(person).target.value, abs=5)


def summed(targets: Targets) -> float:
    parts = (targets.protein, targets.carbohydrate, targets.fat, targets.fibre)
    protein, carbohydrate, fat, fibre = (part.value for part in parts if part is not None)
    return protein * 4 + carbohydrate * 4 + fat * 9 + fibre * 2


@given(people, st.sampled_from(list(Allergen)))
def test_one_allergy_more_leaves_the_targets_as_they_are(person: Person, allergen: Allergen) -> None:
    profile = replace(person.profile, allergies=(*person.profile.allergies, allergen))
    before, after = targets_of(person), targets_of(replace(person, profile=profile))
    assert replace(after, verdict=before.verdict) == before


@given(people, st.integers(1, 7), st.integers(1, 7), st.sampled_from([20, 45, 60, 90]))
def test_more_active_is_never_less_food(person: Person, one: int, other: int, minutes: int) -> None:
    less, more = sorted((one, other))

    def at(days: int, job: Job = Job.SEATED) -> float:
        profile = replace(person.profile, days_per_week=days, minutes_per_session=minutes)
        wishes = replace(person.wishes, job=job)
        training = TodaysTraining(60)
        return kcal(replace(person, profile=profile, wishes=wishes, training=training))

    assert at(less) <= at(more)
    assert at(less) <= at(less, Job.ON_FEET) <= at(less, Job.PHYSICAL)


@given(people, st.sampled_from([None, 20, 45, 90]), st.sampled_from([None, 20, 45, 90]))
def test_a_longer_workout_today_is_never_less_food(person: Person, one: int | None, other: int | None) -> None:
    shorter, longer = sorted((one or 0, other or 0))
    assert kcal(replace(person, training=TodaysTraining(shorter))) <= kcal(
        replace(person, training=TodaysTraining(longer))
    )


@given(people, st.integers(90, 400))
def test_pounds_and_kilograms_are_the_same_person(person: Person, pounds: int) -> None:
    """180 lb as typed and the kilograms a scale shows for it."""
    in_pounds = replace(person, weight_kg=Entered(pounds, "lb").si)
    in_kilograms = replace(person, weight_kg=Entered(round(pounds * 0.45359237, 3), "kg").si)
    assert targets_of(in_pounds) == targets_of(in_kilograms)


@given(people)
def test_protein_and_fat_stay_within_what_is_published(person: Person) -> None:
    targets = targets_of(person)
    assert targets.protein is not None
    assert targets.fat is not None
    assert person.weight_kg is not None
    assert targets.protein.value <= 3.0 * person.weight_kg + 1
    share = targets.fat.value * 9 / energy_of(person).target.value
    assert share <= (0.71 if person.profile.diet is Diet.LOW_CARB else 0.36)
