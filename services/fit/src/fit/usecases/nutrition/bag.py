"""All verbs of nutrition in one frozen bag, wired from what they need."""

from dataclasses import dataclass

from fit.domain.nutrition.foods import FoodTable
from fit.domain.nutrition.programme import Solver
from fit.usecases.nutrition import diary, foods, kitchen, plans, shadow, targets
from fit.usecases.nutrition.ports import Entitlements
from fit.usecases.ports import Clock, Quota, Transactions


@dataclass(frozen=True, slots=True)
class NutritionVerbs:
    table: FoodTable

    show_targets: targets.ShowTargets
    show_preferences: targets.ShowPreferences
    change_preferences: targets.ChangePreferences
    show_weight: targets.ShowWeight
    log_weight: targets.LogWeight
    remove_weight: targets.RemoveWeight

    show_plan: plans.ShowPlan
    show_week: plans.ShowWeek
    shopping_list: plans.ShoppingList
    swap_meal: plans.SwapMeal
    swap_food: plans.SwapFood
    lock_food: plans.LockFood
    log_planned_meal: plans.LogPlannedMeal

    show_diary: diary.ShowDiary
    log_food: diary.LogFood
    remove_entry: diary.RemoveEntry
    undo_entry: diary.UndoEntry

    search_foods: foods.SearchFoods
    show_food: foods.ShowFood
    recent_foods: foods.RecentFoods
    favourite_foods: foods.FavouriteFoods
    mark_favourite: foods.MarkFavourite
    keep_own_food: foods.KeepOwnFood
    remove_own_food: foods.RemoveOwnFood
    import_foods: foods.ImportFoods
    compare_constants: shadow.CompareConstants


def nutrition_verbs(
    transactions: Transactions,
    clock: Clock,
    *,
    table: FoodTable,
    solver: Solver,
    quota: Quota,
    entitlements: Entitlements,
) -> NutritionVerbs:
    """Wires nutrition."""
    plans_of = kitchen.Plans(transactions, table, solver, clock, quota)
    show_week = plans.ShowWeek(plans_of, entitlements)
    return NutritionVerbs(
        table=table,
        show_targets=targets.ShowTargets(transactions, clock),
        show_preferences=targets.ShowPreferences(transactions),
        change_preferences=targets.ChangePreferences(transactions, clock),
        show_weight=targets.ShowWeight(transactions, clock),
        log_weight=targets.LogWeight(transactions, clock),
        remove_weight=targets.RemoveWeight(transactions, clock),
        show_plan=plans.ShowPlan(plans_of),
        show_week=show_week,
        shopping_list=plans.ShoppingList(show_week),
        swap_meal=plans.SwapMeal(plans_of),
        swap_food=plans.SwapFood(plans_of),
        lock_food=plans.LockFood(plans_of),
        log_planned_meal=plans.LogPlannedMeal(plans_of),
        show_diary=diary.ShowDiary(transactions, clock),
        log_food=diary.LogFood(transactions, table, clock),
        remove_entry=diary.RemoveEntry(transactions, clock),
        undo_entry=diary.UndoEntry(transactions),
        search_foods=foods.SearchFoods(transactions, table, clock),
        show_food=foods.ShowFood(transactions, table, clock),
        recent_foods=foods.RecentFoods(transactions, table, clock),
        favourite_foods=foods.FavouriteFoods(transactions, table, clock),
        mark_favourite=foods.MarkFavourite(transactions, table, clock),
        keep_own_food=foods.KeepOwnFood(transactions, clock),
        remove_own_food=foods.RemoveOwnFood(transactions),
        import_foods=foods.ImportFoods(transactions, clock),
        compare_constants=shadow.CompareConstants(transactions, clock),
    )
