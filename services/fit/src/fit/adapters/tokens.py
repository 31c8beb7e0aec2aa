"""Access tokens: EdDSA only, keys from the settings only, every claim required."""

import base64
import hashlib
import hmac
import re
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from fit.domain.errors import NotAuthenticated
from fit.usecases.ports import Clock

ALGORITHM = "EdDSA"
ISSUER = "fit"
AUDIENCE = "fit"
ATHLETE_AUDIENCES = ["fit", "coach"]
LEEWAY_S = 30
REQUIRED = ["iss", "aud", "exp", "iat", "jti", "sub", "typ"]
_CACHE_SIZE = 10_000
_ACCOUNT = re.compile(r"[1-9][0-9]{0,17}")


class SigningKey:
    """A private Ed25519 key; its id is a digest of the public half, so that both halves always agree."""

    def __init__(self, pem: str) -> None:
        key = load_pem_private_key(pem.encode(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("the signing key is not an Ed25519 private key")
        self.private = key
        self.public: Ed25519PublicKey = key.public_key()
        raw = self.public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = hashlib.sha256(raw).hexdigest()[:16]
        self.jwk = {
            "kty": "OKP",
            "crv": "Ed25519",
            "use": "sig",
            "alg": ALGORITHM,
            "kid": self.id,
            "x": base64.urlsafe_b64encode(raw).rstrip(b"=").decode(),
        }


class JwtTokens:
    """Signs with the first key; accepts both, so that keys can be rotated without logging anybody out.

    Checking an EdDSA signature costs more than a whole request, so accepted tokens are remembered until they expire.
    Whether the session behind a token still lives is asked separately, on every request.
    """

    access_life_s = 15 * 60
    service_life_s = 60

    def __init__(self, keys: Sequence[SigningKey], clock: Clock) -> None:
        self._keys = {key.id: key for key in keys}
        self._signer = keys[0]
        self._clock = clock
        self._accepted: OrderedDict[bytes, dict[str, Any]] = OrderedDict()
        self._lock = Lock()
        seed = keys[0].private.private_bytes_raw()
        self._refresh_key = hmac.digest(seed, b"refresh token successor", "sha256")

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public keys, for the services that check our tokens."""
        return {"keys": [key.jwk for key in self._keys.values()]}

    def access(self, account_id: int, session_id: str) -> str:
        """An athlete's or admin's token; role and rights are looked up, not written into it."""
        return self._sign("access", str(account_id), ATHLETE_AUDIENCES, self.access_life_s, sid=session_id)

    def service(self, name: str, audience: str, scope: str) -> str:
        """A service's token: one callee, one scope, one minute."""
        return self._sign("service", name, audience, self.service_life_s, scope=scope)

    def _sign(self, typ: str, subject: str, audience: str | list[str], life_s: int, **claims: str) -> str:
        now = int(self._clock.real().timestamp())
        payload = {
            "iss": ISSUER,
            "aud": audience,
            "sub": subject,
            "typ": typ,
            "iat": now,
            "exp": now + life_s,
            "jti": uuid4().hex,
            **claims,
        }
        return jwt.encode(payload, self._signer.private, ALGORITHM, headers={"kid": self._signer.id})

    def verify(self, token: str) -> dict[str, Any]:
        """The claims of a token that we signed for ourselves and that has not expired. Raises NotAuthenticated."""
        digest = hashlib.sha256(token.encode()).digest()
        now = self._clock.real().timestamp()
        with self._lock:
            claims = self._accepted.get(digest)
        if claims is None:
            claims = self._verify(token)
            with self._lock:
                self._accepted[digest] = claims
                while len(self._accepted) > _CACHE_SIZE:
                    self._accepted.popitem(last=False)
        if now > claims["exp"] + LEEWAY_S:
            raise NotAuthenticated("The access token has expired. Refresh it or log in again.")
        return claims

    def _verify(self, token: str) -> dict[str, Any]:
        try:
            key = self._keys.get(jwt.get_unverified_header(token).get("kid", ""))
            if key is None:
                raise NotAuthenticated("The access token was not signed by this installation.")
            claims: dict[str, Any] = jwt.decode(
                token,
                key.public,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                leeway=LEEWAY_S,
                options={"require": REQUIRED},
            )
        except jwt.ExpiredSignatureError as error:
            raise NotAuthenticated("The access token has expired. Refresh it or log in again.") from error
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise NotAuthenticated("The access token is not valid.") from error
        if not _well_formed(claims):
            raise NotAuthenticated("The access token is not valid.")
        return claims

    def new_secret(self) -> str:
        """A random secret of 256 bits."""
        return secrets.token_urlsafe(32)

    def successor(self, refresh_token: str) -> str:
        """The token that follows this one: derived, so that two refreshes at once get the same."""
        mac = hmac.digest(self._refresh_key, refresh_token.encode(), "sha256")
        return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()

    def digest(self, secret: str) -> str:
        """What is stored of a secret with 256 bits of chance in it, or of a throttling key."""
        return hashlib.sha256(secret.encode()).hexdigest()


def _well_formed(claims: dict[str, Any]) -> bool:
    """True when every claim that is read later has the type and shape that we sign, and no life is too long."""
    issued, expires, typ = claims["iat"], claims["exp"], claims["typ"]
    if type(issued) is not int or type(expires) is not int or expires - issued > JwtTokens.access_life_s:
        return False
    if typ == "service":
        return isinstance(claims.get("scope"), str)
    return typ == "access" and isinstance(claims.get("sid"), str) and bool(_ACCOUNT.fullmatch(claims["sub"]))
