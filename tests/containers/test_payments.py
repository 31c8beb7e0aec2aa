"""compose.yaml hands the settings of payments and mail to who needs them, and sells nothing until it is told to."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from containers.compose_file import read_compose
from pydantic import ValidationError

from fit.secret_values import new_signing_key
from fit.settings import PREFIX, Settings, load_settings

COMPOSE = read_compose()
VARIABLE = re.compile(r"\$\{([A-Z_]+):-([^}]*)\}")
NAMES = list(Settings.model_fields)
ABOUT_PAYMENTS = set(NAMES[NAMES.index("payments") : NAMES.index("public_url") + 1])
ABOUT_MAIL = set(NAMES[NAMES.index("mail") : NAMES.index("mail_from") + 1])
#: Only tests ask another Stripe than Stripe.
NOT_FOR_PRODUCTION = {"stripe_api_url"}
STRIPE = {"stripe_key": "sk_test_" + "0123456789abcdef", "stripe_webhook_secret": "whsec_" + "0123456789abcdef"}
SELLING = {"FIT_PAYMENTS": "stripe", "FIT_STRIPE_TEST_MODE": "true", "FIT_PRICE_MONTH_CENTS": "500"}


def settings_of(
    service: str, folder: Path, patch: pytest.MonkeyPatch, *, env: dict[str, str], secrets: dict[str, str]
) -> Settings:
    """What the service reads in its container: `env` is what whoever starts compose has set."""
    known: dict[str, str] = {
        "fit_signing_key": new_signing_key(),
        "fit_database_url": "postgresql+psycopg://fit_app:f0e9d8c7b6a59483@postgres/fit",
        "rabbitmq_url": "amqp://rabbitmq/fit",
    }
    environment: dict[str, Any] = COMPOSE["services"][service]["environment"]
    for variable, value in environment.items():
        text = VARIABLE.sub(lambda found: env.get(found[1]) or found[2], value)
        if text.startswith("/run/secrets/"):
            name = text.rpartition("/")[2]
            file = folder / name
            empty = name in ("stripe_key", "stripe_webhook_secret", "smtp_url")
            file.write_text(secrets.get(name, known.get(name, "" if empty else sha256(name.encode()).hexdigest())))
            text = str(file)
        patch.setenv(variable, text)
    return load_settings()


@pytest.mark.parametrize(
    ("service", "expected"), [("fit", ABOUT_PAYMENTS), ("dispatcher", ABOUT_PAYMENTS | ABOUT_MAIL)]
)
def test_a_service_is_given_every_setting_of_payments_and_the_dispatcher_those_of_mail(
    service: str, expected: set[str]
) -> None:
    given = {
        name.removeprefix(PREFIX).removesuffix("_FILE").lower() for name in COMPOSE["services"][service]["environment"]
    }
    assert given & (ABOUT_PAYMENTS | ABOUT_MAIL) == expected - NOT_FOR_PRODUCTION


@pytest.mark.parametrize("service", ["fit", "dispatcher"])
def test_whoever_sets_nothing_sells_nothing_and_sends_nothing(
    service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settings_of(service, tmp_path, monkeypatch, env={}, secrets={})
    assert (found.mode, found.payment_provider, found.mailer) == ("production", "none", "none")
    same = (ABOUT_PAYMENTS | ABOUT_MAIL) - {"payments", "mail", "public_url", "smtp_url"}
    assert {name: getattr(found, name) for name in same} == {name: Settings.model_fields[name].default for name in same}


@pytest.mark.parametrize("service", ["fit", "dispatcher"])
def test_both_sell_on_the_same_terms(service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env = {**SELLING, "FIT_PUBLIC_URL": "https://fit.test", "FIT_MAIL": "smtp", "FIT_MAIL_FROM": "Fit <a@fit.test>"}
    secrets = {**STRIPE, "smtp_url": "smtps://fit:secret@mail.fit.test"}
    found = settings_of(service, tmp_path, monkeypatch, env=env, secrets=secrets)
    assert found.payment_provider == "stripe"
    assert found.stripe_key.get_secret_value() == STRIPE["stripe_key"]
    assert (found.price_month_cents, found.public_address) == (500, "https://fit.test")
    assert found.mailer == ("smtp" if service == "dispatcher" else "none")


@pytest.mark.parametrize(
    ("env", "secrets", "named"),
    [
        (SELLING, {}, "FIT_STRIPE_KEY"),
        (SELLING, {"stripe_key": STRIPE["stripe_key"]}, "FIT_STRIPE_WEBHOOK_SECRET"),
        ({"FIT_MAIL": "smtp"}, {}, "FIT_SMTP_URL"),
        ({"FIT_PAYMENTS": "sandbox"}, {}, "FIT_PAYMENTS"),
    ],
)
def test_a_start_with_a_file_left_empty_is_refused_by_name(
    env: dict[str, str], secrets: dict[str, str], named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValidationError, match=named):
        settings_of("dispatcher", tmp_path, monkeypatch, env=env, secrets=secrets)


def test_who_asks_the_provider_has_a_way_out_and_nobody_has_a_way_in() -> None:
    ways_out = {name for name, network in COMPOSE["networks"].items() if not network.get("internal")}
    assert ways_out == {"front", "out"}
    inhabitants = [name for name, service in COMPOSE["services"].items() if "out" in service["networks"]]
    assert inhabitants == ["dispatcher"]
    assert "ports" not in COMPOSE["services"]["dispatcher"]
