"""What can go wrong with food, in the words of the field."""

from fit.domain.errors import FitError, NotFound


class FoodNotFound(NotFound):
    code = "food_not_found"
    title = "No such food"


class EntryNotFound(NotFound):
    code = "entry_not_found"
    title = "No such entry"


class FoodUnsuitable(FitError):
    """A food that her allergies, diet or state rule out was asked into a plan."""

    code = "food_unsuitable"
    title = "This food does not suit you"


class PlanImpossible(FitError):
    """No day keeps every hard rule with what was asked; nothing was changed."""

    code = "plan_impossible"
    title = "No plan fits that"
