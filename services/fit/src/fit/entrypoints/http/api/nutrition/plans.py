"""Plans over HTTP: a day, a week, swapping, locking, shopping."""

from datetime import date
from typing import Annotated, Literal

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.errors import PremiumNeeded
from fit.domain.nutrition.day_plan import DayPlan, Item
from fit.domain.nutrition.errors import FoodNotFound, FoodUnsuitable, PlanImpossible
from fit.domain.nutrition.foods import total
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.shopping import Purchase
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.api.fields import Day
from fit.entrypoints.http.api.nutrition.shared import (
    DayQuery,
    GuidedView,
    NoticeView,
    NutrientsView,
    notice_views,
)
from fit.entrypoints.http.contract import Form, Query, Text, View_, fit, parse, parse_query, render, speaks
from fit.usecases.nutrition.kitchen import ShownPlan

blueprint = Blueprint("nutrition_plans", __name__, url_prefix="/nutrition")
FoodKey = Annotated[Text, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
NOTHING_FITS = NoticeView(
    code="nothing_fits",
    text="No day of our foods keeps your diet, allergies and floor together, so we plan none. Your targets stand; "
    "fewer dislikes would widen the choice, and a dietitian can help.",
)


class PlannedFoodView(View_):
    key: str
    name: str
    part: str = Field(description="Its place on the plate.")
    grams: float
    portions: int
    portion: str = Field(description="What one portion is: slice, egg, 25 g.")
    prep_minutes: int
    nutrients: NutrientsView
    locked: bool


class MealView(View_):
    meal: MealName
    foods: list[PlannedFoodView]
    total: NutrientsView


class GaveWayView(View_):
    rule: str
    text: str


class PlanView(GuidedView):
    """`meals` is null where none are planned; the notices say why."""

    meals: list[MealView] | None
    total: NutrientsView | None
    target_kcal: float | None
    floor_kcal: float | None
    prep_minutes: int | None
    gave_way: list[GaveWayView] = Field(description="What could not be kept today, in words.")
    maker: Literal["solver", "plain"] | None


class WeekView(View_):
    days: list[PlanView]


class FromQuery(Query):
    start: Day | None = Field(None, description="The first date; today when left out.")


class PurchaseView(View_):
    key: str
    name: str
    group: str
    grams: float = Field(description="As it is eaten: cooked rice is cooked rice.")
    portions: int
    portion: str
    days: int


class ShoppingListView(View_):
    items: list[PurchaseView]


class SwapMealForm(Form):
    meal: MealName


class SwapFoodForm(Form):
    meal: MealName
    food: FoodKey
    to: FoodKey | None = Field(None, description="The food to have instead; left out: the next that fits.")


class LockForm(Form):
    meal: MealName
    food: FoodKey
    locked: bool = True


def _portion(unit: str, step_g: float) -> str:
    return f"{step_g:g} {unit}" if unit in ("g", "ml") else unit


def _food_view(item: Item, locked: bool) -> PlannedFoodView:
    portion = item.food.portion
    return PlannedFoodView(
        key=item.food.key,
        name=item.food.name,
        part=item.slot,
        grams=item.grams,
        portions=item.steps,
        portion=_portion(portion.unit, portion.step_g),
        prep_minutes=item.food.prep_minutes,
        nutrients=NutrientsView.of(item.nutrients),
        locked=locked,
    )


def _meals(plan: DayPlan, locked: frozenset[tuple[MealName, str]]) -> list[MealView]:
    names = dict.fromkeys(item.meal for item in plan.items)
    return [
        MealView(
            meal=name,
            foods=[_food_view(item, (name, item.food.key) in locked) for item in plan.meal(name)],
            total=NutrientsView.of(total(item.nutrients for item in plan.meal(name))),
        )
        for name in names
    ]


def plan_view(shown: ShownPlan) -> PlanView:
    """A day's plan as clients see it."""
    plan, energy = shown.plan, shown.targets.energy
    notices = notice_views(shown.targets.notices)
    return PlanView(
        date=shown.day,
        status=shown.targets.status,
        notices=[*notices, NOTHING_FITS] if shown.nothing_fits else notices,
        meals=_meals(plan, shown.locked) if plan else None,
        total=NutrientsView.of(plan.total) if plan else None,
        target_kcal=energy.target.value if energy and plan else None,
        floor_kcal=energy.floor_kcal if energy and plan else None,
        prep_minutes=sum(item.food.prep_minutes for item in plan.items) if plan else None,
        gave_way=[GaveWayView(rule=broken.rule, text=broken.text) for broken in plan.gave_way] if plan else [],
        maker="plain" if plan and plan.maker == "plain" else "solver" if plan else None,
    )


def _purchase_view(purchase: Purchase) -> PurchaseView:
    food = purchase.food
    return PurchaseView(
        key=food.key,
        name=food.name,
        group=food.group,
        grams=purchase.grams,
        portions=purchase.steps,
        portion=_portion(food.portion.unit, food.portion.step_g),
        days=purchase.days,
    )


_MAKES = (errors.InvalidInput, errors.TooManyRequests)
_CHANGES = (*_MAKES, PlanImpossible)


@blueprint.get("/plan")
@access(ATHLETE)
@speaks("The meals of a day: the same all day.", {200: PlanView}, query=DayQuery, errors=_MAKES)
def plan() -> Response:
    """Whole portions within your numbers. Where something cannot be kept, `gave_way` says what."""
    return render(plan_view(fit().nutrition.show_plan(me(), parse_query(DayQuery).date)))


@blueprint.get("/plan/week")
@access(ATHLETE)
@speaks("The meals of seven days (premium).", {200: WeekView}, query=FromQuery, errors=(*_MAKES, PremiumNeeded))
def week() -> Response:
    days = fit().nutrition.show_week(me(), parse_query(FromQuery).start)
    return render(WeekView(days=[plan_view(day) for day in days]))


@blueprint.get("/shopping-list")
@access(ATHLETE)
@speaks(
    "What seven days of meals need (premium).",
    {200: ShoppingListView},
    query=FromQuery,
    errors=(*_MAKES, PremiumNeeded),
)
def shopping_list() -> Response:
    needed = fit().nutrition.shopping_list(me(), parse_query(FromQuery).start)
    return render(ShoppingListView(items=[_purchase_view(purchase) for purchase in needed]))


@blueprint.post("/plan/<day:day>/swap-meal")
@access(ATHLETE)
@speaks("Another meal in the place of one.", {200: PlanView}, body=SwapMealForm, errors=_CHANGES)
def swap_meal(day: date) -> Response:
    """The other meals stay as they are, and so does what is locked in this one."""
    return render(plan_view(fit().nutrition.swap_meal(me(), day, parse(SwapMealForm).meal)))


@blueprint.post("/plan/<day:day>/swap-food")
@access(ATHLETE)
@speaks(
    "Another food in the place of one.",
    {200: PlanView},
    body=SwapFoodForm,
    errors=(*_CHANGES, FoodNotFound, FoodUnsuitable),
)
def swap_food(day: date) -> Response:
    """Portions of the same meal may move, so that the day still adds up."""
    form = parse(SwapFoodForm)
    return render(plan_view(fit().nutrition.swap_food(me(), day, form.meal, form.food, form.to)))


@blueprint.post("/plan/<day:day>/lock")
@access(ATHLETE)
@speaks(
    "Keep a food and its portion, or let it go again.",
    {200: PlanView},
    body=LockForm,
    errors=(*_CHANGES, FoodNotFound),
)
def lock(day: date) -> Response:
    form = parse(LockForm)
    return render(plan_view(fit().nutrition.lock_food(me(), day, form.meal, form.food, locked=form.locked)))
