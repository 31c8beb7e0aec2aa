"""What an athlete writes about her health beside something else is heard by the floor under the old generator."""

from dataclasses import replace
from typing import Any

import pytest
from fit_kit.catalogue import certified, exercise_with
from fit_kit.screening import EXPERIENCED, cleared, flagged, screened

from fit.domain import screening_texts as say
from fit.domain.profile import Dislikes, Injury
from fit.domain.screening import Scope


@pytest.mark.parametrize(
    "word", ["pregnant, c-section in 2019", "30 weeks pregnant, broken toe 3 years ago", "pregnant but flu in 2020"]
)
def test_a_pregnancy_is_there_whatever_else_is_over(word: str) -> None:
    assert screened(flagged(conditions=(word,))).texts == (say.MOTHERHOOD,)
    assert Injury.PREGNANCY.value in screened(cleared(conditions=(word,))).excluded


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("broken leg in a cast, broken ankle 2015", say.MENDING),
        ("wrist healed, broken leg", say.MENDING),
        ("surgery 10 days, and another operation in 2018", say.MENDING),
        ("flu, had covid in 2021", say.FEVER),
    ],
)
def test_what_is_there_now_leaves_only_breathing_whatever_else_is_over(word: str, text: str) -> None:
    found = screened(flagged(conditions=(word,)))
    assert (found.scope, found.texts) == (Scope.BREATHING, (text,))


@pytest.mark.parametrize("word", ["type 1 diabetes with retinopathy", "insulin; multiple sclerosis", "T1D, epilepsy"])
def test_what_stands_beside_diabetes_in_one_entry_is_judged_as_well(word: str) -> None:
    assert screened(flagged(conditions=(word,))).texts == (say.GLUCOSE, say.UNKNOWN)
    calm = screened(cleared(conditions=(word,)))
    assert calm.texts == (say.GLUCOSE_CLEARED, say.UNKNOWN_CLEARED)
    assert {"jump", "explosive", "breath_holding"} <= calm.avoid_tags


@pytest.mark.parametrize(
    "word", ["nothing to report", "fit and healthy", "I have no medical conditions", "all good", "covid vaccinated",
             "vaccinated against flu", "PE teacher", "healthy"]
)  # fmt: skip
def test_good_news_is_no_condition(word: str) -> None:
    assert screened(flagged(conditions=(word,))) == screened()


@pytest.mark.parametrize(
    "word", ["coeliac disease", "eczema", "high cholesterol", "PCOS", "menopause", "depression", "sore from yesterday",
             "period pain"]
)  # fmt: skip
def test_what_lifting_is_good_for_limits_nothing(word: str) -> None:
    assert screened(flagged(conditions=(word,))) == screened()


@pytest.mark.parametrize("told", ["suicides", "suicide squats", "Suicides (sprint drill)"])
def test_a_drill_is_no_cry_for_help_where_a_sport_or_a_dislike_is_told(told: str) -> None:
    for profile in (replace(EXPERIENCED, sport=told), replace(EXPERIENCED, dislikes=Dislikes(foods=(told,)))):
        assert screened(profile) == screened(EXPERIENCED)
    assert screened(flagged(conditions=("suicides",))).texts == (say.CRISIS,)


@pytest.mark.parametrize(
    "told", ["i am thinking of killing myself", "cutting myself", "no reason to live", "I don't want to live anymore",
             "Suizidgedanken", "je veux mourir", "quiero morir", "I hurt myself when I feel bad"]
)  # fmt: skip
def test_a_cry_for_help_is_heard_wherever_it_is_written(told: str) -> None:
    disliking = replace(EXPERIENCED, dislikes=Dislikes(foods=(told,)))
    for profile in (cleared(conditions=(told,)), replace(EXPERIENCED, sport=told), disliking):
        assert screened(profile).texts == (say.CRISIS,)


@pytest.mark.parametrize(
    "told", ["hurt myself skiing", "I hurt myself lifting last year", "cut myself on glass, healed"]
)
def test_a_mishap_is_no_cry_for_help(told: str) -> None:
    assert screened(flagged(conditions=(told,))).texts == (say.UNKNOWN,)


@pytest.mark.parametrize(
    "flags", [{"conditions": ("hypertension",)}, {"conditions": ("glaucoma",)}, {"parq_yes": True},
              {"conditions": ("broken arm",)}, {"pregnant_weeks": 20}]
)  # fmt: skip
def test_nobodys_head_is_below_her_heart(flags: dict[str, Any]) -> None:
    for profile in (flagged(**flags), cleared(**flags)):
        assert not screened(profile).allows(exercise_with(tag="head_down"))
    assert screened().allows(exercise_with(tag="head_down"))


@pytest.mark.parametrize("word", ["I use a wheelchair (paraplegia)", "below-knee amputee", "I can't walk"])
def test_who_cannot_walk_gets_nothing_on_two_legs(word: str) -> None:
    for profile in (flagged(conditions=(word,)), cleared(conditions=(word,))):
        found = screened(profile)
        assert (found.scope, found.status, found.texts) == (Scope.GENTLE, "clearance_required", (say.SEATED,))
        allowed = [exercise for exercise in certified().exercises.values() if found.allows(exercise)]
        assert {exercise.pattern for exercise in allowed} == {"mobility", "breathing"}
        moved = {muscle.body_part for each in allowed for muscle in (*each.primary, *each.secondary)}
        assert ({each.position for each in allowed}, "lower body" in moved) == ({"seated"}, False)
