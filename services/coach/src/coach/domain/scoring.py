"""How well an exercise suits this athlete today: need x recovery x goal x preference x anchor x novelty.

Every weight in this module is design: it orders what the hard rules already allow, and can harm nobody.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from coach.domain import preference, science, setbacks, wishes
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.situation import Situation
from coach.domain.slots import KNEE, PULL, PUSH
from coach.domain.vocabulary import Goal, Injury, Level, LoadMode, Measure, Role, Side

UNLOADED: Final = frozenset({LoadMode.BODYWEIGHT, LoadMode.BAND, LoadMode.NONE})
IDEAL_DIFFICULTY: Final = {Level.BEGINNER: 1.5, Level.INTERMEDIATE: 3.0, Level.ADVANCED: 4.0}
_OLDER_EASIER: Final = 0.5
#: How much a goal wants heavy lifts: what the lightest of lifts loses against the heaviest.
_WANTS_HEAVY: Final = {
    Goal.STRENGTH: 0.45,
    Goal.HYPERTROPHY: 0.35,
    Goal.GENERAL_FITNESS: 0.2,
    Goal.FAT_LOSS: 0.2,
    Goal.ENDURANCE: 0.1,
}
#: How heavy work without chosen loads is, by difficulty 1 to 5, on the scale of `heaviness`.
_FREE_HEAVINESS: Final = (0.0, 0.1, 0.2, 0.35, 0.6, 0.75)
#: Hanging or standing on your arms is heavy work for anyone.
_BODY_LIFTED: Final = 0.9
_BODY_LIFTERS: Final = frozenset({"pullup_bar", "dip_bars"})
#: Small movements are not chosen for their weight.
_NEUTRAL: Final = 0.5
#: What a form that spares a joint loses for who has nothing to spare (design): she can do the full one.
_FOR_TENDER_JOINTS: Final = 0.6
#: What a lunge or a step without a hold (only the easiest have one) loses for a heavy newcomer (design).
_WITHOUT_A_HOLD: Final = 0.2
_TENDER_ALL_OVER: Final = frozenset({Injury.OSTEOPOROSIS_OLDER, Injury.POSTPARTUM_12WK, Injury.PREGNANCY})
_TENDER: Final = frozenset({Injury.KNEE, Injury.SHOULDER, Injury.WRIST}) | _TENDER_ALL_OVER
_BIG_PATTERNS: Final = frozenset({*KNEE, *PUSH, *PULL, "hinge", "carry"})
#: Goals whose many repetitions and short rests do not go with lifts that need a held breath.
_BRISK: Final = frozenset({Goal.ENDURANCE, Goal.FAT_LOSS})
#: A set on one side needs about half the load for the same effort.
_ONE_SIDE: Final = 1.6
#: What a mastered exercise without load loses, so that a harder form comes.
_HANDS_OVER: Final = 0.8
#: What a form that is too hard loses, so that an easier one comes, which is no stranger beside it.
_STEPS_BACK: Final = 0.5
_NEW: Final = 1.05
#: What a new exercise loses while another of its pattern is being built up for weeks.
_BESIDE_ANCHOR: Final = 0.6
#: What an anchor gains from the second to the tenth day.
_RETURNS: Final = 1.6
#: From so many days on it gains more: who trains seldom has no later chance (design).
_LATE_DAYS: Final = 6
_RETURNS_LATE: Final = 1.9


def terms(exercise: Exercise, situation: Situation, catalogue: Catalogue, anchored: frozenset[str]) -> dict[str, float]:
    """The factors of the score, each around 1. A favourite that is due is new or an anchor no more.

    `anchored` are the patterns of `anchored_patterns`, the same for every exercise of a day.
    """
    wished = wishes.are_due(exercise, situation)
    return {
        "need": _need(exercise, situation),
        "recovery": _recovery(exercise, situation),
        "goal": goal_fits(situation, catalogue)[exercise.id],
        "preference": _preference(exercise, situation),
        "anchor": 1.0 if wished else _anchor(exercise, situation, catalogue),
        "novelty": 1.0 if wished else _novelty(exercise, situation, anchored),
    }


def suits(situation: Situation, catalogue: Catalogue, anchored: frozenset[str]) -> Callable[[Exercise], float]:
    """The product of the terms but for the need, which depends on the rest of the session."""
    fits, state = goal_fits(situation, catalogue), situation.state
    liked = {known.exercise_id for known in situation.question.preferences}
    liked.update(situation.question.profile.favourites)
    tired: dict[tuple[str, ...], float] = {}

    def suit(exercise: Exercise) -> float:
        recovery = tired.get(exercise.primary)
        if recovery is None:
            recovery = tired[exercise.primary] = _recovery(exercise, situation)
        product = recovery * fits[exercise.id]
        if exercise.id in liked:
            product *= _preference(exercise, situation)
        if wishes.are_due(exercise, situation):
            return round(product, 6)
        if exercise.id not in state.exposures and exercise.regression not in state.exposures:
            return round(product * (_BESIDE_ANCHOR if exercise.pattern in anchored else _NEW), 6)
        known = _anchor(exercise, situation, catalogue) * _novelty(exercise, situation, anchored)
        return round(product * known, 6)

    return suit


def _preference(exercise: Exercise, situation: Situation) -> float:
    """0.6 to 1.5: what she did with the exercise so far, and whether it is a favourite; twice that when it is due."""
    question = situation.question
    known = preference.of(exercise.id, question.preferences)
    factor = preference.factor(known, favourite=exercise.id in question.profile.favourites)
    return factor * wishes.GAIN if wishes.are_due(exercise, situation) else factor


def heaviness(exercise: Exercise) -> float:
    """0 to 1: the share of a reference lift that the exercise lets one lift; the big lifts are 1."""
    if exercise.pattern not in _BIG_PATTERNS:
        return _NEUTRAL
    if exercise.load_mode is LoadMode.ADDED:
        return 1.0
    if exercise.load_mode is LoadMode.ASSISTED:
        return 0.7
    if exercise.start_load is None:
        if exercise.difficulty >= 4 and not _BODY_LIFTERS.isdisjoint(exercise.equipment):
            return _BODY_LIFTED
        return _FREE_HEAVINESS[exercise.difficulty]
    share = exercise.start_load.ratio * (2 if exercise.load_mode is LoadMode.PER_HAND else 1)
    return min(1.0, share * (_ONE_SIDE if exercise.side is Side.EACH else 1))


def suited_difficulty(level: Level, cohort: str) -> float:
    """The difficulty, 1 to 5, that this athlete should meet."""
    ideal = IDEAL_DIFFICULTY[level]
    return ideal - _OLDER_EASIER if cohort == "older" else ideal


def _need(exercise: Exercise, situation: Situation) -> float:
    """0.5 to 2: how long the pattern has waited (14 days at most), how far its muscles are from their weekly sets."""
    state = situation.state
    waited = min(state.days_since_pattern.get(exercise.pattern, 14), 14) / 14
    _, target, most = situation.row.weekly_sets
    done = [state.weekly_sets.get(muscle, 0.0) for muscle in exercise.primary]
    missing = sum(max(0.0, 1 - sets / target) for sets in done) / len(done)
    crowded = 0.5 if max(done) >= most else 1.0
    return (0.5 + waited + 0.5 * missing) * crowded


def _recovery(exercise: Exercise, situation: Situation) -> float:
    lowest = situation.state.least_recovery(exercise.primary)
    return (0.4 + 0.6 * lowest) * (0.6 if lowest < science.TOO_TIRED else 1.0)


def goal_fits(situation: Situation, catalogue: Catalogue) -> Mapping[int, float]:
    """By exercise: heavy enough for the goal, hard enough for the level, simple enough for the person."""
    verdict = situation.verdict
    tender, heavy = frozenset(_TENDER & situation.exclusions), situation.is_heavy_newcomer
    return _fits(catalogue, verdict.goal, verdict.level, verdict.cohort, situation.sound_arms, tender, heavy=heavy)


@lru_cache(maxsize=256)
def _fits(
    catalogue: Catalogue, goal: Goal, level: Level, cohort: str, arms: int, tender: frozenset[Injury], *, heavy: bool
) -> Mapping[int, float]:
    """The same for everybody alike, so that it is reckoned once."""
    careful = cohort == "older" or not _TENDER_ALL_OVER.isdisjoint(tender)
    fits = {}
    for each in catalogue.exercises:
        fit = _goal_fit(each, goal, level, cohort) * _manners(each, goal, level, cohort, arms)
        fit *= _WITHOUT_A_HOLD if heavy and each.pattern == "lunge" and each.difficulty > 1 else 1.0
        spared = _spared(each, catalogue)
        sound = spared is not None and spared not in tender and not (careful and spared is not Injury.WRIST)
        fits[each.id] = fit * _FOR_TENDER_JOINTS if sound else fit
    return fits


def _spared(exercise: Exercise, catalogue: Catalogue) -> Injury | None:
    """The joint that a form is made to spare: a shallow squat, a low step, a press in an easy range."""
    if exercise.pattern in KNEE:
        return None if Injury.KNEE in exercise.contraindications else Injury.KNEE
    if exercise.pattern in PUSH and not exercise.takes_load:
        return Injury.WRIST if spares_the_wrist(exercise, catalogue) else None
    fuller = None if exercise.progression is None else catalogue.by_id.get(exercise.progression)
    if fuller is None or exercise.pattern not in PUSH:
        return None
    spares = Injury.SHOULDER in fuller.contraindications - exercise.contraindications
    return Injury.SHOULDER if spares and fuller.equipment == exercise.equipment else None


def spares_the_wrist(exercise: Exercise, catalogue: Catalogue) -> bool:
    """On fists or forearms, where forms of the family that are as hard stand on the palms."""
    alike = (each for each in catalogue.by_family[exercise.family] if each.difficulty == exercise.difficulty)
    return Injury.WRIST not in exercise.contraindications and any(Injury.WRIST in e.contraindications for e in alike)


def _goal_fit(exercise: Exercise, goal: Goal, level: Level, cohort: str) -> float:
    free = exercise.load_mode in UNLOADED
    gap = exercise.difficulty - suited_difficulty(level, cohort)
    fit = 1.15 - (0.2 * abs(gap) if free else 0.1 * max(0.0, gap))
    wanted = _WANTS_HEAVY[goal]
    fit *= 1.2 - wanted + wanted * heaviness(exercise)
    if exercise.load_mode is LoadMode.BAND and goal not in (Goal.STRENGTH, Goal.HYPERTROPHY):
        fit *= 1.1
    if goal is Goal.STRENGTH and "barbell" in exercise.equipment:
        fit *= 1.1
    return fit


def _manners(exercise: Exercise, goal: Goal, level: Level, cohort: str, sound_arms: int) -> float:
    """What a coach would rather not give when there is something plainer."""
    fit = 1.0
    if exercise.measure is Measure.SECONDS and Role.MAIN in exercise.roles and exercise.pattern != "carry":
        fit *= 0.75
    if "explosive" in exercise.tags:
        fit *= 0.8
    if "breath_holding" in exercise.tags and goal in _BRISK:
        fit *= 0.75
    if exercise.arms == 1 and exercise.load_mode in UNLOADED and sound_arms == 2:
        fit *= 0.85
    if cohort == "older" and "balance_demand" in exercise.tags:
        fit *= 0.6
    if level is Level.BEGINNER and "low_skill" in exercise.tags:
        fit *= 1.1
    return fit


def _anchor(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> float:
    """Main lifts that return within 7 to 10 days make progress measurable.

    A mastered form hands over to the next, and one that is too hard to the one before, where this athlete can do it.
    """
    if exercise.load_mode in UNLOADED:
        if _can_go_on(exercise, situation, catalogue) and mastered(exercise, situation):
            return _HANDS_OVER
        easier = None if exercise.regression is None else catalogue.by_id.get(exercise.regression)
        if easier is not None and mastered(easier, situation):
            return 1.3
        if too_hard(exercise, situation):
            return _STEPS_BACK
    last = situation.state.last(exercise.id)
    if last is None or Role.MAIN not in exercise.roles:
        return 1.0
    days = (situation.question.date - last.date).days
    if not 2 <= days <= 10:
        return 1.1
    return _RETURNS if days < _LATE_DAYS else _RETURNS_LATE


def _can_go_on(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether the next form asks for no tool, level or joint that this athlete has not."""
    harder = None if exercise.progression is None else catalogue.by_id.get(exercise.progression)
    return (
        harder is not None
        and harder.level.rank <= situation.verdict.level.rank
        and situation.exclusions.isdisjoint(harder.contraindications)
        and catalogue.available(harder, situation.equipment) is not None
    )


