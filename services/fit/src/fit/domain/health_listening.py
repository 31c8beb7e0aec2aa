"""Hearing in an athlete's own words what the safety gates must know.

Three ways: parts of words, so that "metoprolol" and "tachycardia" are understood; whole words and phrases, so that
"tia" is not heard in "initial"; and harmless phrases, which are taken out first, so that heartburn is no heart.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from fit.domain import health_words as words
from fit.domain.health_words import Words

_TOKEN: Final = re.compile(r"[^\W_]+")
#: What separates one condition from the next.
_BETWEEN: Final = re.compile(r"[,;/+&\n]| and | with | plus ")
#: Years that are over for certain whenever this is read: the gates know no date.
_LONG_PAST_YEAR: Final = re.compile(r"\b(?:19\d\d|20[01]\d|202[0-4])\b")
#: Years that may be less than one away.
_LATER_YEAR: Final = re.compile(r"\b20(?:2[5-9]|[3-9]\d)\b")
_DASHES: Final = re.compile(r"[-\u2013\u2014._/ ]*")
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
    """A pregnancy, unless it lies years back."""
    return hears(words.PREGNANT, text) and not is_over(text)


def is_after_birth(text: str) -> bool:
    """A birth, unless it lies years back."""
    return hears(words.BIRTH, text) and not is_over(text)


def is_over(text: str) -> bool:
    """Whether it was long ago, as far as nothing beside it says otherwise."""
    return (hears(words.PAST, text) or _is_long_ago(text)) and not _is_recent(text)


def is_over_for_years(text: str) -> bool:
    """Whether each fracture, operation, infection or birth in it has its own word of lying a year or more back."""
    pieces = _BETWEEN.split(text.lower())
    found = False
    for piece, after in zip(pieces, (*pieces[1:], ""), strict=True):
        if _passes(piece):
            found = True
            if not _is_long_ago(piece) and (_passes(after) or not _is_long_ago(after)):
                return False
    return found and not _is_recent(text)


def _passes(piece: str) -> bool:
    """Whether it names something that comes and goes."""
    kinds = (words.MENDING, words.FEVER, words.BIRTH, words.PREGNANT)
    return any(hears_truly(kind, piece) for kind in kinds)


def _is_long_ago(text: str) -> bool:
    return hears(words.LONG_AGO, text) or _LONG_PAST_YEAR.search(text) is not None


def _is_recent(text: str) -> bool:
    return hears(words.NOT_OVER, text) or _LATER_YEAR.search(text) is not None


def heeded(told: Iterable[str]) -> tuple[str, ...]:
    """What somebody wrote, without the parts that only say that there is nothing."""
    return tuple(left for text in told if not is_nothing(text) and (left := _something(text)))


def _something(text: str) -> str:
    pieces = _BETWEEN.split(text)
    left = [piece for piece in pieces if not is_nothing(piece)]
    return text if len(left) == len(pieces) else ", ".join(left)


def is_nothing(text: str) -> bool:
    """Whether somebody only says that there is nothing."""
    said = plain(text)
    return said in words.NOTHING or _NONE_OF.fullmatch(said) is not None or _DASHES.fullmatch(text) is not None


def is_mild(text: str) -> bool:
    """Whether every condition in it is a common and mild one, with nothing beside it that might make it worse."""
    mild = hears(words.MILD, _without(words.IRRELEVANT, plain(text)))
    return (mild or is_over_for_years(text)) and not is_unknown(text)


def is_unknown(text: str) -> bool:
    """Whether something is left that no list of words explains."""
    beside = _beside(text)
    left = [_unexplained(piece, beside) for piece in _BETWEEN.split(text.lower())]
    known = (words.MILD, words.IRRELEVANT, words.BONE, words.EATING, *words.ACHING.values())
    return any(left) or not (is_over_for_years(text) or any(hears(kind, text) for kind in known))


def aching(text: str) -> tuple[str, ...]:
    """The places, in the words of the injuries, of which it tells an ache."""
    return tuple(place for place, kind in words.ACHING.items() if hears(kind, text))


def speaks_for_itself(text: str) -> bool:
    """Whether a gate of its own answers it."""
    heard = any(hears_truly(kind, text) for kind in (words.HEART, words.HEART_MEDICINES, words.GLUCOSE))
    return heard or any(is_it(text) for is_it in (is_feverish, is_mending, is_expecting, is_after_birth))


def _beside(text: str) -> tuple[Words, ...]:
    """What may stand beside the mild conditions of this text without changing them."""
    places = (words.SITES,) if hears(words.SITED, text) else ()
    effort = (words.EFFORT,) if hears(words.ASTHMA, text) and not hears(words.BURNING, text) else ()
    gone = (words.GONE, words.SITES) if is_over_for_years(text) else ()
    return (words.BESIDE, *places, *effort, *gone)


def _unexplained(piece: str, beside: tuple[Words, ...]) -> str:
    if hears(words.BONE, piece) or hears(words.EATING, piece):
        return ""
    left = plain(piece)
    for kind in (words.IRRELEVANT, *words.ACHING.values(), words.MILD, *beside):
        left = _without(kind, left)
    return " ".join(_NUMBER.sub(" ", left).split())


def _without(kind: Words, written: str) -> str:
    return " ".join(_pattern(kind).sub(" ", written).split())


@cache
def _pattern(kind: Words) -> re.Pattern[str]:
    longest_first = sorted(kind.whole, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, kind.parts), *(rf"\b{re.escape(word)}\b" for word in longest_first)]))


_OF: Final = "|".join(words.NOTHING_OF.whole)
_NONE_OF: Final = re.compile(
    rf"no (?:(?:known|other|current|chronic|serious|relevant) )*(?:{_OF})(?: (?:or|no) (?:{_OF}))*"
)
