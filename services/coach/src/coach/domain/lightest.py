"""Whether even the lightest tool at hand is too heavy for an athlete."""

from coach.domain import doses, loads, moderation, science, setbacks, strength
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.vocabulary import Goal, LoadMode, Measure, Role


def is_too_heavy(exercise: Exercise, used: tuple[str, ...], situation: Situation, catalogue: Catalogue) -> bool:
    """Whether the lightest tool is beyond what she is believed to lift for the fewest repetitions, or was so on the
    last days with it; after four weeks it may come again."""
    low = situation.row.main_reps[0]
    if exercise.measure is not Measure.REPS or situation.verdict.goal is Goal.ENDURANCE:
        low = 12
    rungs = loads.ladder(exercise, used, situation.question.profile.inventory)
    if _was_out_of_reach(exercise, rungs, situation):
        return True
    if rungs and moderation.is_too_heavy(rungs[0], exercise, situation):
        return True
    belief = strength.belief(exercise, situation, catalogue)
    return not loads.lightest_is_safe(exercise, used, situation.question.profile.inventory, belief.e1rm_kg, low)


def _was_out_of_reach(exercise: Exercise, rungs: tuple[float, ...], situation: Situation) -> bool:
    days = situation.state.exposures.get(exercise.id, ())
    if not days or situation.state.days_since(days[-1]) > science.LOG_DAYS:
        return False
    role = Role.MAIN if Role.MAIN in exercise.roles else Role.ACCESSORY
    low, _ = doses.amount_range(exercise, situation, role)
    fewest = doses.fewest(exercise, situation, low, role)
    timed, assisted = exercise.measure is Measure.SECONDS, exercise.load_mode is LoadMode.ASSISTED
    lighter = situation.lighter is not None
    once = situation.is_careful or situation.state.kept_of(exercise.id, days[-1]) < 1.0  # No break makes it easier.
    return setbacks.is_out_of_reach(days, rungs, fewest, timed=timed, assisted=assisted, lighter=lighter, once=once)
