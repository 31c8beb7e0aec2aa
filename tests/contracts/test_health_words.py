"""Both services hear the same in what an athlete writes about her health.

They share no Python, so each has words and ears of its own: this keeps the two from drifting apart.
"""

import inspect
import re

import pytest

from coach.domain import crisis_words as our_crisis
from coach.domain import gate_words, listening
from fit.domain import crisis_words as their_crisis
from fit.domain import health_listening, health_words

#: Divided otherwise: nutrition asks about the medicines of a heart apart.
APART = {"HEART", "HEART_MEDICINES"}
WORDS = sorted(name for name in {*vars(gate_words), *vars(health_words)} - APART if name.isupper())
EARS = sorted(
    name
    for name, found in vars(listening).items()
    if name != "speaks_for_itself" and inspect.getmodule(found) is listening or isinstance(found, re.Pattern)
)


CRISIS = sorted(name for name in {*vars(our_crisis), *vars(their_crisis)} if name.isupper())


@pytest.mark.parametrize("name", WORDS)
def test_the_words_are_the_same(name: str) -> None:
    ours, theirs = getattr(gate_words, name), getattr(health_words, name)
    assert ours == theirs


@pytest.mark.parametrize("name", CRISIS)
def test_the_words_of_a_cry_for_help_are_the_same(name: str) -> None:
    assert getattr(our_crisis, name) == getattr(their_crisis, name)


def test_a_heart_is_heard_alike_by_its_conditions_and_its_medicines() -> None:
    apart = (health_words.HEART, health_words.HEART_MEDICINES)
    assert set(gate_words.HEART.parts) == {part for kind in apart for part in kind.parts}
    assert set(gate_words.HEART.whole) == {word for kind in apart for word in kind.whole}


@pytest.mark.parametrize("name", EARS)
def test_the_ears_are_the_same(name: str) -> None:
    ours, theirs = getattr(listening, name), getattr(health_listening, name)
    if isinstance(ours, re.Pattern):
        assert ours == theirs
    else:
        assert inspect.getsource(ours) == inspect.getsource(theirs)
