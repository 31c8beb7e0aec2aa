"""A day's plan: meals of whole portions, and the independent check of everything that was promised about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fit.domain.nutrition.constants import Constants
from fit.domain.nutrition.foods import Food, Needs, Nutrients, disliked, total, unsuitable
from fit.domain.nutrition.meals import USUAL_ENERGY_KCAL, MealName, MealShape, meal_shapes
from fit.domain.nutrition.preferences import Preferences
from fit.domain.nutrition.targets import Targets
from fit.domain.profile import Diet

ENERGY_TOLERANCE = 0.05
LOW_CARB_MOST_G = 130.0
MOST_OF_ENERGY = 0.5
LARGEST_SCALE = 1.4  # of a portion, for who eats much: then more foods, not a kilogram of potatoes (design)
PROTEIN_MOST_OVER = 1.25  # more is no harm, but it crowds out what fuels training (design)
SALT_RESERVE_MG = 400.0  # sodium left for the salt of the kitchen: 1 g of salt (design)
EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class Item:
    """A food on a plate, in whole steps of its portion."""

    meal: MealName
    slot: str
    food: Food
    steps: int

    @property
    def grams(self) -> float:
        return self.steps * self.food.portion.step_g

    @property
    def nutrients(self) -> Nutrients:
        return self.food.grams(self.grams)


@dataclass(frozen=True, slots=True)
class Demand:
    """What a day must be. `floor_kcal`, the needs and the shapes are hard; the rest gives way in words when it must."""

    energy_kcal: float
    floor_kcal: float
    protein_g: float
    protein_most_g: float
    fat_g: tuple[float, float]
    fibre_g: float
    plants_g: float
    sodium_most_mg: float
    carbohydrate_most_g: float | None
    prep_minutes: int | None
    shapes: tuple[MealShape, ...]
    needs: Needs
    kosher: bool

    @property
    def energy_band(self) -> tuple[float, float]:
        """Five percent to either side, and never below the floor."""
        low = self.energy_kcal * (1 - ENERGY_TOLERANCE)
        return max(low, self.floor_kcal), self.energy_kcal * (1 + ENERGY_TOLERANCE)

    def most_steps(self, food: Food) -> int:
        """The largest portion of this food: larger for who eats more, never half of the day's energy."""
        scaled = round(food.portion.most * min(max(1.0, self.energy_kcal / USUAL_ENERGY_KCAL), LARGEST_SCALE))
        per_step = food.grams(food.portion.step_g).energy_kcal
        by_energy = int(MOST_OF_ENERGY * self.energy_kcal / per_step) if per_step else scaled
        return max(min(scaled, by_energy), food.portion.least)


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that a plan does not keep. `hard`: such a plan is never shown."""

    rule: str
    hard: bool
    text: str


@dataclass(frozen=True, slots=True)
class DayPlan:
    day: date
    items: tuple[Item, ...]
    gave_way: tuple[Broken, ...] = ()
    maker: str = "solver"

    @property
    def total(self) -> Nutrients:
        return total(item.nutrients for item in self.items)

    def meal(self, name: MealName) -> list[Item]:
        return [item for item in self.items if item.meal is name]


def demand_of(targets: Targets, needs: Needs, wishes: Preferences, constants: Constants) -> Demand | None:
    """The demand that follows from a day's targets; None where no meals are planned."""
    energy, protein, fat, fibre = targets.energy, targets.protein, targets.fat, targets.fibre
    if energy is None or protein is None or fat is None or fibre is None or not targets.verdict.plan:
        return None
    diet = needs.diet
    kcal = energy.target.value
    return Demand(
        energy_kcal=kcal,
        floor_kcal=energy.floor_kcal,
        protein_g=protein.value,
        protein_most_g=PROTEIN_MOST_OVER * protein.value,
        fat_g=(fat.low or 0.0, fat.high or kcal),
        fibre_g=fibre.value,
        plants_g=constants.plants_g,
        sodium_most_mg=constants.sodium_most_mg - SALT_RESERVE_MG,
        carbohydrate_most_g=LOW_CARB_MOST_G if diet is Diet.LOW_CARB else None,
        prep_minutes=wishes.prep_minutes,
        shapes=meal_shapes(wishes.meals, diet, kcal),
        needs=needs,
        kosher=diet is Diet.KOSHER,
    )


def check(items: Iterable[Item], demand: Demand) -> list[Broken]:
    """Every promise that these items break, hard ones first. It knows nothing of how they were chosen."""
    items = list(items)
    return [*_hard(items, demand), *_soft(items, demand)]


