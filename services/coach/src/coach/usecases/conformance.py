"""Does an implementation keep the contract? Fixed questions are asked, and every answer is checked independently."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from coach.domain.catalogue import Catalogue
from coach.domain.question import Question
from coach.domain.reading import wod_of
from coach.domain.validation import validate
from coach.domain.vocabulary import SIDE_BLOCKS

ASK: Final = "/api/coach/wod"
MOST_FINDINGS: Final = 5


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer over HTTP."""

    status: int
    body: bytes


#: Sends a method, a path and a JSON body. Raises OSError when there is no answer.
Send = Callable[[str, str, Mapping[str, Any] | None], Reply]
#: What is wrong with the shape of a WOD document, in words.
Shape = Callable[[bytes], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Example:
    """One question of the kit. `question` None: it is bad on purpose and must be refused with one of `refused`."""

    name: str
    body: Mapping[str, Any]
    question: Question | None = None
    refused: tuple[int, ...] = (400, 422)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one example: nothing when it is well."""

    name: str
    findings: tuple[str, ...] = ()


def examine(examples: Iterable[Example], send: Send, shape: Shape, catalogue: Catalogue) -> Iterator[Verdict]:
    """One verdict for each example, in their order."""
    for example in examples:
        try:
            found = _asked(example, send, shape, catalogue) if example.question else _refused(example, send)
            yield Verdict(example.name, tuple(found)[:MOST_FINDINGS])
        except OSError as error:
            yield Verdict(example.name, (f"no answer: {error}",))


def _asked(example: Example, send: Send, shape: Shape, catalogue: Catalogue) -> Iterator[str]:
    assert example.question is not None  # noqa: S101  (the caller has looked)
    body = {**example.body, "dry_run": True}
    first = send("POST", ASK, body)
    if first.status != 200:
        yield f"status {first.status} instead of 200"
        return
    misshapen = list(shape(first.body))
    yield from misshapen
    if misshapen:
        return
    document: dict[str, Any] = json.loads(first.body)
    broken = validate(wod_of(document), example.question, catalogue)
    yield from (f"{violation.rule}: {violation.detail}" for violation in broken)
    yield from _old_clients(document)
    if _timeless(send("POST", ASK, body)) != _timeless(first):
        yield "asked twice, answered differently"
    kept = send("GET", f"/api/coach/wods/{example.question.athlete_id}/{example.question.date.isoformat()}", None)
    if kept.status != 404:
        yield f"a dry run was stored (status {kept.status})"


def _timeless(reply: Reply) -> Any:
    """The answer without the moment at which it was made."""
    try:
        found = json.loads(reply.body)
    except ValueError:
        return reply.body
    return {**found, "generated_at": None} if isinstance(found, dict) else found


def _old_clients(document: dict[str, Any]) -> Iterator[str]:
    """The flat list holds the exercises of the main work, or of all work where there is no other."""
    sides = {kind.value for kind in SIDE_BLOCKS}
    blocks = [block for block in document["blocks"] if block["kind"] not in sides] or document["blocks"]
    wanted = [exercise["id"] for block in blocks for exercise in block["exercises"]]
    if [exercise["id"] for exercise in document["exercises"]] != wanted:
        yield "the list for old clients names other exercises than the blocks"


def _refused(example: Example, send: Send) -> Iterator[str]:
    reply = send("POST", ASK, example.body)
    if reply.status not in example.refused:
        yield f"status {reply.status} instead of {' or '.join(map(str, example.refused))}"
        return
    try:
        problem = json.loads(reply.body)
    except ValueError:
        yield "the refusal is no JSON"
        return
    if not isinstance(problem, dict) or not {"code", "detail", "error"} <= problem.keys():
        yield "the refusal is no problem document with code, detail and error"
