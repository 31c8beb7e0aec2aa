"""What other constants would change, over the stored profiles, before anybody sees them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fit.domain.nutrition.constants import Constants
from fit.domain.nutrition.targets import Targets, targets_for
from fit.domain.training import local_date
from fit.usecases.nutrition.people import read_person
from fit.usecases.ports import Clock, Stores, Transactions

PAGE = 200


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences of the energy target (new - old) in kcal and of protein in g, over `athletes` with numbers in both.

    `statuses` counts athletes whose status changed, by what to what.
    """

    profiles: int
    athletes: int
    moved: int
    mean_kcal: float
    p95_kcal: float
    largest_kcal: float
    largest_protein_g: float
    statuses: dict[str, int]


class CompareConstants:
    """Reckons everybody's targets of today with two sets of constants. Stores nothing."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, old: Constants, new: Constants) -> Comparison:
        pairs = list(self._pairs(old, new))
        both = [(a, b) for a, b in pairs if a.energy is not None and b.energy is not None]
        kcal = sorted(abs(b.energy.target.value - a.energy.target.value) for a, b in both if a.energy and b.energy)
        signed = [b.energy.target.value - a.energy.target.value for a, b in both if a.energy and b.energy]
        protein = [abs(b.protein.value - a.protein.value) for a, b in both if a.protein and b.protein]
        changed = Counter(f"{a.status.value} -> {b.status.value}" for a, b in pairs if a.status is not b.status)
        return Comparison(
            profiles=len(pairs),
            athletes=len(both),
            moved=sum(difference > 0 for difference in kcal),
            mean_kcal=round(sum(signed) / len(signed), 1) if signed else 0.0,
            p95_kcal=kcal[int(0.95 * (len(kcal) - 1))] if kcal else 0.0,
            largest_kcal=kcal[-1] if kcal else 0.0,
            largest_protein_g=max(protein, default=0.0),
            statuses=dict(changed),
        )

    def _pairs(self, old: Constants, new: Constants) -> Iterator[tuple[Targets, Targets]]:
        after = 0
        while True:
            with self._transactions.read() as stores:
                page = stores.nutrition.athletes(after=after, limit=PAGE)
                yield from (self._pair(stores, account_id, old, new) for account_id in page)
            if len(page) < PAGE:
                return
            after = page[-1]

    def _pair(self, stores: Stores, account_id: int, old: Constants, new: Constants) -> tuple[Targets, Targets]:
        time_zone = stores.accounts.time_zone(account_id) or "UTC"
        today = local_date(self._clock.now(), time_zone)
        return _targets(stores, account_id, time_zone, today, old), _targets(stores, account_id, time_zone, today, new)


def _targets(stores: Stores, account_id: int, time_zone: str, today: date, constants: Constants) -> Targets:
    return targets_for(read_person(stores, account_id, time_zone, today, today, constants).person, today, constants)
