"""Passwords that cost no time. The behaviour suite of the port runs on them and on the real ones alike."""

import hashlib
import hmac
import secrets


class QuickPasswords:
    """`outdated` hashes are those made with the first version of the scheme."""

    def __init__(self, version: int = 2) -> None:
        self._version = version

    def hash(self, password: str) -> str:
        return self._seal(f"quick{self._version}", secrets.token_hex(8), password)

    def matches(self, stored: str | None, password: str) -> bool:
        if stored is None or stored.count("$") != 2:
            return False
        scheme, salt, _ = stored.split("$")
        return hmac.compare_digest(stored, self._seal(scheme, salt, password))

    def is_outdated(self, stored: str) -> bool:
        return not stored.startswith(f"quick{self._version}$")

    @staticmethod
    def _seal(scheme: str, salt: str, password: str) -> str:
        return f"{scheme}${salt}${hashlib.sha256((salt + password).encode()).hexdigest()}"
