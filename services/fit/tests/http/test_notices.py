"""Notices: milestones, each kind with its own switch, and those that go by e-mail."""

from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, make_product, upgrade

from fit.domain.notices import MILESTONES, NoticeKind


def push_up_id(product: Product) -> int:
    return next(each.id for each in product.bag.catalogue.exercises.values() if each.name == "Push-ups")


def train(product: Product, athlete: Client, **changes: Any) -> None:
    """Today's workout with one set of push-ups."""
    workout = accepted(athlete.get("/fitness/wod"))["id"]
    done = {"exercise_id": push_up_id(product), "reps": 20, "client_id": "a", **changes}
    accepted(athlete.post(f"/workouts/{workout}/perform", {"sets": [done]}))


def told(athlete: Client) -> list[str]:
    return [each["title"] for each in accepted(athlete.get("/notices"))["notices"]]


def test_a_thousand_push_ups_are_told_once(product_on_each: Product) -> None:
    product, jane = product_on_each, product_on_each.athlete()
    train(product, jane, reps=999)
    assert told(jane) == []
    product.clock.move(days=2)
    train(product, jane, reps=1)
    product.clock.move(days=2)
    train(product, jane, reps=1)
    assert told(jane) == ["1,000 push-ups"]


def test_volume_and_a_personal_record(product_on_each: Product) -> None:
    product, jane = product_on_each, product_on_each.athlete()
    heavy = {"exercise_id": 16, "load": 100.0, "load_unit": "kg"}
    train(product, jane, **heavy, reps=5)
    assert told(jane) == []
    product.clock.move(days=2)
    train(product, jane, **{**heavy, "load": 105.0}, reps=5)
    (record,) = accepted(jane.get("/notices"))["notices"]
    assert (record["kind"], "122.5 kg" in record["text"]) == ("record", True)
    product.clock.move(days=2)
    train(product, jane, **{**heavy, "load": 50.0}, reps=300)
    assert told(jane)[0] == "10,000 kg lifted"
    assert len(told(jane)) == 2


def test_a_record_of_who_thinks_in_pounds_is_told_in_pounds(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"units": "imperial"}))
    train(product, jane, exercise_id=16, reps=5, load=225.0, load_unit="lb")
    product.clock.move(days=2)
    train(product, jane, exercise_id=16, reps=5, load=235.0, load_unit="lb")
    (record,) = accepted(jane.get("/notices"))["notices"]
    assert "274.2 lb once" in record["text"]


def test_weeks_in_a_row_with_planned_rest(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"days_per_week": 2}))
    today = product.clock.now().date()
    product.clock.move(days=7 - today.weekday())  # a Monday
    for _ in range(4):
        for pause in (2, 5):
            train(product, jane)
            product.clock.move(days=pause)
    assert told(jane) == ["4 weeks in a row"]


def test_a_notice_is_unread_until_she_has_read_it(product: Product) -> None:
    jane, ida = product.athlete(), product.athlete()
    train(product, jane, reps=1000)
    board = accepted(jane.get("/notices"))
    assert board["unread"] == 1
    number = board["notices"][0]["id"]
    refused(ida.post(f"/notices/{number}/read"), 404, "notice_not_found")
    for _ in range(2):
        assert jane.post(f"/notices/{number}/read").status_code == 204
    board = accepted(jane.get("/notices"))
    assert (board["unread"], board["notices"][0]["read_at"] is not None) == (0, True)
    assert accepted(ida.get("/notices"))["notices"] == []


def test_notices_come_a_page_at_a_time(product: Product) -> None:
    jane = product.athlete()
    for load in (50, 60, 70, 80):
        train(product, jane, exercise_id=16, reps=5, load=float(load), load_unit="kg")
        product.clock.move(days=2)
    first = accepted(jane.get("/notices?limit=2"))
    second = accepted(jane.get(f"/notices?limit=2&before={first['next_before']}"))
    assert [len(page["notices"]) for page in (first, second)] == [2, 1]
    assert second["next_before"] is None


