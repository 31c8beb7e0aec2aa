"""Which exercises are chosen, and what the hard rules leave."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, TODAY, make_situation, performed

from coach.domain import scoring
from coach.domain.choosing import choose
from coach.domain.question import Overrides, Readiness
from coach.domain.rules import broken_by
from coach.domain.selection import Pool, slots_for
from coach.domain.slots import SAME_PATTERN_MOST
from coach.domain.vocabulary import Emphasis, Equipment, Goal, Injury, Level, Measure, Mechanic, Role

STRONG = {"goal": Goal.STRENGTH, "level": Level.INTERMEDIATE, "equipment": GYM}


def pool(**changes: Any) -> Pool:
    return Pool(make_situation(**changes), the_catalogue())


def chosen(**changes: Any) -> list[str]:
    return [choice.exercise.slug for choice in choose(pool(**changes))]


def rules(slug: str, **changes: Any) -> set[str]:
    return broken_by(make_situation(**changes), the_catalogue()).get(exercise(slug).id, set())


@pytest.mark.parametrize(
    ("slug", "changes", "rule"),
    [
        ("bench-press", {"equipment": ()}, "equipment"),
        ("squats", {"equipment": GYM, "injuries": (Injury.KNEE,)}, "contraindication"),
        ("squats", {"equipment": GYM, "overrides": Overrides(sore_spots=("knee",))}, "contraindication"),
        ("pistol-squat", {"level": Level.BEGINNER}, "level"),
        ("burpees", {"level": Level.INTERMEDIATE, "age": 70}, "impact"),
        ("power-clean", {"level": Level.ADVANCED, "equipment": GYM, "age": 17}, "level"),
        ("squats", {"equipment": GYM, "age": 16}, "gate"),
        ("squats", {"equipment": GYM, "age": 70}, "step_before"),
        ("push-ups", {"injuries": (Injury.ONE_ARM_LEFT_OUT,)}, "arms"),
        ("push-ups", {"excluded_ids": (2,)}, "disliked_or_excluded"),
        ("push-ups", {"yesterday": (2,)}, "yesterday"),
        ("push-ups", {"history": performed("push-ups", 1)}, "yesterday"),
        ("push-ups", {"readiness": Readiness(soreness=(("chest", 9),))}, "sore"),
        ("push-ups", {"overrides": Overrides(sore_spots=("chest",))}, "sore"),
        ("bench-press", {"equipment": GYM, "weight_kg": 40, "level": Level.BEGINNER}, "too_heavy"),
        ("muscle-up", {"equipment": GYM, "level": Level.ADVANCED}, "step_before"),
    ],
)
def test_every_hard_rule_removes_what_it_forbids(slug: str, changes: dict[str, Any], rule: str) -> None:
    assert rule in rules(slug, **changes)
    situation = make_situation(**changes)
    assert exercise(slug) not in Pool(situation, the_catalogue()).allowed


@pytest.mark.parametrize(
    "known",
    [
        {"history": performed("weighted-pull-up", 4, 5, 5.0)},
        {"history": performed("muscle-up", 4, 2)},
        {"favourites": (408,)},
    ],
    ids=["the step before", "done already", "favourite"],
)
def test_the_hardest_skills_are_for_who_comes_from_the_step_before(known: dict[str, Any]) -> None:
    assert "step_before" not in rules("muscle-up", equipment=GYM, level=Level.ADVANCED, **known)


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("equipment", [DUMBBELLS, BARBELL_HOME, GYM], ids=["dumbbells", "barbell", "gym"])
def test_a_main_lift_moves_and_most_are_loaded_where_there_are_loads(
    goal: Goal, equipment: tuple[Equipment, ...]
) -> None:
    mains, could, loaded = 0, 0, 0
    for athlete in "abcdef":
        found = pool(athlete_id=athlete, goal=goal, equipment=equipment)
        for one in (choice.exercise for choice in choose(found) if choice.slot.main):
            if one.pattern != "carry":
                mains += 1
                assert one.measure is Measure.REPS
                could += any(other.takes_load for other in found.of_pattern(one.pattern))
                loaded += one.takes_load
    assert mains
    assert loaded >= 0.6 * could


def test_the_pattern_that_waited_longest_gets_the_place_that_it_could_share() -> None:
    usual = ("squats", "barbell-rows", "bench-press", "deadlifts", "suitcase-carry")
    log = tuple(
        one
        for slug, days in (("lunges", 12), ("lat-pulldowns", 11), *((each, 4) for each in usual))
        for one in performed(slug, days, 8, 40.0 if slug not in ("lunges", "suitcase-carry") else None)
    )
    patterns = {choice.exercise.pattern for choice in choose(pool(**STRONG, history=log)) if choice.slot.essential}
    assert {"lunge", "vertical_pull", "vertical_push"} <= patterns


def test_yesterdays_walk_and_mobility_may_come_back() -> None:
    assert rules("brisk-walk", yesterday=(exercise("brisk-walk").id,)) == set()
    assert rules("cat-cow", history=performed("cat-cow", 1, None, seconds=60)) == set()
    assert "yesterday" not in rules("push-ups", history=performed("push-ups", 2))


def test_a_full_body_day_has_a_leg_a_hip_a_push_a_pull_and_a_core_exercise() -> None:
    patterns = {choice.exercise.pattern for choice in choose(pool(**STRONG))}
    assert patterns & {"squat", "lunge"}
    assert "hinge" in patterns
    assert patterns & {"horizontal_push", "vertical_push"}
    assert patterns & {"horizontal_pull", "vertical_pull"}
    assert any(pattern.startswith("core") for pattern in patterns)


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY])
@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
def test_who_wants_strength_or_size_gets_the_plain_big_lifts_first(goal: Goal, level: Level) -> None:
    for athlete in "abcdef":
        choices = choose(pool(athlete_id=athlete, goal=goal, level=level, equipment=GYM, minutes_per_session=60))
        mains = [choice.exercise for choice in choices if choice.slot.main and choice.exercise.pattern != "carry"]
        assert all(scoring.heaviness(one) >= 0.7 for one in mains)
        assert not any("explosive" in one.tags for one in mains)


def test_the_bar_is_the_heaviest_and_small_movements_are_not_weighed() -> None:
    order = [scoring.heaviness(exercise(slug)) for slug in ("chair-squat", "goblet-squat", "squats")]
    assert order == sorted(order)
    assert scoring.heaviness(exercise("lateral-raises")) == scoring.heaviness(exercise("bicep-curls"))
    assert scoring.heaviness(exercise("pull-ups")) > scoring.heaviness(exercise("dumbbell-pullover"))


def test_no_pattern_comes_more_than_twice_and_no_exercise_twice() -> None:
    push = {**STRONG, "training_weekdays": (0, 1, 2, 3, 4, 5), "minutes_per_session": 120}
    for changes in ({"minutes_per_session": 180}, {**STRONG, "minutes_per_session": 120}, push):
        choices = choose(pool(**changes))
        patterns = [choice.exercise.pattern for choice in choices]
        assert max(patterns.count(pattern) for pattern in patterns) <= SAME_PATTERN_MOST
        assert len({choice.exercise.id for choice in choices}) == len(choices)


def test_a_push_day_does_not_train_tomorrows_pull_or_legs() -> None:
    situation = make_situation(**STRONG, training_weekdays=(0, 1, 2, 3, 4, 5), minutes_per_session=90)
    assert situation.emphasis is Emphasis.PUSH
    patterns = {choice.exercise.pattern for choice in choose(Pool(situation, the_catalogue()))}
    assert not patterns & {"squat", "lunge", "hinge", "horizontal_pull", "vertical_pull", "carry", "elbow_flexion"}


def test_main_slots_take_compound_lifts() -> None:
    assert all(c.exercise.mechanic is not Mechanic.ISOLATION for c in choose(pool(**STRONG)) if c.slot.main)


def test_older_adults_train_their_balance() -> None:
    choices = choose(pool(age=70))
    assert any(choice.slot.role is Role.BALANCE for choice in choices)
    assert not any("balance_demand" in choice.exercise.tags for choice in choices if choice.slot.main)


@pytest.mark.parametrize("minutes", [20, 30, 45])
@pytest.mark.parametrize("goal", list(Goal))
def test_older_adults_train_their_balance_however_short_the_session(goal: Goal, minutes: int) -> None:
    for weekday in (0, 2, 4):
        asked = {"age": 70, "level": Level.ADVANCED, "equipment": GYM, "training_weekdays": (0, 2, 4)}
        date = TODAY + dt.timedelta(days=weekday)
        wod = wod_for(goal=goal, minutes_per_session=minutes, date=date, **asked)
        assert "balance" in {the_catalogue()[each].pattern for each in wod.main_exercise_ids}


@pytest.mark.parametrize("changes", [{}, {"equipment": GYM}, {"minutes_per_session": 120}, {"weight_kg": 110}])
def test_before_old_age_nobody_is_given_drills_against_falls(changes: dict[str, Any]) -> None:
    for wide in (False, True):
        assert not any(slot.role is Role.BALANCE for slot in slots_for(make_situation(age=58, **changes), wide=wide))
    for weekday in range(3):
        date = TODAY + dt.timedelta(days=weekday)
        wod = wod_for(age=58, level=Level.BEGINNER, date=date, **changes)
        assert "balance" not in {the_catalogue()[each].pattern for each in wod.main_exercise_ids}


def test_power_is_for_the_skilled_with_time() -> None:
    def has_power(**changes: Any) -> bool:
        return any(slot.role is Role.POWER for slot in slots_for(make_situation(**changes)))

    assert has_power(**STRONG, minutes_per_session=60)
    assert not has_power(**STRONG, minutes_per_session=30)
    assert not has_power(**{**STRONG, "level": Level.BEGINNER}, minutes_per_session=60)
    assert not has_power(**STRONG, minutes_per_session=60, age=70)
    assert not has_power(**{**STRONG, "goal": Goal.ENDURANCE}, minutes_per_session=60)


def test_a_favourite_is_preferred() -> None:
    front = exercise("front-squat")
    assert pool(**STRONG, favourites=(front.id,)).score(front)[0] > pool(**STRONG).score(front)[0]


def test_an_anchor_that_waited_some_days_comes_back() -> None:
    plain = pool(**STRONG).score(exercise("squats"))[1]["anchor"]
    waited = pool(**STRONG, history=performed("squats", 4, 5, 60.0)).score(exercise("squats"))[1]["anchor"]
    assert waited > plain


def test_what_was_done_very_often_gives_way() -> None:
    often = tuple(one for days in range(2, 28, 3) for one in performed("squats", days, 5, 60.0))
    assert pool(**STRONG, history=often).score(exercise("squats"))[1]["novelty"] < 1


def test_a_mastered_form_hands_over_to_the_next() -> None:
    bare = {"level": Level.INTERMEDIATE, "goal": Goal.GENERAL_FITNESS}
    knee, full = exercise("knee-push-up"), exercise("push-ups")
    assert full.regression == knee.id
    mastered = performed("knee-push-up", 3, 15, sets=3)
    before, after = pool(**bare), pool(**bare, history=mastered)
    assert after.score(knee)[1]["anchor"] < 1 < after.score(full)[1]["anchor"]
    assert before.score(full)[1]["anchor"] == 1


def test_who_has_dumbbells_seldom_lifts_a_backpack() -> None:
    person = {"level": Level.BEGINNER, "goal": Goal.HYPERTROPHY}
    makeshift = [
        sum(slug.startswith(("backpack", "towel", "table")) for slug in chosen(**person, equipment=tools))
        for tools in ((), (Equipment.DUMBBELLS,))
    ]
    assert makeshift[1] < makeshift[0]


def test_repetitions_left_in_reserve_count_towards_mastery() -> None:
    bare = {"level": Level.INTERMEDIATE, "goal": Goal.GENERAL_FITNESS}
    knee = exercise("knee-push-up")
    anchors = [
        pool(**bare, history=performed("knee-push-up", 3, 14, sets=3, rir=rir)).score(knee)[1]["anchor"]
        for rir in (2, 5)
    ]
    assert anchors[1] < 1 < anchors[0]


def test_a_mastered_form_without_a_harder_one_stays() -> None:
    bare = {"level": Level.ADVANCED, "goal": Goal.GENERAL_FITNESS}
    row = exercise("feet-elevated-table-row")
    assert row.progression is None
    mastered = pool(**bare, history=performed(row.slug, 3, 30, sets=3))
    assert mastered.score(row)[1]["anchor"] > 1


def test_a_tired_muscle_is_chosen_less() -> None:
    heavy = performed("bench-press", 1, 8, 60.0, sets=8, rir=0)
    fresh, tired = pool(**STRONG), pool(**STRONG, history=heavy)
    press = exercise("barbell-floor-press")
    assert tired.score(press)[1]["recovery"] < fresh.score(press)[1]["recovery"]


def test_enough_sets_in_the_week_lower_the_need() -> None:
    much = tuple(one for days in (2, 4, 6) for one in performed("bench-press", days, 8, 60.0, sets=8))
    assert pool(**STRONG, history=much).score(exercise("barbell-floor-press"))[1]["need"] < 1


def test_equal_scores_are_ordered_by_athlete_and_date() -> None:
    orders = {
        tuple(e.slug for e in pool(athlete_id=str(number)).ranked(the_catalogue().by_pattern["squat"])[:5])
        for number in range(20)
    }
    assert len(orders) > 3


def test_the_trace_says_what_each_rule_removed() -> None:
    found = pool(equipment=BARBELL_HOME, injuries=(Injury.KNEE,))
    removed = found.removed_from(["squat"])
    assert removed["equipment"] > 0
    assert removed["contraindication"] > 0
    assert sum(removed.values()) + len(found.of_pattern("squat")) == len(the_catalogue().by_pattern["squat"])


def test_the_same_athlete_gets_variety_over_days() -> None:
    assert len({tuple(chosen(equipment=GYM, date=TODAY + dt.timedelta(days=days))) for days in (0, 2, 4)}) > 1


def factor(slug: str, **changes: Any) -> dict[str, float]:
    situation, catalogue = make_situation(**changes), the_catalogue()
    return scoring.terms(exercise(slug), situation, catalogue, scoring.anchored_patterns(situation, catalogue))


def test_a_mastered_form_stays_where_the_next_one_needs_a_tool_that_is_missing() -> None:
    mastered = performed("long-lever-hamstring-bridge", 3, 30, sets=3, rir=5)
    stays = factor("long-lever-hamstring-bridge", history=mastered)["anchor"]
    hands_over = factor("long-lever-hamstring-bridge", history=mastered, equipment=GYM)["anchor"]
    assert stays > 1 > hands_over


def test_a_new_exercise_waits_while_another_of_its_pattern_is_being_built_up() -> None:
    pressed = performed("bench-press", 3, 8, 20.0, sets=3)
    assert factor("machine-chest-press", equipment=GYM, history=pressed)["novelty"] < 1
    assert factor("machine-chest-press", equipment=GYM)["novelty"] > 1
    assert factor("leg-press", equipment=GYM, history=pressed)["novelty"] > 1


def test_the_next_form_of_a_known_exercise_does_not_wait() -> None:
    pressed = performed("knee-push-up", 3, 8, sets=3)
    assert factor("push-ups", history=pressed)["novelty"] > 1
