"""Who asks: another service, or an athlete herself. Both prove it by a token that the main application signed."""

from dataclasses import dataclass

from coach.domain.errors import CoachError


class NotAuthenticated(CoachError):
    """No token, or one that cannot be believed."""

    code = "not_authenticated"


class AccessDenied(CoachError):
    """A true token that does not allow this."""

    code = "access_denied"


@dataclass(frozen=True, slots=True)
class Service:
    name: str
    scope: str


@dataclass(frozen=True, slots=True)
class Athlete:
    """`session` is the log-in behind her token; whether it still lives, only the main application knows."""

    id: str
    session: str
