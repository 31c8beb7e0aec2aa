"""When a favourite is due: about weekly, whatever lift of its pattern is being built up."""

from typing import Final

from coach.domain.catalogue import Exercise
from coach.domain.situation import Situation

#: So many days after the last time a favourite is due again (design).
_DUE_DAYS: Final = 6
#: What it gains then: more than a lift that is being built up, so that it has its turn (design).
GAIN: Final = 2.0


def are_due(exercise: Exercise, situation: Situation) -> bool:
    """Whether it is a favourite that she never did or not for days; a lighter week waits with what is new."""
    if exercise.id not in situation.question.profile.favourites:
        return False
    last = situation.state.last(exercise.id)
    return situation.lighter is None if last is None else situation.state.days_since(last) >= _DUE_DAYS
