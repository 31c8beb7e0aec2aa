"""What is special about today counts for the old generator too, and travels to the coach only when there is some."""

from pathlib import Path

from fit_kit.wods import make_document, make_question

from fit.adapters.catalogue import read_catalogue
from fit.adapters.coach.wire import question_to_json
from fit.domain.differences import difference
from fit.domain.profile import Equipment, Profile
from fit.domain.today import Overrides, Readiness, Today
from fit.domain.training import Question

CATALOGUE = read_catalogue(Path(__file__).parents[4] / "contracts")
GYM = Profile(equipment=(Equipment.DUMBBELLS, Equipment.BARBELL, Equipment.PLATES), minutes_per_session=45)


def ask(today: Today, profile: Profile | None = GYM) -> Question:
    return make_question(profile=profile, wishes=today)


def test_on_a_usual_day_the_question_says_nothing_about_it() -> None:
    told = question_to_json(ask(Today()))
    assert not {"overrides", "readiness", "excluded_ids", "dry_run", "preferences"} & told.keys()
    special = question_to_json(ask(Today(Overrides(minutes=20), Readiness(sleep=1), (3,), dry_run=True)))
    assert (special["overrides"]["minutes"], special["readiness"]["sleep"]) == (20, 1)
    assert (special["excluded_ids"], special["dry_run"]) == ([3], True)


def test_two_equal_workouts_do_not_differ_and_two_others_are_told_apart_in_words() -> None:
    question = make_question()
    one, other = make_document(question, (1, 2)), make_document(question, (2, 3), estimated_minutes=25)
    assert difference(one, one).words == ()
    told = difference(one, other)
    assert [named.id for named in told.added] == [3]
    assert [named.id for named in told.removed] == [1]
    assert told.words == (
        "25 minutes instead of 30",
        "without Exercise 1 (2 x 8 at 20 kg)",
        "with Exercise 3 (2 x 8 at 20 kg)",
    )
