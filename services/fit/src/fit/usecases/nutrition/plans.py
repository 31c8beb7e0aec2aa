"""Plans: a day's meals, a week of them, swapping, locking, the shopping list, and eating as planned."""

from dataclasses import replace
from datetime import date, timedelta

from fit.domain.accounts import Principal
from fit.domain.errors import PremiumNeeded
from fit.domain.nutrition.day_plan import DayPlan, Demand, Item
from fit.domain.nutrition.diary import Entry, of_food
from fit.domain.nutrition.errors import FoodNotFound, FoodUnsuitable
from fit.domain.nutrition.foods import unsuitable
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_edits import Edits, StoredItem
from fit.domain.nutrition.plan_programme import Fixed
from fit.domain.nutrition.planning import Menu
from fit.domain.nutrition.shopping import Purchase, shopping_list
from fit.usecases.nutrition.kitchen import Kitchen, Plans, ShownPlan
from fit.usecases.nutrition.ports import WEEK_PLAN, Entitlements

DAYS_OF_A_WEEK = 7


class ShowPlan:
    """The plan of a date: the same until what it rests on changes. Raises InvalidInput, TooManyRequests."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    def __call__(self, who: Principal, day: date | None) -> ShownPlan:
        return self._plans.shown(who, day)


class ShowWeek:
    """Seven days from a date on (premium). Raises PremiumNeeded, InvalidInput, TooManyRequests."""

    def __init__(self, plans: Plans, entitlements: Entitlements) -> None:
        self._plans, self._entitlements = plans, entitlements

    def __call__(self, who: Principal, start: date | None) -> list[ShownPlan]:
        if not self._entitlements.entitled(who.account_id, WEEK_PLAN):
            raise PremiumNeeded("A week of plans and its shopping list belong to premium. Every single day is free.")
        first = start or self._plans.today(who)
        return [self._plans.shown(who, first + timedelta(days=number)) for number in range(DAYS_OF_A_WEEK)]


class ShoppingList:
    """What a week's plans need (premium). Raises as ShowWeek does."""

    def __init__(self, show_week: ShowWeek) -> None:
        self._show_week = show_week

    def __call__(self, who: Principal, start: date | None) -> list[Purchase]:
        return shopping_list(shown.plan for shown in self._show_week(who, start) if shown.plan is not None)


class SwapMeal:
    """Another meal in its place; the others stay, and so does what is locked in it. Raises PlanImpossible."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    def __call__(self, who: Principal, day: date, meal: MealName) -> ShownPlan:
        def change(kitchen: Kitchen, plan: DayPlan) -> tuple[Menu, Edits]:
            locked = {item.food for item in kitchen.edits.locked if item.meal is meal}
            gone = {item.food.key for item in plan.meal(meal)} - locked
            menu = self._plans.menu(who, kitchen)
            kept = [_as_is(item) for item in plan.items if item.meal is not meal or item.food.key in locked]
            edits = kitchen.edits.without(gone - _elsewhere(plan, meal))
            return _changed(menu, kept, {*edits.left_out, *gone}, meal), edits

        return self._plans.change(who, day, change)


class SwapFood:
    """Another food in the place of one: the one she names, or the next that fits. Portions in that meal may move.

    Raises FoodNotFound, FoodUnsuitable, PlanImpossible.
    """

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    def __call__(self, who: Principal, day: date, meal: MealName, key: str, to: str | None) -> ShownPlan:
        wanted = self._plans.find(who, to) if to is not None else None

        def change(kitchen: Kitchen, plan: DayPlan) -> tuple[Menu, Edits]:
            old = _item_of(plan, meal, key)
            edits = kitchen.edits.unlock(meal, key).without({key} - _elsewhere(plan, meal))
            locked = {(item.meal, item.food) for item in edits.locked}
            menu = self._plans.menu(who, kitchen)
            kept = [
                _as_is(item) if item.meal is not meal or (meal, item.food.key) in locked else _open(item)
                for item in plan.items
                if item is not old
            ]
            if wanted is not None:
                why = unsuitable(wanted, menu.demand.needs)
                if why is not None or wanted.alcohol_g:
                    raise FoodUnsuitable(
                        f"{wanted.name} is not planned for you: {why or 'it holds alcohol'}.", field="to"
                    )
                edits = edits.welcome(wanted.key)
                kept.append(Fixed(meal, old.slot, wanted, None))
            menu = replace(menu, demand=_with_place(menu.demand, plan.meal(meal), old))
            return _changed(menu, kept, {*edits.left_out, key} - {to}, meal), edits

        return self._plans.change(who, day, change)


class LockFood:
    """Keeps a food and its portion through every change of the day, or lets it go again. Raises FoodNotFound."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    def __call__(self, who: Principal, day: date, meal: MealName, key: str, *, locked: bool) -> ShownPlan:
        def edit(kitchen: Kitchen, plan: DayPlan) -> tuple[DayPlan, Edits]:
            item = _item_of(plan, meal, key)
            if locked:
                return plan, kitchen.edits.lock(StoredItem(item.meal, item.slot, key, item.steps))
            return plan, kitchen.edits.unlock(meal, key)

        return self._plans.edit(who, day, edit)


class LogPlannedMeal:
    """Writes a planned meal into the diary as eaten, in the place of an earlier plan of it. Raises PlanImpossible."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    def __call__(self, who: Principal, day: date, meal: MealName) -> list[Entry]:
        _, plan = self._plans.opened(who, day)
        ids = f"plan-{meal.value}-"
        entries = [
            of_food(f"{ids}{number}", day, meal, item.food, item.grams)
            for number, item in enumerate(plan.meal(meal), start=1)
        ]
        self._plans.log(who, day, ids, entries)
        return entries


def _item_of(plan: DayPlan, meal: MealName, key: str) -> Item:
    found = next((item for item in plan.meal(meal) if item.food.key == key), None)
    if found is None:
        raise FoodNotFound(f"There is no {key} at {meal.value.replace('_', ' ')} in this plan.")
    return found


def _as_is(item: Item) -> Fixed:
    return Fixed(item.meal, item.slot, item.food, item.steps)


def _open(item: Item) -> Fixed:
    return Fixed(item.meal, item.slot, item.food, None)


def _elsewhere(plan: DayPlan, meal: MealName) -> set[str]:
    """Foods of the other meals: oil that leaves lunch may stay at dinner."""
    return {item.food.key for item in plan.items if item.meal is not meal}


def _changed(menu: Menu, kept: list[Fixed], left_out: set[str], meal: MealName) -> Menu:
    """The menu in which one meal is open and the others are as they are."""
    others = frozenset(shape.name for shape in menu.demand.shapes if shape.name is not meal)
    return replace(menu, fixed=tuple(kept), left_out=frozenset(left_out), closed=others)


def _with_place(demand: Demand, foods: list[Item], old: Item) -> Demand:
    """The demand in which the meal wants as many foods as it had, in the place of the old one as well."""
    count = sum(item.slot == old.slot for item in foods)
    shapes = tuple(
        replace(
            shape,
            slots=tuple(
                replace(each, least=max(each.least, count)) if each.name == old.slot else each for each in shape.slots
            ),
            most_foods=len(foods),
        )
        if shape.name is old.meal
        else shape
        for shape in demand.shapes
    )
    return replace(demand, shapes=shapes)
