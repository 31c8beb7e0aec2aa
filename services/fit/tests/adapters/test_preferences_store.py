"""What an athlete did with each exercise, counted on both databases."""

from dataclasses import replace
from datetime import timedelta

from fit_kit.product import counted_statements
from fit_kit.rows import DAY, NOW, add_account, add_workout, make_set

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.changes import Change, ChangeKind
from fit.domain.today import Preference

WEEK = timedelta(days=7)


def counted(transactions: SqlTransactions, account_id: int) -> tuple[Preference, ...]:
    with transactions.read() as stores:
        return stores.questions.facts([account_id], DAY + WEEK)[account_id].preferences


def test_done_and_skipped_are_counted_of_workouts_that_were_done(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id, exercise_ids=(1, 2, 3))
    add_workout(transactions, account.id, DAY + timedelta(days=1), exercise_ids=(4, 5))
    with transactions.write() as stores:
        done = [make_set("a", exercise_id=1), make_set("b", exercise_id=1), make_set("c", exercise_id=2)]
        none = replace(done[2], reps=0, seconds=None, distance_m=None)
        stores.workouts.put_sets(account.id, workout, [*done[:2], none], replace=True)
        stores.workouts.set_performed(workout.id, NOW)
    assert counted(transactions, account.id) == (
        Preference(1, done=1),
        Preference(2, skipped=1),
        Preference(3, skipped=1),
    )


def test_what_was_exchanged_is_no_skip_and_ratings_count_by_their_side(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id, exercise_ids=(1, 2))
    swap = Change(ChangeKind.SWAP, b"{}", position=1, from_id=1, to_id=9)
    with transactions.write() as stores:
        stores.changes.add(workout.id, swap, NOW)
        stores.changes.add(workout.id, replace(swap, position=2, from_id=2, to_id=8), NOW)
        stores.changes.undo(stores.changes.of([workout.id])[workout.id][1].id, NOW)
        stores.changes.rate(workout.id, 5, 1, NOW)
        stores.changes.rate(workout.id, 5, 5, NOW)
        stores.changes.rate(workout.id, 6, 2, NOW)
        stores.changes.rate(workout.id, 7, 3, NOW)
        stores.changes.rate(workout.id, 7, 4, NOW)
        stores.changes.forget_rating(workout.id, 7)
        stores.workouts.set_performed(workout.id, NOW)
    assert counted(transactions, account.id) == (
        Preference(1, swapped_out=1),
        Preference(2, skipped=1),
        Preference(5, liked=1),
        Preference(6, disliked=1),
        Preference(9, swapped_in=1),
    )


def test_only_the_time_asked_for_counts_and_only_ones_own(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    old = add_workout(transactions, account.id, DAY - 12 * WEEK, exercise_ids=(1,))
    hers = add_workout(transactions, other.id, exercise_ids=(2,))
    with transactions.write() as stores:
        stores.workouts.set_performed(old.id, NOW)
        stores.workouts.set_performed(hers.id, NOW)
    assert counted(transactions, account.id) == ()
    assert counted(transactions, other.id) == (Preference(2, skipped=1),)


def test_what_is_known_of_any_number_of_athletes_costs_four_statements(transactions: SqlTransactions) -> None:
    """One of them for those who trained seldom, as these did."""
    accounts = [add_account(transactions).id for _ in range(3)]
    with transactions.read() as stores, counted_statements() as statements:
        stores.questions.facts(accounts, DAY)
    assert len(statements) == 4
