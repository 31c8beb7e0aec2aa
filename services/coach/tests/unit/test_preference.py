"""What an athlete does with an exercise shifts how often she gets it: bounded, and never against her own hints."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.preference import LEAST, MOST, Preference, factor, of

counts = st.integers(0, 10_000)
known = st.builds(Preference, st.just(1), counts, counts, counts, counts, counts, counts)


@given(known, st.booleans())
def test_it_stays_between_six_tenths_and_one_and_a_half(habit: Preference, favourite: bool) -> None:
    assert LEAST <= factor(habit, favourite=favourite) <= MOST


@settings(max_examples=300)
@given(known, st.sampled_from(["done", "swapped_in", "liked"]), st.booleans())
def test_a_good_event_never_lowers_it(habit: Preference, event: str, favourite: bool) -> None:
    more = replace(habit, **{event: getattr(habit, event) + 1})
    assert factor(more, favourite=favourite) >= factor(habit, favourite=favourite)


@settings(max_examples=300)
@given(known, st.sampled_from(["skipped", "swapped_out", "disliked"]), st.booleans())
def test_a_bad_event_never_raises_it(habit: Preference, event: str, favourite: bool) -> None:
    more = replace(habit, **{event: getattr(habit, event) + 1})
    assert factor(more, favourite=favourite) <= factor(habit, favourite=favourite)


@given(known)
def test_a_favourite_is_never_worth_less_than_it_would_be_without(habit: Preference) -> None:
    assert factor(habit, favourite=True) >= factor(habit)


def test_without_evidence_it_changes_nothing_and_a_favourite_stands_at_one_point_four() -> None:
    assert factor(Preference(1)) == 1.0
    assert factor(Preference(1), favourite=True) == 1.4


def test_one_skip_is_no_verdict_but_a_habit_of_skipping_is() -> None:
    assert factor(Preference(1, skipped=1)) > 0.9
    assert factor(Preference(1, skipped=8)) < 0.75


def test_a_low_rating_says_more_than_a_skip() -> None:
    assert factor(Preference(1, disliked=1)) < factor(Preference(1, skipped=1))


@given(st.lists(st.integers(1, 50), unique=True), st.integers(1, 60))
def test_it_is_found_by_its_exercise_or_is_all_zeros(ids: list[int], wanted: int) -> None:
    habits = [Preference(exercise_id, done=exercise_id) for exercise_id in sorted(ids)]
    assert of(wanted, habits) == Preference(wanted, done=wanted if wanted in ids else 0)
