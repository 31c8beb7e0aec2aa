"""Sets in a log that nobody can believe: 160 kg typed for 60, 120 repetitions for 12. They are left out, and named.

A set is doubted when it is far above both the sets beside it and the days before. Two equal slips are no witnesses for
each other: what most of a day shows is believed when it comes again on another day (design). The next load that her
tools have is never doubted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median_low
from typing import Final

from coach.domain import load_words, loads, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.exposure import Exposure
from coach.domain.question import PerformedSet, Question
from coach.domain.vocabulary import LoadMode, Units

#: So many times the heaviest load beside it and before, and more than these promise for one repetition, is too much.
_FAR: Final = 1.5
#: A heavy single shows a little more than lighter work promises.
_HONEST: Final = 1.25
#: So many times what somebody like her is believed to lift: where the log alone says nothing, and where a whole day
#: follows "five or more", after which much is possible. Without a model so many times the log.
_BEYOND_MODEL_ALONE: Final = 4.0
_BEYOND_MODEL: Final = 2.5
_BEYOND_LOG: Final = 3.0
#: So many times as much may the last sets of a day be, after sets with "five or more" or untold reserve.
_FOUND: Final = 2.0
#: One step of most tools, kg: a whole day that takes it, and no more than doubles, is believed.
_ONE_STEP_KG: Final = 5.0
#: What is not told was perhaps as easy as a first day; beyond so many repetitions nothing more is promised.
_UNTOLD_RIR: Final = science.CALIBRATION_RIR
_MOST_REPS: Final = 30
#: So many times the repetitions that are possible by all other sets, and so many at least, are a slip of the finger.
_FAR_REPS: Final = 3
_MANY_REPS: Final = 30
#: Sets that only rise, only fall, or fall after they rose, with so many loads at least, are steps of one plan.
_STEPS: Final = 3
#: Another way of training, far heavier and far fewer repetitions, has come on so many days before it is believed.
_SURELY: Final = 2

Days = tuple[Exposure, ...]


class _Place(Enum):
    """Where some sets stand in their day: for the whole of it, at its end, or among others."""

    WHOLE = "whole"
    LAST = "last"
    AMONG = "among"


#: Some sets, the believed ones, and the place of the sets: are they far above?
IsFar = Callable[[Sequence[PerformedSet], Sequence[PerformedSet], _Place], bool]


@dataclass(frozen=True, slots=True)
class Athlete:
    """What is believed of somebody like her: one-repetition maxima by reference lift, and her weight, kg.

    `rungs` are the loads that her tools have for an exercise, `units` what she reads loads in.
    """

    references: Mapping[str, float]
    weight_kg: float
    rungs: Callable[[Exercise], tuple[float, ...]]
    units: Units


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Sets of one day that are doubted; those that stand for the day may come again."""

    sets: tuple[PerformedSet, ...]
    place: _Place

    @property
    def whole(self) -> bool:
        """Whether they stand for their day."""
        return self.place is _Place.WHOLE


def athlete_of(question: Question, references: Mapping[str, float], catalogue: Catalogue) -> Athlete:
    """Who asks, with the tools that she has today."""
    profile = question.profile

    def rungs(exercise: Exercise) -> tuple[float, ...]:
        used = catalogue.available(exercise, question.equipment)
        return () if used is None else loads.ladder(exercise, used, profile.inventory)

    return Athlete(references, profile.weight_kg or science.ASSUMED_WEIGHT_KG, rungs, profile.units)


def without_slips(
    exposures: Mapping[int, Days], catalogue: Catalogue, athlete: Athlete
) -> tuple[dict[int, Days], dict[int, str]]:
    """The log without them, by exercise, and for each exercise that had one the sentence about the last."""
    kept: dict[int, Days] = {}
    told: dict[int, str] = {}
    for exercise_id, days in exposures.items():
        exercise = catalogue.by_id[exercise_id]
        if exercise.load_mode is not LoadMode.ASSISTED and _loads_differ(days, exercise, athlete):
            doubts = _doubts(days, _load, _is_heavy(exercise, athlete))
            days = _without(days, doubts)
            told.update({exercise_id: _told_of_load(doubts[-1], athlete.units)} if doubts else {})
        if _counts_differ(days):
            doubts = _doubts(days, _reps, _are_many)
            days = _without(days, doubts)
            told.update({exercise_id: _told_of_reps(doubts[-1])} if doubts else {})
        if days:
            kept[exercise_id] = days
    return kept, told


