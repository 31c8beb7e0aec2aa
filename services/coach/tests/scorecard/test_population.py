"""The synthetic athletes: fixed, varied, and moved by training."""

import dataclasses
from collections import Counter

import numpy as np

from coach.domain import science
from coach.domain.catalogue import Catalogue
from coach.domain.profile import Inventory
from coach.domain.scorecard.population import EQUIPMENT, population
from coach.domain.scorecard.simulator import Body, Done, effective
from coach.domain.scorecard.training import Life
from coach.domain.vocabulary import Goal, Level
from coach.domain.wod import PrescribedSet

SQUATS = 16


def test_the_same_seed_gives_the_same_athletes_and_a_larger_population_begins_with_the_smaller() -> None:
    assert population(20, 7) == population(30, 7)[:20]
    assert population(20, 7) != population(20, 8)


def test_150_athletes_meet_every_goal_at_every_level_with_every_equipment() -> None:
    met = Counter((one.profile.goal, one.profile.level, one.equipment) for one in population(150, 7))
    assert len(met) == len(Goal) * len(Level) * len(EQUIPMENT)


def test_500_athletes_are_of_both_sexes_many_ages_and_some_are_hurt() -> None:
    people = [one.profile for one in population(500, 7)]
    assert 200 < sum(one.sex == "female" for one in people) < 300
    assert {one.days_per_week for one in people} == {1, 2, 3, 4, 5, 6, 7}
    assert 50 < sum(bool(one.injuries) for one in people) < 200
    assert min(one.age or 0 for one in people) < 18
    assert max(one.age or 0 for one in people) > 70


def test_a_body_grows_with_training_and_decays_without(certified: Catalogue) -> None:
    body, squat = Body(population(1, 7)[0]), certified[SQUATS]
    for day in range(0, 28, 3):
        body.sleep(day)
        body.adapt(day, [(squat, 4.0)])
    trained = body.gained(squat.pattern, squat.family)
    for day in range(28, 90):
        body.sleep(day)
    assert 0 < body.gained(squat.pattern, squat.family) < trained


def test_more_load_means_fewer_possible_repetitions_and_a_tired_body_has_fewer(certified: Catalogue) -> None:
    body, squat = Body(population(1, 7)[0]), certified[SQUATS]
    light, _ = body.possible(squat, PrescribedSet(reps=8, load_kg=30.0), 0, 1.0)
    heavy, _ = body.possible(squat, PrescribedSet(reps=8, load_kg=40.0), 0, 1.0)
    body.adapt(0, [(squat, 8.0)])
    tired, _ = body.possible(squat, PrescribedSet(reps=8, load_kg=30.0), 0, 1.0)
    assert heavy < light
    assert tired < light


def test_slower_repetitions_are_fewer_and_a_stronger_band_leaves_what_is_asked(certified: Catalogue) -> None:
    body = Body(population(1, 7)[0])
    push_up = next(one for one in certified.exercises if one.slug == "push-ups")
    band = next(one for one in certified.exercises if one.slug == "band-curl")
    usual, _ = body.possible(push_up, PrescribedSet(reps=8), 0, 1.0)
    slow, _ = body.possible(push_up, PrescribedSet(reps=8, tempo="4-1-1"), 0, 1.0)
    assert slow < usual
    few, _ = body.possible(band, PrescribedSet(reps=8, rir=2), 0, 1.0)
    many, _ = body.possible(band, PrescribedSet(reps=60, rir=2), 0, 1.0)
    assert 10 <= few < many


def test_easy_and_light_sets_count_less() -> None:
    assert effective(2, 0.8) > effective(6, 0.8) > effective(12, 0.8)
    assert effective(2, 0.8) > effective(2, 0.3)


def test_a_body_goes_on_where_it_is_told_to_and_stops_with_enough_in_reserve(certified: Catalogue) -> None:
    """The first push-ups: eight were asked, with four in reserve, and up to fifteen where more are possible."""
    push_up = next(one for one in certified.exercises if one.slug == "push-ups")
    done: list[tuple[int, float]] = []
    for person in population(20, 7):
        life = Life.begin(person, 7)
        told = (PrescribedSet(reps=8, rir=science.CALIBRATION_RIR),)
        chance = np.random.default_rng(1)
        for _, one, _ in life._sets(push_up, told, 1.0, chance, hard=True, first=True):
            done.append((one.amount, one.possible))
    assert any(8 < amount < science.FIRST_REPS_MOST for amount, _ in done)
    assert all(amount <= min(science.FIRST_REPS_MOST, possible) for amount, possible in done)
    assert all(possible - amount >= 1 for amount, possible in done if amount > 8)


def test_in_search_of_a_first_load_she_takes_small_steps_alone(certified: Catalogue) -> None:
    """As the workout tells her: before a larger step she goes on with what she has."""
    person = population(1, 7)[0]
    profile = dataclasses.replace(person.profile, inventory=Inventory())
    life = Life.begin(dataclasses.replace(person, profile=profile), 7)
    curls, easy = next(one for one in certified.exercises if one.slug == "bicep-curls"), Done(10, 20.0, 5)
    light, heavy = PrescribedSet(reps=10, load_kg=2.0, rir=4), PrescribedSet(reps=10, load_kg=14.0, rir=4)
    assert life._found(curls, light, easy) == 2.0
    assert life._stays(curls, 2.0)
    assert life._found(curls, heavy, easy) == 16.0
    assert not life._stays(curls, 14.0)
