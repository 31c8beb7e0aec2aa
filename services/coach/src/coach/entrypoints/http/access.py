"""Who may call a route. Every route says so; one that does not stops the application from starting."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, TypeVar

from flask import Flask, g, request

from coach.entrypoints.http.contract import coach
from coach.usecases.identity import AccessDenied, Athlete, NotAuthenticated, Service

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
ATHLETE = "athlete"  # an athlete for what is her own
GENERATE = "service:wods:create"
#: Names by which a browser or a program on this machine calls us. Any other one may be a foreign page in disguise.
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


def access(*rules: str) -> Callable[[View], View]:
    """Declares who may call a view: `public`, `athlete`, `service:SCOPE`; of several rules one is enough."""

    def mark(view: View) -> View:
        view.__access__ = rules  # type: ignore[attr-defined]
        return view

    return mark


def me() -> Athlete | None:
    """The athlete who asks; None when a service does."""
    who: Athlete | None = g.get("athlete")
    return who


def register(app: Flask) -> None:
    """Checks the rules of each request's view before the view runs."""
    for endpoint, view in app.view_functions.items():
        if "__access__" not in vars(view):
            raise RuntimeError(f"the route {endpoint} does not declare its access")

    def check() -> None:
        if request.endpoint is None:
            return
        rules: tuple[str, ...] = vars(app.view_functions[request.endpoint])["__access__"]
        if PUBLIC in rules or (GENERATE in rules and _from_this_machine()):
            return
        _admit(coach().tokens.verify(_bearer()), rules)

    app.before_request(check)


def _bearer() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotAuthenticated("Send the access token as: Authorization: Bearer TOKEN.")
    return token.strip()


def _admit(claims: dict[str, Any], rules: tuple[str, ...]) -> None:
    if claims["typ"] == "service" and f"service:{claims.get('scope')}" in rules:
        g.service = Service(claims["sub"], str(claims["scope"]))
    elif claims["typ"] == "access" and ATHLETE in rules:
        g.athlete = Athlete(claims["sub"], str(claims.get("sid", "")))
    else:
        raise AccessDenied("This token may not do that.")


def _from_this_machine() -> bool:
    """An embedded installation may be tried without a token, from the machine it runs on, by whoever names it so."""
    if not coach().settings.is_open or "Authorization" in request.headers:
        return False
    try:
        near = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    host = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdigit() else request.host
    return near and host in _OWN_NAMES
