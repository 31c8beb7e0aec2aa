"""Who gets in: services and athletes with true tokens, nobody else."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from service_kit.service import DAY, Client, Service, make_service, question_form
from service_kit.tokens import Signer, athlete_token, claims, fit_signer, service_token


def now() -> int:
    return int(time.time())


def segment(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def hmac_signed(algorithm: str, digest: str, secret: bytes) -> str:
    """A token whose "signature" anybody can make who knows our public key."""
    signed = f"{segment({'alg': algorithm, 'kid': fit_signer().id})}.{segment(claims())}"
    mac = base64.urlsafe_b64encode(hmac.digest(secret, signed.encode(), digest)).rstrip(b"=").decode()
    return f"{signed}.{mac}"


def with_header(**header: Any) -> str:
    """Our own claims under a header that lies."""
    true = service_token()
    shown = {**jwt.get_unverified_header(true), **header}
    return ".".join([segment(shown), *true.split(".")[1:]])


def by_stranger(**header: Any) -> str:
    return Signer().sign(claims(), **header)


def without(claim: str) -> str:
    return service_token(**{claim: None})


def changed_payload() -> str:
    head, _, signature = service_token().split(".")
    return f"{head}.{segment(claims(sub='coach'))}.{signature}"


FORGED: dict[str, Callable[[], str]] = {
    "nothing": lambda: " ",
    "no token at all": lambda: "abc",
    "two dots": lambda: "a.b.c",
    "empty parts": lambda: "..",
    "a long one": lambda: "x" * 20_000,
    "without a signature": lambda: service_token().rpartition(".")[0] + ".",
    "cut short": lambda: service_token()[:-4],
    "another signature": lambda: service_token().rpartition(".")[0] + "." + service_token().rpartition(".")[2],
    "changed claims": changed_payload,
    "alg none": lambda: f"{segment({'alg': 'none'})}.{segment(claims())}.",
    "alg None": lambda: f"{segment({'alg': 'None', 'kid': fit_signer().id})}.{segment(claims())}.",
    "no alg": lambda: f"{segment({'kid': fit_signer().id})}.{segment(claims())}.",
    "HS256 by the public key": lambda: hmac_signed("HS256", "sha256", fit_signer().raw),
    "HS512 by the public key": lambda: hmac_signed("HS512", "sha512", fit_signer().raw),
    "HS256 by nothing": lambda: hmac_signed("HS256", "sha256", b""),
    "HS256 called EdDSA": lambda: hmac_signed("EdDSA", "sha256", fit_signer().raw),
    "a stranger's key": by_stranger,
    "a stranger's key under our id": lambda: by_stranger(kid=fit_signer().id),
    "an unknown id": lambda: with_header(kid="somebody"),
    "an id that is a path": lambda: with_header(kid="../../dev/null"),
    "an id that is SQL": lambda: with_header(kid="' OR 1=1 --"),
    "an id that is no text": lambda: with_header(kid=7),
    "its own key (jwk)": lambda: by_stranger(jwk=Signer().jwk()),
    "a key from elsewhere (jku)": lambda: by_stranger(jku="https://evil.example/keys"),
    "a certificate from elsewhere (x5u)": lambda: by_stranger(x5u="https://evil.example/cert"),
    "a critical header that we do not know": lambda: fit_signer().sign(claims(), crit=["exp"], exp=1),
    "RS256": lambda: jwt.encode(
        claims(), rsa.generate_private_key(65537, 2048), "RS256", headers={"kid": fit_signer().id}
    ),
    "ES256": lambda: jwt.encode(
        claims(), ec.generate_private_key(ec.SECP256R1()), "ES256", headers={"kid": fit_signer().id}
    ),
    "expired": lambda: service_token(iat=now() - 200, exp=now() - 100),
    "issued in the future": lambda: service_token(iat=now() + 600, exp=now() + 900),
    "not valid yet": lambda: service_token(nbf=now() + 600),
    "another issuer": lambda: service_token(iss="coach"),
    "another audience": lambda: service_token(aud="fit"),
    "no audience of ours among many": lambda: service_token(aud=["fit", "billing"]),
    "an audience that begins like ours": lambda: service_token(aud="coach2"),
    "without iss": lambda: without("iss"),
    "without aud": lambda: without("aud"),
    "without exp": lambda: without("exp"),
    "without iat": lambda: without("iat"),
    "without jti": lambda: without("jti"),
    "without sub": lambda: without("sub"),
    "without typ": lambda: without("typ"),
    "a typ that is no text": lambda: service_token(typ=["service"]),
    "an exp that is no number": lambda: service_token(exp="tomorrow"),
}


def test_there_are_at_least_forty_forgeries() -> None:
    assert len(FORGED) >= 40


@pytest.mark.parametrize("forgery", FORGED)
def test_a_forged_token_is_not_accepted(service: Service, forgery: str) -> None:
    client = Client(service.app, FORGED[forgery]())
    answer = client.post("/api/coach/wod", question_form())
    assert answer.status_code == 401, (forgery, answer.text)
    assert "Bearer" in answer.headers["WWW-Authenticate"]
    assert client.get(f"/api/coach/wods/7/{DAY}").status_code == 401
    assert client.get("/fitness/wod").status_code == 401


ELSEWHERE: dict[str, tuple[Callable[[], str], str, str]] = {
    "an athlete makes a WOD": (lambda: athlete_token("7"), "POST", "/api/coach/wod"),
    "a service with another scope": (lambda: service_token(scope="athletes:read"), "POST", "/api/coach/wod"),
    "a service without a scope": (lambda: service_token(scope=None), "POST", "/api/coach/wod"),
    "a service asks for its own workout": (service_token, "GET", "/fitness/wod"),
    "a refresh token": (lambda: service_token(typ="refresh"), "POST", "/api/coach/wod"),
    "a scope that is called athlete": (lambda: service_token(scope="athlete"), "GET", "/fitness/wod"),
    "another scope looks": (lambda: service_token(scope="athletes:read"), "GET", f"/api/coach/wods/7/{DAY}"),
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_a_true_token_for_something_else_is_denied(service: Service, case: str) -> None:
    token, method, path = ELSEWHERE[case]
    answer = Client(service.app, token()).call(method, path, question_form() if method == "POST" else None)
    assert answer.status_code == 403, answer.text
    assert answer.get_json()["code"] == "access_denied"


def test_without_a_token_nobody_is_let_in(service: Service) -> None:
    for method, path in (("POST", "/api/coach/wod"), ("GET", f"/api/coach/wods/7/{DAY}"), ("GET", "/fitness/wod")):
        assert service.nobody.call(method, path, {} if method == "POST" else None).status_code == 401
    local = Client(service.app, address="127.0.0.1")
    assert local.post("/api/coach/wod", question_form()).status_code == 401


def test_an_open_installation_answers_its_own_machine_and_no_other(tmp_path: Path) -> None:
    with make_service(tmp_path, open=None) as service:
        near = Client(service.app, address="127.0.0.1")
        assert near.post("/api/coach/wod", question_form()).status_code == 200
        assert near.get(f"/api/coach/wods/7/{DAY}").status_code == 200
        assert near.get("/fitness/wod").status_code == 401
        assert service.nobody.post("/api/coach/wod", question_form()).status_code == 401
        assert Client(service.app, "forged", "127.0.0.1").post("/api/coach/wod", question_form()).status_code == 401


def test_a_foreign_page_that_names_our_machine_its_own_does_not_get_in(tmp_path: Path) -> None:
    with make_service(tmp_path, open=None) as service:
        near = Client(service.app, address="127.0.0.1")
        foreign = {"headers": {"Host": "rebound.example:5001"}}
        assert near.post("/api/coach/wod", question_form(), **foreign).status_code == 401


def test_every_route_that_is_not_public_refuses_a_caller_without_a_token(service: Service) -> None:
    public = {"/health", "/ready", "/metrics", "/openapi.json", "/docs", "/docs/style.css"}
    for rule in service.app.url_map.iter_rules():
        if rule.rule in public:
            continue
        path = rule.rule.replace("<athlete:athlete_id>", "7").replace("<day:day>", DAY)
        for method in rule.methods or ():
            if method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
                answer = service.nobody.call(method, path, {} if method != "GET" else None)
                assert answer.status_code == 401, (method, path)
