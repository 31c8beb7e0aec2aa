"""What the log says: strength by exercise, last performance, fatigue by muscle. A pure function of it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from coach.domain import breaks, e1rm, lapses, loads, practice, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.exposure import Exposure
from coach.domain.question import PerformedSet, Question
from coach.domain.skips import without_skips
from coach.domain.slips import athlete_of, without_slips
from coach.domain.vocabulary import Level, Measure, Role

#: Light moves against the clock tire about a third as much, unless at most so many were left in reserve (design).
_CLOCK_DOSE: Final = 0.3
_CLOCK_HARD_RIR: Final = 1
#: A working set that was done: days ago, its exercise, itself.
Worked = tuple[int, Exercise, PerformedSet]


@dataclass(frozen=True, slots=True)
class AthleteState:
    """Days count back from the question's `date`. Sets are fractional: direct 1, indirect 0.5 (Pelland et al. 2025)."""

    date: datetime.date
    e1rm_kg: Mapping[int, float]
    exposures: Mapping[int, tuple[Exposure, ...]]
    fatigue: Mapping[str, float]
    capacity: float
    weekly_sets: Mapping[str, float]
    days_since_pattern: Mapping[str, int]
    days_since_training: int | None
    pattern_sets: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    heavy_yesterday: frozenset[str] = frozenset()
    times_done: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    reference_e1rm: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    personal_factor: float = 1.0
    #: What sets near failure alone say of her strength: only they may lower what is believed of other lifts.
    near_e1rm_kg: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    #: By exercise, the sentence about sets that nobody can believe and that were left out.
    doubted: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    lifted: breaks.Lifted = breaks.Lifted()
    #: Exercises whose latest day was light, so that the day before it counts.
    passed_over: frozenset[int] = frozenset()

    def recovery(self, muscle: str) -> float:
        """Share of full recovery, 0 to 1."""
        return max(0.0, 1.0 - self.fatigue.get(muscle, 0.0) / self.capacity)

    def least_recovery(self, muscles: Iterable[str]) -> float:
        """The recovery of the most tired of some muscles."""
        return min((self.recovery(muscle) for muscle in muscles), default=1.0)

    def last(self, exercise_id: int) -> Exposure | None:
        """The latest day of an exercise."""
        days = self.exposures.get(exercise_id)
        return days[-1] if days else None

    def last_load(self, exercise_id: int) -> float | None:
        """The heaviest load, kg, of the latest day that told one."""
        days = reversed(self.exposures.get(exercise_id, ()))
        return next((day.load_kg for day in days if day.load_kg is not None), None)

    @property
    def has_paused(self) -> bool:
        """Whether more than a week has passed without training: nothing rises then."""
        return self.days_since_training is not None and self.days_since_training >= science.NO_RISE_AFTER_DAYS

    def break_factor(self) -> float:
        """What is kept of the loads after days without training."""
        return breaks.kept(self.days_since_training or 0)

    def kept_of(self, exercise_id: int, exposure: Exposure) -> float:
        """The same for one exercise: a break before the last days counts until it is done again."""
        return min(self.break_factor(), self.lifted.kept_since(exercise_id, exposure.date, self.date))

    def is_back(self, exposure: Exposure) -> bool:
        """Whether so much time has passed since that day, of all lifting or of this lift, that it does not rise."""
        return self.lifted.is_back(exposure.date, self.date)

    def days_since(self, exposure: Exposure) -> int:
        """Days from that day on."""
        return (self.date - exposure.date).days


def state_of(question: Question, catalogue: Catalogue, level: Level, *, careful: bool = False) -> AthleteState:
    """Read the log once, oldest first. What was left out, and exercises that nobody knows, are passed over.

    `careful`: she must not strain, and a light day is believed.
    """
    known = [performed for performed in without_skips(question.history) if performed.exercise_id in catalogue]
    references = {each: loads.reference_e1rm(each, question.profile, level) for each in science.START_RATIO}
    asker = athlete_of(question, references, catalogue)
    credible, doubted = without_slips(_exposures(known, catalogue), catalogue, asker)
    hurt = careful or lapses.is_hurt(question)
    believed, lapsed = lapses.without_lapses(credible, catalogue, asker.rungs, hurt=hurt, units=asker.units)
    light = practice.light_days(believed, catalogue)
    exposures = practice.without(believed, light)
    last_day = known[-1].date if known else None
    away = 0 if last_day is None else (question.date - last_day).days
    lifted = breaks.lifted(believed, catalogue)

    def keeps(exercise_id: int, day: datetime.date) -> float:
        # Beside what is taken off everything after so many days away.
        return min(1.0, lifted.kept_since(exercise_id, day, question.date) / breaks.kept(away))

    strength = e1rm.of_lifts(exposures, catalogue, keeps)
    near = e1rm.of_lifts(e1rm.near_failure(exposures), catalogue, keeps)
    worked = _worked(known, question.date, catalogue)
    return AthleteState(
        date=question.date,
        e1rm_kg=strength,
        exposures=exposures,
        fatigue=_fatigue(worked, catalogue, light),
        capacity=science.CAPACITY[level],
        weekly_sets=_weekly(worked),
        days_since_pattern={exercise.pattern: days for days, exercise, _ in worked},
        days_since_training=None if last_day is None else away,
        pattern_sets=_pattern_sets(worked),
        heavy_yesterday=_heavy_yesterday(worked, light),
        times_done={exercise_id: len(days) for exercise_id, days in exposures.items()},
        reference_e1rm=references,
        doubted={**doubted, **lapsed},
        personal_factor=e1rm.personal_factor(strength, near, references, catalogue),
        near_e1rm_kg=near,
        lifted=lifted,
        passed_over=frozenset(key for key, days in credible.items() if days[-1].date > exposures[key][-1].date),
    )