def _loads_differ(days: Days, exercise: Exercise, athlete: Athlete) -> bool:
    """Whether there may be anything to doubt: nearly never."""
    found = [one.load_kg for day in days for one in day.sets if one.load_kg]
    model = _model_kg(exercise, athlete)
    return bool(found) and (max(found) >= _FAR * min(found) or (model is not None and max(found) > model))


def _counts_differ(days: Days) -> bool:
    counts = [one.reps for day in days for one in day.sets if one.reps]
    return bool(counts) and max(counts) >= _MANY_REPS and max(counts) >= _FAR_REPS * min(counts)


def _without(days: Days, doubts: list[_Doubt]) -> Days:
    wrong = {id(one) for doubt in doubts for one in doubt.sets}
    left = (Exposure(day.date, tuple(one for one in day.sets if id(one) not in wrong)) for day in days)
    return tuple(day for day in left if day.sets)


def _told_of_load(doubt: _Doubt, units: Units) -> str:
    until = "it counts only once it comes again" if doubt.whole else "it does not count"
    heaviest = load_words.said(max(map(_load, doubt.sets)), units)
    return f"{heaviest} in your log does not fit the rest of it, so {until}; correct a slip."


def _told_of_reps(doubt: _Doubt) -> str:
    until = "count only once they come again" if doubt.whole else "do not count"
    most = max(map(_reps, doubt.sets))
    return f"{most} repetitions in your log do not fit the rest of it, so they {until}; correct a slip."


def _load(one: PerformedSet) -> float:
    return one.load_kg or 0.0


def _reps(one: PerformedSet) -> int:
    return one.reps or 0


def _doubts(days: Days, measure: Callable[[PerformedSet], float], is_far: IsFar) -> list[_Doubt]:
    """Day by day, and within a day from little to much, against all that is believed so far."""
    believed: list[PerformedSet] = []
    doubts: list[_Doubt] = []
    for day in days:
        counted = [one for one in day.sets if measure(one)]
        stepped = _is_stepped([measure(one) for one in counted])
        beside: list[PerformedSet] = []
        for sets in _groups(counted, measure):
            most = 2 * len(sets) > len(counted)
            last = all(measure(one) >= measure(sets[0]) for one in counted[-len(sets) :])
            doubt = _Doubt(sets, _Place.WHOLE if most or stepped else _Place.LAST if last else _Place.AMONG)
            near = [*believed, *beside]
            known = believed if stepped or (most and not believed) else near
            far = is_far(sets, known, doubt.place) and is_far(sets, near, doubt.place)
            if far and not _comes_again(doubt, doubts, believed, measure):
                doubts.append(doubt)
            else:
                beside += sets
        believed += beside
    return [doubt for doubt in doubts if is_far(doubt.sets, believed, doubt.place)]


def _is_stepped(values: Sequence[float]) -> bool:
    """Whether a day went up, down, or up and then down, step by step."""
    top = values.index(max(values)) if values else 0
    up, down = values[: top + 1], values[top:]
    rises = all(one < then for one, then in pairwise(up))
    return len(set(values)) >= _STEPS and rises and all(one > then for one, then in pairwise(down))


