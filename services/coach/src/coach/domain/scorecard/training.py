"""One day of one synthetic athlete: does she come, what does she do of the WOD, what does she write in her log."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from coach.domain import loads, science
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.duration import block_seconds, straight_seconds, transition_seconds
from coach.domain.question import PerformedSet, Question
from coach.domain.scorecard.population import Person
from coach.domain.scorecard.simulator import Body, Done, effective
from coach.domain.vocabulary import SIDE_BLOCKS, BlockKind, LoadMode, Measure
from coach.domain.wod import Item, PrescribedSet, Wod

START: Final = datetime.date(2026, 1, 5)  # a Monday
LOG_DAYS: Final = 28
#: By how much a first load that feels too light is raised from set to set.
_FINDS: Final = 1.15
LIFTING: Final = frozenset({BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.CORE, BlockKind.POWER})
_BUSY_TOOLS: Final = frozenset({"machines", "cable_machine", "squat_rack", "flat_bench", "adjustable_bench"})


@dataclass(slots=True)
class Session:
    """What happened on one training day."""

    day: int
    question: Question
    wod: Wod
    performed: tuple[PerformedSet, ...] = ()
    complete: bool = True


@dataclass(slots=True)
class Life:
    """One person with her body, her log and her sessions so far."""

    person: Person
    seed: int
    body: Body
    log: list[PerformedSet] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    assigned: tuple[int, ...] = ()

    @classmethod
    def begin(cls, person: Person, seed: int) -> "Life":
        """Day 0, with an empty log."""
        return cls(person, seed, Body(person))

    def question(self, day: int) -> Question:
        """What the coach is asked on this day: the profile and the log of the last 28 days."""
        today = START + datetime.timedelta(days=day)
        recent = tuple(one for one in self.log if (today - one.date).days <= LOG_DAYS)
        since = self.log[0].date if self.log else None
        return Question(self.person.name, today, self.person.profile, recent, self.assigned, training_since=since)

    def live(self, day: int, question: Question, wod: Wod, trains: bool, catalogue: Catalogue) -> None:
        """Take the WOD of the day. On rest days she rests and writes nothing down."""
        self.body.sleep(day)
        self.assigned = wod.main_exercise_ids if trains else ()
        if not trains:
            return
        chance = np.random.default_rng([self.seed, self.person.index, day])
        session = Session(day, question, wod)
        self.sessions.append(session)
        traits = self.person.traits
        if chance.random() < traits.misses:
            session.complete = False
            return
        items = [(block.kind, item) for block in wod.blocks if block.kind not in SIDE_BLOCKS for item in block.items]
        if chance.random() < traits.hurries and len(items) > 2:
            items = items[: max(2, round(len(items) * (0.5 + 0.3 * chance.random())))]
            session.complete = False
        self._train(session, items, chance, catalogue)

    def _train(
        self, session: Session, items: list[tuple[BlockKind, Item]], chance: np.random.Generator, catalogue: Catalogue
    ) -> None:
        left = 60 * session.question.minutes * (1 + science.MINUTES_TOLERANCE) - _before_work(session.wod, catalogue)
        noise = 1 + self.person.traits.day_noise * float(chance.standard_normal())
        trained: list[tuple[Exercise, float]] = []
        written: list[PerformedSet] = []
        for kind, item in items:
            if left <= 0:  # Her time is up, whatever the plan says.
                session.complete = False
                break
            if kind in LIFTING:
                left -= straight_seconds(catalogue[item.exercise_id], item.sets)
                left -= transition_seconds(catalogue[item.exercise_id])
            exercise, sets = catalogue[item.exercise_id], item.sets
            busy = not _BUSY_TOOLS.isdisjoint(item.equipment) and chance.random() < self.person.traits.busy
            if busy and kind in LIFTING:
                session.complete = session.complete and bool(item.alternatives)
                if not item.alternatives:
                    continue
                exercise, sets = _swapped(item, catalogue)
            count = 0.0
            first = kind is not BlockKind.POWER and not any(one.exercise_id == exercise.id for one in self.log)
            for one, done, weight in self._sets(exercise, sets, noise, chance, hard=kind in LIFTING, first=first):
                count += weight
                written.append(_written(session.question.date, exercise, one, done))
            trained.append((exercise, count))
        self.body.adapt(session.day, trained)
        self.log.extend(written)
        session.performed = tuple(written)

    def _sets(
        self,
        exercise: Exercise,
        sets: tuple[PrescribedSet, ...],
        noise: float,
        chance: np.random.Generator,
        *,
        hard: bool,
        first: bool,
    ) -> Iterator[tuple[PrescribedSet, Done, float]]:
        before, load = 0, 0.0
        for one in sets:
            asked = one.reps or one.seconds or one.distance_m or 0
            if one.warmup or not hard:
                yield one, Done(asked, float(asked), one.rir), 0.0
                continue
            one = replace(one, load_kg=max(load, one.load_kg)) if one.load_kg and load else one
            possible, share = self.body.possible(exercise, one, before, noise)
            if first and one.reps and one.rir == science.CALIBRATION_RIR and self._stays(exercise, one.load_kg):
                asked = max(asked, min(science.FIRST_REPS_MOST, self._goes_on(possible, one.rir, chance)))
            amount = min(asked, int(possible))
            pace = 10.0 if exercise.measure is not Measure.REPS else 1.0
            spare = (possible - amount) / pace
            done = Done(amount, possible, self.body.feel(spare, chance))
            yield one, done, effective(spare, share) if amount else 0.0
            before += 1
            if first and one.load_kg and exercise.load_mode is not LoadMode.ASSISTED:
                load = self._found(exercise, one, done)

    def _goes_on(self, possible: float, rir: int, chance: np.random.Generator) -> int:
        """Without a step to take she goes on, on a first day, until she feels no more in reserve than asked."""
        felt = self.body.feel(rir, chance)
        return int(possible) - rir + (0 if felt is None else felt - rir)

    def _found(self, exercise: Exercise, one: PrescribedSet, done: Done) -> float:
        """On a first day she looks for her load: a set with far more in reserve than asked gets a little more next."""
        load = one.load_kg or 0.0
        if one.rir is None or done.rir is None or done.rir < min(5, one.rir + 1):
            return load
        rungs = loads.ladder(exercise, exercise.equipment, self.person.profile.inventory)
        near = max((rung for rung in rungs if rung <= load * _FINDS), default=load)
        told = done.rir >= science.HIGHEST_RIR  # Then the workout tells her to take a step more, if it is a small one.
        return max(near, self._step(exercise, load) or load) if told else near

    def _stays(self, exercise: Exercise, load: float | None) -> bool:
        """Whether nothing a little heavier is at hand, or no load is chosen."""
        return not load or (exercise.load_mode is not LoadMode.ASSISTED and self._step(exercise, load) is None)

    def _step(self, exercise: Exercise, load: float) -> float | None:
        rungs = loads.ladder(exercise, exercise.equipment, self.person.profile.inventory)
        body = loads.body_kg(exercise, self.person.profile.weight_kg or science.ASSUMED_WEIGHT_KG)
        return loads.small_step(rungs, load, body)


def _before_work(wod: Wod, catalogue: Catalogue) -> float:
    """Seconds of the warm-up."""
    return sum(block_seconds(block, catalogue) for block in wod.blocks if block.kind is BlockKind.WARMUP)


def _swapped(item: Item, catalogue: Catalogue) -> tuple[Exercise, tuple[PrescribedSet, ...]]:
    """The first alternative with its own numbers, for as many sets."""
    other = item.alternatives[0]
    dose, work = other.dose, [one for one in item.sets if not one.warmup]
    sets = tuple(
        PrescribedSet(dose.reps, dose.seconds, dose.distance_m, dose.load_kg, rir=one.rir, rest_s=one.rest_s)
        for one in work
    )
    return catalogue[other.exercise_id], sets


def _written(date: datetime.date, exercise: Exercise, one: PrescribedSet, done: Done) -> PerformedSet:
    timed, far = one.seconds is not None, one.distance_m is not None
    free = exercise.load_mode in (LoadMode.NONE, LoadMode.BODYWEIGHT, LoadMode.BAND)
    return PerformedSet(
        date,
        exercise.id,
        None if timed or far else done.amount,
        None if free else one.load_kg,
        done.amount if timed else None,
        float(done.amount) if far else None,
        done.rir,
        one.warmup,
    )