def test_every_kind_has_a_switch_and_starts_as_it_should(product: Product) -> None:
    found = accepted(product.athlete().get("/notices/settings"))["kinds"]
    assert set(found) == {kind.value for kind in NoticeKind}
    assert all(each["app"] for each in found.values())
    assert {kind for kind, each in found.items() if not each["mail"]} == {kind.value for kind in MILESTONES}


@pytest.mark.parametrize(("app", "mail"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_switch_does_what_it_says(product: Product, app: bool, mail: bool) -> None:
    jane = product.athlete()
    change = {"kinds": {"push_ups": {"app": app, "mail": mail}}}
    assert accepted(jane.patch("/notices/settings", change))["kinds"]["push_ups"] == {"app": app, "mail": mail}
    assert accepted(jane.get("/notices/settings"))["kinds"]["volume"] == {"app": True, "mail": False}
    train(product, jane, reps=1000)
    assert told(jane) == (["1,000 push-ups"] if app else [])
    assert product.bag.billing.send_mail() == (1 if mail else 0)
    assert len(messages(product)) == (1 if mail else 0)


def messages(product: Product) -> list[Path]:
    return sorted((product.bag.settings.data_dir / "outbox").glob("*.eml"))


def test_an_unknown_kind_and_half_a_switch_are_refused(product: Product) -> None:
    jane = product.athlete()
    for kinds in ({"gossip": {"app": True, "mail": True}}, {"record": {"app": True}}, {"record": True}, []):
        refused(jane.patch("/notices/settings", {"kinds": kinds}), 422, "validation_failed")


def test_a_message_holds_no_name_and_goes_once(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/notices/settings", {"kinds": {"push_ups": {"app": True, "mail": True}}}))
    train(product, jane, reps=1000)
    assert [product.bag.billing.send_mail() for _ in range(2)] == [1, 0]
    (file,) = messages(product)
    assert file.stat().st_mode & 0o077 == 0
    message = message_from_bytes(file.read_bytes())
    assert (message["To"], message["Subject"]) == (jane.email, "1,000 push-ups")
    assert "Jane" not in file.read_text("utf-8")


class BadMailer:
    """Takes nothing until it is told to."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.open = False

    def send(self, to: str, subject: str, text: str, *, message_id: str) -> None:
        from fit.domain.errors import MailAway

        if not self.open:
            raise MailAway("no")
        self.sent.append(to)


def test_what_the_server_does_not_take_is_sent_later(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/notices/settings", {"kinds": {"push_ups": {"app": True, "mail": True}}}))
    train(product, jane, reps=1000)
    mailer = BadMailer()
    send = type(product.bag.billing.send_mail)(product.bag.transactions, mailer, product.clock)
    assert [send(), send()] == [0, 0]
    mailer.open = True
    assert send() == 0
    product.clock.move(minutes=2)
    assert [send(), send()] == [1, 0]
    assert mailer.sent == [jane.email]


def test_without_a_mailer_nothing_piles_up(tmp_path: Path) -> None:
    with make_product(tmp_path, mail="none") as product:
        jane = product.athlete()
        accepted(jane.patch("/notices/settings", {"kinds": {"push_ups": {"app": True, "mail": True}}}))
        train(product, jane, reps=1000)
        product.bag.billing.send_mail()
        product.clock.move(days=30)
        assert product.bag.billing.send_mail() == 0
        assert told(jane) == ["1,000 push-ups"]


def test_the_calendar_belongs_to_premium(product: Product) -> None:
    jane = product.athlete()
    refused(jane.get("/calendar.ics"), 402, "premium_needed")
    upgrade(product, jane)
    accepted(jane.patch("/profile", {"training_weekdays": ["mon", "thu"]}))
    train(product, jane)
    answer = jane.get("/calendar.ics")
    assert answer.mimetype == "text/calendar"
    assert answer.text.count("BEGIN:VEVENT") in (9, 10)
    assert "DESCRIPTION:Done." in answer.text
    accepted(jane.post("/billing/cancel"))
    product.clock.move(days=15)
    refused(jane.get("/calendar.ics"), 402, "premium_needed")
    assert len(accepted(jane.get("/workouts/history"))["workouts"]) == 1
    accepted(jane.get("/account/export"))
