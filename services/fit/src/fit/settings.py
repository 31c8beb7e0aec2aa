"""All settings of the main application: the only reader of the environment. docs/operate/settings.md lists them."""

import os
import re
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from fit.domain.billing import Offer, Terms
from fit.domain.payments import Interval
from fit.domain.provider_keys import check_stripe
from fit.secret_values import (
    check_broker_url,
    check_database_password,
    check_database_url,
    check_secret,
    embedded_secret,
)

PREFIX = "FIT_"
SECRETS = ("signing_key", "bootstrap_key", "coach_client_secret", "cron_client_secret")
_SECONDS = re.compile(r"([0-9]{1,2}(?:\.[0-9]+)?)(?:-([0-9]{1,2}(?:\.[0-9]+)?))?")
_OFFSET = re.compile(r"([+-]?)(\d{1,7})([dhm])")


def _find_contracts() -> Path:
    """`contracts/` of the checkout this file stands in; containers set FIT_CONTRACTS_DIR."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "contracts" / "catalogue").is_dir():
            return folder / "contracts"
    return Path("contracts")


_THREADS = (
    "Requests served at once by one process; it keeps up to two database connections for each, reading and writing."
)


class Settings(BaseSettings):
    """Read from FIT_* variables. A secret may also come from the file that FIT_<NAME>_FILE names."""

    # An error that showed its input would show the secrets.
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="ignore", populate_by_name=True, hide_input_in_errors=True
    )

    mode: Literal["embedded", "production"] = Field(
        "embedded", description="`production` refuses to start without its secrets."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    threads: int = Field(8, ge=1, le=64, description=_THREADS)
    backlog: int = Field(
        128, ge=1, le=4096, description="Open connections served at a time; the others wait until one closes."
    )
    data_dir: Path = Field(Path("var"), description="Where an embedded installation keeps its database and secrets.")
    contracts_dir: Path = Field(default_factory=_find_contracts, description="Where the shared contracts stand.")
    database_url: SecretStr | None = Field(None, description="SQLAlchemy address; default: SQLite in the data folder.")
    coach_url: str = Field("http://127.0.0.1:5001", description="Where the coach listens.")
    coach_deadline_s: float = Field(1.5, gt=0, le=30, description="Longest wait for the coach, in all.")
    coach_connect_s: float = Field(0.3, gt=0, le=10, description="Longest wait for a connection to the coach.")
    use_coach_microservice: bool = Field(
        True, alias="USE_COACH_MICROSERVICE", description="false: the old generator makes every workout."
    )
    coach_slow_s: float = Field(
        0.5, gt=0, le=30, description="Answers of the coach that take longer are used, but five in a row pause it."
    )
    coach_instances: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Further instances of the coach beside FIT_COACH_URL, comma-separated; they take turns."
    )
    legacy_wod_cpu_seconds: Annotated[tuple[float, float], NoDecode] = Field(
        (0.0, 0.0),
        alias="LEGACY_WOD_CPU_SECONDS",
        description="For rehearsals: the old generator keeps a processor busy so long for each workout, as in `1-5`.",
    )
    shadow_url: str | None = Field(
        None, description="Another coach, with which every answer is compared; default: FIT_COACH_URL, in mode shadow."
    )
    shadow_sample: float = Field(10.0, ge=0, le=100, description="Part of the questions that is compared, in percent.")
    shadow_deadline_s: float = Field(5.0, gt=0, le=60, description="Longest wait for an answer that is compared.")
    rollout_interval_s: float = Field(
        5.0, ge=0.5, le=60, description="Seconds between two checks of the rollout; half of it in doubt."
    )
    clock_offset: timedelta = Field(timedelta(), description="Moves the product's clock: +1d, -2h, +30m.")
    trusted_proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = Field(
        (), description="Networks whose X-Forwarded-For is believed, comma-separated."
    )
    courier: Literal["http", "rabbitmq"] = Field(
        "http", description="What carries everybody's jobs to the coach: calls of the coach, or RabbitMQ."
    )
    rabbitmq_url: SecretStr | None = Field(None, description="AMQP address; needed when the courier is RabbitMQ.")
    dispatch_batch: int = Field(1000, ge=1, le=1000, description="Jobs sent at once.")
    dispatch_window: int = Field(
        10_000, ge=1, le=150_000, description="Most jobs that may be with the courier at the same time."
    )
    dispatch_port: int = Field(
        0, ge=0, le=65535, description="Where `fit dispatch` shows /health, /ready and /metrics; 0: nowhere."
    )
    dispatch_cron: bool | None = Field(
        None, description="true: `fit dispatch` itself asks for everybody's WOD each hour. Default: in embedded mode."
    )
    signing_key: SecretStr = Field(SecretStr(""), description="Ed25519 private key (PEM) that signs tokens.")
    previous_signing_key: SecretStr | None = Field(None, description="The key before, still accepted during rotation.")
    bootstrap_key: SecretStr = Field(SecretStr(""), description="Makes the first admin, once.")
    coach_client_secret: SecretStr = Field(SecretStr(""), description="The coach's secret when it asks for a token.")
    cron_client_secret: SecretStr = Field(SecretStr(""), description="The scheduler's secret when it asks for a token.")
    payments: Literal["none", "sandbox", "stripe"] | None = Field(
        None,
        description="Who takes the money for premium. none: nothing is sold and everybody has everything; sandbox: a "
        "pretence, refused in production. Default: sandbox in embedded mode, none in production.",
    )
    stripe_key: SecretStr = Field(SecretStr(""), description="Stripe's secret key; it says whether money moves.")
    stripe_webhook_secret: SecretStr = Field(SecretStr(""), description="What Stripe signs its webhooks with.")
    stripe_test_mode: bool = Field(False, description="true: production takes a test key, and no money moves.")
    stripe_api_url: str = Field("https://api.stripe.com", description="Where Stripe's API is.")
    price_month_cents: int = Field(999, ge=50, le=1_000_000, description="Premium for a month, in cents.")
    price_year_cents: int = Field(7999, ge=50, le=10_000_000, description="Premium for a year, in cents.")
    currency: str = Field("eur", pattern="^[a-z]{3}$", description="Currency of the prices, such as eur.")
    trial_days: int = Field(14, ge=0, le=365, description="Days that premium costs nothing at first, once for each.")
    grace_days: int = Field(7, ge=0, le=60, description="Days that premium stays after a payment has failed.")
    public_url: str | None = Field(
        None, description="Where people reach this installation. Default: http://FIT_HOST:FIT_PORT."
    )
    mail: Literal["none", "file", "smtp"] | None = Field(
        None,
        description="How notices leave: not at all, as files in the data folder, or by SMTP. Default: file in embedded "
        "mode, none in production.",
    )
    smtp_url: SecretStr | None = Field(None, description="smtp://USER:PASSWORD@HOST:587 or smtps://...")
    mail_from: str = Field("Fit <fit@localhost>", description="Sender of the mail.")
    generations_per_minute: int = Field(5, ge=1, le=1000, description="Workouts one athlete may have made in a minute.")
    plans_per_minute: int = Field(30, ge=1, le=1000, description="Meal plans one athlete may have made in a minute.")
    plan_deadline_s: float = Field(3.0, gt=0, le=30, description="Longest time to reckon one day's meals.")
    signups_per_hour: int = Field(20, ge=1, le=100_000, description="Accounts made from one address in an hour.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe event to log.")

    @field_validator("database_url")
    @classmethod
    def _usable_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url:
            check_database_url(PREFIX + "DATABASE_URL", url.get_secret_value())
        return url

    @field_validator("rabbitmq_url")
    @classmethod
    def _usable_broker(cls, url: SecretStr | None) -> SecretStr | None:
        if url:
            check_broker_url(PREFIX + "RABBITMQ_URL", url.get_secret_value())
        return url

    @field_validator("clock_offset", mode="before")
    @classmethod
    def _parse_offset(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        match = _OFFSET.fullmatch(value.strip())
        if match is None:
            raise ValueError("write it like +1d, -2h or +30m")
        sign, number, unit = match.groups()
        unit_s = {"d": 86400, "h": 3600, "m": 60}[unit]
        return timedelta(seconds=int(number) * unit_s * (-1 if sign == "-" else 1))

    @field_validator("legacy_wod_cpu_seconds", mode="before")
    @classmethod
    def _parse_seconds(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        match = _SECONDS.fullmatch(value.strip())
        if match is None or float(match[1]) > float(match[2] or match[1]):
            raise ValueError("write it like 1-5 or 2.5")
        return float(match[1]), float(match[2] or match[1])

    @field_validator("coach_instances", mode="before")
    @classmethod
    def _parse_addresses(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _parse_networks(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())

    @model_validator(mode="after")
    def _courier_has_its_address(self) -> Self:
        if self.courier == "rabbitmq" and self.rabbitmq_url is None:
            raise ValueError("FIT_RABBITMQ_URL is required when FIT_COURIER is rabbitmq")
        return self

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.mode == "embedded":
            return self
        if self.clock_offset:
            raise ValueError("FIT_CLOCK_OFFSET is refused in production")
        if not self.database_url:
            raise ValueError("FIT_DATABASE_URL is required in production")
        check_database_password(self.database_url.get_secret_value())
        if self.previous_signing_key:
            check_secret(PREFIX + "PREVIOUS_SIGNING_KEY", self.previous_signing_key.get_secret_value(), pem=True)
        for name in SECRETS:
            check_secret(PREFIX + name.upper(), getattr(self, name).get_secret_value(), pem=name == "signing_key")
        return self

    @model_validator(mode="after")
    def _payments_are_in_order(self) -> Self:
        production = self.mode == "production"
        if production and self.payments == "sandbox":
            raise ValueError("FIT_PAYMENTS=sandbox is refused in production: it gives premium away")
        if self.payments == "stripe":
            check_stripe(
                self.stripe_key.get_secret_value(),
                self.stripe_webhook_secret.get_secret_value(),
                production=production,
                test_mode=self.stripe_test_mode,
                api_url=self.stripe_api_url,
            )
        if self.mail == "smtp" and not (self.smtp_url and self.smtp_url.get_secret_value()):
            raise ValueError("FIT_SMTP_URL is required when FIT_MAIL is smtp")
        return self

    @property
    def payment_provider(self) -> str:
        """`none`, `sandbox` or `stripe`."""
        return self.payments or ("sandbox" if self.mode == "embedded" else "none")

    @property
    def mailer(self) -> str:
        """`none`, `file` or `smtp`."""
        return self.mail or ("file" if self.mode == "embedded" else "none")

    @property
    def public_address(self) -> str:
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def terms(self) -> Terms:
        """What premium costs here."""
        prices = {Interval.MONTH: self.price_month_cents, Interval.YEAR: self.price_year_cents}
        return Terms(
            offers={interval: Offer(interval, cents, self.currency) for interval, cents in prices.items()},
            trial_days=self.trial_days,
            grace=timedelta(days=self.grace_days),
            free_for_all=self.payment_provider == "none",
        )

    @property
    def coach_addresses(self) -> tuple[str, ...]:
        """Every instance of the coach."""
        return (self.coach_url, *self.coach_instances)

    @property
    def is_own_cron(self) -> bool:
        """Whether the dispatcher asks for everybody's WOD by itself."""
        return self.mode == "embedded" if self.dispatch_cron is None else self.dispatch_cron

    @property
    def sqlalchemy_url(self) -> str:
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.data_dir / 'fit.sqlite').absolute()}"


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment. Embedded: missing secrets are made and kept in the data folder."""
    given = {**_from_files(), **overrides}
    settings = Settings(**given)
    if settings.mode == "production":
        return settings
    made = {
        name: embedded_secret(settings.data_dir, name)
        for name in SECRETS
        if not getattr(settings, name).get_secret_value()
    }
    return Settings(**{**given, **made}) if made else settings


def _from_files() -> dict[str, str]:
    """Values that FIT_<NAME>_FILE variables point to, for secrets that a container mounts as files."""
    suffix = "_FILE"
    return {
        name[len(PREFIX) : -len(suffix)].lower(): Path(path).read_text("utf-8").strip()
        for name, path in os.environ.items()
        if name.startswith(PREFIX) and name.endswith(suffix)
    }