def _groups(
    sets: Iterable[PerformedSet], measure: Callable[[PerformedSet], float]
) -> Iterator[tuple[PerformedSet, ...]]:
    """The sets of a day from little to much, apart where the next is far above the one before."""
    far = _FAR if measure is _load else _FAR_REPS
    group: list[PerformedSet] = []
    for one in sorted(sets, key=measure):
        if group and measure(one) >= far * measure(group[-1]):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _comes_again(
    now_done: _Doubt,
    doubts: Iterable[_Doubt],
    believed: Iterable[PerformedSet],
    measure: Callable[[PerformedSet], float],
) -> bool:
    """Whether a day before showed about as much; two days where it was done far less often than is usual."""
    sets = now_done.sets
    now = min(measure(one) for one in sets)
    usual = [one.reps for one in believed if one.reps]
    done = min(one.reps or 0 for one in sets)
    seldom = measure is _load and bool(usual) and 2 * done < median_low(usual)
    before = {
        one.date
        for doubt in doubts
        if doubt.whole and doubt.sets[0].date < sets[0].date
        for one in doubt.sets
        if now <= _FAR * measure(one) and measure(one) <= _FAR * now
    }
    return now_done.whole and len(before) >= (_SURELY if seldom else 1)


def _is_heavy(exercise: Exercise, athlete: Athlete) -> IsFar:
    """Whether a load is far above; what of her body moves along counts in but for sets among others."""
    model_kg = _model_kg(exercise, athlete)
    moved = loads.body_kg(exercise, athlete.weight_kg)
    small = _ONE_STEP_KG if exercise.load_mode is LoadMode.ADDED else science.SMALL_STEP_KG
    rungs = athlete.rungs(exercise)

    def is_heavy(sets: Sequence[PerformedSet], known: Sequence[PerformedSet], place: _Place) -> bool:
        lightest = min(sets, key=_load)
        load, log_kg = _load(lightest), max(map(_load, known), default=0.0)
        if not load or not log_kg:
            return model_kg is not None and load > _BEYOND_MODEL_ALONE * model_kg
        if load < _FAR * log_kg or load - log_kg <= small or load <= loads.next_above(rungs, log_kg):
            return False
        heaviest = [one.rir for one in known if _load(one) >= log_kg]
        easy = any((rir or 0) >= science.HIGHEST_RIR for rir in heaviest)
        whole = place is _Place.WHOLE
        if whole and load - log_kg <= _ONE_STEP_KG and load <= 2 * log_kg:
            return False
        if whole and easy:
            return load > _BEYOND_LOG * log_kg if model_kg is None else _shown(lightest) > _BEYOND_MODEL * model_kg
        body = 0.0 if place is _Place.AMONG else moved
        # Who is told to take a step after "five or more" may leave out to write those down.
        found = _FOUND * log_kg if (easy or None in heaviest) and place is _Place.LAST else 0.0
        promised = max(found, *(_promised_kg(one, body) for one in known))
        return load > promised + 1e-6 and _shown(lightest) > _HONEST * promised

    return is_heavy


def _model_kg(exercise: Exercise, athlete: Athlete) -> float | None:
    start = exercise.start_load
    return athlete.references[start.reference] * start.ratio if start else None


def _shown(one: PerformedSet) -> float:
    return science.epley(_load(one), min((one.reps or 1) + (one.rir or 0), science.E1RM_MOST_REPS_SHOWN))


def _possible(one: PerformedSet) -> int:
    return (one.reps or 0) + (_UNTOLD_RIR if one.rir is None else one.rir)


def _promised_kg(one: PerformedSet, body_kg: float) -> float:
    """The most, kg, that a set promises for one repetition; of what is held or carried half as much again."""
    if one.reps is None:
        return science.STEP_UNKNOWN * _load(one)
    return science.epley(_load(one) + body_kg, min(_possible(one), _MOST_REPS)) - body_kg


def _are_many(sets: Sequence[PerformedSet], known: Sequence[PerformedSet], place: _Place) -> bool:
    """Whether so many repetitions are far more than any other set lets hope for, with its load or a lighter one."""
    fewest = min(sets, key=_reps)
    told = [one for one in known if one.reps]
    if not told or (fewest.reps or 0) < _MANY_REPS:
        return False
    return (fewest.reps or 0) > _FAR_REPS * max(_promised_reps(one, _load(fewest)) for one in told)


def _promised_reps(one: PerformedSet, load: float) -> float:
    possible = _possible(one) + ((one.rir or 0) >= science.HIGHEST_RIR) * science.HIGHEST_RIR
    if not load or _load(one) <= load:
        return possible
    return max(possible, science.reps_with(science.epley(_load(one), possible), load))
