"""Fills `secrets/` with random secrets for compose.yaml. Those that exist stay as they are.

    python tools/make_secrets.py [FOLDER]

Needs nothing but Python, so that it runs on a machine that has only containers.
"""

import base64
import os
import secrets
import sys
from pathlib import Path

DATABASES = ("fit", "coach")
# Nobody but the folder's owner can enter it. The files themselves are readable, because compose hands each to its
# container as it is, and the services there run as users that do not exist on this machine.
FOLDER_MODE, FILE_MODE = 0o700, 0o444
#: What somebody else gives out. These are made empty, so that each container gets a file, and filled by hand.
GIVEN = ("stripe_key", "stripe_webhook_secret", "smtp_url")
# RFC 8410: what stands before the 32 bytes of an Ed25519 private key in a PKCS #8 document.
_ED25519_HEAD = bytes.fromhex("302e020100300506032b657004220420")


def make_secrets(folder: Path) -> list[str]:
    """Makes the missing files and returns their names, never their contents."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(FOLDER_MODE)
    before = {file.name for file in folder.iterdir()}
    _keep(folder, "postgres_password", _password())
    for name in DATABASES:
        for role, file in (("owner", f"{name}_owner_database_url"), ("app", f"{name}_database_url")):
            password = _keep(folder, f"{name}_{role}_password", _password())
            _keep(folder, file, f"postgresql+psycopg://{name}_{role}:{password}@postgres:5432/{name}")
    broker = _keep(folder, "rabbitmq_password", _password())
    _keep(folder, "rabbitmq_user.conf", f"default_vhost = fit\ndefault_user = fit\ndefault_pass = {broker}\n")
    _keep(folder, "rabbitmq_url", f"amqp://fit:{broker}@rabbitmq:5672/fit")
    _keep(folder, "fit_signing_key.pem", _signing_key())
    for name in ("fit_bootstrap_key", "coach_client_secret", "cron_client_secret"):
        _keep(folder, name, _password())
    for name in GIVEN:
        _keep(folder, name, "")
    return sorted({file.name for file in folder.iterdir()} - before)


def _keep(folder: Path, name: str, fresh: str) -> str:
    """The secret's value: the one that is there, else the fresh one, which is written down."""
    file = folder / name
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(descriptor, "w") as stream:
        stream.write(fresh)
        os.fchmod(descriptor, FILE_MODE)
    return fresh


def _password() -> str:
    """256 random bits that need no quoting in an address, a configuration file or SQL."""
    return secrets.token_hex(32)


def _signing_key() -> str:
    """A new Ed25519 private key in PEM. Any 32 random bytes are one."""
    body = base64.b64encode(_ED25519_HEAD + secrets.token_bytes(32)).decode()
    return f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "secrets"
    made = make_secrets(where)
    print(f"made in {where}: {', '.join(made)}" if made else f"nothing to make: {where} is complete")
