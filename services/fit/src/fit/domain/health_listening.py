"""Hearing in an athlete's own words what the safety gates must know.

Three ways: parts of words, so that "metoprolol" and "tachycardia" are understood; whole words and phrases, so that
"tia" is not heard in "initial"; and harmless phrases, which are taken out first, so that heartburn is no heart.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final

from fit.domain import crisis_words as crisis
from fit.domain import health_words as words
from fit.domain.health_words import Words

_TOKEN: Final = re.compile(r"[^\W_]+")
#: What separates one condition from the next.
BETWEEN: Final = re.compile(r"[,;/+&\n]| and | with | plus ")
#: What separates one thing that has a time from the next.
_CLAUSE: Final = re.compile(r"[,;/+&\n.:!?()]| [-\u2013\u2014] | (?:and|with|plus|but|had|then) ")
#: What ends a sentence or a part of it: no drill goes on after it.
_SENTENCE: Final = re.compile(r"[,;:.!?()\n]|\s[-\u2013\u2014]\s")
#: Years that are over for certain whenever this is read: the gates know no date.
_LONG_PAST_YEAR: Final = re.compile(r"\b(?:19\d\d|20[01]\d|202[0-4])\b")
#: Years that may be less than one away.
_LATER_YEAR: Final = re.compile(r"\b20(?:2[5-9]|[3-9]\d)\b")
#: What is left above an i when a Turkish capital letter is made small.
_TURKISH_DOT: Final = "\u0307"
_DASHES: Final = re.compile(r"[-\u2013\u2014._/ ]*")
#: A number, or a dose of a medicine.
_NUMBER: Final = re.compile(r"\b\d+(?:mg|mcg|ug|g|iu|ml|x)?\b")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Small letters and digits, one space between words, nothing else."""
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text).lower().replace(_TURKISH_DOT, "")))


@lru_cache(maxsize=4096)
def hears(kind: Words, text: str) -> bool:
    """Whether some words are in a text as it was written."""
    return _pattern(kind).search(plain(text)) is not None


@lru_cache(maxsize=4096)
def hears_truly(kind: Words, text: str) -> bool:
    """Whether they are in it when all that only sounds like them is taken out."""
    return _pattern(kind).search(_without(words.HARMLESS, plain(text))) is not None


@lru_cache(maxsize=4096)
def is_crisis(text: str) -> bool:
    """Whether it is a cry for help. Hurt by a mishap, "hurt myself skiing", is none; in doubt it is one."""
    said = plain(" ".join(_without(crisis.NO_CRISIS, plain(part)) for part in _SENTENCE.split(text)))
    if not hears(crisis.MEANT, said):
        said = _MISHAP.sub(" ", said)
    return hears(crisis.CRISIS, said)


def is_crisis_of_a_wish(text: str) -> bool:
    """The same where a sport or a dislike is told: there "suicides" alone are a drill of sprints."""
    return is_crisis(" ".join(part for part in _SENTENCE.split(text) if plain(part) not in crisis.DRILLS))


def cannot_walk(text: str) -> bool:
    """Whether walking or standing is not possible, or a limb is missing."""
    return hears_truly(words.CANNOT_WALK, text)


def is_mending(text: str) -> bool:
    """A fracture or an operation, unless it has healed or lies years back."""
    return _is_present(words.MENDING, text, is_past)


def is_feverish(text: str) -> bool:
    """A fever or an infection that brings one, unless it has healed or lies years back."""
    return _is_present(words.FEVER, text, is_past)


def is_expecting(text: str) -> bool:
    """A pregnancy, unless it lies years back."""
    return _is_present(words.PREGNANT, text, _is_long_ago)


def is_after_birth(text: str) -> bool:
    """A birth, unless it lies years back."""
    return _is_present(words.BIRTH, text, _is_long_ago)


