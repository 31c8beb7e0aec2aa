"""Settings: production refuses to start without secrets that are worth the name, and never shows them."""

import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from coach.settings import Settings, embedded_secret, load_settings

GOOD = "kX7-mQ2_vR9sLw4TzB8nYc5DpG1hJ6aF"
PRODUCTION = {"mode": "production", "database_url": "postgresql+psycopg://coach@db/coach", "client_secret": GOOD}


def test_production_starts_with_everything_it_needs() -> None:
    assert Settings(**PRODUCTION).mode == "production"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"client_secret": ""}, "COACH_CLIENT_SECRET"),
        ({"client_secret": "k3y!"}, "COACH_CLIENT_SECRET"),
        ({"client_secret": "change-me-change-me-change-me"}, "COACH_CLIENT_SECRET"),
        ({"client_secret": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, "COACH_CLIENT_SECRET"),
        ({"database_url": None}, "COACH_DATABASE_URL"),
        ({"open": True}, "COACH_OPEN"),
    ],
)
def test_production_refuses_what_is_missing_or_a_sample_by_its_name(change: dict[str, object], named: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(**{**PRODUCTION, **change})
    message = refused.value.errors()[0]["msg"]
    assert named in message
    assert not change.get("client_secret") or str(change["client_secret"]) not in message


def test_production_is_never_open() -> None:
    assert not Settings(**PRODUCTION).is_open


def test_an_embedded_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = embedded_secret(tmp_path, "coach_client_secret")
    assert embedded_secret(tmp_path, "coach_client_secret") == first
    file = tmp_path / "secrets" / "coach_client_secret"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(first) >= 32


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(f"{GOOD}\n")
    monkeypatch.setenv("COACH_CLIENT_SECRET_FILE", str(tmp_path / "secret"))
    assert load_settings(data_dir=tmp_path).client_secret.get_secret_value() == GOOD
    assert GOOD not in repr(load_settings(data_dir=tmp_path))


@pytest.mark.parametrize("rate", ["-0.1", "1.1", "a third", "nan"])
def test_a_share_of_failures_that_is_none_is_refused(rate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOD_FAILURE_RATE", rate)
    with pytest.raises(ValidationError):
        Settings()


def test_failures_are_rehearsed_in_production_only_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOD_FAILURE_RATE", "0.3")
    with pytest.raises(ValidationError, match="WOD_FAILURE_RATE is refused in production"):
        Settings(**PRODUCTION)
    monkeypatch.setenv("WOD_FAILURE_RATE_FORCED", "true")
    assert Settings(**PRODUCTION).failure_rate == 0.3
