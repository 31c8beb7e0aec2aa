"""The committed OpenAPI documents are what the code says, and they are sound."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from openapi_spec_validator import validate

ROOT = Path(__file__).parents[2]


def test_the_documents_are_what_the_code_says() -> None:
    done = subprocess.run([sys.executable, "tools/openapi.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("service", ["fit", "coach"])
def test_a_document_is_a_valid_openapi_3_1_document(service: str) -> None:
    document = yaml.safe_load((ROOT / "contracts" / "http" / f"{service}.v1.yaml").read_text("utf-8"))
    assert document["openapi"] == "3.1.0"
    validate(document)
