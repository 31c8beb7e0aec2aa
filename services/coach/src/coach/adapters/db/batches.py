"""Batches of WODs in SQL: one transaction for all, halves when the database refuses a row of them."""

from collections.abc import Mapping, Sequence
from datetime import date

import psycopg
import structlog
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

from coach.adapters.db.transactions import SqlTransactions
from coach.domain.errors import DatabaseAway
from coach.usecases.ports import Kept, StoredWod

log = structlog.get_logger("coach.jobs")


class SqlBatches:
    def __init__(self, transactions: SqlTransactions) -> None:
        self._transactions = transactions

    def store(self, wods: Sequence[StoredWod]) -> Kept:
        """Raises DatabaseAway for everything that is not about a row."""
        if not wods:
            return Kept()
        try:
            with self._transactions.write() as stores:
                erased = stores.wods.erased([each.wod.athlete_id for each in wods])
                first = stores.wods.store(wods, erased=erased)
                stores.questions.keep(wods, first)
        except (DataError, IntegrityError, psycopg.DataError, psycopg.IntegrityError, ValueError) as error:
            return self._around(wods, error)
        except psycopg.Error as error:  # COPY goes past SQLAlchemy
            raise DatabaseAway("The database does not take the batch.") from error
        except SQLAlchemyError as error:
            if isinstance(error, DBAPIError) and _is_about_a_row(error):
                return self._around(wods, error)
            raise DatabaseAway("The database does not take the batch.") from error
        gone = {(each.wod.athlete_id, each.wod.date) for each in wods if each.wod.athlete_id in erased}
        return Kept(frozenset(first), frozenset(gone))

    def pinned(self, athlete_ids: Sequence[str]) -> Mapping[str, str]:
        """Raises DatabaseAway."""
        try:
            with self._transactions.read() as stores:
                return stores.pins.of(athlete_ids)
        except SQLAlchemyError as error:
            raise DatabaseAway("The database does not say which engines are pinned.") from error

    def _around(self, wods: Sequence[StoredWod], error: Exception) -> Kept:
        """The row is found by halving; its neighbours are stored."""
        if len(wods) == 1:
            key = (wods[0].wod.athlete_id, wods[0].wod.date)
            log.error("wod_refused", error=type(error).__name__)
            return Kept(refused={key: type(error).__name__})
        middle = len(wods) // 2
        one, other = self.store(wods[:middle]), self.store(wods[middle:])
        refused: dict[tuple[str, date], str] = {**one.refused, **other.refused}
        return Kept(one.first | other.first, one.erased | other.erased, refused)


def _is_about_a_row(error: DBAPIError) -> bool:
    """Classes 22 and 23 of SQLSTATE: data and integrity."""
    return str(getattr(error.orig, "sqlstate", "") or "")[:2] in ("22", "23")