def against_the_clock(performed: PerformedSet, exercise: Exercise) -> bool:
    """Whether a set of repetitions was done for a time: conditioning, not lifting."""
    return exercise.measure is Measure.REPS and not performed.reps


def is_light(performed: PerformedSet, exercise: Exercise) -> bool:
    """Whether it was a light move against the clock, which is no heavy work unless it went near the limit."""
    made_for_it = exercise.measure is Measure.SECONDS and Role.CONDITIONING in exercise.roles
    return (made_for_it or against_the_clock(performed, exercise)) and (
        performed.rir is None or performed.rir > _CLOCK_HARD_RIR
    )


def _exposures(history: Iterable[PerformedSet], catalogue: Catalogue) -> dict[int, tuple[Exposure, ...]]:
    """What was lifted. Where a clock ran instead of a count, or nothing at all is told, nothing can be read off it."""
    days: dict[int, dict[datetime.date, list[PerformedSet]]] = {}
    for performed in history:
        uncounted = performed.reps is None and catalogue[performed.exercise_id].measure is Measure.REPS
        silent = uncounted and (performed.seconds is not None or performed.load_kg is None)
        if not performed.warmup and not silent:
            days.setdefault(performed.exercise_id, {}).setdefault(performed.date, []).append(performed)
    return {key: tuple(Exposure(day, tuple(sets)) for day, sets in by_day.items()) for key, by_day in days.items()}


def _worked(history: Iterable[PerformedSet], today: datetime.date, catalogue: Catalogue) -> list[Worked]:
    return [
        ((today - performed.date).days, catalogue.by_id[performed.exercise_id], performed)
        for performed in history
        if not performed.warmup and (performed.reps or performed.seconds or performed.distance_m)
    ]


def _fatigue(worked: Iterable[Worked], catalogue: Catalogue, light: practice.LightDays) -> dict[str, float]:
    fatigue: dict[str, float] = {}
    for days, exercise, performed in worked:
        if days > science.FATIGUE_DAYS or exercise.may_repeat_daily:
            continue
        effort = science.EFFORT_DOSE[min(max(performed.rir if performed.rir is not None else 2, 0), 4)]
        easy = is_light(performed, exercise) or (exercise.id, performed.date) in light
        effort *= _CLOCK_DOSE if easy else 1.0
        for muscle, share in exercise.muscle_sets:
            left = _left(effort * share, catalogue.muscles[muscle].recovery, days)
            fatigue[muscle] = fatigue.get(muscle, 0.0) + left
    return fatigue


@cache
def _left(dose: float, recovery: str, days: int) -> float:
    """What is left of a dose after some days."""
    for _ in range(days):
        dose *= science.DAILY_DECAY[recovery]
    return dose


def _weekly(worked: Iterable[Worked]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for days, exercise, _ in worked:
        if days <= 6 and not exercise.may_repeat_daily:
            for muscle, share in exercise.muscle_sets:
                totals[muscle] = totals.get(muscle, 0.0) + share
    return totals


def _pattern_sets(worked: Iterable[Worked]) -> dict[str, int]:
    """Lifted sets by pattern in the last 14 days."""
    sets: dict[str, int] = {}
    for days, exercise, performed in worked:
        if days <= science.BALANCE_DAYS and not against_the_clock(performed, exercise):
            sets[exercise.pattern] = sets.get(exercise.pattern, 0) + 1
    return sets


def _heavy_yesterday(worked: Iterable[Worked], light: practice.LightDays) -> frozenset[str]:
    """Muscles with a heavy session yesterday: at least four fractional sets, three of them direct, near the limit."""
    direct: dict[str, int] = {}
    halves: dict[str, int] = {}
    for days, exercise, performed in worked:
        if days != 1 or is_light(performed, exercise) or (exercise.id, performed.date) in light:
            continue
        if performed.rir is not None and performed.rir > science.HEAVY_REPORTED_RIR:
            continue
        for muscle in exercise.primary:
            direct[muscle] = direct.get(muscle, 0) + 1
            halves[muscle] = halves.get(muscle, 0) + 2
        for muscle in exercise.secondary:
            halves[muscle] = halves.get(muscle, 0) + 1
    return frozenset(
        muscle
        for muscle, sets in direct.items()
        if sets >= science.HEAVY_DIRECT_SETS and halves[muscle] >= 2 * science.HEAVY_SETS
    )