def anchored_patterns(situation: Situation, catalogue: Catalogue) -> frozenset[str]:
    """The patterns with a lift that should return now."""
    known = (catalogue.by_id[each] for each in situation.state.exposures)
    return frozenset(each.pattern for each in known if _anchor(each, situation, catalogue) >= _RETURNS)


def free_reps(exercise: Exercise, situation: Situation) -> tuple[int, int]:
    """The range of repetitions of work without a chosen load."""
    return science.LOWERED_REPS if exercise.is_lowered else situation.row.free_reps


def mastered(exercise: Exercise, situation: Situation) -> bool:
    """Whether every set of its last day reached the top of the range that is for work without chosen loads.

    Repetitions that were left in reserve beyond what was asked count as done: who could have, has mastered it. Of slow
    lowerings one more than the range is asked: they are the easier half of the lift.
    """
    last = situation.state.last(exercise.id)
    if last is None or len(last.sets) < min(situation.row.sets[0], science.SETS_THAT_TELL):
        return False
    reps = free_reps(exercise, situation)[1] + exercise.is_lowered
    hold_s = science.HOLD_S[situation.verdict.level][1]
    asked = situation.row.rir[1]
    return all(
        (one.reps or 0) + max(0, (one.rir or 0) - asked) >= reps or (one.seconds or 0) >= hold_s for one in last.sets
    )


def too_hard(exercise: Exercise, situation: Situation) -> bool:
    """Whether the last days with a form without load fell short of its range."""
    days = situation.state.exposures.get(exercise.id)
    if not days:
        return False
    timed = all(one.reps is None for one in days[-1].sets)
    low = science.HOLD_S[situation.verdict.level][0] if timed else free_reps(exercise, situation)[0]
    return setbacks.too_hard(days, low, situation.row.rir[1], timed=timed)


def _novelty(exercise: Exercise, situation: Situation, anchored: frozenset[str]) -> float:
    """New is fresh, but not where a lift of the same pattern should return: progress wants the same for weeks."""
    times = situation.state.times_done.get(exercise.id, 0)
    if not times:
        next_form = exercise.regression in situation.state.exposures
        return _NEW if next_form or exercise.pattern not in anchored else _BESIDE_ANCHOR
    return 1.0 if times <= 4 else max(0.75, 1.0 - 0.05 * (times - 4))
