"""Mail by SMTP, against a server of the test's own."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from fit.adapters.mail.outbox import FileOutbox
from fit.adapters.mail.smtp import SmtpMailer
from fit.domain.errors import MailAway

Received = list[str]


@contextmanager
def smtp_server(*, refuses: bool = False) -> Iterator[tuple[str, Received]]:
    """Takes one message after the other, as plainly as the protocol allows; its address and what it took."""
    received: Received = []
    listener = socket.create_server(("127.0.0.1", 0))

    def talk(connection: socket.socket) -> None:
        with connection, connection.makefile("rwb") as stream:

            def say(line: str) -> None:
                stream.write(f"{line}\r\n".encode())
                stream.flush()

            say("220 here")
            while line := stream.readline().decode().strip().upper():
                if line == "DATA":
                    say("354 go on")
                    text = b""
                    while (piece := stream.readline()) != b".\r\n":
                        text += piece
                    received.append(text.decode())
                say("550 no" if refuses and line.startswith("RCPT") else "221 bye" if line == "QUIT" else "250 ok")
                if line == "QUIT":
                    return

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            talk(connection)

    thread = Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}", received
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def test_a_message_arrives_with_its_id() -> None:
    with smtp_server() as (url, received):
        SmtpMailer(url, "Fit <fit@fit.test>").send("jane@fit.test", "Grüße", "Ünïcödé.", message_id="notice-1@fit")
    (message,) = received
    assert "Message-ID: <notice-1@fit>" in message
    assert "Auto-Submitted: auto-generated" in message
    assert "To: jane@fit.test" in message


def test_a_server_that_refuses_or_is_not_there_is_away() -> None:
    with smtp_server(refuses=True) as (url, received), pytest.raises(MailAway):
        SmtpMailer(url, "fit@fit.test").send("jane@fit.test", "s", "t", message_id="1@fit")
    assert received == []
    with pytest.raises(MailAway):
        SmtpMailer("smtp://127.0.0.1:9", "fit@fit.test").send("jane@fit.test", "s", "t", message_id="1@fit")


def test_a_line_break_makes_no_second_header() -> None:
    with smtp_server() as (url, received), pytest.raises(MailAway):
        SmtpMailer(url, "fit@fit.test").send("jane@fit.test\r\nBcc: x@fit.test", "s", "t", message_id="1@fit")
    assert received == []


def test_an_outbox_that_cannot_be_written_is_away() -> None:
    with pytest.raises(MailAway):
        FileOutbox(Path("/dev/null/outbox"), "fit@fit.test").send("jane@fit.test", "s", "t", message_id="1@fit")
