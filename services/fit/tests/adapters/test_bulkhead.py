"""A few places for what takes long: nobody holds two, and whoever finds none is told at once."""

from threading import Event

import pytest
from fit_kit.threads import together

from fit.adapters.bulkhead import Bulkhead
from fit.domain.errors import Overloaded, TooManyRequests

WAIT_S = 30


def test_each_athlete_holds_one_place_and_gives_it_back_whatever_happens() -> None:
    bulkhead = Bulkhead(2)

    def fail_inside() -> None:
        with bulkhead.place(1):
            with pytest.raises(TooManyRequests) as caught, bulkhead.place(1):
                pass
            assert caught.value.retry_after_s
            with bulkhead.place(2):
                pass
            raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            fail_inside()


def test_when_all_places_are_taken_nobody_waits_for_one() -> None:
    bulkhead, inside, told = Bulkhead(1), Event(), Event()

    def hold() -> None:
        with bulkhead.place(1):
            inside.set()
            assert told.wait(WAIT_S)

    def come_later() -> None:
        assert inside.wait(WAIT_S)
        with pytest.raises(Overloaded) as caught, bulkhead.place(2):
            pass
        assert caught.value.retry_after_s
        told.set()

    together(hold, come_later)
    with bulkhead.place(2):
        pass
