"""What an athlete's own words tell nutrition about her health, without what she says she does not have."""

import re
from collections.abc import Iterable
from typing import Final

from fit.domain.health_listening import heeded, plain
from fit.domain.health_words import NOTHING_OF
from fit.domain.nutrition import gate_words as words

#: What separates one thing from the next, as the gates of training have it.
_BETWEEN: Final = re.compile(r"[,;/+&\n]| and | with | plus ")
_THINGS: Final = "|".join((*words.DENIED, *map(re.escape, NOTHING_OF.whole)))
#: The whole of a piece: whoever has "no kidney function left" has something to tell.
_NONE_OF: Final = re.compile(
    r"(?:i )?(?:(?:have|had|am) )?(?:no|not|never|never had|without|keine?|do not have|don t have|dont have) "
    r"(?:(?:a|an|any|known|other|current|currently|chronic|serious|past|previous|history of) )*"
    rf"(?:{_THINGS})(?: (?:or|nor|no|oder) (?:{_THINGS}))*"
)


def heard(told: Iterable[str]) -> tuple[str, ...]:
    """What somebody wrote, without the parts that only say that she has none of something."""
    return tuple(left for text in heeded(told) if (left := _without_denials(text)))


def pieces(text: str) -> list[str]:
    """The things that a text names one after the other."""
    return [piece for piece in _BETWEEN.split(text) if piece.strip()]


def _without_denials(text: str) -> str:
    found = pieces(text)
    left = [piece for piece in found if _NONE_OF.fullmatch(plain(piece)) is None]
    return text if len(left) == len(found) else ", ".join(left)
