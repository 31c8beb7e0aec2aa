"""Foods over HTTP: find, describe, like."""

from typing import Annotated

from flask import Blueprint, Response
from pydantic import Field

from fit.domain.nutrition.errors import FoodNotFound
from fit.domain.nutrition.foods import Food, Nutrients, Portion
from fit.domain.profile import Allergen
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.api.nutrition.shared import NutrientsView
from fit.entrypoints.http.contract import Form, Query, Text, View_, fit, parse, parse_query, render, speaks
from fit.usecases.nutrition.foods import Judged

blueprint = Blueprint("nutrition_foods", __name__, url_prefix="/nutrition/foods")
Share = Annotated[float, Field(ge=0, le=100)]


class FoodView(View_):
    key: str
    name: str
    group: str
    per_100g: NutrientsView
    portion: str
    portion_g: float
    allergens: list[Allergen] | None = Field(description="null: nobody knows, so it is never planned with an allergy.")
    diets: list[str] | None
    roles: list[str]
    prep_minutes: int
    source: str
    fits: bool = Field(description="False: your allergies, diet or state rule it out; why_not says why.")
    why_not: str | None
    favourite: bool


class FoodsView(View_):
    foods: list[FoodView]


class FoodsQuery(Query):
    q: Text = Field("", max_length=100, description="Words that the name or an ingredient bears, all of them.")
    role: str | None = Field(None, max_length=40, description="A part of a meal: protein, starch, vegetable.")
    all: bool = Field(False, description="Also those that do not suit you.")
    limit: int = Field(30, ge=1, le=100)


class OwnFoodForm(Form):
    """A food of your own, per 100 g."""

    name: Annotated[Text, Field(min_length=1, max_length=120)]
    energy_kcal: Annotated[float, Field(ge=0, le=900)]
    protein_g: Share = 0.0
    carbohydrate_g: Share = 0.0
    fat_g: Share = 0.0
    fibre_g: Share = 0.0
    sodium_mg: Annotated[float, Field(ge=0, le=40_000)] = 0.0
    portion_g: Annotated[float, Field(gt=0, le=2000)] = 100.0
    allergens: tuple[Allergen, ...] | None = Field(None, description="null: you do not know.")

    def to_food(self) -> Food:
        return Food(
            key="",
            name=self.name,
            group="own",
            per_100g=Nutrients(
                self.energy_kcal, self.protein_g, self.carbohydrate_g, self.fat_g, self.fibre_g, self.sodium_mg
            ),
            portion=Portion("g", self.portion_g, 1, 1, 5),
            allergens=None if self.allergens is None else frozenset(self.allergens),
            diets=None,
        )


def _food_view(judged: Judged) -> FoodView:
    food = judged.food
    return FoodView(
        key=food.key,
        name=food.name,
        group=food.group,
        per_100g=NutrientsView.of(food.per_100g),
        portion=food.portion.unit,
        portion_g=food.portion.step_g,
        allergens=None if food.allergens is None else sorted(food.allergens),
        diets=None if food.diets is None else sorted(food.diets),
        roles=sorted(food.roles),
        prep_minutes=food.prep_minutes,
        source=food.source,
        fits=judged.why_not is None,
        why_not=judged.why_not,
        favourite=judged.favourite,
    )


def _foods_view(found: list[Judged]) -> Response:
    return render(FoodsView(foods=[_food_view(judged) for judged in found]))


@blueprint.get("")
@access(ATHLETE)
@speaks("Foods by words, those that suit you.", {200: FoodsView}, query=FoodsQuery)
def search() -> Response:
    query = parse_query(FoodsQuery)
    return _foods_view(
        fit().nutrition.search_foods(me(), query.q, role=query.role, all_foods=query.all, limit=query.limit)
    )


@blueprint.get("/recent")
@access(ATHLETE)
@speaks("Foods that you logged last, newest first.", {200: FoodsView})
def recent() -> Response:
    return _foods_view(fit().nutrition.recent_foods(me()))


@blueprint.get("/favourites")
@access(ATHLETE)
@speaks("Foods that you marked, newest first.", {200: FoodsView})
def favourites() -> Response:
    return _foods_view(fit().nutrition.favourite_foods(me()))


@blueprint.put("/favourites/<client_id:key>")
@access(ATHLETE)
@speaks("Mark a food; plans prefer it.", {204: None}, errors=(FoodNotFound,))
def mark(key: str) -> Response:
    fit().nutrition.mark_favourite(me(), key, liked=True)
    return Response(status=204)


@blueprint.delete("/favourites/<client_id:key>")
@access(ATHLETE)
@speaks("Unmark a food.", {204: None})
def unmark(key: str) -> Response:
    fit().nutrition.mark_favourite(me(), key, liked=False)
    return Response(status=204)


@blueprint.post("/own")
@access(ATHLETE)
@speaks("Describe a food of your own.", {201: FoodView}, body=OwnFoodForm, errors=(FoodNotFound,))
def add_own() -> Response:
    food = fit().nutrition.keep_own_food(me(), parse(OwnFoodForm).to_food())
    return render(_food_view(fit().nutrition.show_food(me(), food.key)), 201)


@blueprint.put("/own/<id:own_id>")
@access(ATHLETE)
@speaks("Change a food of your own.", {200: FoodView}, body=OwnFoodForm, errors=(FoodNotFound,))
def change_own(own_id: int) -> Response:
    """What was logged of it before keeps the numbers it had."""
    food = fit().nutrition.keep_own_food(me(), parse(OwnFoodForm).to_food(), own_id=own_id)
    return render(_food_view(fit().nutrition.show_food(me(), food.key)))


@blueprint.delete("/own/<id:own_id>")
@access(ATHLETE)
@speaks("Take a food of your own away.", {204: None}, errors=(FoodNotFound,))
def remove_own(own_id: int) -> Response:
    fit().nutrition.remove_own_food(me(), own_id)
    return Response(status=204)


@blueprint.get("/<client_id:key>")
@access(ATHLETE)
@speaks("One food, and whether it suits you.", {200: FoodView}, errors=(FoodNotFound,))
def food(key: str) -> Response:
    return render(_food_view(fit().nutrition.show_food(me(), key)))
