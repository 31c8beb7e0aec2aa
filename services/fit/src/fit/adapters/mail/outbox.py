"""Mail into a folder: what an embedded installation would have sent, to look at."""

import os
from pathlib import Path

from fit.adapters.mail.smtp import compose
from fit.domain.errors import MailAway


class FileOutbox:
    """One file for each message, readable by its owner only; the same message again replaces itself."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def send(self, to: str, subject: str, text: str, *, message_id: str) -> None:
        """Raises MailAway when the folder takes nothing."""
        try:
            message = compose(self._sender, to, subject, text, message_id)
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = self._folder / f"{message_id.partition('@')[0]}.eml"
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(bytes(message))
        except (OSError, ValueError) as error:
            raise MailAway("The outbox cannot be written.") from error
