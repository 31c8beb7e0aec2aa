"""Settings: production refuses to start without secrets that are worth the name, and never shows them."""

import json
import os
import stat
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fit.secret_values import embedded_secret, new_signing_key
from fit.settings import SECRETS, Settings, load_settings

GOOD = "9f2c41d07be85a63c1d2e3f4a5b6c7d8"
KEY = new_signing_key()
OTHER_FAMILY = (
    generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
)
DATABASE = "postgresql+psycopg://fit_app:71b6a7f2c0@postgres:5432/fit"
PRODUCTION: dict[str, Any] = {
    "mode": "production",
    "database_url": DATABASE,
    "signing_key": KEY,
    "bootstrap_key": GOOD,
    "coach_client_secret": GOOD[::-1],
    "cron_client_secret": GOOD[4:] + GOOD[:4],
}


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("FIT_") or name == "USE_COACH_MICROSERVICE"]:
        monkeypatch.delenv(name)


def refusal(**changes: Any) -> str:
    """What somebody reads when production refuses to start, stack included."""
    with pytest.raises(ValidationError) as caught:
        Settings(**PRODUCTION | changes)
    return "".join(traceback.format_exception(caught.value)) + json.dumps(
        [{**error, "ctx": str(error.get("ctx"))} for error in caught.value.errors(include_input=False)]
    )


def test_production_starts_with_everything_it_needs() -> None:
    assert Settings(**PRODUCTION).mode == "production"
    assert Settings(**PRODUCTION | {"previous_signing_key": new_signing_key()}).previous_signing_key is not None


@pytest.mark.parametrize("name", [*SECRETS, "database_url"])
def test_production_names_the_variable_that_is_missing(name: str) -> None:
    assert f"FIT_{name.upper()} is required" in refusal(**{name: ""})
    with pytest.raises(ValidationError, match=f"FIT_{name.upper()} is required"):
        Settings(**{key: given for key, given in PRODUCTION.items() if key != name})


SAMPLES = [
    "changeme-changeme-changeme-1",
    "bootstrap-key-0123456789abcdef",
    "your-secret-goes-in-here-42",
    "this is an Example secret 99",
    "super-secret-key-0123456789",
    "my-default-value-0123456789",
    "PASSWORDPASSWORD123456789xyz",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "abababababababababababababababab",
]


@pytest.mark.parametrize("name", [name for name in SECRETS if name != "signing_key"])
@pytest.mark.parametrize("value", ["tooshort", "x7Kq-23-characters-long", *SAMPLES])
def test_production_refuses_short_and_sample_secrets_without_showing_them(name: str, value: str) -> None:
    words = refusal(**{name: value})
    assert f"FIT_{name.upper()}" in words
    assert value not in words


@pytest.mark.parametrize("name", ["signing_key", "previous_signing_key"])
@pytest.mark.parametrize(
    "value",
    [
        "0123456789abcdef0123456789abcdef",
        "-----BEGIN PRIVATE KEY-----\nbm8ga2V5IGF0IGFsbA==\n-----END PRIVATE KEY-----\n",
        OTHER_FAMILY,
    ],
)
def test_production_refuses_a_signing_key_of_another_kind(name: str, value: str) -> None:
    words = refusal(**{name: value})
    assert f"FIT_{name.upper()} is not an Ed25519 private key" in words
    assert value not in words
    assert value.splitlines()[-2 if "\n" in value else 0] not in words


@pytest.mark.parametrize("password", ["changeme", "password", "postgres", "secret", "fit", "example-1"])
def test_production_refuses_a_database_with_a_sample_password(password: str) -> None:
    words = refusal(database_url=f"postgresql+psycopg://fit:{password}@db/fit")
    assert "FIT_DATABASE_URL holds a sample password" in words
    assert f":{password}@" not in words


def test_production_lets_a_database_authenticate_without_a_password() -> None:
    assert Settings(**PRODUCTION | {"database_url": "postgresql+psycopg://fit@/fit?host=/run/postgresql"})


def test_production_never_shows_any_of_its_other_secrets_when_it_refuses_one() -> None:
    words = refusal(bootstrap_key="short")
    for secret in (KEY.splitlines()[1], "71b6a7f2c0", GOOD[::-1]):
        assert secret not in words


def test_production_refuses_to_move_its_clock() -> None:
    assert "FIT_CLOCK_OFFSET is refused in production" in refusal(clock_offset="+1d")
    assert Settings(**PRODUCTION | {"clock_offset": "+0d"}).clock_offset == timedelta()


def test_settings_do_not_show_their_secrets() -> None:
    shown = repr(Settings(**PRODUCTION)) + str(Settings(**PRODUCTION)) + Settings(**PRODUCTION).model_dump_json()
    for secret in (GOOD, GOOD[::-1], KEY.splitlines()[1], "71b6a7f2c0"):
        assert secret not in shown


