"""All settings of the coach: the only reader of the environment. docs/operate/settings.md lists them."""

import os
import re
import secrets
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from coach.domain.engine import ENGINE
from coach.domain.versions import ENGINES

PREFIX = "COACH_"
SECRET_FILE = "coach_client_secret"  # noqa: S105  the name under which the main application looks for it, too
SHORTEST_SECRET = 24
# Values from examples, and those that systems like this one were shipped with.
_SAMPLES = re.compile(r"change.?me|secret.?key|example|sample|default|password|bootstrap.?key|your[-_ ]", re.IGNORECASE)


def _find_contracts() -> Path:
    """`contracts/` of the checkout this file stands in; containers set COACH_CONTRACTS_DIR."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "contracts" / "catalogue").is_dir():
            return folder / "contracts"
    return Path("contracts")


_THREADS = (
    "Requests served at once by one process; it keeps up to two database connections for each, reading and writing."
)


class Settings(BaseSettings):
    """Read from COACH_* variables. A secret may also come from the file that COACH_<NAME>_FILE names."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", populate_by_name=True)

    mode: Literal["embedded", "production"] = Field(
        "embedded", description="`production` refuses to start without its secrets."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(5001, ge=1, le=65535, description="Port to listen on.")
    threads: int = Field(8, ge=1, le=64, description=_THREADS)
    backlog: int = Field(
        128, ge=1, le=4096, description="Open connections served at a time; the others wait until one closes."
    )
    data_dir: Path = Field(Path("var"), description="Where an embedded installation keeps its database and secrets.")
    contracts_dir: Path = Field(default_factory=_find_contracts, description="Where the shared contracts stand.")
    database_url: SecretStr | None = Field(None, description="SQLAlchemy address; default: SQLite in the data folder.")
    fit_url: str = Field("http://127.0.0.1:8000", description="Where the main application listens.")
    fit_timeout_s: float = Field(2.0, gt=0, le=30, description="Longest wait for one answer of the main application.")
    client_secret: SecretStr = Field(
        SecretStr(""), description="What the coach shows the main application when it asks for a token."
    )
    engine: str = Field(
        ENGINE, description=f"The engine that answers unless a question names one: {', '.join(ENGINES)}."
    )
    keep_questions_days: int = Field(
        90, ge=1, le=3650, description="How long the question behind a WOD is kept for replay (`coach housekeeping`)."
    )
    open: bool | None = Field(
        None,
        description="true: a WOD may be asked for without a token, from this machine only. "
        "Default: true in embedded mode; production refuses true.",
    )
    rabbitmq_url: SecretStr | None = Field(None, description="AMQP address of the queue that `coach work` works off.")
    work_batch: int = Field(256, ge=1, le=1000, description="Most jobs in one transaction of the worker.")
    work_port: int = Field(
        0, ge=0, le=65535, description="Where `coach work` shows /health, /ready and /metrics; 0: nowhere."
    )
    failure_rate: float = Field(
        0.0,
        ge=0,
        le=1,
        alias="WOD_FAILURE_RATE",
        description="A rehearsal: this share of jobs fails before anything is stored. Production refuses it.",
    )
    failure_rate_forced: bool = Field(
        False, alias="WOD_FAILURE_RATE_FORCED", description="true: rehearse failures in production, too."
    )
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

    @field_validator("engine")
    @classmethod
    def _known_engine(cls, name: str) -> str:
        if name not in ENGINES:
            raise ValueError(f"{name} is not one of {', '.join(ENGINES)}")
        return name

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.mode == "embedded":
            return self
        if self.open:
            raise ValueError("COACH_OPEN is refused in production")
        if not self.database_url:
            raise ValueError("COACH_DATABASE_URL is required in production")
        if self.failure_rate and not self.failure_rate_forced:
            raise ValueError("WOD_FAILURE_RATE is refused in production unless WOD_FAILURE_RATE_FORCED=true")
        check_secret(f"{PREFIX}CLIENT_SECRET", self.client_secret.get_secret_value())
        return self

    @property
    def is_open(self) -> bool:
        """Whether requests of this machine need no token to ask for a WOD."""
        return self.mode == "embedded" and self.open is not False

    @property
    def sqlalchemy_url(self) -> str:
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.data_dir / 'coach.sqlite').absolute()}"


def check_secret(name: str, value: str) -> None:
    """Refuses a secret that is missing, short or a sample. The message names the variable, never the value."""
    if not value:
        raise ValueError(f"{name} is required in production")
    if len(value) < SHORTEST_SECRET:
        raise ValueError(f"{name} is too short: use at least {SHORTEST_SECRET} random characters")
    if _SAMPLES.search(value) or len(set(value)) < 8:
        raise ValueError(f"{name} looks like a sample value: use random characters")


def check_database_url(name: str, url: str) -> None:
    """Refuses what is no address of a database that we know. The message names the variable, never the value."""
    try:
        known = make_url(url).drivername in ("sqlite", "postgresql+psycopg")
    except (ArgumentError, ValueError):
        known = False
    if not known:
        raise ValueError(f"{name}: write it like postgresql+psycopg://USER:PASSWORD@HOST/DATABASE")


def check_broker_url(name: str, url: str) -> None:
    """The same for RabbitMQ."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("amqp", "amqps") and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"{name}: write it like amqp://USER:PASSWORD@HOST/VIRTUAL_HOST")


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment. Embedded: a missing secret is made and kept in the data folder."""
    given = {**_from_files(), **overrides}
    settings = Settings(**given)
    if settings.mode == "production" or settings.client_secret.get_secret_value():
        return settings
    return Settings(**{**given, "client_secret": embedded_secret(settings.data_dir, SECRET_FILE)})


def _from_files() -> dict[str, str]:
    """Values that COACH_<NAME>_FILE variables point to, for secrets that a container mounts as files."""
    suffix = "_FILE"
    return {
        name[len(PREFIX) : -len(suffix)].lower(): Path(path).read_text("utf-8").strip()
        for name, path in os.environ.items()
        if name.startswith(PREFIX) and name.endswith(suffix)
    }


def embedded_secret(data_dir: Path, name: str) -> str:
    """The secret of this name in `data_dir`/secrets; made at first, readable by its owner only.

    Both services may ask at once: whoever creates the file decides, the others read it.
    """
    folder = data_dir / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / name
    if not file.exists():
        draft = folder / f".{name}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(32))
        try:
            os.link(draft, file)  # atomic, and fails when another process was first
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text("utf-8").strip()
