"""Checks tokens that the main application signed: EdDSA only, its own keys only, every claim required."""

import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from threading import Event, Lock
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from coach.adapters.fit import FitHttp
from coach.domain.errors import FitUnavailable
from coach.usecases.identity import NotAuthenticated

ALGORITHM = "EdDSA"
ISSUER = "fit"
AUDIENCE = "coach"
LEEWAY_S = 30
REQUIRED = ["iss", "aud", "exp", "iat", "jti", "sub", "typ"]
KEYS_PATH = "/.well-known/jwks.json"
FRESH_S = 300
REFETCH_S = 10
RETRY_S = 0.1
_LONGEST_TOKEN = 4096
_CACHE_SIZE = 10_000

Keys = Mapping[str, Ed25519PublicKey]


class FitKeys:
    """The main application's public keys: fetched when needed, again after five minutes or for an unknown id.

    While it is away, the keys we have stay valid. However many foreign tokens arrive, it is asked once in ten seconds.
    A server keeps them fresh beside its requests: a main application all of whose threads wait for our answer could
    not give us the keys that we need to answer.
    """

    def __init__(self, http: FitHttp) -> None:
        self._http = http
        self._keys: Keys = {}
        self._fetched, self._tried = float("-inf"), float("-inf")
        self._lock = Lock()

    def get(self, key_id: str) -> Ed25519PublicKey | None:
        """The key of this id, or None. Raises FitUnavailable when we never got any."""
        now = time.monotonic()
        with self._lock:
            keys = self._keys
            wanted = key_id not in keys or now - self._fetched > FRESH_S
            if keys and (not wanted or now - self._tried < REFETCH_S):
                return keys.get(key_id)
            self._tried = now
        try:
            keys = self.refresh()
        except FitUnavailable:
            if not keys:
                raise
        return keys.get(key_id)

    def refresh(self) -> Keys:
        """Fetches the keys now. Raises FitUnavailable."""
        began, keys = time.monotonic(), self._fetch()
        with self._lock:
            self._keys, self._fetched = keys, began
        return keys

    def keep_fresh(self, over: Event) -> None:
        """Fetches the keys as soon as the main application is there, and always before they are old, until `over`."""
        while not over.wait(max(RETRY_S, self._fetched + FRESH_S / 2 - time.monotonic())):
            self.prepare()

    def prepare(self) -> None:
        """Fetches the keys now, if the main application is there."""
        with suppress(FitUnavailable):
            self.refresh()

    def _fetch(self) -> Keys:
        reply = self._http.call("GET", KEYS_PATH)
        try:
            documents = json.loads(reply.body)["keys"]
            ours = [jwt.PyJWK(each) for each in documents if each["kty"] == "OKP" and each.get("use", "sig") == "sig"]
            keys = {str(key.key_id): key.key for key in ours if isinstance(key.key, Ed25519PublicKey)}
        except (ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            raise FitUnavailable("The main application's keys cannot be read.") from error
        if reply.status != 200 or not keys:
            raise FitUnavailable("The main application does not show its keys.")
        return keys


class FitTokens:
    """Checking an EdDSA signature costs more than a whole request, so accepted tokens are remembered until they expire.

    What a token says about its own key (`jku`, `x5u`, `jwk`) is never looked at.
    """

    def __init__(self, keys: FitKeys) -> None:
        self._keys = keys
        self._accepted: OrderedDict[bytes, dict[str, Any]] = OrderedDict()
        self._lock = Lock()

    def prepare(self) -> None:
        """Gets the keys before the first request, if the main application is there."""
        self._keys.prepare()

    def keep_fresh(self, over: Event) -> None:
        """Keeps the keys at hand, so that no request waits for them, until `over`."""
        self._keys.keep_fresh(over)

    def verify(self, token: str) -> dict[str, Any]:
        """The claims of a token made for us that has not expired. Raises NotAuthenticated, FitUnavailable."""
        digest = hashlib.sha256(token.encode()).digest()
        with self._lock:
            claims = self._accepted.get(digest)
        if claims is None:
            claims = self._verify(token)
            with self._lock:
                self._accepted[digest] = claims
                while len(self._accepted) > _CACHE_SIZE:
                    self._accepted.popitem(last=False)
        if time.time() > claims["exp"] + LEEWAY_S:
            raise NotAuthenticated("The access token has expired.")
        return claims

    def _verify(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token[:_LONGEST_TOKEN])
            if header.get("alg") != ALGORITHM:
                raise NotAuthenticated("The access token is not valid.")
            key = self._keys.get(str(header.get("kid", "")))
            if key is None:
                raise NotAuthenticated("The access token was not signed by this installation.")
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                leeway=LEEWAY_S,
                options={"require": REQUIRED},
            )
        except jwt.ExpiredSignatureError as error:
            raise NotAuthenticated("The access token has expired.") from error
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise NotAuthenticated("The access token is not valid.") from error
        if not isinstance(claims["typ"], str) or not isinstance(claims["sub"], str):
            raise NotAuthenticated("The access token is not valid.")
        return claims
