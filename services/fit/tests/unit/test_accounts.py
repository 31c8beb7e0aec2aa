"""What an e-mail address and a password must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.accounts import COMMON_PASSWORDS, PASSWORD_LENGTHS, check_password, normal_email
from fit.domain.errors import InvalidInput

GOOD = "squats before breakfast"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("jane@fit.local", "jane@fit.local"),
        ("  Jane@Fit.LOCAL \n", "jane@fit.local"),
        ("jane+gym@fit.local", "jane+gym@fit.local"),
        ("müller@bücher.example", "müller@bücher.example"),
    ],
)
def test_an_address_is_compared_trimmed_and_in_lower_case(written: str, stored: str) -> None:
    assert normal_email(written) == stored


@pytest.mark.parametrize(
    "written",
    [
        "",
        "jane",
        "@fit.local",
        "jane@",
        "jane@fit@local",
        "jane doe@fit.local",
        "jane@fit.local\nBcc: all@fit.local",
        "ja\x00ne@fit.local",
        "j" * 65 + "@fit.local",
        "jane@" + "f" * 250,
    ],
)
def test_what_cannot_be_an_address_is_refused_by_its_field(written: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        normal_email(written)
    assert caught.value.field == "email"


@given(st.emails())
def test_an_address_is_normal_once_it_was_made_normal(email: str) -> None:
    try:
        once = normal_email(email)
    except InvalidInput:
        return  # longer than we store
    assert normal_email(once) == once
    assert len(once) <= 254


@pytest.mark.parametrize("length", PASSWORD_LENGTHS)
def test_passwords_at_either_end_of_the_allowed_length_are_fine(length: int) -> None:
    check_password(("quelle" * 40)[:length], "jane@fit.local")


@pytest.mark.parametrize("password", ["", "seven77", "x7" * 101])
def test_passwords_beyond_the_allowed_length_are_refused(password: str) -> None:
    with pytest.raises(InvalidInput, match="8 to 200"):
        check_password(password, "jane@fit.local")


@pytest.mark.parametrize("password", [*sorted(COMMON_PASSWORDS), "PassWord123", "aaaaaaaaaaaa", "abababababab"])
def test_the_passwords_that_every_guesser_begins_with_are_refused(password: str) -> None:
    with pytest.raises(InvalidInput):
        check_password(password, "jane@fit.local")


@pytest.mark.parametrize("password", ["jane.doe@fit.local", "Jane.Doe@Fit.Local", "jane.doe"])
def test_the_address_or_its_name_is_no_password(password: str) -> None:
    with pytest.raises(InvalidInput, match="differ"):
        check_password(password, "jane.doe@fit.local")


def test_a_refusal_names_the_field_that_was_filled_in() -> None:
    with pytest.raises(InvalidInput) as caught:
        check_password("short", "jane@fit.local", named="new_password")
    assert caught.value.field == "new_password"


def test_a_refusal_does_not_repeat_the_password() -> None:
    with pytest.raises(InvalidInput) as caught:
        check_password("iloveyou1", "jane@fit.local")
    assert "iloveyou" not in str(caught.value)


def test_common_passwords_are_long_enough_to_be_worth_listing() -> None:
    assert all(len(word) >= PASSWORD_LENGTHS[0] and word == word.lower() for word in COMMON_PASSWORDS)
    check_password(GOOD, "jane@fit.local")