def test_settings_cannot_be_changed_once_read() -> None:
    with pytest.raises(ValidationError):
        Settings(**PRODUCTION).mode = "embedded"


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("+1d", timedelta(days=1)),
        ("1d", timedelta(days=1)),
        ("-2h", timedelta(hours=-2)),
        (" +30m ", timedelta(minutes=30)),
        ("0d", timedelta()),
    ],
)
def test_an_offset_is_written_in_days_hours_or_minutes(
    written: str, offset: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIT_CLOCK_OFFSET", written)
    assert Settings().clock_offset == offset


@pytest.mark.parametrize("written", ["", "tomorrow", "+1", "+1w", "1d2h", "+-1d", "+99999999d", "+1.5h"])
def test_any_other_offset_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match=r"\+1d, -2h or \+30m"):
        Settings(clock_offset=written)  # type: ignore[arg-type]


@given(st.integers(-9_999_999, 9_999_999), st.sampled_from("dhm"))
def test_an_offset_is_read_as_it_was_written(number: int, unit: str) -> None:
    seconds = {"d": 86400, "h": 3600, "m": 60}[unit]
    assert Settings(clock_offset=f"{number:+}{unit}").clock_offset == timedelta(seconds=number * seconds)  # type: ignore[arg-type]


def test_proxies_are_networks_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIT_TRUSTED_PROXIES", "10.0.0.0/8, ::1 ,")
    assert Settings().trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1"))
    monkeypatch.setenv("FIT_TRUSTED_PROXIES", "everybody")
    with pytest.raises(ValidationError):
        Settings()


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(GOOD + "\n")
    monkeypatch.setenv("FIT_BOOTSTRAP_KEY", "not this one")
    monkeypatch.setenv("FIT_BOOTSTRAP_KEY_FILE", str(file))
    assert load_settings(data_dir=tmp_path).bootstrap_key.get_secret_value() == GOOD


def test_a_production_of_files_only_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*SECRETS, "database_url"):
        (tmp_path / name).write_text(PRODUCTION[name])
        monkeypatch.setenv(f"FIT_{name.upper()}_FILE", str(tmp_path / name))
    monkeypatch.setenv("FIT_MODE", "production")
    assert load_settings().sqlalchemy_url == DATABASE


def test_a_file_that_is_missing_is_said_by_its_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIT_BOOTSTRAP_KEY_FILE", str(tmp_path / "nothing"))
    with pytest.raises(OSError, match="nothing"):
        load_settings()


def test_the_old_switch_between_the_generators_keeps_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().use_coach_microservice
    monkeypatch.setenv("USE_COACH_MICROSERVICE", "false")
    assert not Settings().use_coach_microservice


def test_an_embedded_installation_makes_its_secrets_once_and_keeps_them_to_itself(tmp_path: Path) -> None:
    first, second = load_settings(data_dir=tmp_path), load_settings(data_dir=tmp_path)
    for name in SECRETS:
        made = getattr(first, name).get_secret_value()
        assert len(made) >= 32
        assert made == getattr(second, name).get_secret_value()
        assert stat.S_IMODE((tmp_path / "secrets" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    assert {file.name for file in (tmp_path / "secrets").iterdir()} == set(SECRETS)
    assert first.sqlalchemy_url == f"sqlite:///{tmp_path / 'fit.sqlite'}"


def test_two_installations_do_not_share_a_secret(tmp_path: Path) -> None:
    assert embedded_secret(tmp_path / "a", "bootstrap_key") != embedded_secret(tmp_path / "b", "bootstrap_key")


def test_processes_that_start_together_agree_on_the_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: embedded_secret(tmp_path, "signing_key"), range(8)))
    assert len(made) == 1
    assert [file.name for file in (tmp_path / "secrets").iterdir()] == ["signing_key"]


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())


STRIPE = {"payments": "stripe", "stripe_key": "sk_live_" + "0123456789abcdef", "stripe_webhook_secret": "whsec_" + GOOD}


def test_production_sells_nothing_unless_it_is_told_to_and_never_by_the_sandbox() -> None:
    assert Settings(**PRODUCTION).payment_provider == "none"
    assert Settings(**PRODUCTION).terms.free_for_all
    assert "FIT_PAYMENTS=sandbox is refused in production" in refusal(payments="sandbox")
    assert Settings(**PRODUCTION | STRIPE).payment_provider == "stripe"


def test_production_with_stripe_does_not_start_without_the_webhook_secret() -> None:
    words = refusal(**STRIPE | {"stripe_webhook_secret": ""})
    assert "FIT_STRIPE_WEBHOOK_SECRET is required" in words
    assert STRIPE["stripe_key"] not in words
    words = refusal(**STRIPE | {"stripe_key": "sk_test_" + "0123456789abcdef"})
    assert "FIT_STRIPE_KEY is a test key" in words
    assert "whsec_" + GOOD not in words


def test_an_embedded_installation_pretends_and_takes_no_live_key() -> None:
    assert Settings().payment_provider == "sandbox"
    with pytest.raises(ValidationError, match="only production moves money"):
        Settings(**STRIPE)


def test_mail_by_smtp_needs_a_server() -> None:
    assert (Settings().mailer, Settings(**PRODUCTION).mailer) == ("file", "none")
    assert "FIT_SMTP_URL is required" in refusal(mail="smtp")


@pytest.mark.parametrize("changes", [{"currency": "EUR"}, {"currency": "euro"}, {"price_month_cents": 9.99}])
def test_a_price_is_whole_cents_of_a_currency(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**changes)
