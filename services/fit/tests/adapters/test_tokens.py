"""Access tokens: EdDSA only, keys from the settings only, every claim required."""

import hashlib
from datetime import timedelta

import jwt
import pytest
from fit_kit.clock import MovableClock
from fit_kit.forgery import Forger
from hypothesis import given
from hypothesis import strategies as st

from fit.adapters import tokens as module
from fit.adapters.tokens import LEEWAY_S, JwtTokens, SigningKey
from fit.domain.errors import NotAuthenticated
from fit.secret_values import new_signing_key

PEM, OLD_PEM = new_signing_key(), new_signing_key()


def make_tokens(*pems: str, clock: MovableClock | None = None) -> JwtTokens:
    return JwtTokens([SigningKey(pem) for pem in pems or (PEM,)], clock or MovableClock())


def test_an_access_token_says_who_and_which_session_and_nothing_about_rights() -> None:
    claims = make_tokens().verify(make_tokens().access(7, "s"))
    assert (claims["sub"], claims["sid"], claims["typ"], claims["aud"]) == ("7", "s", "access", ["fit", "coach"])
    assert set(claims) == {"iss", "aud", "sub", "typ", "iat", "exp", "jti", "sid"}
    assert claims["exp"] - claims["iat"] <= 15 * 60


def test_a_service_token_is_for_one_callee_and_one_scope_and_a_minute() -> None:
    tokens = make_tokens()
    claims = tokens.verify(tokens.service("coach", "fit", "athletes:read"))
    assert (claims["sub"], claims["aud"], claims["scope"], claims["typ"]) == (
        "coach",
        "fit",
        "athletes:read",
        "service",
    )
    assert claims["exp"] - claims["iat"] <= 60
    with pytest.raises(NotAuthenticated):
        tokens.verify(tokens.service("fit", "coach", "wods:create"))


def test_two_tokens_never_have_the_same_id() -> None:
    tokens = make_tokens()
    ids = [tokens.verify(tokens.access(7, "s"))["jti"] for _ in range(20)]
    assert len(set(ids)) == 20


def test_a_token_ends_with_its_time_even_when_it_was_accepted_before() -> None:
    clock = MovableClock()
    tokens = make_tokens(clock=clock)
    token = tokens.access(7, "s")
    tokens.verify(token)
    clock.move_real(seconds=tokens.access_life_s + LEEWAY_S - 5)
    tokens.verify(token)
    clock.move_real(seconds=10)
    with pytest.raises(NotAuthenticated, match="expired"):
        tokens.verify(token)
    with pytest.raises(NotAuthenticated, match="expired"):
        make_tokens(clock=clock).verify(token)


def test_the_products_clock_logs_nobody_out() -> None:
    clock = MovableClock()
    tokens = make_tokens(clock=clock)
    token = tokens.access(7, "s")
    clock.move(days=400)
    tokens.verify(token)
    tokens.verify(tokens.access(7, "s"))


def test_keys_are_rotated_without_logging_anybody_out() -> None:
    before, during, after = make_tokens(OLD_PEM), make_tokens(PEM, OLD_PEM), make_tokens(PEM)
    old, new = before.access(7, "s"), during.access(7, "s")
    assert during.verify(old)["sub"] == during.verify(new)["sub"] == after.verify(new)["sub"] == "7"
    with pytest.raises(NotAuthenticated):
        after.verify(old)
    with pytest.raises(NotAuthenticated):
        before.verify(new)
    assert [key["kid"] for key in during.jwks()["keys"]] == [SigningKey(PEM).id, SigningKey(OLD_PEM).id]


def test_the_public_keys_hold_no_private_half_and_verify_our_tokens() -> None:
    tokens = make_tokens()
    (key,) = tokens.jwks()["keys"]
    assert set(key) == {"kty", "crv", "use", "alg", "kid", "x"}
    public = jwt.PyJWK(key)
    assert jwt.decode(tokens.access(7, "s"), public.key, algorithms=["EdDSA"], audience="coach")["sub"] == "7"


def test_a_key_of_another_family_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="Ed25519|deserialize"):
        SigningKey("-----BEGIN PRIVATE KEY-----\nbm8=\n-----END PRIVATE KEY-----\n")


def test_no_forgery_is_accepted() -> None:
    tokens = make_tokens()
    forger = Forger(tokens.access(7, "s"), PEM)
    assert tokens.verify(forger.genuine)
    accepted = []
    # Whether a session or an account behind good claims exists is asked later, of the database.
    believable = {"somebody else under this session", "an unknown session"}
    for name, token in forger.all().items():
        if name in believable:
            continue
        try:
            tokens.verify(token)
        except NotAuthenticated:
            continue
        accepted.append(name)
    assert len(forger.all()) >= 40
    assert accepted == []


def test_a_forgery_that_resembles_an_accepted_token_finds_nothing_remembered() -> None:
    tokens = make_tokens()
    genuine = tokens.access(7, "s")
    tokens.verify(genuine)
    for forged in (genuine + "=", genuine[:-1], genuine + ".", genuine.upper()):
        with pytest.raises(NotAuthenticated):
            tokens.verify(forged)


@given(st.text(max_size=200))
def test_any_text_is_refused_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(NotAuthenticated):
        make_tokens().verify(text)


def test_only_a_bounded_number_of_tokens_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CACHE_SIZE", 3)
    tokens = make_tokens()
    issued = [tokens.access(number, "s") for number in range(1, 6)]
    for token in issued:
        tokens.verify(token)
    assert len(tokens._accepted) == 3
    assert tokens.verify(issued[0])["sub"] == "1"


def test_an_accepted_token_is_not_verified_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = make_tokens()
    token = tokens.access(7, "s")
    tokens.verify(token)
    monkeypatch.setattr(tokens, "_verify", lambda _: pytest.fail("verified twice"))
    tokens.verify(token)


def test_a_refresh_token_has_one_successor_that_only_this_installation_can_tell() -> None:
    tokens = make_tokens()
    refresh_token = tokens.new_secret()
    assert tokens.successor(refresh_token) == make_tokens().successor(refresh_token)
    assert tokens.successor(refresh_token) != make_tokens(OLD_PEM).successor(refresh_token)
    chain = [refresh_token]
    for _ in range(10):
        chain.append(tokens.successor(chain[-1]))
    assert len(set(chain)) == 11
    assert all(len(token) >= 43 for token in chain)  # 256 bits


def test_what_is_stored_of_a_secret_is_its_digest() -> None:
    assert make_tokens().digest("secret") == hashlib.sha256(b"secret").hexdigest()


def test_lives_are_short() -> None:
    assert timedelta(seconds=JwtTokens.access_life_s) <= timedelta(minutes=15)
    assert timedelta(seconds=JwtTokens.service_life_s) <= timedelta(seconds=60)
    assert LEEWAY_S <= 30
