"""Tokens that nobody must accept, made from one that everybody does."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed448, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

Sign = Callable[[bytes], bytes]
NOT_SIGNED: Sign = lambda _: b""  # noqa: E731


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def seal(header: dict[str, Any], claims: Any, sign: Sign) -> str:
    """A token of exactly these parts; no library has a say."""
    signed = f"{b64(json.dumps(header).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{signed}.{b64(sign(signed.encode()))}"


class Forger:
    """Knows a genuine token, and for the claims that only a bug of ours could sign, the key behind it."""

    def __init__(self, genuine: str, pem: str) -> None:
        self.genuine = genuine
        self.head, self.body, self.signature = genuine.split(".")
        self.header: dict[str, Any] = json.loads(unb64(self.head))
        self.claims: dict[str, Any] = json.loads(unb64(self.body))
        key = load_pem_private_key(pem.encode(), None)
        assert isinstance(key, Ed25519PrivateKey)
        self.key, self.public = key, key.public_key()
        self.raw = self.public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.foreign = Ed25519PrivateKey.generate()

    def signed(self, header: dict[str, Any] | None = None, **changes: Any) -> str:
        """Signed by the real key; a change to None takes the claim out."""
        claims = {name: value for name, value in (self.claims | changes).items() if value is not None}
        return seal(self.header | (header or {}), claims, self.key.sign)

    def by_stranger(self, **header: Any) -> str:
        return seal(self.header | header, self.claims, self.foreign.sign)

    def all(self) -> dict[str, str]:
        """Every forgery by name."""
        kinds = (self._other_algorithms, self._other_keys, self._other_claims, self._damaged)
        return {name: token for kind in kinds for name, token in kind()}

    def _other_algorithms(self) -> Iterator[tuple[str, str]]:
        for name in ("none", "None", "NONE", "nOnE", ""):
            yield f"algorithm {name or 'empty'}", seal(self.header | {"alg": name}, self.claims, NOT_SIGNED)
        genuine = unb64(self.signature)
        yield "algorithm none with a signature", seal(self.header | {"alg": "none"}, self.claims, lambda _: genuine)
        pem = self.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        for name, secret in (("pem", pem), ("raw", self.raw), ("x", b64(self.raw).encode()), ("nothing", b"")):
            mac = self._mac(secret)
            yield f"HS256 with the public key as {name}", seal(self.header | {"alg": "HS256"}, self.claims, mac)
            yield f"a MAC of the public key as {name} called EdDSA", seal(self.header, self.claims, mac)
        rsa_key = rsa.generate_private_key(65537, 2048)
        sign = lambda data: rsa_key.sign(data, padding.PKCS1v15(), SHA256())  # noqa: E731
        yield "RS256", seal(self.header | {"alg": "RS256"}, self.claims, sign)
        yield "ES256", seal(self.header | {"alg": "ES256"}, self.claims, _es256)
        yield "Ed448", seal(self.header, self.claims, ed448.Ed448PrivateKey.generate().sign)

    @staticmethod
    def _mac(secret: bytes) -> Sign:
        return lambda data: hmac.digest(secret, data, hashlib.sha256)

    def _other_keys(self) -> Iterator[tuple[str, str]]:
        raw = self.foreign.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        jwk = {"kty": "OKP", "crv": "Ed25519", "x": b64(raw), "alg": "EdDSA", "kid": "mine"}
        yield "a foreign key under our id", self.by_stranger()
        yield "a foreign key under its own id", self.by_stranger(kid=hashlib.sha256(raw).hexdigest()[:16])
        yield "a foreign key brought along", self.by_stranger(jwk=jwk)
        yield "a foreign key brought along under its id", self.by_stranger(jwk=jwk, kid="mine")
        yield "a foreign key set", self.by_stranger(jku="https://evil.test/jwks.json", kid="mine")
        yield "a foreign key set under our id", self.by_stranger(jku="https://evil.test/jwks.json")
        yield "a foreign certificate", self.by_stranger(x5u="https://evil.test/cert.pem")
        yield "a foreign certificate brought along", self.by_stranger(x5c=[b64(raw)])
        for kid in ("", "../../../dev/null", "' OR 1=1 --", ["a"], None, 7, {"a": 1}):
            yield f"our key under the id {kid!r}", seal(self.header | {"kid": kid}, self.claims, self.key.sign)
        without = {name: value for name, value in self.header.items() if name != "kid"}
        yield "our key under no id", seal(without, self.claims, self.key.sign)
        yield "a critical extension", self.signed({"crit": ["exp2"], "exp2": 1})

    def _other_claims(self) -> Iterator[tuple[str, str]]:
        now = int(time.time())
        for name in ("iss", "aud", "exp", "iat", "jti", "sub", "typ", "sid"):
            yield f"no {name}", self.signed(**{name: None})
        changes: dict[str, dict[str, Any]] = {
            "expired": {"iat": now - 1000, "exp": now - 100},
            "issued tomorrow": {"iat": now + 86400, "exp": now + 86400 + 900},
            "not valid yet": {"nbf": now + 3600},
            "alive for a year": {"exp": now + 365 * 86400},
            "an expiry as text": {"exp": str(now + 600)},
            "an expiry as a fraction": {"exp": now + 600.5},
            "an expiry that is true": {"exp": True},
            "an expiry that is no time": {"exp": "soon"},
            "an issue as text": {"iat": str(now)},
            "another issuer": {"iss": "coach"},
            "issuers": {"iss": ["fit"]},
            "for the coach only": {"aud": "coach"},
            "for nobody": {"aud": []},
            "for fitness": {"aud": ["fitness", "FIT"]},
            "a refresh token": {"typ": "refresh"},
            "a type that is a number": {"typ": 1},
            "a type in capitals": {"typ": "ACCESS"},
            "nobody": {"sub": "0"},
            "a number as subject": {"sub": 1},
            "a subject with more to say": {"sub": f"{self.claims['sub']}; DROP TABLE account"},
            "a subject in other digits": {"sub": "١"},
            "a very large subject": {"sub": "9" * 30},
            "somebody else under this session": {"sub": str(int(self.claims["sub"]) + 1)},
            "an unknown session": {"sid": "00000000-0000-0000-0000-000000000000"},
            "a session that is a list": {"sid": [self.claims["sid"]]},
            "a service with a session": {"typ": "service"},
        }
        for name, change in changes.items():
            yield name, self.signed(**change)
        yield "claims that are a list", seal(self.header, [self.claims], self.key.sign)

    def _damaged(self) -> Iterator[tuple[str, str]]:
        other = b64(json.dumps(self.claims | {"sub": str(int(self.claims["sub"]) + 1)}).encode())
        yield "other claims under our signature", f"{self.head}.{other}.{self.signature}"
        yield "no signature", f"{self.head}.{self.body}."
        yield "two parts", f"{self.head}.{self.body}"
        yield "one part", self.head
        yield "four parts", f"{self.genuine}.{self.signature}"
        yield "cut short", self.genuine[:-8]
        flipped = bytes([unb64(self.signature)[0] ^ 1]) + unb64(self.signature)[1:]
        yield "one bit flipped", f"{self.head}.{self.body}.{b64(flipped)}"
        yield "a signature of zeros", f"{self.head}.{self.body}.{b64(bytes(64))}"
        yield "nonsense", "nonsense"
        yield "dots", ".."
        yield "no base64", "!!!.???.###"
        yield "no JSON", f"{b64(b'x')}.{b64(b'y')}.{self.signature}"
        yield "a long one", "a" * 20_000


def _es256(data: bytes) -> bytes:
    r, s = decode_dss_signature(ec.generate_private_key(ec.SECP256R1()).sign(data, ec.ECDSA(SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")
