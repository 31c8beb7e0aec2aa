"""Workouts and the exercise history in SQL, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from typing import Any

from fit_kit.product import counted_statements
from fit_kit.rows import DAY, NOW, add_account, add_workout, make_set
from fit_kit.threads import together

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.training import PastSet, PerformedSet, Source, Workout

ONE = timedelta(days=1)


def exercises_on(transactions: SqlTransactions, account_id: int, day: date) -> tuple[int, ...]:
    """As the question of the day after tells them."""
    with transactions.read() as stores:
        return stores.questions.facts([account_id], day + ONE)[account_id].yesterday


def logged(transactions: SqlTransactions, account_id: int, workout: Workout) -> tuple[PerformedSet, ...]:
    with transactions.read() as stores:
        found = stores.workouts.get(account_id, workout.id)
    assert found is not None
    return found.sets


def put(
    transactions: SqlTransactions, account_id: int, workout: Workout, *sets: PerformedSet, replace: bool = True
) -> None:
    with transactions.write() as stores:
        stores.workouts.put_sets(account_id, workout, sets, replace=replace)


def test_a_workout_comes_back_byte_for_byte(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    document = '{"title": "Ünïcode ☃ \\u0000", "blocks": []}'.encode()
    made = add_workout(transactions, account.id, document=document, source=Source.FALLBACK)
    with transactions.read() as stores:
        assert stores.workouts.on(account.id, DAY) == stores.workouts.get(account.id, made.id) == made
    assert (made.document, made.source, made.sets, made.performed_at) == (document, Source.FALLBACK, (), None)


def test_the_first_writer_wins_on_athlete_and_date(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    first = add_workout(transactions, account.id, title="first", exercise_ids=(1, 2))
    assert add_workout(transactions, account.id, title="second", exercise_ids=(3, 4)) == first
    assert add_workout(transactions, account.id, DAY + ONE, title="tomorrow").title == "tomorrow"
    assert add_workout(transactions, other.id, title="hers").title == "hers"
    assert exercises_on(transactions, account.id, DAY) == (1, 2)


def test_of_many_who_write_at_once_all_see_the_same_workout(transactions: SqlTransactions) -> None:
    account = add_account(transactions)

    def write(number: int) -> Any:
        return lambda: add_workout(transactions, account.id, title=f"by {number}", exercise_ids=(number, number + 100))

    seen = together(*[write(number) for number in range(1, 7)])
    assert len(set(seen)) == 1
    winner = int(seen[0].title.removeprefix("by "))
    assert exercises_on(transactions, account.id, DAY) == (winner, winner + 100)


def test_for_an_account_that_is_being_deleted_nothing_is_stored(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    deleted, asked = Event(), Event()

    def delete() -> None:
        with transactions.write() as stores:
            stores.accounts.lock(account.id)
            stores.personal_data.erase(account.id, NOW)
            deleted.set()
            assert asked.wait(30)

    def write() -> Any:
        assert deleted.wait(30)
        asked.set()
        with transactions.write() as stores:
            values = {"source": Source.COACH, "engine": "x", "title": "t", "document": b"{}", "exercise_ids": (1,)}
            added = stores.workouts.add_first(account.id, DAY, **values, now=NOW)  # type: ignore[arg-type]
            return added, stores.workouts.on(account.id, DAY)

    assert together(delete, write) == [None, (None, None)]


def test_whoever_stores_first_is_answered_what_will_be_read(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    values = {"source": Source.COACH, "engine": "x", "title": "t", "document": b"{}", "exercise_ids": (1,)}
    with transactions.write() as stores:
        made = stores.workouts.add_first(account.id, DAY, **values, now=NOW)  # type: ignore[arg-type]
        assert stores.workouts.add_first(account.id, DAY, **values, now=NOW) is None  # type: ignore[arg-type]
    with transactions.read() as stores:
        assert stores.workouts.on(account.id, DAY) == made
    assert made is not None


def test_an_exercise_named_twice_is_assigned_once(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    add_workout(transactions, account.id, exercise_ids=(3, 1, 3))
    add_workout(transactions, account.id, DAY + ONE, exercise_ids=())
    assert exercises_on(transactions, account.id, DAY) == (1, 3)
    assert exercises_on(transactions, account.id, DAY + ONE) == ()


def test_a_workout_is_nobody_elses(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    made = add_workout(transactions, account.id)
    with transactions.write() as stores:
        assert stores.workouts.get(other.id, made.id) is None
        assert stores.workouts.on(other.id, DAY) is None
        assert not stores.workouts.lock(other.id, made.id)
        assert stores.workouts.lock(account.id, made.id)


def test_a_set_put_twice_is_one_set(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    for _ in range(2):
        put(transactions, account.id, workout, make_set("a"), make_set("b"))
    assert logged(transactions, account.id, workout) == (make_set("a"), make_set("b"))


def test_sets_put_at_once_under_one_id_are_one_set(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    together(*[lambda: put(transactions, account.id, workout, make_set("a"))] * 6)
    assert logged(transactions, account.id, workout) == (make_set("a"),)


def test_an_edit_changes_the_set_and_not_when_it_was_logged(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    put(transactions, account.id, workout, make_set("a"))
    edited = make_set("a", reps=5, load=None, load_unit=None, load_kg=None, logged_at=NOW + ONE)
    put(transactions, account.id, workout, edited)
    assert logged(transactions, account.id, workout) == (replace(edited, logged_at=NOW),)


def test_what_was_logged_is_not_overwritten_by_as_prescribed(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    put(transactions, account.id, workout, make_set("a", reps=5))
    put(transactions, account.id, workout, make_set("a", reps=9), make_set("b"), replace=False)
    assert [each.reps for each in logged(transactions, account.id, workout)] == [5, 8]
    put(transactions, account.id, workout)


def test_the_same_id_in_two_workouts_is_two_sets(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    today, tomorrow = add_workout(transactions, account.id), add_workout(transactions, account.id, DAY + ONE)
    put(transactions, account.id, today, make_set("a", reps=1))
    put(transactions, account.id, tomorrow, make_set("a", reps=2))
    assert [each.reps for each in logged(transactions, account.id, today)] == [1]


def test_sets_come_in_the_order_of_the_workout(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    second, third = make_set("x", position=2), make_set("b", position=2, logged_at=NOW + ONE)
    put(transactions, account.id, workout, third, second, make_set("z", position=1))
    assert [each.client_id for each in logged(transactions, account.id, workout)] == ["z", "x", "b"]


def test_sets_are_removed_by_their_ids(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    put(transactions, account.id, workout, *[make_set(name) for name in "abc"])
    with transactions.write() as stores:
        assert stores.workouts.remove_set(workout.id, "a")
        assert not stores.workouts.remove_set(workout.id, "a")
        stores.workouts.remove_sets(workout.id, ["b", "unknown"])
        stores.workouts.remove_sets(workout.id, [])
    assert [each.client_id for each in logged(transactions, account.id, workout)] == ["c"]


def test_the_history_holds_what_was_performed_newest_first_in_two_statements(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    for day in range(6):
        workout = add_workout(transactions, account.id, DAY - day * ONE)
        put(transactions, account.id, workout, make_set(f"of {day}"))
        if day != 2:
            with transactions.write() as stores:
                stores.workouts.set_performed(workout.id, NOW)
    found: list[Workout] = []
    before: date | None = None
    with transactions.read() as stores:
        while True:
            with counted_statements() as statements:
                page = stores.workouts.history(account.id, before=before, limit=2)
            assert len(statements) <= 2
            if not page:
                break
            found += page
            before = page[-1].local_date
    assert [workout.local_date for workout in found] == [DAY - day * ONE for day in (0, 1, 3, 4, 5)]
    assert [workout.sets[0].client_id for workout in found] == ["of 0", "of 1", "of 3", "of 4", "of 5"]


def test_done_is_taken_back(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    with transactions.write() as stores:
        stores.workouts.set_performed(workout.id, NOW)
        stores.workouts.set_performed(workout.id, None)
        assert stores.workouts.on(account.id, DAY) == workout


def test_a_question_knows_how_far_she_carried_it(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id, DAY - ONE)
    put(transactions, account.id, workout, make_set(exercise_id=5, reps=None, distance_m=40.0))
    with transactions.read() as stores:
        assert stores.questions.facts([account.id], DAY)[account.id].history[0].distance_m == 40.0


def test_the_history_of_a_question_is_that_of_28_days_oldest_first(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    often = (20, 15, 10, 5)
    for days in often:  # Of who trained seldom older days are told.
        put(transactions, account.id, add_workout(transactions, account.id, DAY - days * ONE), make_set(exercise_id=50))
    for days in (29, 28, 1, 0):
        day = DAY - days * ONE
        workout = add_workout(transactions, account.id, day)
        put(
            transactions,
            account.id,
            workout,
            make_set(exercise_id=days + 1),
            make_set("b", exercise_id=99, warmup=True),
        )
    put(transactions, other.id, add_workout(transactions, other.id, DAY - ONE), make_set())
    with transactions.read() as stores:
        past = stores.questions.facts([account.id], DAY)[account.id].history
    assert past[0] == PastSet(DAY - 28 * ONE, 29, 8, 20.412, None, 2.0, False)
    assert [(each.date, each.exercise_id, each.warmup) for each in past if each.exercise_id != 50] == [
        (DAY - 28 * ONE, 29, False),
        (DAY - 28 * ONE, 99, True),
        (DAY - ONE, 2, False),
        (DAY - ONE, 99, True),
    ]


def test_the_first_day_of_training_is_known_however_long_ago(transactions: SqlTransactions) -> None:
    account, newcomer = add_account(transactions), add_account(transactions)
    for days in (4000, 30, 1, 0):
        put(transactions, account.id, add_workout(transactions, account.id, DAY - days * ONE), make_set())
    put(transactions, newcomer.id, add_workout(transactions, newcomer.id, DAY), make_set())
    with transactions.read() as stores:
        known = stores.questions.facts([account.id, newcomer.id], DAY)
    assert known[account.id].training_since == DAY - 4000 * ONE
    assert known[newcomer.id].training_since is None


def test_exercises_of_a_day_are_those_assigned_and_those_done_but_no_warm_up(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id, exercise_ids=(7, 3))
    put(
        transactions,
        account.id,
        workout,
        make_set("a", exercise_id=3),
        make_set("b", exercise_id=12),
        make_set("c", exercise_id=44, warmup=True),
    )
    assert exercises_on(transactions, account.id, DAY) == (3, 7, 12)
    assert exercises_on(transactions, account.id, DAY - ONE) == ()


def test_one_workout_with_its_sets_is_one_statement(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    workout = add_workout(transactions, account.id)
    put(transactions, account.id, workout, *[make_set(f"s{number}") for number in range(20)])
    with transactions.read() as stores, counted_statements() as statements:
        found = stores.workouts.on(account.id, DAY)
    assert found is not None
    assert len(found.sets) == 20
    assert len(statements) == 1