def _hard(items: list[Item], demand: Demand) -> Iterable[Broken]:
    meals = {shape.name for shape in demand.shapes}
    for item in items:
        if item.meal not in meals:
            yield Broken("shape", True, f"There is no {_words(item.meal).lower()} in this day.")
        why = unsuitable(item.food, demand.needs)
        if why is not None:
            yield Broken("unsuitable", True, f"{item.food.name} does not suit you: {why}.")
        if disliked(item.food, demand.needs.dislikes):
            yield Broken("disliked", True, f"You do not like {item.food.name}.")
        if item.steps < 1 or item.food.alcohol_g:
            yield Broken("portion", True, f"{item.food.name} has no such portion.")
    sums = total(item.nutrients for item in items)
    if sums.energy_kcal < demand.floor_kcal - EPSILON:
        yield Broken("floor", True, f"{sums.energy_kcal:.0f} kcal are below the floor of {demand.floor_kcal:.0f}.")
    if demand.kosher:
        for shape in demand.shapes:
            foods = [item.food for item in items if item.meal is shape.name]
            if any(food.is_meat for food in foods) and any(food.is_dairy for food in foods):
                yield Broken("kosher", True, f"Meat and dairy meet at {shape.name.value}.")


def _soft(items: list[Item], demand: Demand) -> Iterable[Broken]:
    sums = total(item.nutrients for item in items)
    yield from _amounts(sums, demand)
    plants = sum(item.grams for item in items if item.food.is_vegetable_or_fruit)
    if plants < demand.plants_g - EPSILON:
        yield Broken("plants", False, f"Vegetables and fruit come to {plants:.0f} g; {demand.plants_g:.0f} g are good.")
    if demand.prep_minutes is not None:
        minutes = sum(item.food.prep_minutes for item in items)
        if minutes > demand.prep_minutes:
            yield Broken("time", False, f"Cooking takes about {minutes} of your {demand.prep_minutes} minutes.")
    for shape in demand.shapes:
        energy = total(item.nutrients for item in items if item.meal is shape.name).energy_kcal
        share = energy / demand.energy_kcal
        if not shape.least_share - 0.02 <= share <= shape.most_share + 0.02:
            yield Broken("share", False, f"{_words(shape.name)} holds {share * 100:.0f} % of the day's energy.")


def _amounts(sums: Nutrients, demand: Demand) -> Iterable[Broken]:
    low, high = demand.energy_band
    if sums.energy_kcal < low - EPSILON or sums.energy_kcal > high + EPSILON:
        text = f"The day comes to {sums.energy_kcal:.0f} kcal, {demand.energy_kcal:.0f} were wanted."
        yield Broken("energy", False, text)
    if sums.protein_g < demand.protein_g - EPSILON:
        yield Broken("protein", False, f"Protein reaches {sums.protein_g:.0f} g of {demand.protein_g:.0f} g.")
    fat_low, fat_high = demand.fat_g
    if not fat_low - EPSILON <= sums.fat_g <= fat_high + EPSILON:
        text = f"Fat comes to {sums.fat_g:.0f} g, {fat_low:.0f} to {fat_high:.0f} g were wanted."
        yield Broken("fat", False, text)
    if sums.fibre_g < demand.fibre_g - EPSILON:
        yield Broken("fibre", False, f"Fibre reaches {sums.fibre_g:.0f} g of {demand.fibre_g:.0f} g.")
    if sums.sodium_mg > demand.sodium_most_mg + EPSILON:
        text = f"Sodium comes to {sums.sodium_mg:.0f} mg, so cook without added salt today."
        yield Broken("sodium", False, text)
    if demand.carbohydrate_most_g is not None and sums.carbohydrate_g > demand.carbohydrate_most_g + EPSILON:
        yield Broken("low_carb", False, f"Carbohydrates come to {sums.carbohydrate_g:.0f} g.")


def _words(name: MealName) -> str:
    return name.value.replace("_", " ").capitalize()


def counts(plans: Iterable[DayPlan], slots: Iterable[str]) -> Mapping[str, int]:
    """On how many days each food of these slots appears."""
    wanted = set(slots)
    days: dict[str, set[date]] = {}
    for plan in plans:
        for item in plan.items:
            if item.slot in wanted:
                days.setdefault(item.food.key, set()).add(plan.day)
    return {key: len(found) for key, found in days.items()}
