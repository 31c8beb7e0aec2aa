"""Answers questions with WODs: compose, check, else a template. One question never harms another."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coach.domain import fallback, session, wording
from coach.domain.alternatives import with_alternatives
from coach.domain.catalogue import Catalogue
from coach.domain.compromise import compromise_texts
from coach.domain.conflict import conflict_texts
from coach.domain.draft import Draft
from coach.domain.duration import declared_minutes, energy_kcal, session_seconds
from coach.domain.question import Question, input_hash
from coach.domain.schedule import day_of
from coach.domain.selection import Pool
from coach.domain.situation import Situation, situation_of, yesterdays_log
from coach.domain.validation import Violation, validate
from coach.domain.vocabulary import Format, Status
from coach.domain.wod import Wod

ENGINE: Final = "coach-1"
TEMPLATE_ENGINE: Final = "template"
NOTHING_TITLE: Final = "Nothing today"
APOLOGY: Final = (
    "We made no workout today, because something went wrong on our side. Rest or take an easy walk; if you feel unwell,"
    " see a doctor."
)


@dataclass(frozen=True, slots=True)
class Generated:
    """The answer to one question. `violations` are the discarded candidate's, `failure` is the error's class name."""

    wod: Wod
    violations: tuple[Violation, ...] = ()
    failure: str | None = None


def generate(questions: Sequence[Question], catalogue: Catalogue) -> list[Generated]:
    """One answer for each question, in their order. Deterministic, whatever the batch. Never raises for a question."""
    return [_answer(question, catalogue) for question in questions]


def generate_from_templates(questions: Sequence[Question], catalogue: Catalogue) -> list[Generated]:
    """One hand-made workout for each question, without any of the engine's cleverness."""
    return [Generated(_from_template(question, catalogue)) for question in questions]


def _answer(question: Question, catalogue: Catalogue) -> Generated:
    violations: tuple[Violation, ...] = ()
    failure: str | None = None
    try:
        wod = _compose(question, catalogue)
        violations = tuple(validate(wod, question, catalogue))
        if not violations:
            return Generated(wod)
    except Exception as error:  # noqa: BLE001 - whatever fails in the engine, a template answers and the class is told
        failure = type(error).__name__
    try:
        return Generated(_from_template(question, catalogue), violations, failure)
    except Exception as error:  # noqa: BLE001 - nobody's question may harm the others of a batch
        return Generated(_refusal(question, catalogue), violations, f"{failure or 'Violation'}, {type(error).__name__}")


def _compose(question: Question, catalogue: Catalogue) -> Wod:
    situation = situation_of(question, catalogue, ENGINE)
    pool = Pool(situation, catalogue)
    draft = with_alternatives(session.compose(pool), pool)
    return _signed(draft, question, situation, catalogue, ENGINE)


def _signed(draft: Draft, question: Question, situation: Situation, catalogue: Catalogue, engine: str) -> Wod:
    """Add what every answer carries: status, texts, minutes, energy, and what makes it reproducible."""
    verdict = situation.verdict
    seconds = session_seconds(draft.blocks, catalogue)
    profile = question.profile
    conflict = conflict_texts(situation, catalogue, seconds, full_week=draft.full_week)
    status = Status.RESTRICTED if conflict and verdict.status is Status.OK else verdict.status
    if not draft.blocks:
        status = Status.REFUSED
    kcal = None
    if verdict.show_energy and profile.weight_kg is not None:
        kcal = energy_kcal(draft.blocks, catalogue, profile.weight_kg, profile.age)
    return Wod(
        athlete_id=question.athlete_id,
        date=question.date,
        status=status,
        texts=(
            *verdict.texts,
            *(wording.spared(situation, catalogue) if draft.blocks else ()),
            *(text for text in draft.texts if not conflict or text not in session.FILLED_UP),
            *(conflict or compromise_texts(situation, catalogue, draft.blocks)),
        ),
        title=draft.title,
        format=draft.format,
        estimated_minutes=declared_minutes(seconds) if draft.blocks else 0,
        estimated_kcal=kcal,
        engine=engine,
        seed=situation.seed,
        input_hash=input_hash(question),
        catalogue_version=catalogue.version,
        blocks=draft.blocks,
        trace=draft.trace,
    )


def _from_template(question: Question, catalogue: Catalogue) -> Wod:
    """The first template that is valid for this athlete, or an honest refusal.

    The log stays out of it, as whatever broke the engine may lie there; what was done yesterday and what was lifted
    last do not.
    """
    yesterday = (*question.yesterday, *sorted(yesterdays_log(question)))
    bare = dataclasses.replace(question, history=(), yesterday=yesterday)
    situation = situation_of(bare, catalogue, TEMPLATE_ENGINE)
    situation = dataclasses.replace(situation, day=day_of(question), lighter=_lighter(question, catalogue))
    for draft in fallback.drafts(situation, catalogue, fallback.last_loads(question)):
        wod = _signed(draft, question, situation, catalogue, TEMPLATE_ENGINE)
        if not validate(wod, question, catalogue):
            return wod
    nothing = Draft((), NOTHING_TITLE, Format.STRAIGHT)
    return _signed(nothing, question, situation, catalogue, TEMPLATE_ENGINE)


def _lighter(question: Question, catalogue: Catalogue) -> str | None:
    """Why this week is lighter; None as well where the log is what broke the engine."""
    try:
        return situation_of(question, catalogue, TEMPLATE_ENGINE).lighter
    except Exception:  # noqa: BLE001 - a usual week is all that can be said then
        return None


def _refusal(question: Question, catalogue: Catalogue) -> Wod:
    """What is left when even the templates fail: nothing to do, and saying so. Looks at nothing that could fail."""
    return Wod(
        athlete_id=question.athlete_id,
        date=question.date,
        status=Status.REFUSED,
        texts=(APOLOGY,),
        title=NOTHING_TITLE,
        format=Format.STRAIGHT,
        estimated_minutes=0,
        estimated_kcal=None,
        engine=TEMPLATE_ENGINE,
        seed=0,
        input_hash="",
        catalogue_version=catalogue.version,
        blocks=(),
    )
