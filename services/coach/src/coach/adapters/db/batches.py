"""Batches of WODs in SQL: one transaction for all, halves when the database refuses a row of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import psycopg
import structlog
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

from coach.adapters.db.packing import Packed, PackedQuestion, pack, pack_question
from coach.adapters.db.transactions import SqlTransactions
from coach.domain.errors import DatabaseAway
from coach.usecases.ports import Kept, StoredWod

log = structlog.get_logger("coach.jobs")
#: WODs with the questions behind them.
Both = Sequence[tuple[Packed, PackedQuestion | None]]


class SqlBatches:
    def __init__(self, transactions: SqlTransactions) -> None:
        self._transactions = transactions

    def prepare(self, wods: Sequence[StoredWod]) -> Callable[[], Kept]:
        """What stores them, as often as it is called. They are packed already, so that no transaction waits for it.

        It raises DatabaseAway for everything that is not about a row.
        """
        return partial(self._store, [(pack(each), pack_question(each.asked)) for each in wods])

    def _store(self, both: Both) -> Kept:
        if not both:
            return Kept()
        wods = [wod for wod, _ in both]
        try:
            with self._transactions.write() as stores:
                erased = stores.wods.erased([each.key[0] for each in wods])
                first = stores.wods.store_packed(wods, erased=erased)
                stores.questions.keep_packed([(wod.key, question) for wod, question in both], first)
        except (DataError, IntegrityError, psycopg.DataError, psycopg.IntegrityError, ValueError) as error:
            return self._around(both, error)
        except psycopg.Error as error:  # COPY goes past SQLAlchemy
            raise DatabaseAway("The database does not take the batch.") from error
        except SQLAlchemyError as error:
            if isinstance(error, DBAPIError) and _is_about_a_row(error):
                return self._around(both, error)
            raise DatabaseAway("The database does not take the batch.") from error
        gone = {each.key for each in wods if each.key[0] in erased}
        return Kept(frozenset(first), frozenset(gone))

    def pinned(self, athlete_ids: Sequence[str]) -> Mapping[str, str]:
        """Raises DatabaseAway."""
        try:
            with self._transactions.read() as stores:
                return stores.pins.of(athlete_ids)
        except SQLAlchemyError as error:
            raise DatabaseAway("The database does not say which engines are pinned.") from error

    def _around(self, both: Both, error: Exception) -> Kept:
        """The row is found by halving; its neighbours are stored."""
        if len(both) == 1:
            log.error("wod_refused", error=type(error).__name__)
            return Kept(refused={both[0][0].key: type(error).__name__})
        middle = len(both) // 2
        one, other = self._store(both[:middle]), self._store(both[middle:])
        refused: dict[tuple[str, date], str] = {**one.refused, **other.refused}
        return Kept(one.first | other.first, one.erased | other.erased, refused)


def _is_about_a_row(error: DBAPIError) -> bool:
    """Classes 22 and 23 of SQLSTATE: data and integrity."""
    return str(getattr(error.orig, "sqlstate", "") or "")[:2] in ("22", "23")
