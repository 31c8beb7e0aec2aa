"""Replay: the question behind a stored WOD is answered again, and the bytes are compared."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from coach.domain.catalogue import Catalogue
from coach.domain.documents import render
from coach.domain.errors import QuestionNotKept, WodNotFound
from coach.domain.wod import Wod
from coach.usecases.engines import Engines
from coach.usecases.ports import Clock, Transactions


@dataclass(frozen=True, slots=True)
class Compared:
    """Something as it was when the WOD was made, and as it is now; `now` None: there is nothing to compare with."""

    stored: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replaying found. `same`: the very same bytes. `wod`: what the question is answered with today."""

    athlete_id: str
    date: date
    same: bool
    engine: Compared
    catalogue: Compared
    sha256: Compared
    texts: Sequence[str]
    wod: dict[str, Any] | None


class ReplayWod:
    """Answers the kept question of a stored WOD again and compares. Raises WodNotFound, QuestionNotKept."""

    def __init__(self, transactions: Transactions, engines: Engines, catalogue: Catalogue) -> None:
        self._transactions, self._engines, self._catalogue = transactions, engines, catalogue

    def __call__(self, athlete_id: str, day: date) -> Replayed:
        with self._transactions.read() as stores:
            stored = stores.wods.on(athlete_id, day)
            if stored is None:
                raise WodNotFound("No WOD is stored for this athlete and date.")
            kept = stores.questions.of(athlete_id, day)
        if kept is None:
            raise QuestionNotKept("The question behind this WOD is not kept, or not any more.")
        before = _digest(stored.wod)
        made = None
        if kept.engine in self._engines:
            made = self._engines.named(kept.engine).generate([kept.question])[0].wod
        if made is not None and not stored.wod.trace:  # what was made ahead for everybody is kept without it
            made = replace(made, trace=())
        after = None if made is None else _digest(made)
        engine = Compared(stored.wod.engine, None if made is None else made.engine)
        catalogue = Compared(stored.wod.catalogue_version, self._catalogue.version)
        return Replayed(
            athlete_id=athlete_id,
            date=day,
            same=before == after,
            engine=engine,
            catalogue=catalogue,
            sha256=Compared(before, after),
            texts=_texts(kept.engine, engine, catalogue, same=before == after),
            wod=None if made is None else render(made, self._catalogue, stored.generated_at),
        )


def _digest(wod: Wod) -> str:
    """SHA-256 of the WOD as it is stored, with its trace if that is stored."""
    return hashlib.sha256(json.dumps(wod.to_compact(), sort_keys=True).encode()).hexdigest()


def _texts(asked: str, engine: Compared, catalogue: Compared, *, same: bool) -> list[str]:
    if same:
        return ["The same question gave the same bytes."]
    texts = []
    if engine.now is None:
        texts.append(f"Engine {asked} made this WOD; this release does not have it any more.")
    elif engine.now != engine.stored:
        texts.append(f"Engine {engine.stored} answered then, {engine.now} answers now.")
    if catalogue.now != catalogue.stored:
        texts.append(f"Catalogue {catalogue.stored} was in use then, {catalogue.now} is now: a difference is expected.")
    return texts or ["Engine and catalogue bear the same names, but the bytes differ: please report this."]


class KeepHouse:
    """Forgets the questions behind WODs that were made longer ago than `days`. Answers how many. Twice is harmless."""

    def __init__(self, transactions: Transactions, clock: Clock, days: int) -> None:
        self._transactions, self._clock, self._days = transactions, clock, days

    def __call__(self) -> int:
        with self._transactions.write() as stores:
            return stores.questions.forget_before(self._clock() - timedelta(days=self._days))