def is_over_for_years(text: str) -> bool:
    """Whether each fracture, operation, infection or birth in it has its own word of lying a year or more back."""
    told = _clauses(text)
    passing = [place for place, clause in enumerate(told) if _passing(clause)]
    return bool(passing) and all(_is_over(told, place, _is_long_ago) for place in passing)


@lru_cache(maxsize=4096)
def _is_present(kind: Words, text: str, is_of_old: Callable[[str], bool]) -> bool:
    """Whether one of its kind is there that nothing says is over: what is said of another does not count."""
    told = _clauses(text)
    heard = [place for place, clause in enumerate(told) if hears_truly(kind, clause)]
    if not heard:  # "C/section" is heard only as a whole.
        return hears_truly(kind, text)
    return not all(_is_over(told, place, is_of_old) for place in heard)


def _clauses(text: str) -> list[str]:
    """What may each have a time of its own."""
    return [clause for clause in _CLAUSE.split(text.lower()) if plain(clause)]


def _is_over(told: list[str], place: int, is_of_old: Callable[[str], bool]) -> bool:
    """Whether one clause is said to be of old, by its own words or by what follows and tells nothing but when.

    A clause that names two things has one time for both, and whose it is nobody knows: then neither is over.
    """
    own, after = told[place], "".join(told[place + 1 : place + 2])
    recent = any(is_recent(clause) for clause in told if clause is own or not _passing(clause))
    dated = is_of_old(own) or (is_of_old(after) and not _without(words.WHEN, _bare(after)))
    return dated and not recent and _passing(own) == 1


def _passing(clause: str) -> int:
    """How many things that come and go it names: an operation of a fracture is one, "broken" said twice are two."""
    told = _without(words.HARMLESS, plain(clause))
    kinds = (words.MENDING, words.FEVER, words.BIRTH, words.PREGNANT)
    named = (Counter(_pattern(kind).findall(told)).values() for kind in kinds)
    return sum(max(each) for each in named if each)


def _bare(text: str) -> str:
    """Without numbers."""
    return " ".join(_NUMBER.sub(" ", plain(text)).split())


def is_past(text: str) -> bool:
    """Whether it says of anything that it is over or of old."""
    return hears(words.PAST, text) or _is_long_ago(text)


def _is_long_ago(text: str) -> bool:
    return hears(words.LONG_AGO, text) or _LONG_PAST_YEAR.search(text) is not None


def is_recent(text: str) -> bool:
    """Whether it says of anything that it is not over yet."""
    return hears(words.NOT_OVER, text) or _LATER_YEAR.search(text) is not None


def heeded(told: Iterable[str]) -> tuple[str, ...]:
    """What somebody wrote, without the parts that only say that there is nothing."""
    return tuple(left for text in told if not is_nothing(text) and (left := _something(text)))


def _something(text: str) -> str:
    pieces = BETWEEN.split(text)
    left = [piece for piece in pieces if not is_nothing(piece)]
    return text if len(left) == len(pieces) else ", ".join(left)


def is_nothing(text: str) -> bool:
    """Whether somebody only says that there is nothing."""
    said = plain(text)
    in_one_breath = BETWEEN.search(text.lower()) is None  # "no, kidney disease" denies nothing
    none_of_it = in_one_breath and _NONE_OF.fullmatch(said) is not None
    return said in words.NOTHING or none_of_it or _DASHES.fullmatch(text) is not None


def is_mild(text: str) -> bool:
    """Whether every condition in it is a common and mild one, with nothing beside it that might make it worse."""
    mild = hears(words.MILD, _without(words.IRRELEVANT, plain(text)))
    return (mild or is_over_for_years(text)) and not is_unknown(text)


def is_unknown(text: str) -> bool:
    """Whether something is left that no list of words explains."""
    beside = _beside(text)
    left = [_unexplained(piece, beside) for piece in BETWEEN.split(text.lower())]
    known = (words.MILD, words.IRRELEVANT, words.BONE, words.EATING, *words.ACHING.values())
    heard = any(hears(kind, text) for kind in known) or any(hears_truly(kind, text) for kind in words.SPOKEN_FOR)
    return any(left) or not (is_over_for_years(text) or heard)


