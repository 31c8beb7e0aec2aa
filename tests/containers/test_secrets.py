"""The secrets that the tool makes are strong, stay as they are, and can be read where they are needed."""

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from containers.compose_file import ROOT
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key


def make(folder: Path) -> str:
    """Runs the tool and returns what it says."""
    tool = ROOT / "tools" / "make_secrets.py"
    return subprocess.run([sys.executable, str(tool), str(folder)], check=True, capture_output=True, text=True).stdout


def contents(folder: Path) -> dict[str, str]:
    """Every file of the folder."""
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_a_second_call_changes_nothing_and_fits_new_files_to_old_ones(tmp_path: Path) -> None:
    make(tmp_path)
    before = contents(tmp_path)
    (tmp_path / "fit_database_url").unlink()
    make(tmp_path)
    assert contents(tmp_path) == before


def test_it_prints_names_and_never_values(tmp_path: Path) -> None:
    said = make(tmp_path)
    assert "fit_bootstrap_key" in said
    assert not any(text.strip() in said for text in contents(tmp_path).values() if text)


def test_nobody_else_can_enter_the_folder_and_every_container_user_can_read_a_file_it_is_given(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    make(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o444}


def test_passwords_are_long_and_all_different(tmp_path: Path) -> None:
    make(tmp_path)
    plain = [text for text in contents(tmp_path).values() if re.fullmatch(r"[0-9a-f]{64}", text)]
    assert len(set(plain)) == len(plain) >= 9


def test_the_signing_key_is_an_ed25519_key(tmp_path: Path) -> None:
    make(tmp_path)
    key = load_pem_private_key((tmp_path / "fit_signing_key.pem").read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    key.public_key().verify(key.sign(b"token"), b"token")


@pytest.mark.parametrize("service", ["fit", "coach"])
def test_addresses_carry_the_password_of_their_own_role(service: str, tmp_path: Path) -> None:
    make(tmp_path)
    files = contents(tmp_path)
    assert files[f"{service}_app_password"] in files[f"{service}_database_url"]
    assert files[f"{service}_owner_password"] in files[f"{service}_owner_database_url"]


def test_git_ignores_what_it_makes() -> None:
    question = ["git", "check-ignore", "--quiet", "secrets/fit_signing_key.pem"]
    assert subprocess.run(question, cwd=ROOT, check=False).returncode == 0
