"""Pins: an athlete whose WODs one named engine makes, whatever the installation has chosen for the others."""

from coach.usecases.engines import Engines
from coach.usecases.ports import Clock, Transactions


class PinEngine:
    """Pins an athlete to an engine from her next new WOD on; pinning again replaces it.

    False when she was erased: then nothing is kept of her. Raises UnknownEngine.
    """

    def __init__(self, transactions: Transactions, engines: Engines, clock: Clock) -> None:
        self._transactions, self._engines, self._clock = transactions, engines, clock

    def __call__(self, athlete_id: str, engine: str) -> bool:
        self._engines.named(engine)
        with self._transactions.write() as stores:
            if stores.wods.erased([athlete_id]):
                return False
            stores.pins.put(athlete_id, engine, self._clock())
        return True


class UnpinEngine:
    """Takes the pin off. Answers whether there was one."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, athlete_id: str) -> bool:
        with self._transactions.write() as stores:
            return stores.pins.remove(athlete_id)


class ListPins:
    """Every pinned athlete with her engine, by athlete."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self) -> list[tuple[str, str]]:
        with self._transactions.read() as stores:
            return stores.pins.all()
