"""What somebody writes in her own words moves no rule; only a cry for help is heard everywhere."""

from dataclasses import replace

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.examples import examples
from coach_kit.factories import flagged, make_profile, make_question
from coach_kit.strategies import PROFILES
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import crisis_words, gate_texts
from coach.domain.gates import judge
from coach.domain.listening import is_crisis
from coach.domain.profile import Dislikes, Flags, Profile
from coach.domain.vocabulary import Injury, Status


@pytest.mark.parametrize("written", [*crisis_words.CRISIS.parts, *crisis_words.CRISIS.whole])
@pytest.mark.parametrize("place", ["conditions", "medications", "sport", "foods"])
def test_a_cry_for_help_is_heard_wherever_it_is_written(written: str, place: str) -> None:
    told = f"Sometimes I {written.upper().replace(' ', '  ')}."
    if place == "sport":
        profile = make_profile(sport=told)
    elif place == "foods":
        profile = make_profile(dislikes=Dislikes(foods=(told,)))
    else:
        profile = flagged(**{place: (told,)})
    wod = wod_for(profile=profile)
    assert wod.status is Status.REFUSED
    assert wod.texts == (gate_texts.CRISIS,)
    assert {exercise.pattern for _, _, exercise in items(wod)} == {"breathing"}


CRIES = (
    "I want to hurt myself", "hurting myself on purpose", "self-harm", "i am thinking of killing myself",
    "thinking about ending my life", "cutting myself", "no reason to live", "I don't want to live anymore",
    "I hurt myself when I feel bad", "I hurt myself", "I cut myself at night", "cut myself with a razor",
    "I want to hurt myself skiing", "hurt myself skiing, I want to die", "I'll hurt myself lifting",
    "hurt myself on purpose in the gym", "I don't want to hurt myself anymore", "life is not worth living",
    "Suizidgedanken", "ich möchte sterben", "je veux mourir", "envie de me tuer", "quiero morir", "voglio morire",
    "İNTİHAR", "Ölmek istiyorum", "my brother died by suicide", "suicides",
    "suicide", "thinking of suicide. Squats hurt",
    "suicide, squats", "suicide (grip fails)", "suicidal - running suicides", "suicidal thoughts, suicide squats",
    "suicide squats, I want to die", "a grip on suicide",
)  # fmt: skip
MISHAPS = (
    "hurt myself skiing", "I hurt myself lifting last year", "I hurt myself last year lifting weights",
    "cut myself on glass, healed", "hurt myself badly in a fall", "I hurt myself playing football in 2019",
    "cut myself shaving", "I don't want to hurt myself lifting", "afraid of hurting myself running",
    "hurt myself 2 years ago skiing", "hurt myself in the gym", "suicide sprints", "family history of suicide",
    "suicide squats", "suicide-grip bench press", "suicide drills", "running suicides", "suicide push-ups",
    "suicide grip bench press", "I want to die laughing",
)  # fmt: skip


@pytest.mark.parametrize("told", CRIES)
def test_who_needs_help_is_heard_in_many_words(told: str) -> None:
    assert judge(flagged(conditions=(told,), medical_clearance=True)).texts == (gate_texts.CRISIS,)


@pytest.mark.parametrize("told", MISHAPS)
def test_a_mishap_is_no_cry_for_help(told: str) -> None:
    assert gate_texts.CRISIS not in judge(flagged(conditions=(told,))).texts


@pytest.mark.parametrize("told", ["suicides", "Suicides (sprint drill)", "burpees, suicides"])
def test_a_drill_that_is_told_as_sport_or_dislike_is_no_cry_for_help(told: str) -> None:
    disliking = make_profile(dislikes=Dislikes(foods=(told,)))
    for profile in (make_profile(sport=told), disliking):
        assert judge(profile) == judge(make_profile())
        assert not make_question(profile=profile).health[-1]


@pytest.mark.parametrize("told", ["suicide", "suicides, I want to die", "thinking of suicides", "suicidal"])
def test_a_cry_for_help_is_heard_beside_a_drill(told: str) -> None:
    assert judge(make_profile(sport=told)).texts == (gate_texts.CRISIS,)


def test_a_cry_for_help_stands_alone_whatever_else_is_true() -> None:
    flags = Flags(
        conditions=("suicidal", "heart", "fever"), pregnant_weeks=8, parq_yes=True, eating_disorder_history=True
    )
    profile = make_profile(onboarded=False, age=15, flags=flags, injuries=tuple(Injury))
    assert judge(profile).texts == (gate_texts.CRISIS,)


@examples(100)
@given(profile=PROFILES, text=st.text(max_size=40))
def test_free_text_about_sport_changes_no_rule(profile: Profile, text: str) -> None:
    assert is_crisis(text) or judge(replace(profile, sport=text)) == judge(replace(profile, sport=None))


@pytest.mark.parametrize("sport", ["judo", "chess", "powerlifting with heart", "I ignore my knee"])
def test_a_named_sport_gives_the_same_session(sport: str) -> None:
    assert wod_for(sport=sport).blocks == wod_for(sport=None).blocks
