"""Hearing in an athlete's own words what the safety gates must know.

Three ways: parts of words, so that "metoprolol" and "tachycardia" are understood; whole words and phrases, so that
"tia" is not heard in "initial"; and harmless phrases, which are taken out first, so that heartburn is no heart.
"""

import re
from functools import cache, lru_cache
from typing import Final

from fit.domain import health_words as words
from fit.domain.health_words import Words

_TOKEN: Final = re.compile(r"[^\W_]+")
#: What separates one condition from the next.
_BETWEEN: Final = re.compile(r"[,;/+&\n]| and | with | plus ")
#: A number, or a dose of a medicine.
_NUMBER: Final = re.compile(r"\b\d+(?:mg|mcg|ug|g|iu|ml|x)?\b")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Small letters and digits, one space between words, nothing else."""
    return " ".join(_TOKEN.findall(text.lower()))


def hears(kind: Words, text: str) -> bool:
    """Whether some words are in a text as it was written."""
    return _pattern(kind).search(plain(text)) is not None


def hears_truly(kind: Words, text: str) -> bool:
    """Whether they are in it when all that only sounds like them is taken out."""
    return _pattern(kind).search(_without(words.HARMLESS, plain(text))) is not None


def is_mending(text: str) -> bool:
    """A fracture or an operation, unless it has healed or lies years back."""
    return hears_truly(words.MENDING, text) and not is_over(text)


def is_feverish(text: str) -> bool:
    """A fever or an infection that brings one, unless it lies years back."""
    return hears_truly(words.FEVER, text) and not is_over(text)


def is_expecting(text: str) -> bool:
    """A pregnancy, unless it lies years back or she says that there is none."""
    return hears(words.PREGNANT, text) and not is_over(text) and not is_nothing(text)


def is_after_birth(text: str) -> bool:
    """A birth, unless it lies years back."""
    return hears(words.BIRTH, text) and not is_over(text)


def is_over(text: str) -> bool:
    """Whether it was long ago, as far as nothing beside it says otherwise."""
    return hears(words.PAST, text) and not hears(words.NOT_OVER, text)


def is_nothing(text: str) -> bool:
    """Whether somebody only says that there is nothing."""
    return plain(text) in words.NOTHING


def is_mild(text: str) -> bool:
    """Whether every condition in it is a common and mild one, with nothing beside it that might make it worse."""
    return hears(words.MILD, text) and not is_unknown(text)


def is_unknown(text: str) -> bool:
    """Whether something is left that neither the mild nor the weak bones nor an eating disorder explain."""
    beside = _beside(text)
    left = [_unexplained(piece, beside) for piece in _BETWEEN.split(text.lower())]
    explained = any(hears(kind, text) for kind in (words.MILD, words.BONE, words.EATING))
    return any(left) or not explained


def speaks_for_itself(text: str) -> bool:
    """Whether a gate of its own answers it."""
    heard = any(hears_truly(kind, text) for kind in (words.HEART, words.HEART_MEDICINES, words.GLUCOSE))
    return heard or any(is_it(text) for is_it in (is_feverish, is_mending, is_expecting, is_after_birth))


def _beside(text: str) -> tuple[Words, ...]:
    """What may stand beside the mild conditions of this text without changing them."""
    places = (words.SITES,) if hears(words.SITED, text) else ()
    effort = (words.EFFORT,) if hears(words.ASTHMA, text) and not hears(words.BURNING, text) else ()
    return (words.BESIDE, *places, *effort)


def _unexplained(piece: str, beside: tuple[Words, ...]) -> str:
    if hears(words.BONE, piece) or hears(words.EATING, piece):
        return ""
    left = _without(words.MILD, plain(piece))
    for kind in beside:
        left = _without(kind, left)
    return " ".join(_NUMBER.sub(" ", left).split())


def _without(kind: Words, written: str) -> str:
    return " ".join(_pattern(kind).sub(" ", written).split())


@cache
def _pattern(kind: Words) -> re.Pattern[str]:
    longest_first = sorted(kind.whole, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, kind.parts), *(rf"\b{re.escape(word)}\b" for word in longest_first)]))
