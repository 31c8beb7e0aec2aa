"""Notices: what she was told, which kinds she wants, and sending those that go by e-mail."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from fit.domain.accounts import Principal
from fit.domain.catalogue import Catalogue
from fit.domain.errors import MailAway, NoticeNotFound
from fit.domain.milestones import helped, planned_days, push_ups, records, streak_began, sums, week_streak
from fit.domain.notices import Notice, NoticeKind, Shown, Switch
from fit.domain.training import Workout, local_date
from fit.domain.units import Units
from fit.usecases.billing_ports import Mailer
from fit.usecases.ports import Clock, Stores, Transactions

log = structlog.get_logger("fit.notices")
LEASE = timedelta(minutes=2)
#: Together they last a week; then the message is given up, and stays in the app.
MAIL_PAUSES_S = (60, 300, 1800, 3600, *[6 * 3600] * 27)
#: No streak that matters is older than the highest step.
LONGEST_STREAK = timedelta(weeks=160)


@dataclass(frozen=True, slots=True)
class Board:
    """A page of notices, newest first, and how many are unread in all."""

    notices: list[Shown]
    unread: int


class ShowNotices:
    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, *, before: int | None, limit: int) -> Board:
        with self._transactions.read() as stores:
            notices = stores.notices.page(who.account_id, before=before, limit=limit)
            return Board(notices, stores.notices.unread(who.account_id))


class ReadNotice:
    """Notes that she has seen it; twice is harmless. Raises NoticeNotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, notice_id: int) -> None:
        with self._transactions.write() as stores:
            if not stores.notices.mark_read(who.account_id, notice_id, self._clock.now()):
                raise NoticeNotFound(f"You have no notice {notice_id}.")


class ShowSwitches:
    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal) -> dict[NoticeKind, Switch]:
        with self._transactions.read() as stores:
            return stores.notices.switches(who.account_id)


class ChangeSwitches:
    """Turns kinds on or off; the others stay. Answers all of them."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, changes: dict[NoticeKind, Switch]) -> dict[NoticeKind, Switch]:
        with self._transactions.write() as stores:
            stores.notices.put_switches(who.account_id, changes)
            return stores.notices.switches(who.account_id)


class MarkMilestones:
    """Tells her of round numbers and records that this workout brought; nothing is told twice."""

    def __init__(self, transactions: Transactions, catalogue: Catalogue, clock: Clock) -> None:
        self._transactions, self._catalogue, self._clock = transactions, catalogue, clock
        self._push_ups, self._helped = push_ups(catalogue), helped(catalogue)

    def __call__(self, who: Principal, workout: Workout) -> int:
        """How many were new."""
        now = self._clock.now()
        with self._transactions.write() as stores:
            found = self._found(stores, who, workout)
            return stores.notices.add(who.account_id, found, now)

    def _found(self, stores: Stores, who: Principal, workout: Workout) -> list[Notice]:
        account_id, today = who.account_id, local_date(self._clock.now(), who.time_zone)
        days = stores.milestones.trained_days(account_id, today - LONGEST_STREAK)
        profile = stores.profiles.get(account_id)
        planned, units = planned_days(profile), profile.units if profile else Units.METRIC
        weeks = week_streak(days, planned, today)
        reached = sums(
            push_up_reps=stores.milestones.reps_of(account_id, self._push_ups),
            volume_kg=stores.milestones.volume_kg(account_id, self._helped),
            weeks=weeks,
            streak_since=streak_began(weeks, days, planned, today),
            units=units,
        )
        bests = stores.milestones.bests(account_id, workout.local_date)
        return reached + records(bests, self._catalogue, workout.local_date, units)


class SendMail:
    """Sends the notices that go by e-mail. What the server does not take is tried again for a week."""

    def __init__(self, transactions: Transactions, mailer: Mailer | None, clock: Clock) -> None:
        self._transactions, self._mailer, self._clock = transactions, mailer, clock

    def __call__(self, limit: int = 20) -> int:
        """How many were sent. Without a mailer they wait in vain and are let go of when they would be sent."""
        now = self._clock.now()
        with self._transactions.write() as stores:
            claimed = stores.notices.claim_mail(now, now + LEASE, limit)
        sent = 0
        for notice, failures, address in claimed:
            sent += self._send(notice, failures, address)
        return sent

    def _send(self, notice: Shown, failures: int, address: str) -> bool:
        try:
            if self._mailer is None:
                raise MailAway("No mail server is set.")
            self._mailer.send(address, notice.title, notice.text, message_id=f"notice-{notice.id}@fit")
        except MailAway:
            over = self._mailer is None or failures >= len(MAIL_PAUSES_S)
            due_at = None if over else self._clock.now() + timedelta(seconds=MAIL_PAUSES_S[failures])
            with self._transactions.write() as stores:
                stores.notices.postpone_mail(notice.id, due_at)
            if self._mailer is not None:
                log.warning("mail_waits", notice=notice.id, given_up=over)
            return False
        with self._transactions.write() as stores:
            stores.notices.mailed(notice.id, self._clock.now())
        return True
