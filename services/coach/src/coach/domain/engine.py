"""Answers questions with WODs: compose, check, and when anything is wrong, a template. One question never harms another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coach.domain import session, templates
from coach.domain.catalogue import Catalogue
from coach.domain.conflict import conflict_texts
from coach.domain.duration import declared_minutes, energy_kcal, session_seconds
from coach.domain.question import Question, input_hash
from coach.domain.selection import Pool
from coach.domain.situation import Situation, situation_of
from coach.domain.templates import Template
from coach.domain.validation import Violation, validate
from coach.domain.vocabulary import Status
from coach.domain.wod import Wod

ENGINE: Final = "coach-1"
TEMPLATE_ENGINE: Final = "template"


@dataclass(frozen=True, slots=True)
class Generated:
    """The answer to one question. `violations` are those of the discarded candidate, `failure` the error's class name."""

    wod: Wod
    violations: tuple[Violation, ...] = ()
    failure: str | None = None


def generate(
    questions: Sequence[Question], catalogue: Catalogue, library: Sequence[Template] = ()
) -> list[Generated]:
    """One answer for each question, in their order. Deterministic, whatever the batch. Never raises for a question."""
    return [_answer(question, catalogue, tuple(library)) for question in questions]


def _answer(question: Question, catalogue: Catalogue, library: tuple[Template, ...]) -> Generated:
    violations: tuple[Violation, ...] = ()
    failure: str | None = None
    try:
        wod = _compose(question, catalogue)
        violations = tuple(validate(wod, question, catalogue))
        if not violations:
            return Generated(wod)
    except Exception as error:  # noqa: BLE001 - whatever fails in the engine, a template answers and the class is told
        failure = type(error).__name__
    return Generated(_from_template(question, catalogue, library), violations, failure)


def _compose(question: Question, catalogue: Catalogue) -> Wod:
    situation = situation_of(question, catalogue, ENGINE)
    pool = Pool(situation, catalogue)
    return _signed(session.compose(pool), situation, catalogue, ENGINE)


def _signed(draft: session.Draft, situation: Situation, catalogue: Catalogue, engine: str) -> Wod:
    """Add what every answer carries: status, texts, minutes, energy, and what makes it reproducible."""
    question, verdict = situation.question, situation.verdict
    seconds = session_seconds(draft.blocks, catalogue)
    profile = question.profile
    conflict = conflict_texts(situation, catalogue, seconds)
    status = Status.RESTRICTED if conflict and verdict.status is Status.OK else verdict.status
    kcal = None
    if verdict.show_energy and profile.weight_kg is not None:
        kcal = energy_kcal(draft.blocks, catalogue, profile.weight_kg, profile.age)
    return Wod(
        athlete_id=question.athlete_id,
        date=question.date,
        status=status,
        texts=(*verdict.texts, *draft.texts, *conflict),
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


def _from_template(question: Question, catalogue: Catalogue, library: tuple[Template, ...]) -> Wod:
    """The first template that is valid for this athlete; the last resort is always one."""
    situation = situation_of(question, catalogue, TEMPLATE_ENGINE)
    last: Wod | None = None
    for draft in templates.drafts(situation, catalogue, library):
        last = _signed(draft, situation, catalogue, TEMPLATE_ENGINE)
        if not validate(last, question, catalogue):
            return last
    return last if last is not None else templates.empty(question, catalogue, TEMPLATE_ENGINE, situation.seed)
