"""Tools that she has and nothing can use: a word on why, so that they do not vanish in silence."""

from typing import Final

from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.conflict import WAYS_OUT
from coach.domain.lightest import is_too_heavy
from coach.domain.situation import Situation

#: What one loads or lifts, in words.
_WEIGHTS: Final = {
    "barbell": "barbell is",
    "trap_bar": "trap bar is",
    "ez_bar": "EZ bar is",
    "dumbbells": "dumbbells are",
    "kettlebells": "kettlebells are",
}
#: Beside these a bar that is too heavy is no loss.
_LIGHTER: Final = frozenset({"dumbbells", "kettlebells", "machines", "cable_machine"})
_PLATES: Final = "plates"


def idle_tool_texts(situation: Situation, catalogue: Catalogue) -> list[str]:
    """A sentence for each tool that is too heavy for her or wants plates, on a first day and once a week."""
    day, question = situation.day, situation.question
    later = day.index if day.days else question.date.weekday()
    if question.history and later:
        return []
    owned = [tool for tool in _WEIGHTS if tool in situation.equipment]
    return [text for tool in owned if (text := _text(tool, situation, catalogue))]


def _text(tool: str, situation: Situation, catalogue: Catalogue) -> str:
    own = situation.equipment
    usable = _using(tool, own, situation, catalogue)
    loaded = [(each, used) for each, used in usable if each.takes_load]
    if not usable and any(_using(tool, own | {_PLATES}, situation, catalogue)):
        return f"Your {_WEIGHTS[tool]} of no use without plates. The smallest way out: adding plates to your equipment."
    missed = tool in _LIGHTER or own.isdisjoint(_LIGHTER)
    if loaded and missed and all(is_too_heavy(each, used, situation, catalogue) for each, used in loaded):
        return f"Your {_WEIGHTS[tool]} too heavy for you for now. The smallest way out: {WAYS_OUT['too_heavy']}."
    return ""


def _using(
    tool: str, equipment: frozenset[str], situation: Situation, catalogue: Catalogue
) -> list[tuple[Exercise, tuple[str, ...]]]:
    """What such equipment allows with the tool at her level and with her injuries, and what it is done with."""
    able = [
        each
        for each in catalogue.exercises
        if each.level.rank <= situation.verdict.level.rank and each.contraindications.isdisjoint(situation.exclusions)
    ]
    with_tools = ((each, catalogue.available(each, equipment)) for each in able)
    return [(each, used) for each, used in with_tools if used and tool in used]
