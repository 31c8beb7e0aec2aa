"""What is mastered and cannot be made heavier goes on more slowly, and the words say how."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_situation, performed
from coach_kit.targets import target

from coach.domain.duration import work_seconds
from coach.domain.prescription import Prescription, prescribe
from coach.domain.profile import Flags, Inventory
from coach.domain.vocabulary import Equipment, Goal, Role
from coach.domain.wod import PrescribedSet


def after(*rirs: int | None, reps: int = 25, slug: str = "calf-raises", **who: object) -> Prescription:
    days = list(enumerate(reversed(rirs)))
    kg = 12.0 if exercise(slug).takes_load else None
    log = tuple(one for ago, rir in reversed(days) for one in performed(slug, 3 + 3 * ago, reps, kg, sets=3, rir=rir))
    situation = make_situation(**{"goal": Goal.HYPERTROPHY, "history": log, **who})
    return prescribe(exercise(slug), situation, the_catalogue(), Role.ACCESSORY)


@pytest.mark.parametrize(
    ("easy", "tempo", "words"),
    [
        (1, "3-0-1", "three seconds on the way back."),
        (2, "3-1-1", "three seconds on the way back, and a second's pause"),
        (3, "4-1-1", "four seconds on the way back"),
        (4, "4-1-1", "nothing at hand makes it harder"),
    ],
)
def test_each_day_that_was_far_too_easy_makes_it_a_little_slower(easy: int, tempo: str, words: str) -> None:
    found = after(*[5] * easy)
    assert (found.working.reps, found.working.tempo) == (25, tempo)
    assert words in found.told
    assert found.rest_range == (found.rest_s, found.rest_s), "it rests briefly"


def test_it_stays_as_slow_when_it_is_no_longer_easy_and_waits_while_it_is_not() -> None:
    assert after(5, 5, 2).working.tempo == "3-1-1"
    assert after(2).working.tempo == "2-0-1"
    assert after(5, reps=20).working.tempo == "2-0-1", "repetitions come first"


def test_so_does_the_heaviest_load_at_hand() -> None:
    who = {"equipment": (Equipment.KETTLEBELLS,), "inventory": Inventory(kettlebells_kg=(12.0,))}
    found = after(5, 5, slug="kettlebell-row", **who)
    assert (found.working.reps, found.working.load_kg, found.working.tempo) == (25, 12.0, "3-1-1")
    assert "heaviest load at hand: three seconds on the way back" in found.told


def test_nobody_is_slowed_who_must_not_strain() -> None:
    cleared = Flags(conditions=("heart disease",), medical_clearance=True)
    assert after(5, 5, flags=cleared).working.tempo == "2-0-1"


def test_nothing_is_called_more_that_is_not() -> None:
    done = target(
        performed("goblet-squat", 3, 25, 30.0, sets=3, rir=2), rungs=(28.0, 30.0), slug="goblet-squat", most=25
    )
    assert done is not None
    assert (done.amount, done.reason) == (25, "You lift the heaviest load at hand: so many are enough, slowly down.")
    carried = performed("farmers-carry", 3, None, 30.0, seconds=12, sets=2, rir=5)
    longer = target(carried, rungs=(28.0, 30.0), slug="farmers-carry", timed=True, most=20)
    assert longer is not None
    assert (longer.amount, "repetitions" in longer.reason) == (17, False)


def test_slow_repetitions_take_their_time() -> None:
    usual, slow = (work_seconds(exercise("push-ups"), PrescribedSet(reps=10, tempo=t)) for t in ("2-0-1", "4-1-1"))
    assert (usual, slow) == (30, 60)


def test_slow_lowerings_that_are_far_too_easy_become_a_few_more() -> None:
    given = [after(rir, reps=reps, slug="reverse-nordic").working for reps, rir in ((5, 5), (5, 2), (8, 5))]
    assert [one.reps for one in given] == [8, 5, 8]
    assert {one.tempo for one in given} == {"5-0-1"}
