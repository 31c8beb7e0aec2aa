"""Energy: every published equation against values worked out by hand, with the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.nutrition import energy
from fit.domain.nutrition.constants import CURRENT
from fit.domain.nutrition.preferences import Job
from fit.domain.profile import Sex

weights = st.floats(40, 200)
heights = st.floats(140, 210)
ages = st.integers(18, 90)


def test_mifflin_st_jeor_of_a_man_and_a_woman() -> None:
    """Mifflin et al. 1990: 10 kg + 6.25 cm - 5 y + 5 (men), - 161 (women)."""
    # 10 x 80 = 800; 6.25 x 180 = 1125; 5 x 30 = 150; 800 + 1125 - 150 + 5
    assert energy.mifflin_st_jeor(Sex.MALE, 80, 180, 30) == 1780
    # 10 x 68 = 680; 6.25 x 170 = 1062.5; 5 x 34 = 170; 680 + 1062.5 - 170 - 161
    assert energy.mifflin_st_jeor(Sex.FEMALE, 68, 170, 34) == 1411.5
    # Sex not given: midway between + 5 and - 161
    assert energy.mifflin_st_jeor(None, 68, 170, 34) == 680 + 1062.5 - 170 - 78


@given(st.sampled_from([*Sex, None]), weights, heights, ages)
def test_ten_kilograms_more_need_a_hundred_kilocalories_more_at_rest(
    sex: Sex | None, weight: float, height: float, age: int
) -> None:
    heavier = energy.mifflin_st_jeor(sex, weight + 10, height, age)
    assert heavier - energy.mifflin_st_jeor(sex, weight, height, age) == pytest.approx(100)


def test_katch_mcardle_and_cunningham_reckon_from_lean_mass() -> None:
    """Katch-McArdle: 370 + 21.6 LBM. Cunningham 1980: 500 + 22 LBM."""
    lean = energy.fat_free_mass(80, 15)  # 80 x 0.85
    assert lean == pytest.approx(68)
    assert energy.katch_mcardle(68) == pytest.approx(1838.8)  # 21.6 x 68 = 1468.8
    assert energy.cunningham(68) == pytest.approx(1996)  # 22 x 68 = 1496


def test_body_mass_index_and_the_weight_that_has_it() -> None:
    assert energy.bmi(81, 180) == pytest.approx(25)  # 81 / 3.24
    assert energy.weight_at_bmi(18.5, 170) == pytest.approx(53.465)  # 18.5 x 2.89


@pytest.mark.parametrize(
    ("sex", "band", "expected"),
    [
        # 40 y, 70 kg, 170 cm. Men: constant - 10.83 x 40 (433.2) + per cm x 170 + per kg x 70
        (Sex.MALE, "inactive", 753.07 - 433.2 + 1105.0 + 987.0),
        (Sex.MALE, "low_active", 581.47 - 433.2 + 1411.0 + 1045.8),
        (Sex.MALE, "active", 1004.82 - 433.2 + 1108.4 + 1113.7),
        (Sex.MALE, "very_active", -517.88 - 433.2 + 2653.7 + 1337.7),
        # Women: constant - 7.01 x 40 (280.4)
        (Sex.FEMALE, "inactive", 584.90 - 280.4 + 972.4 + 819.7),
        (Sex.FEMALE, "low_active", 575.77 - 280.4 + 1122.0 + 849.8),
        (Sex.FEMALE, "active", 710.25 - 280.4 + 1111.8 + 863.8),
        (Sex.FEMALE, "very_active", 511.83 - 280.4 + 1541.9 + 879.2),
    ],
)
def test_the_energy_requirement_of_the_dri_2023(sex: Sex, band: str, expected: float) -> None:
    """National Academies 2023, adults."""
    assert energy.eer(sex, band, 70, 170, 40) == pytest.approx(expected)


def test_the_energy_requirement_of_the_dri_2023_below_19_years() -> None:
    """National Academies 2023; growth 20 kcal at 14 to 18 years."""
    # Boy of 16, 60 kg, 172 cm, low active: 19.12 + 58.88 + 1482.64 + 1216.8 + 20
    assert energy.eer_youth(Sex.MALE, "low_active", 60, 172, 16, 20) == pytest.approx(2797.44)
    # Girl of 17, 58 kg, 165 cm, active: -189.55 - 378.25 + 1937.1 + 1063.72 + 20
    assert energy.eer_youth(Sex.FEMALE, "active", 58, 165, 17, 20) == pytest.approx(2453.02)


@pytest.mark.parametrize(
    ("factor", "band"),
    [(1.2, "inactive"), (1.52, "inactive"), (1.53, "low_active"), (1.67, "low_active"), (1.68, "active"),
     (1.84, "active"), (1.85, "very_active"), (2.4, "very_active")],
)  # fmt: skip
def test_activity_bands_of_health_canada(factor: float, band: str) -> None:
    assert energy.pal_band(factor) == band


def test_the_conventional_multipliers_of_a_seated_job() -> None:
    """1.2 none, 1.375 for two, 1.55 for four, 1.725 for six or seven sessions; 1.9 at most."""
    for sessions, factor in ((0, 1.2), (2, 1.375), (4, 1.55), (6.5, 1.725), (12, 1.9)):
        assert energy.activity_factor(Job.SEATED, sessions, CURRENT) == pytest.approx(factor)
    assert energy.activity_factor(Job.PHYSICAL, 7, CURRENT) == 1.9
    assert energy.activity_factor(Job.ON_FEET, 0, CURRENT) == pytest.approx(1.35)


def test_short_sessions_count_less_and_long_ones_more() -> None:
    assert energy.weekly_training(4, 45, CURRENT) == 4
    assert energy.weekly_training(4, None, CURRENT) == 4
    assert energy.weekly_training(4, 22.5, CURRENT) == 2
    assert energy.weekly_training(4, 5, CURRENT) == pytest.approx(1.6)  # never below 0.4 each
    assert energy.weekly_training(4, 180, CURRENT) == pytest.approx(6.4)  # never above 1.6 each


@given(st.sampled_from(list(Job)), st.floats(0, 20), st.floats(0, 20))
def test_more_training_never_lowers_the_multiplier(job: Job, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert energy.activity_factor(job, less, CURRENT) <= energy.activity_factor(job, more, CURRENT)
    assert energy.training_counted(job, less, CURRENT) <= energy.training_counted(job, more, CURRENT) <= max(more, 0)


def test_energy_of_a_workout() -> None:
    """Herrmann 2024: MET x 3.5 x kg / 200 x min; net: MET - 1. From 60 years on 2.7 for 3.5 (Willis 2024)."""
    # 5 x 3.5 x 80 / 200 x 45
    assert energy.workout_energy(5, 80, 45, net=False) == pytest.approx(315)
    assert energy.workout_energy(5, 80, 45) == pytest.approx(252)  # 4 x 3.5 x 80 / 200 x 45
    assert energy.workout_energy(5, 80, 45, age=59) == pytest.approx(252)
    assert energy.workout_energy(5, 80, 45, age=60) == pytest.approx(194.4)  # 4 x 2.7 x 80 / 200 x 45
    assert energy.workout_energy(0.5, 80, 45) == 0
