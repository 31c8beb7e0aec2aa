"""The day plan as a mixed-integer programme (the diet problem: Stigler 1945, Dantzig 1990), and its answer read back.

For each place on a plate and each candidate: is it chosen (binary), and in how many whole steps (integer). Allergens,
diet and the floor are no rows with a price: unsuitable foods have no column, and the floor row has no slack.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from fit.domain.nutrition.day_plan import Demand, Item
from fit.domain.nutrition.foods import Food
from fit.domain.nutrition.manners import Choice, Rule, kosher, manners, red_meat
from fit.domain.nutrition.meals import MealName, MealShape
from fit.domain.nutrition.programme import Programme

# What one percent short (or one minute, or one share point over) costs: a ladder of what gives way first.
PRICE = {
    "energy": 60.0,
    "protein": 30.0,
    "low_carb": 20.0,
    "fat": 8.0,
    "sodium": 3.0,
    "fibre": 3.0,
    "share": 2.0,
    "plants": 0.7,
}
PRICE_A_MINUTE = 0.3
# Small prices that make a good day of a possible one: near the target, and portions near the usual.
PRICE_BESIDE_TARGET = 0.15
PRICE_OF_LARGE = 0.4
# Planned above the target, so that half a kilogram on the scale does not make a stored plan fall short (design).
RESERVE = 1.03
# The band of the energy is aimed at with so much of the target to spare: what gives way a little still lies inside it.
INSIDE_THE_BAND = 0.01
# Fibre beyond this many times the target weighs on the stomach (design).
MOST_FIBRE, PRICE_OF_FIBRE = 1.6, 0.3
# Protein is spread over the meals (Jager 2017): of the day's, at least so much at breakfast, lunch and dinner (design).
PROTEIN_A_MEAL, PRICE_OF_SPREAD = 0.18, 0.4
PRICE_OF_BREAD_BESIDE = 0.5
OIL_TIMES_A_DAY, BREAD_TIMES_A_DAY = 3, 2


@dataclass(frozen=True, slots=True)
class Fixed:
    """An item that stays: `steps` None leaves its portion open."""

    meal: MealName
    slot: str
    food: Food
    steps: int | None


@dataclass(frozen=True, slots=True)
class Column:
    shape: MealShape
    slot: str
    food: Food
    chosen: int
    steps: int


class PlanProgramme:
    """Builds the programme for one demand and pool. `cost` is what choosing a food costs, in [0, 1).

    A `closed` meal holds what is fixed in it and nothing else.
    """

    def __init__(
        self,
        demand: Demand,
        pool: Mapping[str, list[Food]],
        fixed: Iterable[Fixed],
        cost: Callable[[Food], float],
        closed: Collection[MealName] = (),
    ) -> None:
        self.demand, self.programme, self.columns = demand, Programme(), list[Column]()
        self._fixed = {(one.meal, one.slot, one.food.key): one for one in fixed}
        for shape in demand.shapes:
            self._add_meal(shape, {} if shape.name in closed else pool, cost)
        self._add_amounts()
        self._add_variety()
        if demand.prep_minutes is not None:
            terms = [(c.chosen, float(c.food.prep_minutes)) for c in self.columns]
            self._at_most(terms, float(demand.prep_minutes), PRICE_A_MINUTE)

    def read(self, values: list[float]) -> tuple[Item, ...]:
        """The items that an answer stands for."""
        return tuple(
            Item(column.shape.name, column.slot, column.food, round(values[column.steps]))
            for column in self.columns
            if round(values[column.steps]) > 0
        )

    def _add_meal(self, shape: MealShape, pool: Mapping[str, list[Food]], cost: Callable[[Food], float]) -> None:
        mine: list[Column] = []
        for slot in shape.slots:
            candidates = {food.key: food for role in sorted(slot.roles) for food in pool.get(role, ())}
            for (meal, name, key), one in self._fixed.items():
                if meal is shape.name and name == slot.name:
                    candidates[key] = one.food
            here = [self._add_food(shape, slot.name, food, cost(food)) for food in candidates.values()]
            kept = sum(column.food.key in self._kept(shape, slot.name) for column in here)
            terms = [(column.chosen, 1.0) for column in here]
            # Where nothing suitable is left, a place stays empty rather than holding the wrong food.
            self.programme.row(terms, lower=min(slot.least, len(here)), upper=max(slot.most, kept))
            mine += here
        kept_all = sum((shape.name, column.slot, column.food.key) in self._fixed for column in mine)
        terms = [(column.chosen, 1.0) for column in mine]
        self.programme.row(terms, lower=min(shape.least_foods, len(mine)), upper=max(shape.most_foods, kept_all))
        self._add_share(shape, mine)
        self._add_manners(shape, mine)
        self.columns += mine

    def _kept(self, shape: MealShape, slot: str) -> set[str]:
        return {key for meal, name, key in self._fixed if meal is shape.name and name == slot}

    def _add_food(self, shape: MealShape, slot: str, food: Food, cost: float) -> Column:
        most = self.demand.most_steps(food)
        one = self._fixed.get((shape.name, slot, food.key))
        if slot == "bread":
            cost += PRICE_OF_BREAD_BESIDE
        chosen = self.programme.choice(cost=cost, taken=one is not None)
        if one is not None and one.steps is not None:
            steps = self.programme.column(lower=one.steps, upper=one.steps, integer=True)
        else:
            steps = self.programme.column(upper=most, integer=True)
            self.programme.row([(steps, 1.0), (chosen, -float(food.portion.least))], lower=0.0)
            self.programme.row([(steps, 1.0), (chosen, -float(most))], upper=0.0)
            usual = float(food.portion.usual)
            large = self.programme.column(cost=PRICE_OF_LARGE / usual)
            self.programme.row([(steps, 1.0), (chosen, -usual), (large, -1.0)], upper=0.0)
        return Column(shape, slot, food, chosen, steps)

    def _add_share(self, shape: MealShape, mine: list[Column]) -> None:
        terms = [(c.steps, _per_step(c, "energy_kcal")) for c in mine]
        energy = self.demand.energy_kcal
        self._at_least(terms, shape.least_share * energy, PRICE["share"] * 100 / energy)
        self._at_most(terms, shape.most_share * energy, PRICE["share"] * 100 / energy)
        if not shape.is_snack:
            protein, wanted = [(c.steps, _per_step(c, "protein_g")) for c in mine], self.demand.protein_g
            self._at_least(protein, PROTEIN_A_MEAL * wanted, PRICE_OF_SPREAD * 100 / wanted)

    def _add_manners(self, shape: MealShape, mine: list[Column]) -> None:
        choices = [self._choice(column) for column in mine]
        self._add_rules(manners(shape, choices))
        if self.demand.kosher:
            self._add_rules(kosher(choices, lambda: self.programme.column(upper=1.0, integer=True)))

    def _add_rules(self, rules: Iterable[Rule]) -> None:
        for rule in rules:
            self.programme.row(rule.terms, lower=rule.lower, upper=rule.upper)

    def _choice(self, column: Column) -> Choice:
        kept = (column.shape.name, column.slot, column.food.key) in self._fixed
        return Choice(column.slot, column.food, column.chosen, kept)

    def _add_amounts(self) -> None:
        demand = self.demand
        low, high = demand.energy_band
        inside = INSIDE_THE_BAND * demand.energy_kcal
        low, high = max(low + inside, demand.floor_kcal), high - inside
        energy = self._terms("energy_kcal")
        self.programme.row(energy, lower=demand.floor_kcal)
        self._at_least(energy, low, PRICE["energy"] * 100 / demand.energy_kcal)
        self._at_most(energy, high, PRICE["energy"] * 100 / demand.energy_kcal)
        self._at_least(energy, demand.energy_kcal, PRICE_BESIDE_TARGET * 100 / demand.energy_kcal)
        self._at_most(energy, demand.energy_kcal, PRICE_BESIDE_TARGET * 100 / demand.energy_kcal)
        protein = self._terms("protein_g")
        self._at_least(protein, RESERVE * demand.protein_g, PRICE["protein"] * 100 / demand.protein_g)
        self._at_most(protein, demand.protein_most_g, PRICE["fibre"] * 100 / demand.protein_g)
        fat, (fat_low, fat_high) = self._terms("fat_g"), demand.fat_g
        self._at_least(fat, fat_low, PRICE["fat"] * 100 / fat_high)
        self._at_most(fat, fat_high, PRICE["fat"] * 100 / fat_high)
        self._at_least(self._terms("fibre_g"), RESERVE * demand.fibre_g, PRICE["fibre"] * 100 / demand.fibre_g)
        self._at_most(self._terms("fibre_g"), MOST_FIBRE * demand.fibre_g, PRICE_OF_FIBRE * 100 / demand.fibre_g)
        self._at_most(self._terms("sodium_mg"), demand.sodium_most_mg, PRICE["sodium"] * 100 / demand.sodium_most_mg)
        plants = [(c.steps, c.food.portion.step_g) for c in self.columns if c.food.is_vegetable_or_fruit]
        self._at_least(plants, demand.plants_g, PRICE["plants"] * 100 / demand.plants_g)
        if demand.carbohydrate_most_g is not None:
            price = PRICE["low_carb"] * 100 / demand.carbohydrate_most_g
            self._at_most(self._terms("carbohydrate_g"), demand.carbohydrate_most_g, price)

    def _add_variety(self) -> None:
        """A food comes once a day, oil and bread more often; red meat at one meal."""
        rule = red_meat(map(self._choice, self.columns))
        self._add_rules([rule] if rule else [])
        by_food: dict[str, list[Column]] = {}
        for column in self.columns:
            by_food.setdefault(column.food.key, []).append(column)
        for columns in by_food.values():
            most = _times_a_day(columns[0].food)
            kept = sum((c.shape.name, c.slot, c.food.key) in self._fixed for c in columns)
            if len(columns) > most:
                self.programme.row([(column.chosen, 1.0) for column in columns], upper=max(most, kept))

    def _terms(self, nutrient: str) -> list[tuple[int, float]]:
        return [(column.steps, _per_step(column, nutrient)) for column in self.columns]

    def _at_least(self, terms: list[tuple[int, float]], amount: float, price: float) -> None:
        missing = self.programme.column(cost=price)
        self.programme.row([*terms, (missing, 1.0)], lower=amount)

    def _at_most(self, terms: list[tuple[int, float]], amount: float, price: float) -> None:
        over = self.programme.column(cost=price)
        self.programme.row([*terms, (over, -1.0)], upper=amount)


def _times_a_day(food: Food) -> int:
    if food.roles == {"fat"}:
        return OIL_TIMES_A_DAY
    return BREAD_TIMES_A_DAY if "bread" in food.roles else 1


def _per_step(column: Column, nutrient: str) -> float:
    value: float = getattr(column.food.per_100g, nutrient)
    return value * column.food.portion.step_g / 100
