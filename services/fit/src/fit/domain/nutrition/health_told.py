"""What an athlete's own words tell nutrition about her health, without what she says she does not have."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from fit.domain.health_listening import BETWEEN, hears, heeded, is_after_birth, is_past, is_recent, is_unknown, plain
from fit.domain.health_words import NOTHING_OF
from fit.domain.nutrition import gate_words as words
from fit.domain.profile import Profile

_THINGS: Final = "|".join((*words.DENIED, *map(re.escape, NOTHING_OF.whole)))
#: The whole of a piece: whoever has "no kidney function left" has something to tell.
_NONE_OF: Final = re.compile(
    r"(?:i )?(?:(?:have|had|am) )?(?:no|not|never|never had|without|keine?|do not have|don t have|dont have) "
    r"(?:(?:a|an|any|known|other|current|currently|chronic|serious|past|previous|history of) )*"
    rf"(?:{_THINGS})(?: (?:or|nor|no|oder) (?:{_THINGS}))*"
)


def told(profile: Profile) -> tuple[str, ...]:
    """Her conditions and medicines as she wrote them, without those she says she does not have."""
    return heard((*profile.flags.conditions, *profile.flags.medications))


def heard(written: Iterable[str]) -> tuple[str, ...]:
    """What somebody wrote, without the parts that only say that she has none of something."""
    return tuple(left for text in heeded(written) if (left := _without_denials(text)))


def pieces(text: str) -> list[str]:
    """The things that a text names one after the other."""
    return [piece for piece in BETWEEN.split(text) if piece.strip()]


def names_cancer(text: str) -> bool:
    """A cancer or its treatment, unless it is over for years, harmless or somebody else's."""
    return any(_is_cancer(piece) for piece in pieces(text))


def is_unjudged(text: str) -> bool:
    """Whether it names something that nobody here can judge, what only nutrition knows left out."""
    left = _without(text, _is_known)
    return bool(left) and is_unknown(left)


def is_breastfeeding(text: str) -> bool:
    """Whether she feeds a child with her milk, unless she says that it is over."""
    return any(_feeds(plain(piece)) for piece in pieces(text))


def _feeds(said: str) -> bool:
    for other in (words.NURSING_OTHERWISE, words.WEANED):
        said = other.sub(" ", said)
    return words.MILK.search(said) is not None


def _is_known(said: str) -> bool:
    """What a gate of its own answers, or what needs no answer."""
    of_milk = words.MILK.search(words.NURSING_OTHERWISE.sub(" ", said)) is not None
    return of_milk or words.ONLY_FOOD.fullmatch(said) is not None or is_after_birth(said)


def _is_cancer(piece: str) -> bool:
    if (is_past(piece) and not is_recent(piece)) or hears(words.ANOTHERS, piece):
        return False
    named = hears(words.CANCER, piece) and not hears(words.SHELLFISH, piece)
    return hears(words.CANCER_TREATMENT, piece) or (named and not hears(words.CANCER_OVER, piece))


def _without_denials(text: str) -> str:
    return _without(text, lambda said: _NONE_OF.fullmatch(said) is not None)


def _without(text: str, is_left_out: Callable[[str], bool]) -> str:
    """The text without some of its pieces, judged by their plain words."""
    found = pieces(text)
    left = [piece for piece in found if not is_left_out(plain(piece))]
    return text if len(left) == len(found) else ", ".join(left)
