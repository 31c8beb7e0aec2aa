"""Tokens as the main application signs them, and every other kind that nobody should accept."""

import base64
import hashlib
import time
from functools import cache
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class Signer:
    """One key pair and its public half as the main application shows it."""

    def __init__(self) -> None:
        self.private = Ed25519PrivateKey.generate()
        self.raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = hashlib.sha256(self.raw).hexdigest()[:16]

    def jwk(self) -> dict[str, str]:
        x = base64.urlsafe_b64encode(self.raw).rstrip(b"=").decode()
        return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": self.id, "x": x}

    def sign(self, claims: dict[str, Any], **header: Any) -> str:
        return jwt.encode(claims, self.private, "EdDSA", headers={"kid": self.id, **header})


@cache
def fit_signer() -> Signer:
    """The key of the main application in these tests."""
    return Signer()


def claims(**changes: Any) -> dict[str, Any]:
    """The claims of a service token that may make WODs; a change to None leaves the claim out."""
    now = int(time.time())
    usual = {
        "iss": "fit",
        "aud": "coach",
        "sub": "fit",
        "typ": "service",
        "scope": "wods:create",
        "iat": now,
        "exp": now + 60,
        "jti": uuid4().hex,
    }
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


def service_token(**changes: Any) -> str:
    return fit_signer().sign(claims(**changes))


def athlete_token(athlete_id: str, **changes: Any) -> str:
    mine = {"aud": ["fit", "coach"], "sub": athlete_id, "typ": "access", "sid": "session-1", "scope": None}
    return fit_signer().sign(claims(**{**mine, **changes}))
