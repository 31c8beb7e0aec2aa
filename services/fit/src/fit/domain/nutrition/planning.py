"""Making a day's plan: the day's hand of foods, the programme, its answer checked; else the plain plan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from fit.domain.nutrition.day_plan import Broken, DayPlan, Demand, Item, check
from fit.domain.nutrition.fallback import plain_plan
from fit.domain.nutrition.foods import Food, FoodTable, disliked, unsuitable
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_programme import Fixed, PlanProgramme
from fit.domain.nutrition.pools import day_pool, fraction
from fit.domain.nutrition.programme import Solver

# When the day's own hand cannot keep these, all foods are tried before anything gives way.
WORTH_MORE_FOODS = frozenset({"energy", "protein", "low_carb", "fat", "time"})
FAVOURITE_BONUS = 0.6
STARCH = "starch"
PRICE_OF_ANOTHER_DAY = 0.6


class Width(IntEnum):
    """How wide the choice is: the day's own hand, every food but the starch of the day, every food."""

    NARROW = 0
    BUT_STARCH = 1
    WIDE = 2


@dataclass(frozen=True, slots=True)
class Menu:
    """What a day's plan is made from. `fixed` stays, `left_out` (food keys) does not come, `closed` meals are full."""

    athlete: int
    day: date
    demand: Demand
    table: FoodTable
    favourites: frozenset[str] = frozenset()
    fixed: tuple[Fixed, ...] = ()
    left_out: frozenset[str] = frozenset()
    closed: frozenset[MealName] = frozenset()
    width: Width = Width.NARROW

    def cost(self, food: Food) -> float:
        liked = FAVOURITE_BONUS if food.key in self.favourites else 0.0
        return max(fraction(self.athlete, self.day, food.key) - liked, 0.0)

    def candidates(self) -> list[Food]:
        return [food for food in self.table.suitable(self.demand.needs) if food.key not in self.left_out]


def make_plan(menu: Menu, solver: Solver) -> DayPlan | None:
    """The plan of this menu, the same whenever it is asked for; None when nothing keeps the hard rules."""
    menu = replace(menu, fixed=tuple(_still_hers(menu.fixed, menu.demand)))
    best: DayPlan | None = None
    low_carb = menu.demand.carbohydrate_most_g is not None
    for width in (Width.NARROW, Width.WIDE) if low_carb else Width:
        plan = _solved(replace(menu, width=width), solver)
        if plan is not None and (best is None or _weight(plan) < _weight(best)):
            best = plan
        if best is not None and not WORTH_MORE_FOODS & {broken.rule for broken in best.gave_way}:
            break
    return best or _plain(menu) or _plain(replace(menu, width=Width.WIDE))


def _still_hers(fixed: Iterable[Fixed], demand: Demand) -> Iterable[Fixed]:
    """Locked foods that her answers have not ruled out since."""
    for one in fixed:
        if unsuitable(one.food, demand.needs) is None and not disliked(one.food, demand.needs.dislikes):
            yield one


def _hand(menu: Menu) -> tuple[Mapping[str, list[Food]], Callable[[Food], float]]:
    """Today's candidates and what each costs. Of a wide hand, foods of other days cost more, for variety's sake."""
    candidates = menu.candidates()
    narrow = day_pool(candidates, menu.athlete, menu.day)
    if menu.width is Width.NARROW:
        return narrow, menu.cost
    todays = {food.key for foods in narrow.values() for food in foods}
    wide = dict(day_pool(candidates, menu.athlete, menu.day, wide=True))
    if menu.width is Width.BUT_STARCH and STARCH in narrow:
        wide[STARCH] = narrow[STARCH]
    return wide, lambda food: menu.cost(food) + (0.0 if food.key in todays else PRICE_OF_ANOTHER_DAY)


def _solved(menu: Menu, solver: Solver) -> DayPlan | None:
    pool, cost = _hand(menu)
    programme = PlanProgramme(menu.demand, pool, menu.fixed, cost, menu.closed)
    values = solver.solve(programme.programme)
    return None if values is None else _checked(menu, programme.read(values), "solver")


def _plain(menu: Menu) -> DayPlan | None:
    pool, cost = _hand(menu)
    items = plain_plan(menu.demand, pool, list(menu.fixed), cost, menu.closed)
    return None if items is None else _checked(menu, items, "plain")


def _checked(menu: Menu, items: tuple[Item, ...], maker: str) -> DayPlan | None:
    """The plan with what gave way in it; None when a hard rule is broken, whoever made it."""
    broken = check(items, menu.demand)
    if any(each.hard for each in broken):
        return None
    if menu.width is not Width.NARROW:
        broken = [*broken, Broken("variety", False, "Few foods fit today, so some may come more often this week.")]
    return DayPlan(menu.day, items, tuple(broken), maker)


def _weight(plan: DayPlan) -> int:
    return sum(10 if broken.rule in WORTH_MORE_FOODS else 1 for broken in plan.gave_way)
