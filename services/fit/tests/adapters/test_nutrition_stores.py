"""What nutrition stores, on both databases: wishes, what was learnt, plans, diary, foods."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fit_kit.eaters import table
from fit_kit.rows import DAY, NOW, add_account

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.nutrition.diary import Entry, of_food
from fit.domain.nutrition.expenditure import Learnt
from fit.domain.nutrition.foods import Food, Nutrients, Portion
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_edits import Edits, StoredItem, StoredPlan
from fit.domain.nutrition.preferences import Aim, Avoid, Job, Preferences
from fit.domain.profile import Allergen, BodyMetric, Metric
from fit.domain.units import Entered


def make_food(**changes: Any) -> Food:
    food = Food(
        key="fdc-1",
        name="Gran's soup",
        group="own",
        per_100g=Nutrients(60.0, 3.0, 8.0, 1.5, 1.0, 250.0),
        portion=Portion("g", 250.0, 1, 1, 5),
        allergens=frozenset({Allergen.CELERY}),
        diets=frozenset({"vegan"}),
        source="a test",
    )
    return replace(food, **changes)


@pytest.fixture
def account_id(transactions: SqlTransactions) -> int:
    return add_account(transactions).id


def test_wishes_come_back_as_they_were(transactions: SqlTransactions, account_id: int) -> None:
    wishes = Preferences(Aim.LOSE, 0.5, 61.5, None, Job.ON_FEET, 5, 60, (Avoid.LACTOSE,), 1, "no onions, please")
    with transactions.write() as stores:
        assert stores.nutrition.preferences(account_id) is None
        stores.nutrition.put_preferences(account_id, Preferences(), NOW)
        stores.nutrition.put_preferences(account_id, wishes, NOW)
    with transactions.read() as stores:
        assert stores.nutrition.preferences(account_id) == wishes


def test_what_was_learnt_comes_back_as_it_was(transactions: SqlTransactions, account_id: int) -> None:
    learnt = Learnt(DAY, -120.5, 30.0, 2, 7)
    with transactions.write() as stores:
        assert stores.nutrition.learnt(account_id) is None
        stores.nutrition.put_learnt(account_id, Learnt(DAY))
        stores.nutrition.put_learnt(account_id, learnt)
        assert stores.nutrition.learnt(account_id) == learnt


def test_a_plan_and_its_edits_come_back_as_they_were(transactions: SqlTransactions, account_id: int) -> None:
    item = StoredItem(MealName.LUNCH, "protein", "tofu-firm", 6)
    plan, edits = StoredPlan((item,), (("time", "Long."),), "plain"), Edits((item,), ("cod",))
    with transactions.write() as stores:
        assert stores.nutrition.plan(account_id, DAY) == (None, Edits())
        stores.nutrition.put_plan(account_id, DAY, StoredPlan(()), Edits(), NOW)
        stores.nutrition.put_plan(account_id, DAY, plan, edits, NOW)
        assert stores.nutrition.plan(account_id, DAY) == (plan, edits)
        assert stores.nutrition.plan(account_id, DAY + timedelta(days=1)) == (None, Edits())


def banana(client_id: str = "a", grams: float = 120.0, day: date = DAY) -> Entry:
    return of_food(client_id, day, MealName.SNACK, table().foods["banana"], grams)


def test_an_entry_sent_twice_is_one_entry(transactions: SqlTransactions, account_id: int) -> None:
    with transactions.write() as stores:
        stores.diary.put(account_id, banana(), NOW)
        stores.diary.put(account_id, banana(), NOW)
        stores.diary.put(account_id, banana("b"), NOW)
        assert [entry.client_id for entry in stores.diary.on(account_id, DAY)] == ["a", "b"]
        assert stores.diary.intake(account_id, DAY, DAY + timedelta(days=1)) == {DAY: pytest.approx(213.6)}
        assert stores.diary.intake(account_id, DAY - timedelta(days=9), DAY) == {}


def test_every_change_of_an_entry_can_be_taken_back_once(transactions: SqlTransactions, account_id: int) -> None:
    def state() -> tuple[float | None, bool]:
        entry = stores.diary.get(account_id, DAY, "a")
        assert entry is not None
        return entry.grams, entry.removed

    with transactions.write() as stores:
        assert not stores.diary.undo(account_id, DAY, "a")
        stores.diary.put(account_id, banana(), NOW)
        stores.diary.put(account_id, banana(grams=60.0), NOW)
        assert stores.diary.undo(account_id, DAY, "a")
        assert state() == (120.0, False)
        assert not stores.diary.undo(account_id, DAY, "a")
        stores.diary.put(account_id, replace(banana(), removed=True), NOW)
        assert stores.diary.undo(account_id, DAY, "a")
        assert state() == (120.0, False)
        stores.diary.put(account_id, banana("new"), NOW)
        assert stores.diary.undo(account_id, DAY, "new")
        assert [entry.removed for entry in stores.diary.on(account_id, DAY)] == [False, True]


def test_the_foods_logged_last_come_first(transactions: SqlTransactions, account_id: int) -> None:
    with transactions.write() as stores:
        for number, key in enumerate(("banana", "apple", "banana", "kiwi")):
            entry = of_food(f"e{number}", DAY, MealName.SNACK, table().foods[key], 100.0)
            stores.diary.put(account_id, entry, NOW + timedelta(minutes=number))
        stores.diary.put(account_id, Entry("q", DAY, MealName.SNACK, "Quick add", Nutrients(100.0)), NOW)
        assert stores.diary.recent(account_id, limit=10) == ["kiwi", "banana", "apple"]


def test_own_foods_are_hers_alone(transactions: SqlTransactions, account_id: int) -> None:
    other = add_account(transactions).id
    with transactions.write() as stores:
        kept = stores.foods.add_own(account_id, make_food(), NOW)
        own_id = int(kept.key.removeprefix("own-"))
        assert kept == make_food(key=kept.key, source="described by you")
        assert stores.foods.get(other, [kept.key]) == {}
        assert stores.foods.search(other, ["soup"], limit=5) == []
        assert not stores.foods.change_own(other, own_id, make_food(name="Stolen"))
        assert not stores.foods.remove_own(other, own_id)
        assert stores.foods.change_own(account_id, own_id, make_food(name="Stew", allergens=None))
        assert stores.foods.search(account_id, ["ste"], limit=5)[0].allergens is None
        assert stores.foods.remove_own(account_id, own_id)
        assert stores.foods.get(account_id, [kept.key, "own-x", "own-"]) == {}


def test_imported_foods_are_renewed_and_found_by_words(transactions: SqlTransactions, account_id: int) -> None:
    with transactions.write() as stores:
        stores.foods.put_imported([], NOW)
        stores.foods.put_imported([make_food(name="Oat bar 100%"), make_food(key="off-2", name="Nut bar")], NOW)
        stores.foods.put_imported([make_food(name="Oat bar 100 %", diets=None)], NOW)
        assert stores.foods.get(account_id, ["fdc-1"])["fdc-1"].diets is None
        assert [food.key for food in stores.foods.search(account_id, ["bar", "oat"], limit=5)] == ["fdc-1"]
        assert stores.foods.search(account_id, ["%"], limit=5) == stores.foods.search(account_id, ["oat"], limit=5)
        assert stores.foods.search(account_id, [], limit=5) == []


def test_favourites_are_marked_once(transactions: SqlTransactions, account_id: int) -> None:
    with transactions.write() as stores:
        stores.foods.add_favourite(account_id, "banana", NOW)
        stores.foods.add_favourite(account_id, "banana", NOW)
        stores.foods.add_favourite(account_id, "kiwi", NOW + timedelta(seconds=1))
        assert stores.foods.favourites(account_id) == ["kiwi", "banana"]
        stores.foods.remove_favourite(account_id, "kiwi")
        assert stores.foods.favourites(account_id) == ["banana"]


def test_readings_of_one_kind_come_in_the_order_they_were_measured(
    transactions: SqlTransactions, account_id: int
) -> None:
    with transactions.write() as stores:
        for days, kg in ((1, 70.0), (3, 71.0), (200, 80.0)):
            at = NOW - timedelta(days=days)
            stores.profiles.add_metric(account_id, BodyMetric(Metric.WEIGHT, Entered(kg, "kg"), kg, at))
        stores.profiles.add_metric(account_id, BodyMetric(Metric.HEIGHT, Entered(170, "cm"), 170.0, NOW))
        found = stores.profiles.readings_since(account_id, Metric.WEIGHT, NOW - timedelta(days=30))
    assert [reading.si for reading in found] == [71.0, 70.0]


def test_all_of_it_goes_with_the_account(transactions: SqlTransactions, account_id: int) -> None:
    with transactions.write() as stores:
        stores.nutrition.put_preferences(account_id, Preferences(), NOW)
        stores.nutrition.put_learnt(account_id, Learnt(DAY))
        stores.nutrition.put_plan(account_id, DAY, StoredPlan(()), Edits(), NOW)
        stores.diary.put(account_id, banana(), NOW)
        stores.foods.add_own(account_id, make_food(), NOW)
        stores.foods.add_favourite(account_id, "banana", NOW)
        exported = stores.personal_data.export(account_id)
        tables = ("nutrition_preference", "nutrition_learnt", "meal_plan", "food_entry", "own_food", "food_favourite")
        assert all(len(exported[name]) == 1 for name in tables)
        stores.personal_data.erase(account_id, NOW)
        assert all(rows == [] for rows in stores.personal_data.export(account_id).values())
