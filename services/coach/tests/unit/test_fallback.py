"""The floor under the engine: the hand-made templates, adapted, are valid for whoever asks."""

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from coach_kit.answers import items, rules_broken
from coach_kit.catalogue import CONTRACTS, exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import DUMBBELLS, GYM, TODAY, flagged, make_profile, make_question, performed
from coach_kit.strategies import IDS, MINUTES, QUESTIONS, SANE_QUESTIONS
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import fallback, session
from coach.domain.engine import TEMPLATE_ENGINE, generate
from coach.domain.gate_texts import CRISIS, TOO_YOUNG
from coach.domain.question import Overrides, Question
from coach.domain.templates import parse
from coach.domain.vocabulary import BlockKind, Emphasis, Format, Goal, Injury, Level, Status

ROOT = Path(__file__).resolve().parents[4]


class Trap(Exception):
    """Whatever may break in the engine."""


@pytest.fixture
def broken_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that always fails."""

    def fail(*_: object) -> None:
        raise Trap

    monkeypatch.setattr(session, "compose", fail)


def ask(question: Question) -> Any:
    """The answer while the engine is broken."""
    found = generate([question], the_catalogue())[0]
    assert (found.failure, found.wod.engine) == ("Trap", TEMPLATE_ENGINE)
    assert not rules_broken(found.wod, question)
    return found.wod


@pytest.mark.usefixtures("broken_engine")
@examples(200)
@given(QUESTIONS)
def test_every_question_gets_a_valid_template_or_an_honest_refusal(question: Question) -> None:
    wod = ask(question)
    assert wod.blocks or (wod.status is Status.REFUSED and wod.texts)


@pytest.mark.usefixtures("broken_engine")
@examples(100)
@given(SANE_QUESTIONS)
def test_whoever_leaves_some_choice_gets_a_session(question: Question) -> None:
    assert ask(question).blocks


NASTY: dict[str, Question] = {
    "all injuries": make_question(injuries=tuple(Injury), equipment=GYM),
    "all injuries, cleared": make_question(
        profile=make_profile(injuries=tuple(Injury), flags=flagged(medical_clearance=True).flags)
    ),
    "five minutes": make_question(minutes_per_session=5),
    "three hours with a bad ankle": make_question(minutes_per_session=180, injuries=(Injury.ANKLE,)),
    "everything excluded": make_question(excluded_ids=IDS),
    "everything disliked but one": make_question(excluded_ids=tuple(i for i in IDS if i != 103)),
    "fifteen years old": make_question(age=15),
    "pregnant without clearance": make_question(profile=flagged(pregnant_weeks=10)),
    "crisis": make_question(profile=flagged(conditions=("I want to end my life",))),
    "both arms out": make_question(injuries=(Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT)),
    "everything done yesterday": make_question(yesterday=IDS),
    "sore all over": make_question(overrides=Overrides(sore_spots=("chest", "quads", "lats", "abs", "glutes"))),
    "hundred years old": make_question(age=100, minutes_per_session=60),
    "rest day": make_question(training_weekdays=(4,)),
    "not onboarded": make_question(onboarded=False),
    "light lifter with a history": make_question(
        equipment=GYM, history=performed("goblet-squat", 3, 3, 2.0, sets=3), weight_kg=120, level=Level.ADVANCED
    ),
}


@pytest.mark.usefixtures("broken_engine")
@pytest.mark.parametrize("name", NASTY)
def test_nasty_questions_are_answered_too(name: str) -> None:
    wod = ask(NASTY[name])
    if name == "everything excluded":
        assert wod.blocks == ()
        assert wod.texts[-1].startswith("We made no workout")
    else:
        assert wod.blocks


@pytest.mark.usefixtures("broken_engine")
def test_the_gates_speak_for_templates_as_well() -> None:
    assert ask(NASTY["fifteen years old"]).texts == (TOO_YOUNG,)
    assert ask(NASTY["crisis"]).texts == (CRISIS,)
    for name in ("fifteen years old", "crisis"):
        assert {found.pattern for _, _, found in items(ask(NASTY[name]))} == {"breathing"}


@pytest.mark.usefixtures("broken_engine")
@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Full body with bare hands"),
        ({"equipment": DUMBBELLS}, "Full body with dumbbells"),
        ({"equipment": GYM}, "Full body with dumbbells"),
        ({"training_weekdays": (0, 1, 3, 4)}, "Upper body: push and pull"),
        ({"training_weekdays": (0, 1, 3, 4), "date": TODAY + dt.timedelta(days=1)}, "Lower body"),
        ({"training_weekdays": (3,)}, "Mobility and recovery"),
        ({"profile": flagged(parq_yes=True)}, "Mobility and recovery"),
    ],
)
def test_the_template_suits_the_day_and_the_tools(changes: dict[str, Any], title: str) -> None:
    assert ask(make_question(**changes)).title == title


@pytest.mark.usefixtures("broken_engine")
@examples(40)
@given(MINUTES, st.sampled_from(Goal), st.sampled_from(Level))
def test_a_template_takes_the_minutes_asked(minutes: int, goal: Goal, level: Level) -> None:
    wod = ask(make_question(minutes_per_session=minutes, goal=goal, level=level))
    assert wod.status is Status.OK or minutes < 10


@pytest.mark.usefixtures("broken_engine")
def test_a_template_lifts_no_more_than_last_time() -> None:
    log = performed("goblet-squat", 3, 10, 4.0, sets=3)
    wod = ask(make_question(equipment=DUMBBELLS, history=log, weight_kg=90, level=Level.ADVANCED))
    goblet = next(item for _, item, found in items(wod) if found.slug == "goblet-squat")
    assert {one.load_kg for one in goblet.sets} == {4.0}


@pytest.mark.usefixtures("broken_engine")
def test_what_somebody_cannot_do_is_replaced_by_the_easiest_of_its_kind() -> None:
    wod = ask(make_question(injuries=(Injury.WRIST,)))
    pushes = [found for _, _, found in items(wod, BlockKind.MAIN) if found.pattern == "horizontal_push"]
    assert pushes
    assert all(Injury.WRIST not in found.contraindications for found in pushes)


def test_the_last_loads_are_those_of_each_exercises_last_day() -> None:
    log = (
        *performed("squats", 9, 5, 80.0),
        *performed("squats", 3, 5, 60.0),
        *performed("squats", 3, 5, 70.0),
        *performed("squats", 2, 5, 90.0, warmup=True),
        *performed("bench-press", 5, 5, None),
    )
    assert fallback.last_loads(make_question(history=log)) == {exercise("squats").id: 70.0}


def test_there_are_six_and_one_of_them_is_gentle() -> None:
    templates = the_catalogue().templates
    assert len(templates) == 6
    assert [template.key for template in templates if template.gentle] == ["mobility-and-recovery"]
    assert Counter(template.format for template in templates)[Format.CIRCUIT] == 1
    served = {day for template in templates if not template.needs for day in template.suits}
    assert served == set(Emphasis) - {Emphasis.AEROBIC}, "a day for endurance takes the best equipped"


def documents() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((CONTRACTS / "catalogue" / "templates.json").read_text("utf-8"))
    return loaded


def test_a_template_survives_reading() -> None:
    first = parse(documents()["templates"])[0]
    assert first.key == "full-body-bare-hands"
    assert first.items[0].exercise_id == exercise("chair-squat").id
    with pytest.raises(ValueError, match="god"):
        parse([{**documents()["templates"][0], "suits": ["god"]}])
    with pytest.raises(KeyError):
        parse([{"key": "x"}])


def _change(template: int, **changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["templates"][template].update(changes)


def _item(template: int, item: int, **changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["templates"][template]["items"][item].update(changes)


LINTED: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (_change(0, title="x"), "title"),
    (_change(0, surplus=1), "surplus"),
    (_item(0, 0, exercise=999_999), "does not exist"),
    (_item(0, 0, exercise=113), "needs dumbbells"),
    (_item(0, 0, exercise=871, reps=None, seconds=30), "may not stand in main"),
    (_item(0, 0, exercise=111), "not for everybody"),
    (_item(0, 0, exercise=252), "occurs 2 times"),
    (_item(0, 0, reps=None, seconds=30), "measured in reps"),
    (_item(0, 0, reps=20), "20 repetitions"),
    (_item(2, 0, exercise=593), "after an isolation"),
    (_item(4, 0, exercise=352), "no station"),
    (_change(1, needs=["broomstick"]), "no equipment"),
    (_change(4, work_s=None), "work_s"),
    (_change(3, suits=["full_body"]), "serves legs"),
    (lambda document: document["templates"].pop(), "not the six"),
    (lambda document: document.update(version="1999.1.1"), "version"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the catalogue that may be spoiled."""
    copy = tmp_path_factory.mktemp("catalogue") / "catalogue"
    shutil.copytree(CONTRACTS / "catalogue", copy)
    return copy


@pytest.mark.parametrize(("spoil", "said"), LINTED, ids=[said for _, said in LINTED])
def test_the_linter_finds_what_is_wrong_with_a_template(
    spoil: Callable[[dict[str, Any]], Any], said: str, folder: Path
) -> None:
    document = documents()
    spoil(document)
    (folder / "templates.json").write_text(json.dumps(document), "utf-8")
    assert said in lint(folder)


def test_the_linter_finds_nothing_wrong_with_ours() -> None:
    assert "nothing found" in lint(CONTRACTS / "catalogue")


def lint(folder: Path) -> str:
    """What the catalogue's linter prints."""
    tool = ROOT / "tools" / "check_catalogue.py"
    return subprocess.run(
        [sys.executable, str(tool), "--root", str(folder)], capture_output=True, text=True, check=False
    ).stdout