def aching(text: str) -> tuple[str, ...]:
    """The places, in the words of the injuries, of which it tells an ache."""
    return tuple(place for place, kind in words.ACHING.items() if hears(kind, text))


def speaks_for_itself(text: str) -> bool:
    """Whether a gate of its own answers it, and is no less strict than the one for what nobody knows."""
    heard = any(hears_truly(kind, text) for kind in (words.HEART, words.HEART_MEDICINES))
    return heard or any(is_it(text) for is_it in (cannot_walk, is_feverish, is_mending, is_expecting))


def _beside(text: str) -> tuple[Words, ...]:
    """What may stand beside the mild conditions of this text without changing them."""
    places = (words.SITES,) if hears(words.SITED, text) else ()
    effort = (words.EFFORT,) if hears(words.ASTHMA, text) and not hears(words.BURNING, text) else ()
    spoken = (each for kind, beside in words.SPOKEN_FOR.items() if hears_truly(kind, text) for each in (kind, beside))
    gone = (words.GONE, words.WHEN, words.SITES) if is_over_for_years(text) else ()
    return (*gone, *spoken, words.BESIDE, *places, *effort)


def _unexplained(piece: str, beside: tuple[Words, ...]) -> str:
    if hears(words.BONE, piece) or hears(words.EATING, piece):
        return ""
    left = plain(piece)
    for kind in (words.IRRELEVANT, *words.ACHING.values(), words.MILD, *beside):
        left = _without(kind, left)
    return _bare(left)


@lru_cache(maxsize=4096)
def _without(kind: Words, written: str) -> str:
    return " ".join(_pattern(kind, around=r"[^\W_]*").sub(" ", written).split())


@cache
def _pattern(kind: Words, around: str = "") -> re.Pattern[str]:
    longest_first = sorted(kind.whole, key=len, reverse=True)
    parts = [f"{around}{re.escape(part)}{around}" for part in kind.parts]
    return re.compile("|".join([*parts, *(rf"\b{re.escape(word)}\b" for word in longest_first)]))


_OF: Final = "|".join(words.NOTHING_OF.whole)
_NONE_OF: Final = re.compile(
    r"(?:i )?(?:have |ve |got |have got )?(?:no|not any|(?:don t|dont|do not) have(?: any)?|without) "
    r"(?:(?:known|other|current|currently|chronic|serious|relevant|existing|pre existing|preexisting|underlying|major"
    rf"|further|significant|any|history of) )*(?:{_OF})(?: (?:or|no) (?:{_OF}))*"
    r"(?: (?:at all|at present|at the moment|currently|to report|that i know of|i know of|whatsoever))?"
)
_ASIDE: Final = "|".join(crisis.ASIDES.whole)
_BY: Final = "|".join(crisis.MISHAPS.whole)
_WHERE: Final = "|".join(crisis.PLACES.whole)
#: "I want to", "I will", "I think of": what follows is meant, unless it is what somebody fears or avoids.
_NOT_MEANT: Final = "".join(rf"(?<!\b{word} )" for word in ("to", "will", "ll", "might", "could", "may", "of", "about"))
_FEARED: Final = "(?:don t|dont|do not) want to|not to|(?:afraid|scared|fear) (?:to|of)|worried about|without|avoid"
_MISHAP: Final = re.compile(
    rf"(?:\b(?:{_FEARED}) |{_NOT_MEANT})\b(?:hurt|hurting|cut|cutting|harmed) myself(?: (?:{_ASIDE}|\d+))*"
    rf" (?:{_BY}|(?:doing|at|in|during|playing|from|with) (?:(?:the|a|an|my|some) )?(?:{_WHERE}))\b"
)
