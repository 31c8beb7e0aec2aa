"""An athlete who trains: a body with laws of its own, deliberately not the engine's model.

Capacity has a part that a whole movement pattern shares and a part of the exercise's family. Both grow with effective
sets, each less the more there are in a day and the nearer the ceiling, and decay after a week without. A set ends by
inverse Epley with the noise of the day; what was done already and the last days' work take their share, rests do not.
Repetitions in reserve are felt with an error that is larger the further from failure. Of her bands she takes the
strongest that leaves what is asked; slower repetitions are fewer (Wilk et al. 2018). All values are design.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from coach.domain import science
from coach.domain.catalogue import Exercise
from coach.domain.scorecard.population import Person
from coach.domain.tempo import extra_seconds
from coach.domain.vocabulary import Level, LoadMode, Measure, Sex
from coach.domain.wod import PrescribedSet

#: One-repetition maximum over body weight of an untrained adult, (men, women), by reference lift.
_USUAL: Final = {
    "bench_press": (0.70, 0.40),
    "back_squat": (0.88, 0.55),
    "deadlift": (1.05, 0.70),
    "overhead_press": (0.43, 0.25),
    "barbell_row": (0.58, 0.34),
}
_TRAINED: Final = {Level.BEGINNER: 1.0, Level.INTERMEDIATE: 1.35, Level.ADVANCED: 1.75}
#: Gain of a day with plenty of effective sets, and the most that can be gained from here, by level.
_DAILY_GAIN: Final = {Level.BEGINNER: 0.016, Level.INTERMEDIATE: 0.008, Level.ADVANCED: 0.004}
_CEILING: Final = {Level.BEGINNER: 0.6, Level.INTERMEDIATE: 0.3, Level.ADVANCED: 0.15}
_PATTERN_SHARE: Final = 0.6
_SETS_SCALE: Final = 3.5
_KEPT_DAYS: Final = 7
_DECAY: Final = 0.99
_TIRED_A_DAY: Final = 0.45
_TIRED_COST: Final = 0.012
#: How many stronger bands she has than the lightest, and what the next one leaves of the repetitions.
_STRONGER_BANDS: Final = 4
_NEXT_BAND: Final = 0.72


@dataclass(slots=True)
class Trait:
    """One trainable part: what was gained so far and the day it was last trained, counted from the start."""

    gained: float = 0.0
    last: int = 0


@dataclass(slots=True)
class Done:
    """What became of one set. `possible` is the truth that only the body knows."""

    amount: int
    possible: float
    rir: int | None


@dataclass(slots=True)
class Body:
    """A person's capacity, day by day."""

    person: Person
    patterns: dict[str, Trait] = field(default_factory=dict)
    families: dict[str, Trait] = field(default_factory=dict)
    tired: dict[str, float] = field(default_factory=dict)
    gifts: dict[str, float] = field(default_factory=dict)

    def gained(self, pattern: str, family: str) -> float:
        """Share by which capacity has grown since the start."""
        shared = self.patterns.get(pattern)
        own = self.families.get(family)
        return _PATTERN_SHARE * (shared.gained if shared else 0.0) + (1 - _PATTERN_SHARE) * (own.gained if own else 0.0)

    def sleep(self, day: int) -> None:
        """A night: fatigue fades, and what was not used for a week slowly goes."""
        for pattern in self.tired:
            self.tired[pattern] *= _TIRED_A_DAY
        for trait in (*self.patterns.values(), *self.families.values()):
            if day - trait.last > _KEPT_DAYS:
                trait.gained *= _DECAY

    def adapt(self, day: int, trained: Iterable[tuple[Exercise, float]]) -> None:
        """Grow by today's effective sets of each exercise."""
        patterns: dict[str, float] = {}
        families: dict[str, float] = {}
        for exercise, sets in trained:
            patterns[exercise.pattern] = patterns.get(exercise.pattern, 0.0) + sets
            families[exercise.family] = families.get(exercise.family, 0.0) + sets
        for pattern, sets in patterns.items():
            self.tired[pattern] = self.tired.get(pattern, 0.0) + sets
            self._grow(self.patterns.setdefault(pattern, Trait()), sets, day)
        for family, sets in families.items():
            self._grow(self.families.setdefault(family, Trait()), sets, day)

    def _grow(self, trait: Trait, sets: float, day: int) -> None:
        level = self.person.profile.level
        room = max(0.0, 1 - trait.gained / _CEILING[level])
        plenty = 1 - math.exp(-sets / _SETS_SCALE)
        trait.gained += _DAILY_GAIN[level] * self.person.traits.response * plenty * room
        trait.last = day

    def form(self, exercise: Exercise) -> float:
        """Today's share of the starting capacity, before the noise of the day."""
        tired = 1 - min(0.15, _TIRED_COST * self.tired.get(exercise.pattern, 0.0))
        return (1 + self.gained(exercise.pattern, exercise.family)) * tired

    def one_rm(self, exercise: Exercise) -> float | None:
        """One-repetition maximum at the start, kg; None for what is not measured so."""
        if exercise.start_load is None:
            return None
        profile = self.person.profile
        man, woman = _USUAL[exercise.start_load.reference]
        ratio = man if profile.sex is Sex.MALE else woman
        weight = min(profile.weight_kg or 60.0, 27 * ((profile.height_cm or 165) / 100) ** 2)
        age = max(0.55, 1 - 0.007 * max(0, (profile.age or 30) - 32))
        usual = ratio * weight * age * _TRAINED[profile.level] * exercise.start_load.ratio
        return usual * self.person.traits.strength * self._gift(exercise.family)

    def _gift(self, family: str) -> float:
        """How this person differs in one family, the same for ever: 0.82 to 1.22."""
        if family not in self.gifts:
            letters = sum(ord(letter) * (place + 3) for place, letter in enumerate(family))
            draw = np.random.default_rng([self.person.index, letters]).random()
            self.gifts[family] = 0.82 + 0.4 * float(draw)
        return self.gifts[family]

    def _free(self, exercise: Exercise) -> float:
        """Repetitions, or seconds, to failure without a chosen load."""
        profile, traits = self.person.profile, self.person.traits
        skill = _TRAINED[profile.level] ** 1.3 * traits.strength * self._gift(exercise.family)
        base: float = 22 * 0.82 ** (exercise.difficulty - 1) * skill * (0.85 if profile.sex is Sex.FEMALE else 1.0)
        return base * (2.6 if exercise.measure is Measure.SECONDS else 1.0)

    def possible(self, exercise: Exercise, one: PrescribedSet, before: int, noise: float) -> tuple[float, float]:
        """(amount to failure, share of the maximum) of a set after `before` sets of the exercise."""
        form = self.form(exercise) * noise * 0.985**before
        top = self.one_rm(exercise)
        if one.load_kg and top is not None and exercise.load_mode is not LoadMode.ASSISTED:
            if exercise.measure is not Measure.REPS:
                return 60 * (top * form / one.load_kg), one.load_kg / (top * form)
            return max(0.0, 30 * (top * form / one.load_kg - 1)), one.load_kg / (top * form)
        amount = self._free(exercise) * form**3
        if one.reps:
            amount *= _slowed(exercise, one)
        if one.reps and exercise.load_mode is LoadMode.BAND:
            amount = _with_a_band(amount, one.reps + (one.rir or 0))
        return amount, 0.6

    def feel(self, spare: float, chance: np.random.Generator) -> int | None:
        """The repetitions in reserve that this person reports; one in fifteen forgets to."""
        traits = self.person.traits
        if chance.random() < 1 / 15:
            return None
        error = (traits.rir_noise + 0.15 * spare) * chance.standard_normal() + traits.rir_bias * min(1.0, spare / 3)
        return int(np.clip(round(spare + float(error)), 0, 5))


def _slowed(exercise: Exercise, one: PrescribedSet) -> float:
    """The share of the repetitions that is left at the tempo asked."""
    each = exercise.seconds_per_rep or science.DEFAULT_SECONDS_PER_REP
    return math.sqrt(each / (each + extra_seconds(one.tempo)))


def _with_a_band(amount: float, wanted: int) -> float:
    """The repetitions possible with the strongest of her bands that leaves what is wanted."""
    for _ in range(_STRONGER_BANDS):
        if amount * _NEXT_BAND < wanted:
            break
        amount *= _NEXT_BAND
    return amount


def effective(spare: float, share: float) -> float:
    """How much one set counts: hard enough and heavy enough, or less."""
    effort = 1.0 if spare <= 3.5 else 0.75 if spare <= 5.5 else 0.35 if spare <= 9 else 0.1
    load = float(np.clip(0.4 + share, 0.5, 1.2))
    return effort * load
