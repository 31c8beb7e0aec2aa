"""Where plans are read, made and stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fit.domain.accounts import Principal
from fit.domain.errors import Conflict
from fit.domain.nutrition.constants import CURRENT
from fit.domain.nutrition.day_plan import DayPlan, Demand, demand_of
from fit.domain.nutrition.diary import Entry
from fit.domain.nutrition.errors import FoodNotFound, PlanImpossible
from fit.domain.nutrition.foods import Food, FoodTable
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_edits import Edits, fixed_of, revived, still_good, stored
from fit.domain.nutrition.planning import Menu, make_plan
from fit.domain.nutrition.programme import Solver
from fit.domain.nutrition.targets import Targets
from fit.domain.training import local_date
from fit.usecases.nutrition.foods import find_foods
from fit.usecases.nutrition.people import needs_of
from fit.usecases.nutrition.targets import checked_day, known_targets
from fit.usecases.ports import Clock, Quota, Stores, Transactions

#: Two taps, or two devices, may edit a day at the same moment.
_TRIES = 5


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A day's plan beside the targets it follows. `plan` None: the targets' notices say why, or `nothing_fits`."""

    day: date
    targets: Targets
    plan: DayPlan | None
    locked: frozenset[tuple[MealName, str]] = frozenset()
    nothing_fits: bool = False


@dataclass(frozen=True, slots=True)
class Kitchen:
    """One athlete and date as read: what is demanded, stored, and edited."""

    day: date
    targets: Targets
    demand: Demand | None
    plan: DayPlan | None
    edits: Edits
    foods: dict[str, Food]
    favourites: frozenset[str]

    def menu(self, account_id: int, table: FoodTable) -> Menu:
        assert self.demand is not None  # noqa: S101  (callers ask for no menu where nothing is planned)
        return Menu(
            account_id,
            self.day,
            self.demand,
            table,
            self.favourites,
            fixed_of(self.edits, self.foods),
            frozenset(self.edits.left_out),
        )


class Plans:
    """Reading, making and storing plans, for the verbs below. No transaction is open while a plan is made."""

    def __init__(
        self, transactions: Transactions, table: FoodTable, solver: Solver, clock: Clock, quota: Quota
    ) -> None:
        self._transactions, self._table, self._solver = transactions, table, solver
        self._clock, self._quota = clock, quota

    def today(self, who: Principal) -> date:
        return local_date(self._clock.now(), who.time_zone)

    def read(self, who: Principal, day: date | None) -> Kitchen:
        today = self.today(who)
        chosen = checked_day(day, today)
        with self._transactions.read() as stores:
            return self._read(stores, who, today, chosen)

    def _read(self, stores: Stores, who: Principal, today: date, day: date) -> Kitchen:
        known, targets = known_targets(stores, who, today, day)
        wishes = known.person.wishes
        demand = demand_of(targets, needs_of(known.person, targets.verdict), wishes, CURRENT)
        document, edits = stores.nutrition.plan(who.account_id, day)
        keys = [item.food for item in (*(document.items if document else ()), *edits.locked)]
        foods = find_foods(stores, self._table, who.account_id, list(dict.fromkeys(keys)))
        plan = revived(document, day, foods) if document else None
        favourites = frozenset(stores.foods.favourites(who.account_id))
        return Kitchen(day, targets, demand, plan, edits, foods, favourites)

    def shown(self, who: Principal, day: date | None) -> ShownPlan:
        """The stored plan while it is still good, else a new one, which is stored."""
        kitchen = self.read(who, day)
        if kitchen.demand is None:
            return ShownPlan(kitchen.day, kitchen.targets, None)
        if kitchen.plan is not None and still_good(kitchen.plan, kitchen.demand, kitchen.edits):
            return self._shown(kitchen, kitchen.plan, kitchen.edits)
        made = self.make(who, kitchen.menu(who.account_id, self._table))
        if made is None:
            return ShownPlan(kitchen.day, kitchen.targets, None, nothing_fits=True)
        self._store(who, kitchen, made, kitchen.edits)  # Whoever edits at this moment has a newer plan than this.
        return self._shown(kitchen, made, kitchen.edits)

    def make(self, who: Principal, menu: Menu) -> DayPlan | None:
        """A plan from this menu. Raises TooManyRequests."""
        self._quota.take(f"plan:{who.account_id}")
        return make_plan(menu, self._solver)

    def _store(self, who: Principal, kitchen: Kitchen, plan: DayPlan, edits: Edits) -> bool:
        """False, and nothing is stored, when somebody has edited the day since it was read."""
        with self._transactions.write() as stores:
            _, now = stores.nutrition.plan(who.account_id, kitchen.day, lock=True)
            if now != kitchen.edits:
                return False
            stores.nutrition.put_plan(who.account_id, kitchen.day, stored(plan), edits, self._clock.now())
            return True

    def change(self, who: Principal, day: date, change: Callable[[Kitchen, DayPlan], tuple[Menu, Edits]]) -> ShownPlan:
        """Makes the day anew as `change` says. Raises PlanImpossible, and then nothing is changed; Conflict."""

        def anew(kitchen: Kitchen, plan: DayPlan) -> tuple[DayPlan, Edits]:
            menu, edits = change(kitchen, plan)
            made = self.make(who, menu)
            if made is None:
                raise PlanImpossible("Nothing else keeps your diet and your numbers, so the plan stays as it was.")
            return made, edits

        return self.edit(who, day, anew)

    def edit(self, who: Principal, day: date, edit: Callable[[Kitchen, DayPlan], tuple[DayPlan, Edits]]) -> ShownPlan:
        """Stores the day as `edit` leaves it, upon what somebody else has edited meanwhile. Raises Conflict."""
        for _ in range(_TRIES):
            kitchen, plan = self.opened(who, day)
            made, edits = edit(kitchen, plan)
            if self._store(who, kitchen, made, edits):
                return self._shown(kitchen, made, edits)
        raise Conflict("This day's plan is being changed by too many at once. Try again.")

    def opened(self, who: Principal, day: date) -> tuple[Kitchen, DayPlan]:
        """The day's plan to be changed. Raises PlanImpossible where there is none."""
        shown = self.shown(who, day)
        if shown.plan is None:
            raise PlanImpossible("There is no plan of this day to change.")
        kitchen = self.read(who, day)
        return kitchen, kitchen.plan or shown.plan

    def find(self, who: Principal, key: str) -> Food:
        with self._transactions.read() as stores:
            found = find_foods(stores, self._table, who.account_id, [key]).get(key)
        if found is None:
            raise FoodNotFound(f"There is no food {key}.")
        return found

    def menu(self, who: Principal, kitchen: Kitchen) -> Menu:
        return kitchen.menu(who.account_id, self._table)

    def log(self, who: Principal, day: date, ids: str, entries: Sequence[Entry]) -> None:
        """Stores these entries, and takes others out whose id begins with `ids`: an earlier log of the same meal."""
        logged = {entry.client_id for entry in entries}
        with self._transactions.write() as stores:
            earlier = [
                replace(entry, removed=True)
                for entry in stores.diary.on(who.account_id, day)
                if entry.client_id.startswith(ids) and entry.client_id not in logged and not entry.removed
            ]
            for entry in (*entries, *earlier):
                stores.diary.put(who.account_id, entry, self._clock.now())

    @staticmethod
    def _shown(kitchen: Kitchen, plan: DayPlan, edits: Edits) -> ShownPlan:
        locked = frozenset((item.meal, item.food) for item in edits.locked)
        return ShownPlan(kitchen.day, kitchen.targets, plan, locked)
