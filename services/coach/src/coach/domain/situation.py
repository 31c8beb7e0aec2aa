"""The question made plain for one session: what counts after gates, overrides and defaults."""

import hashlib
from dataclasses import dataclass
from typing import Final

from coach.domain import aerobic, aerobic_days, science
from coach.domain.athlete import AthleteState, state_of
from coach.domain.catalogue import Catalogue
from coach.domain.deload import lighter_week
from coach.domain.gates import Scope, Verdict, judge
from coach.domain.question import VERY_SORE_FROM, Question
from coach.domain.schedule import Day, day_of, emphasis, rested
from coach.domain.vocabulary import DayKind, Emphasis, Goal, Injury, Level

#: From this body mass index on a leg that stands alone carries too much to begin with (design).
_HEAVY_BMI: Final = 35.0
#: With so many days of training in the log the first weeks are over: three weeks of three (design).
_FIRST_DAYS: Final = 9


@dataclass(frozen=True, slots=True)
class Situation:
    """All that selection and prescription look at. `exclusions` are injury words, `sore` muscle keys, and
    `very_sore` those that should not help either.

    `lighter` is the sentence that says why this week is lighter than usual. `aerobic_s` are the seconds of endurance
    work by training day of the last weeks, the latest first; only who trains for endurance has them. `apart`: her week
    has days for that alone.
    """

    question: Question
    verdict: Verdict
    day: Day
    emphasis: Emphasis
    minutes: int
    equipment: frozenset[str]
    exclusions: frozenset[str]
    sore: frozenset[str]
    sound_arms: int
    forbidden_ids: frozenset[int]
    yesterday: frozenset[int]
    row: science.Row
    state: AthleteState
    seed: int
    engine: str
    lighter: str | None = None
    aerobic_s: tuple[float, ...] = ()
    very_sore: frozenset[str] = frozenset()
    apart: bool = False

    @property
    def trains(self) -> bool:
        """Whether a full session is wanted and allowed."""
        return self.day.kind is DayKind.TRAIN and self.verdict.scope is Scope.FULL

    @property
    def feels_low(self) -> bool:
        """Whether she slept badly or feels low."""
        return self.question.readiness is not None and self.question.readiness.is_low

    @property
    def is_eased(self) -> bool:
        """Whether today has less lifting than usual, which nothing else strenuous should replace."""
        return self.feels_low or self.lighter is not None

    @property
    def is_careful(self) -> bool:
        """Whether she must keep something in reserve, or is young or old."""
        return self.verdict.least_rir > 0 or self.verdict.cohort != "adult"

    @property
    def is_heavy_newcomer(self) -> bool:
        """Whether a beginner in her first weeks of training carries much weight."""
        heavy = (self.question.profile.bmi or 0.0) >= _HEAVY_BMI and self.verdict.level is Level.BEGINNER
        return heavy and len({performed.date for performed in self.question.history}) < _FIRST_DAYS

    def tie_break(self, exercise_id: int) -> str:
        """A stable, fair order among equals: SHA-256 of athlete, date, exercise and engine."""
        text = f"{self.question.athlete_id}|{self.question.date.isoformat()}|{exercise_id}|{self.engine}"
        return hashlib.sha256(text.encode()).hexdigest()


def seed_of(question: Question, engine: str) -> int:
    """48 bits from athlete, date and engine: small enough to be exact in any JSON reader."""
    text = f"{question.athlete_id}|{question.date.isoformat()}|{engine}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def situation_of(question: Question, catalogue: Catalogue, engine: str) -> Situation:
    """Read the question once."""
    verdict = judge(question.profile)
    day = day_of(question)
    state = state_of(question, catalogue, verdict.level, careful=verdict.moderate)
    profile = question.profile
    spots = frozenset(question.overrides.sore_spots) if question.overrides else frozenset()
    sore = question.readiness.sore_muscles() if question.readiness else frozenset()
    exclusions = verdict.exclusions | spots.intersection(Injury)
    arms_out = {Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT} & exclusions
    row = science.row(verdict.goal, verdict.level, verdict.cohort)
    endures = verdict.goal is Goal.ENDURANCE
    apart = aerobic_days.are_apart(question, verdict, catalogue)
    return Situation(
        question=question,
        verdict=verdict,
        day=day,
        emphasis=rested(emphasis(day, verdict.level, apart=apart), state),
        minutes=min(question.minutes, verdict.most_minutes or question.minutes),
        equipment=question.equipment,
        exclusions=frozenset(exclusions),
        sore=sore | spots.intersection(catalogue.muscles),
        sound_arms=2 - len(arms_out),
        forbidden_ids=frozenset(question.excluded_ids) | frozenset(profile.dislikes.exercises),
        yesterday=frozenset(question.yesterday) | yesterdays_log(question),
        row=row,
        state=state,
        seed=seed_of(question, engine),
        engine=engine,
        lighter=lighter_week(question, state, catalogue, verdict.level, row.rir[0]),
        very_sore=question.readiness.sore_muscles(VERY_SORE_FROM) if question.readiness else frozenset(),
        aerobic_s=aerobic.by_day_s(question, catalogue, verdict.level, apart=apart) if endures else (),
        apart=apart,
    )


def yesterdays_log(question: Question) -> frozenset[int]:
    """Exercises that the log shows for the day before."""
    return frozenset(
        performed.exercise_id for performed in question.history if (question.date - performed.date).days == 1
    )
