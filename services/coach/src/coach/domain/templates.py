"""The hand-made templates as values, data of the catalogue. Adapting them to an athlete is `fallback`'s work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coach.domain.vocabulary import BlockKind, Emphasis, Format


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """One exercise of a template with its plain dose: repetitions or seconds."""

    exercise_id: int
    kind: BlockKind
    sets: int
    reps: int | None
    seconds: int | None
    rest_s: int


@dataclass(frozen=True, slots=True)
class Template:
    """A session that a person wrote. `needs` is the equipment it is made for, `suits` the emphases it serves."""

    key: str
    title: str
    needs: frozenset[str]
    suits: frozenset[Emphasis]
    format: Format
    work_s: int | None
    rest_s: int | None
    warmup: tuple[int, ...]
    items: tuple[TemplateItem, ...]
    cooldown: tuple[int, ...]

    @property
    def gentle(self) -> bool:
        """Whether it is mobility only, and so fit for a rest day."""
        return all(item.kind is BlockKind.MOBILITY for item in self.items)


def parse(documents: Iterable[Mapping[str, Any]]) -> tuple[Template, ...]:
    """Read the templates in their order. Raises KeyError or ValueError on a missing key or an unknown word."""
    return tuple(_template(document) for document in documents)


def _template(document: Mapping[str, Any]) -> Template:
    return Template(
        key=document["key"],
        title=document["title"],
        needs=frozenset(document["needs"]),
        suits=frozenset(Emphasis(word) for word in document["suits"]),
        format=Format(document["format"]),
        work_s=document["work_s"],
        rest_s=document["rest_s"],
        warmup=tuple(document["warmup"]),
        items=tuple(_item(row) for row in document["items"]),
        cooldown=tuple(document["cooldown"]),
    )


def _item(row: Mapping[str, Any]) -> TemplateItem:
    return TemplateItem(
        row["exercise"], BlockKind(row["kind"]), row["sets"], row["reps"], row["seconds"], row["rest_s"]
    )
