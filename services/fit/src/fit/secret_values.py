"""What a secret has to be, and the secrets that an embedded installation makes for itself."""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

SHORTEST_SECRET = 24
# Values from examples, and those that systems like this one were shipped with.
_SAMPLES = re.compile(r"change.?me|secret.?key|example|sample|default|password|bootstrap.?key|your[-_ ]", re.IGNORECASE)


def check_secret(name: str, value: str, *, pem: bool = False) -> None:
    """Refuses a secret that is missing, short or a sample. The message names the variable, never the value."""
    if not value:
        raise ValueError(f"{name} is required in production")
    if pem:
        if not _is_ed25519(value):
            raise ValueError(f"{name} is not an Ed25519 private key in PEM")
    elif len(value) < SHORTEST_SECRET:
        raise ValueError(f"{name} is too short: use at least {SHORTEST_SECRET} random characters")
    elif _SAMPLES.search(value) or len(set(value)) < 8:
        raise ValueError(f"{name} looks like a sample value: use random characters")


def _is_ed25519(pem: str) -> bool:
    try:
        return isinstance(load_pem_private_key(pem.encode(), password=None), Ed25519PrivateKey)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False


def check_database_url(name: str, url: str) -> None:
    """Refuses what is no address of a database that we know. The message names the variable, never the value."""
    try:
        known = make_url(url).drivername in ("sqlite", "postgresql+psycopg")
    except (ArgumentError, ValueError):
        known = False
    if not known:
        raise ValueError(f"{name}: write it like postgresql+psycopg://USER:PASSWORD@HOST/DATABASE")


def check_broker_url(name: str, url: str) -> None:
    """The same for RabbitMQ."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("amqp", "amqps") and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"{name}: write it like amqp://USER:PASSWORD@HOST/VIRTUAL_HOST")


def check_database_password(url: str) -> None:
    """A database without a password may let its own machine in; one with a sample password lets everybody in."""
    try:
        password = urlsplit(url).password
    except ValueError:
        raise ValueError("FIT_DATABASE_URL is not an address") from None
    if password and (_SAMPLES.search(password) or password in {"fit", "postgres", "admin", "secret"}):
        raise ValueError("FIT_DATABASE_URL holds a sample password: use random characters")


def embedded_secret(data_dir: Path, name: str) -> str:
    """The secret of this name in `data_dir`/secrets; made at first, readable by its owner only.

    Several processes may ask at once: whoever creates the file decides, the others read it.
    """
    folder = data_dir / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / name
    if not file.exists():
        draft = folder / f".{name}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(new_signing_key() if name == "signing_key" else secrets.token_urlsafe(32))
        try:
            os.link(draft, file)  # atomic, and fails when another process was first
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text("utf-8").strip()


def new_signing_key() -> str:
    """A new Ed25519 private key in PEM."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
