"""Day plans: what they keep always, what gives way in words, and how they change."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from fit_kit.eaters import DAY, make_demand, make_menu, make_person, needs, random_person, solver, table
from fit_kit.lexicon import objections
from fit_kit.nutrition_simulation import Tally, report, simulate
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.domain.nutrition.day_plan import DayPlan, Item, check, counts
from fit.domain.nutrition.fallback import plain_plan
from fit.domain.nutrition.foods import FoodTable, disliked, unsuitable
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_edits import Edits, StoredItem, fixed_of, revived, still_good, stored
from fit.domain.nutrition.plan_programme import Fixed
from fit.domain.nutrition.planning import Menu, make_plan
from fit.domain.nutrition.pools import day_pool
from fit.domain.nutrition.preferences import Aim, Avoid
from fit.domain.nutrition.programme import Programme
from fit.domain.nutrition.shopping import shopping_list
from fit.domain.profile import Allergen, Diet, Dislikes, Flags


class NoSolver:
    """A solver that never comes back with anything."""

    def solve(self, programme: Programme) -> None:
        return None


def plan_of(menu: Menu) -> DayPlan:
    plan = make_plan(menu, solver())
    assert plan is not None
    return plan


def food(key: str) -> Item:
    return Item(MealName.LUNCH, "protein", table().foods[key], 4)


def test_a_day_keeps_every_promise() -> None:
    menu = make_menu(make_person(aim=Aim.LOSE))
    plan = plan_of(menu)
    assert check(plan.items, menu.demand) == []
    low, high = menu.demand.energy_band
    assert low <= plan.total.energy_kcal <= high
    assert plan.total.protein_g >= menu.demand.protein_g
    for shape in menu.demand.shapes:
        assert shape.least_foods <= len(plan.meal(shape.name)) <= shape.most_foods
    for item in plan.items:
        assert item.food.portion.least <= item.steps <= menu.demand.most_steps(item.food)
        assert item.nutrients.energy_kcal <= 0.5 * menu.demand.energy_kcal


def test_the_same_athlete_and_date_have_the_same_plan() -> None:
    assert plan_of(make_menu()) == plan_of(make_menu())
    assert plan_of(make_menu()).items != plan_of(make_menu(athlete=8)).items
    assert plan_of(make_menu()).items != plan_of(make_menu(day=DAY + timedelta(days=1))).items


@pytest.mark.parametrize("meals", [3, 4, 5])
def test_there_are_as_many_meals_as_she_wants(meals: int) -> None:
    plan = plan_of(make_menu(make_person(meals=meals)))
    assert len({item.meal for item in plan.items}) == meals


def test_a_week_has_many_main_foods_and_none_more_than_twice() -> None:
    plans = [plan_of(make_menu(day=DAY + timedelta(days=number))) for number in range(7)]
    days = counts(plans, ["protein", "starch"])
    assert len(days) >= 12
    assert max(days.values()) <= 2


@settings(max_examples=150)
@given(st.sampled_from(list(Allergen)), st.sampled_from(list(Diet)), st.sampled_from([(), *((a,) for a in Avoid)]))
def test_one_allergy_more_removes_every_food_that_has_it(
    allergen: Allergen, diet: Diet, avoids: tuple[Avoid, ...]
) -> None:
    before = needs(diet=diet, avoids=frozenset(avoids))
    after = replace(before, allergies=frozenset({allergen}))
    left = table().suitable(after)
    assert left == [
        each for each in table().suitable(before) if each.allergens is not None and allergen not in each.allergens
    ]
    names = [each.name for each in left]
    assert objections(names, frozenset({allergen}), diet, frozenset(avoids)) == []


def test_the_lexicon_and_the_table_fear_the_same_foods() -> None:
    """By name and by ingredients: what the table calls free of an allergen, the name does not deny."""
    for each in table().foods.values():
        free_of = frozenset(Allergen) - (each.allergens or frozenset())
        assert objections([each.name], free_of, Diet.OMNIVORE, frozenset()) == [], each.name


def test_the_lexicon_would_have_seen_it() -> None:
    seen = {
        Allergen.GLUTEN: "Wholemeal pasta, boiled", Allergen.FISH: "Worcestershire sauce", Allergen.MILK: "Basil pesto",
        Allergen.SESAME: "Hummus", Allergen.CELERY: "Vegetable stock cube", Allergen.SULPHITES: "Red wine",
        Allergen.CRUSTACEANS: "Surimi sticks", Allergen.TREE_NUTS: "Almonds", Allergen.LUPIN: "Lupin beans, boiled",
        Allergen.MOLLUSCS: "Squid, fried without batter", Allergen.EGGS: "Egg noodles, boiled",
        Allergen.PEANUTS: "Peanut butter, no salt added", Allergen.SOYBEANS: "Tofu, firm",
        Allergen.MUSTARD: "Mayonnaise",
    }  # fmt: skip
    assert set(seen) == set(Allergen)
    for allergen, name in seen.items():
        assert objections([name], frozenset({allergen}), Diet.OMNIVORE, frozenset()) != [], name
    assert objections(["Parmesan", "Honey", "Ham, lean", "Rabbit, stewed"], frozenset(), Diet.VEGAN, frozenset()) != []


@pytest.mark.parametrize("number", range(6))
def test_random_people_eat_safely_for_a_week(number: int) -> None:
    """The large one is `make nutrition-simulation`."""
    tally = simulate(number, seed=2026, days=7)
    found = report(tally)
    assert tally.objections == []
    assert found["days under the floor"] == 0
    assert found["days without a plan"] == 0
    assert found["days with energy beyond 5 %"] == 0
    assert found["days with protein under the target"] == 0
    assert found["weeks with fewer than 12 main foods"] == 0


def test_tallies_add_up() -> None:
    one, other = Tally(people=1, days=7, objections=["a"]), Tally(people=1, days=7, below_floor=1)
    one.makers["solver"] += 7
    other.makers["plain"] += 7
    one.add(other)
    assert (one.people, one.days, one.below_floor, one.objections) == (2, 14, 1, ["a"])
    assert one.makers == {"solver": 7, "plain": 7}


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_without_a_solver_a_plain_plan_keeps_every_hard_rule(rng: random.Random) -> None:
    menu = make_menu(random_person(rng), athlete=rng.randint(1, 1000))
    plan = make_plan(menu, NoSolver())
    assert plan is not None
    assert plan.maker == "plain"
    assert not any(broken.hard for broken in check(plan.items, menu.demand))


def test_where_nothing_reaches_the_floor_there_is_no_plan() -> None:
    only = FoodTable({"radish": table().foods["radish"], "tea": table().foods["tea"]})
    assert make_plan(make_menu(table=only), solver()) is None
    demand = make_demand()
    assert plain_plan(demand, day_pool(list(only.foods.values()), 7, DAY), [], lambda _: 0.0) is None


def test_what_cannot_be_kept_is_said_in_words() -> None:
    menu = make_menu(make_person(prep_minutes=0))
    gave_way = {broken.rule: broken.text for broken in plan_of(menu).gave_way}
    assert "minutes" in gave_way["time"]


def test_a_plan_of_the_low_carb_pattern_stays_below_130_g() -> None:
    plan = plan_of(make_menu(make_person(diet=Diet.LOW_CARB)))
    assert plan.total.carbohydrate_g < 130


@pytest.mark.parametrize(("number", "day"), [(62, 15), (484, 26)])
def test_a_very_large_day_without_starch_still_has_its_energy(number: int, day: int) -> None:
    person = random_person(random.Random(f"1-{number}"))
    menu = make_menu(person, DAY + timedelta(days=day), athlete=number)
    assert (person.profile.diet, menu.demand.energy_kcal > 5000) == (Diet.LOW_CARB, True)
    low, high = menu.demand.energy_band
    assert low <= plan_of(menu).total.energy_kcal <= high


def test_a_week_in_which_few_foods_fit_still_has_twelve_main_foods() -> None:
    # Vegan without beans, 159 g of protein of 1,870 kcal, an hour at the stove: one day's own hand hardly ever does.
    person = random_person(random.Random("1-404"))
    days = [plan_of(make_menu(person, DAY + timedelta(days=number), athlete=404)) for number in range(7)]
    assert sum("variety" in {broken.rule for broken in day.gave_way} for day in days) >= 4
    mains = {item.food.key for day in days for item in day.items if item.slot in ("protein", "starch")}
    assert len(mains) >= 12


def test_meat_and_dairy_never_share_a_kosher_meal() -> None:
    for number in range(5):
        plan = plan_of(make_menu(make_person(diet=Diet.KOSHER), DAY + timedelta(days=number)))
        for meal in MealName:
            foods = [item.food for item in plan.meal(meal)]
            assert not (any(each.is_meat for each in foods) and any(each.is_dairy for each in foods))


def test_what_she_dislikes_does_not_come() -> None:
    dislikes = Dislikes(foods=("fish", "Mushrooms", "nuts"))
    plan = plan_of(make_menu(make_person(dislikes=dislikes)))
    assert not any(disliked(item.food, dislikes.foods) for item in plan.items)
    assert disliked(table().foods["salmon"], ["fish"])
    assert disliked(table().foods["mushrooms"], ["mushroom"])
    assert not disliked(table().foods["butternut"], ["nut"])


def test_in_pregnancy_some_foods_are_left_out() -> None:
    person = make_person(flags=Flags(pregnant_weeks=20))
    for number in range(3):
        plan = plan_of(make_menu(person, DAY + timedelta(days=number)))
        assert not any(item.food.not_in_pregnancy for item in plan.items)


def test_the_judge_sees_what_a_planner_could_do_wrong() -> None:
    demand = make_demand(make_person(allergies=(Allergen.FISH,), diet=Diet.KOSHER))
    assert {"unsuitable", "floor"} <= {broken.rule for broken in check([food("cod")], demand) if broken.hard}
    both = [food("beef-round"), Item(MealName.LUNCH, "cheese", table().foods["cheddar"], 3)]
    assert "kosher" in {broken.rule for broken in check(both, demand)}
    wrong_meal = [Item(MealName.SECOND_SNACK, "snack", table().foods["apple"], 1)]
    assert "shape" in {broken.rule for broken in check(wrong_meal, demand)}
    assert {"energy", "protein", "fat", "fibre", "share"} <= {broken.rule for broken in check([], demand)}


def test_unknown_ingredients_count_as_the_wrong_ones() -> None:
    unknown = replace(table().foods["apple"], allergens=None, diets=None)
    assert unsuitable(unknown, needs()) is None
    assert unsuitable(unknown, needs(allergies=frozenset({Allergen.LUPIN}))) is not None
    assert unsuitable(unknown, needs(diet=Diet.VEGAN)) is not None
    assert unsuitable(unknown, needs(avoids=frozenset({Avoid.LACTOSE}))) is not None
    assert unsuitable(unknown, needs(pregnant=True)) is not None


def test_a_locked_food_stays_with_its_portion() -> None:
    plan = plan_of(make_menu())
    kept = plan.meal(MealName.DINNER)[0]
    menu = make_menu(fixed=(Fixed(kept.meal, kept.slot, kept.food, kept.steps),), athlete=99)
    assert kept in plan_of(menu).items


def test_a_locked_food_that_she_became_allergic_to_goes() -> None:
    tofu = table().foods["tofu-firm"]
    menu = make_menu(make_person(allergies=(Allergen.SOYBEANS,)))
    menu = replace(menu, fixed=(Fixed(MealName.LUNCH, "protein", tofu, 4),))
    assert tofu not in [item.food for item in plan_of(menu).items]


def test_a_stored_plan_comes_back_as_it_was_and_stays_while_it_is_good() -> None:
    menu = make_menu()
    plan = plan_of(menu)
    back = revived(stored(plan), DAY, table().foods)
    assert back == plan
    assert revived(stored(plan), DAY, {}) is None
    assert still_good(plan, menu.demand, Edits())
    # A trifle moves nothing; an allergy does.
    slightly = make_demand(make_person(weight_kg=68.3))
    assert still_good(plan, slightly, Edits())
    eaten = next(item for item in plan.items if item.food.allergens)
    allergic = make_demand(make_person(allergies=tuple(eaten.food.allergens or ())))
    assert not still_good(plan, allergic, Edits())
    assert not still_good(plan, make_demand(make_person(aim=Aim.LOSE, rate_pct=1.0)), Edits())
    assert not still_good(plan, make_demand(make_person(meals=3)), Edits())
    assert not still_good(plan, menu.demand, Edits(left_out=(plan.items[0].food.key,)))


def test_edits_remember_what_is_locked_and_left_out() -> None:
    item = StoredItem(MealName.LUNCH, "protein", "tofu-firm", 5)
    locked = Edits().lock(item)
    assert locked.lock(replace(item, steps=6)).locked == (replace(item, steps=6),)
    assert locked.unlock(MealName.LUNCH, "tofu-firm") == Edits()
    assert locked.without({"tofu-firm"}) == Edits((), ("tofu-firm",))
    assert Edits((), ("tofu-firm",)).welcome("tofu-firm") == Edits()
    assert [one.food.key for one in fixed_of(locked, table().foods)] == ["tofu-firm"]
    assert fixed_of(locked, {}) == ()


def test_a_shopping_list_holds_what_all_plans_need() -> None:
    plans = [plan_of(make_menu(day=DAY + timedelta(days=number))) for number in range(3)]
    listed = shopping_list(plans)
    assert len({purchase.food.key for purchase in listed}) == len(listed)
    grams = sum(item.grams for plan in plans for item in plan.items)
    assert sum(purchase.grams for purchase in listed) == pytest.approx(grams)
    assert all(1 <= purchase.days <= 3 for purchase in listed)
