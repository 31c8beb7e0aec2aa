"""Both services ask for a doctor at the same number of injured places."""

import datetime as dt
from itertools import combinations

import pytest

from coach.domain.gates import judge
from coach.domain.profile import Profile as OurProfile
from coach.domain.vocabulary import Injury as OurInjury
from coach.domain.vocabulary import Status
from fit.domain.profile import Injury, Profile
from fit.domain.screening import Scope, screen
from fit.domain.training import Question

WEEKS = {Injury.PREGNANCY, Injury.POSTPARTUM_12WK}
PLACES = sorted(set(Injury) - WEEKS)


@pytest.mark.parametrize("count", range(len(PLACES) + 1))
def test_both_ask_at_the_same_number_of_places(count: int) -> None:
    for injuries in combinations(PLACES, count):
        ours = judge(OurProfile(onboarded=True, injuries=tuple(OurInjury(each) for each in injuries)))
        theirs = screen(Question(1, dt.date(2026, 5, 1), Profile(injuries=injuries)))
        asked = len(set(injuries) - {Injury.OSTEOPOROSIS_OLDER}) >= 5
        assert (ours.status is Status.CLEARANCE_REQUIRED) is (theirs.scope is Scope.GENTLE) is asked
