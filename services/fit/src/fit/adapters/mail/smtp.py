"""Mail by SMTP: one connection for each message, encrypted unless the server is on this machine."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from fit.domain.errors import MailAway

TIMEOUT_S = 10.0
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


def compose(sender: str, to: str, subject: str, text: str, message_id: str) -> EmailMessage:
    """A plain message. The id is the same each time it is sent, so that a mailbox can tell a repetition."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = f"<{message_id}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


class SmtpMailer:
    """`url`: smtp://USER:PASSWORD@HOST:587 (STARTTLS) or smtps://... (TLS from the start)."""

    def __init__(self, url: str, sender: str) -> None:
        self._url, self._sender = urlsplit(url), sender

    def send(self, to: str, subject: str, text: str, *, message_id: str) -> None:
        """Raises MailAway."""
        try:
            message = compose(self._sender, to, subject, text, message_id)
            with self._connection() as server:
                if self._url.username:
                    server.login(unquote(self._url.username), unquote(self._url.password or ""))
                server.send_message(message)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise MailAway("The mail server did not take the message.") from error

    def _connection(self) -> smtplib.SMTP:
        host, tls = self._url.hostname or "localhost", ssl.create_default_context()
        if self._url.scheme == "smtps":
            return smtplib.SMTP_SSL(host, self._url.port or 465, timeout=TIMEOUT_S, context=tls)
        server = smtplib.SMTP(host, self._url.port or 587, timeout=TIMEOUT_S)
        if host not in LOCAL:
            server.starttls(context=tls)
        return server
