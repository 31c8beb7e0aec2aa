"""Accounts: who somebody is, and what a password must be."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from fit.domain.errors import InvalidInput

AccountId = NewType("AccountId", int)

PASSWORD_LENGTHS = (8, 200)
_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,189}")

# The passwords that every guessing list begins with (at least eight characters; shorter ones are refused by length).
COMMON_PASSWORDS = frozenset(
    [
        "password",
        "password1",
        "password12",
        "password123",
        "passw0rd",
        "p@ssw0rd",
        "p@ssword",
        "12345678",
        "123456789",
        "1234567890",
        "12341234",
        "87654321",
        "11111111",
        "00000000",
        "88888888",
        "99999999",
        "123123123",
        "qwertyui",
        "qwertyuiop",
        "qwerty123",
        "qwerty12",
        "qwer1234",
        "1q2w3e4r",
        "1qaz2wsx",
        "zaq12wsx",
        "asdfghjkl",
        "asdf1234",
        "zxcvbnm1",
        "abc12345",
        "abcd1234",
        "abcdefgh",
        "a1b2c3d4",
        "iloveyou",
        "iloveyou1",
        "sunshine",
        "princess",
        "football",
        "baseball",
        "superman",
        "batman123",
        "trustno1",
        "letmein1",
        "letmein123",
        "welcome1",
        "welcome123",
        "admin123",
        "admin1234",
        "administrator",
        "changeme",
        "changeme123",
        "computer",
        "internet",
        "whatever",
        "starwars",
        "michelle",
        "jennifer",
        "michael1",
        "charlie1",
        "dragon12",
        "monkey123",
        "master12",
        "shadow12",
        "secret12",
        "secret123",
        "test1234",
        "testtest",
        "testing1",
        "fitness1",
        "fitness123",
        "workout1",
        "gymrat12",
    ]
)


class Role(StrEnum):
    ATHLETE = "athlete"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    id: AccountId
    email: str
    name: str
    role: Role
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody whose token was accepted just now. Role and time zone are the stored ones, not the token's."""

    account_id: AccountId
    session_id: str
    role: Role
    time_zone: str


@dataclass(frozen=True, slots=True)
class Service:
    """A program of ours whose service token was accepted: its name and the one scope it holds."""

    name: str
    scope: str


def normal_email(text: str) -> str:
    """The address as it is stored and compared: trimmed, lower case. Raises InvalidInput when it cannot be one."""
    email = text.strip().lower()
    if len(email) > 254 or not _EMAIL.fullmatch(email):
        raise InvalidInput("This does not look like an e-mail address.", field="email")
    return email


def check_password(password: str, email: str, *, named: str = "password") -> None:
    """Refuses a password that is too short, too long, among the most guessed, or the address itself.

    Raises InvalidInput for the field `named`.
    """
    shortest, longest = PASSWORD_LENGTHS
    if not shortest <= len(password) <= longest:
        raise InvalidInput(f"A password has {shortest} to {longest} characters.", field=named)
    folded = password.lower()
    if folded in COMMON_PASSWORDS or len(set(folded)) < 3:
        raise InvalidInput("This password is one of the first that anybody would guess.", field=named)
    if folded in {email, email.partition("@")[0]}:
        raise InvalidInput("A password must differ from the e-mail address.", field=named)
