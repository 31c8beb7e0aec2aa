"""How long an answer of PostgreSQL is waited for. A server that hangs takes our bytes and never says a word.

The server itself ends a statement that takes too long, so that it leaves nothing running. A little later we give up:
of a server that hangs, or behind a network that swallows everything, nobody else would.
"""

import threading
import time
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

#: Longest wait for a connection, for a sign of life, and for the answer to a statement.
CONNECT_S, PING_S, ANSWER_S = 5, 2.0, 10.0
#: For statements about everybody, of whom there may be a million; no athlete waits for these.
EVERYBODY_S = 300.0
#: What the server has to say that it ended a statement, before we give it up.
GRACE_S = 2.0
PATIENCE = "coach_patience_s"


class PatientConnection(psycopg.Connection[Any]):
    """Waits for each answer `patience_s` at most; None: as long as it takes."""

    patience_s: float | None = None

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Hangs up and raises OperationalError when the server has kept us waiting for too long."""
        longest_s = self.patience_s if timeout is None else timeout
        began = time.monotonic()
        try:
            return super().wait(gen, interval, longest_s)
        except psycopg.OperationalError as error:
            if longest_s is None or time.monotonic() - began < longest_s:
                raise
            self.close()  # The answer may still come, and would be taken for that of the next statement.
            raise psycopg.OperationalError(f"no answer in {longest_s:g} s") from error

    def be_usual(self) -> None:
        self.patience_s = ANSWER_S + GRACE_S

    def be_brief(self) -> None:
        """For the question whether it lives."""
        self.patience_s = PING_S


class Door:
    """Makes connections. Of a server that did not answer the last time one caller at a time finds out whether it does
    again, and the others are told at once: else every thread of a process would wait, those for /health as well."""

    def __init__(self) -> None:
        self._is_in_doubt = False
        self._trying = threading.Lock()  # Nobody waits for it.

    def connect(self, _dialect: Any, _entry: Any, arguments: Any, options: dict[str, Any]) -> PatientConnection:
        """Raises OperationalError."""
        is_alone = self._is_in_doubt
        if is_alone and not self._trying.acquire(blocking=False):
            raise psycopg.OperationalError("the server did not answer a moment ago")
        try:
            made = PatientConnection.connect(*arguments, **options)
            self._is_in_doubt = False
        except psycopg.errors.ConnectionTimeout:
            self._is_in_doubt = True
            raise
        finally:
            if is_alone:
                self._trying.release()
        return made


def make_patient(engine: Engine) -> Engine:
    """Bounds every wait of this engine's connections."""
    event.listen(engine, "do_connect", Door().connect)
    event.listen(engine, "connect", _at_connect)
    event.listen(engine, "checkin", _at_checkin)
    event.listen(engine, "begin", _at_begin)
    return engine


def for_everybody(engine: Engine, seconds: float | None = EVERYBODY_S) -> Engine:
    """The same engine, whose transactions may take so long for each statement. None: as long as it takes."""
    return engine.execution_options(**{PATIENCE: seconds})


def be_brief(connection: Connection) -> None:
    """Expects the answers quickly, until the connection is given back."""
    driver = connection.connection.driver_connection
    if isinstance(driver, PatientConnection):
        driver.be_brief()


def _at_connect(connection: PatientConnection, _entry: Any) -> None:
    connection.be_usual()
    was, connection.autocommit = connection.autocommit, True
    connection.execute(_limit(ANSWER_S, "SET"))
    connection.autocommit = was


def _at_checkin(connection: PatientConnection | None, _entry: Any) -> None:
    if connection is not None:  # else it has been given up
        connection.be_usual()


def _at_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if PATIENCE in options:
        seconds = options[PATIENCE]
        connection.exec_driver_sql(_limit(seconds or 0, "SET LOCAL"))
        driver: Any = connection.connection.driver_connection
        driver.patience_s = None if seconds is None else seconds + GRACE_S


def _limit(seconds: float, verb: str) -> str:
    """0 takes the limit away."""
    return f"{verb} statement_timeout = {round(1000 * seconds)}"
