"""The diary over HTTP."""

from datetime import date, datetime
from typing import Annotated

from flask import Blueprint, Response
from pydantic import Field, model_validator

from fit.domain import errors
from fit.domain.nutrition.diary import Entry
from fit.domain.nutrition.errors import EntryNotFound, FoodNotFound, PlanImpossible
from fit.domain.nutrition.foods import Nutrients
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.targets import Targets
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.api.nutrition.plans import FoodKey
from fit.entrypoints.http.api.nutrition.shared import DayQuery, GuidedView, NutrientsView, notice_views
from fit.entrypoints.http.contract import Form, Text, View_, fit, parse, parse_query, render, speaks
from fit.usecases.nutrition.diary import DiaryDay, Eaten

blueprint = Blueprint("nutrition_diary", __name__, url_prefix="/nutrition/diary")
Grams = Annotated[float, Field(ge=0, le=5000)]


class EntryForm(Form):
    """A food with `grams` or `portions`, or a quick add of plain numbers."""

    meal: MealName
    food: FoodKey | None = None
    grams: Annotated[float, Field(gt=0, le=5000)] | None = None
    portions: Annotated[float, Field(gt=0, le=100)] | None = None
    name: Annotated[Text, Field(min_length=1, max_length=120)] | None = None
    energy_kcal: Annotated[float, Field(ge=0, le=10_000)] | None = None
    protein_g: Grams | None = None
    carbohydrate_g: Grams | None = None
    fat_g: Grams | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "EntryForm":
        numbers = (self.energy_kcal, self.protein_g, self.carbohydrate_g, self.fat_g)
        if self.food is None:
            if all(number is None for number in numbers):
                raise ValueError("give a food, or numbers for a quick add")
            if self.grams is not None or self.portions is not None:
                raise ValueError("grams and portions are of a food")
        elif any(number is not None for number in numbers) or self.name is not None:
            raise ValueError("a food brings its name and numbers itself")
        elif self.grams is not None and self.portions is not None:
            raise ValueError("give grams or portions, not both")
        return self

    def to_eaten(self) -> Eaten:
        return Eaten(
            self.meal,
            self.food,
            self.grams,
            self.portions,
            self.name,
            self.energy_kcal,
            self.protein_g or 0.0,
            self.carbohydrate_g or 0.0,
            self.fat_g or 0.0,
        )


class EntryView(View_):
    """`nutrients` is null where we show no numbers."""

    client_id: str
    meal: MealName
    name: str
    food: str | None
    grams: float | None
    nutrients: NutrientsView | None
    logged_at: datetime | None
    removed: bool
    undoable: bool


class EntriesView(View_):
    entries: list[EntryView]


class DiaryTargetsView(View_):
    energy_kcal: float
    protein_g: float
    carbohydrate_g: float
    fat_g: float
    fibre_g: float


class DiaryView(GuidedView):
    """`removed` holds what was taken out and can be brought back."""

    entries: list[EntryView]
    removed: list[EntryView]
    total: NutrientsView | None
    targets: DiaryTargetsView | None


def _entry_view(entry: Entry, *, numbers: bool = True) -> EntryView:
    return EntryView(
        client_id=entry.client_id,
        meal=entry.meal,
        name=entry.name,
        food=entry.food_key,
        grams=entry.grams,
        nutrients=_nutrients(entry.nutrients, numbers),
        logged_at=entry.logged_at,
        removed=entry.removed,
        undoable=entry.undoable,
    )


def _nutrients(nutrients: Nutrients, numbers: bool) -> NutrientsView | None:
    return NutrientsView.of(nutrients) if numbers else None


def _targets(targets: Targets) -> DiaryTargetsView | None:
    parts = (targets.protein, targets.carbohydrate, targets.fat, targets.fibre)
    if targets.energy is None or any(part is None for part in parts):
        return None
    protein, carbohydrate, fat, fibre = (part.value for part in parts if part is not None)
    return DiaryTargetsView(
        energy_kcal=targets.energy.target.value,
        protein_g=protein,
        carbohydrate_g=carbohydrate,
        fat_g=fat,
        fibre_g=fibre,
    )


def _diary_view(shown: DiaryDay) -> DiaryView:
    numbers = not shown.targets.verdict.quiet
    return DiaryView(
        date=shown.day,
        status=shown.targets.status,
        notices=notice_views(shown.targets.notices),
        entries=[_entry_view(entry, numbers=numbers) for entry in shown.entries if not entry.removed],
        removed=[_entry_view(entry, numbers=numbers) for entry in shown.entries if entry.removed],
        total=_nutrients(shown.eaten, numbers),
        targets=_targets(shown.targets),
    )


@blueprint.get("")
@access(ATHLETE)
@speaks("What you ate on a day, beside its targets.", {200: DiaryView}, query=DayQuery)
def show() -> Response:
    return render(_diary_view(fit().nutrition.show_diary(me(), parse_query(DayQuery).date)))


@blueprint.put("/<day:day>/entries/<client_id:client_id>")
@access(ATHLETE)
@speaks(
    "Log or edit one entry under an id that the client made.",
    {200: EntryView},
    body=EntryForm,
    errors=(FoodNotFound, errors.InvalidInput),
)
def log_food(day: date, client_id: str) -> Response:
    """Sending it twice is harmless; sending it with other values is an edit."""
    shown = fit().nutrition.log_food(me(), day, client_id, parse(EntryForm).to_eaten())
    return render(_entry_view(shown, numbers=_shows_numbers()))


@blueprint.delete("/<day:day>/entries/<client_id:client_id>")
@access(ATHLETE)
@speaks("Take an entry out of the diary.", {204: None}, errors=(EntryNotFound,))
def remove_entry(day: date, client_id: str) -> Response:
    fit().nutrition.remove_entry(me(), day, client_id)
    return Response(status=204)


@blueprint.post("/<day:day>/entries/<client_id:client_id>/undo")
@access(ATHLETE)
@speaks("Take the last change of an entry back.", {200: EntryView}, errors=(EntryNotFound,))
def undo_entry(day: date, client_id: str) -> Response:
    return render(_entry_view(fit().nutrition.undo_entry(me(), day, client_id), numbers=_shows_numbers()))


@blueprint.post("/<day:day>/planned/<client_id:meal>")
@access(ATHLETE)
@speaks(
    "Write a planned meal into the diary as eaten.",
    {200: EntriesView},
    errors=(PlanImpossible, errors.InvalidInput, errors.TooManyRequests),
)
def log_planned(day: date, meal: str) -> Response:
    """Twice is harmless. `meal` is breakfast, lunch, dinner, snack or second_snack."""
    entries = fit().nutrition.log_planned_meal(me(), day, _meal(meal))
    return render(EntriesView(entries=[_entry_view(entry) for entry in entries]))


def _meal(name: str) -> MealName:
    if name not in set(MealName):
        raise errors.InvalidInput(f"A meal is one of: {', '.join(MealName)}.", field="meal")
    return MealName(name)


def _shows_numbers() -> bool:
    return not fit().nutrition.show_targets(me()).targets.verdict.quiet
