"""Who may call a route. Every route says so; one that does not stops the application from starting."""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, TypeVar

from flask import Flask, g, request

from fit.domain.accounts import Principal, Role, Service
from fit.domain.errors import AccessDenied, NotAuthenticated
from fit.entrypoints.http.contract import fit

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
ATHLETE = "athlete"  # anybody who is logged in, for what is her own
ADMIN = "admin"


def access(rule: str) -> Callable[[View], View]:
    """Declares who may call a view: `public`, `athlete`, `admin`, `service:SCOPE`, or `admin or service:SCOPE`."""

    def mark(view: View) -> View:
        view.__access__ = rule  # type: ignore[attr-defined]
        return view

    return mark


def me() -> Principal:
    """The principal of this request."""
    who: Principal = g.principal
    return who


def athlete_of_token() -> int | None:
    """Whom the token of this request was given to, without asking whether her session lives; None without a token."""
    try:
        claims = fit().tokens.verify(_bearer())
    except NotAuthenticated:
        return None
    return int(claims["sub"]) if claims["typ"] == "access" else None


def caller() -> str:
    """Where this request comes from, as limits count it: the address, or the /64 network that an IPv6 household has."""
    remote = request.remote_addr or ""
    try:
        address = ip_address(remote)
    except ValueError:
        return remote
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((address, 64), strict=False))
    return remote


def register(app: Flask) -> None:
    """Checks the rule of each request's view before the view runs."""
    for endpoint, view in app.view_functions.items():
        if "__access__" not in vars(view):
            raise RuntimeError(f"the route {endpoint} does not declare its access")

    def check() -> None:
        if request.endpoint is None:
            return
        rule: str = vars(app.view_functions[request.endpoint])["__access__"]
        if rule == PUBLIC:
            return
        claims = fit().tokens.verify(_bearer())
        people, either, service = rule.partition(" or ")
        if either:
            rule = service if claims["typ"] == "service" else people
        if rule.startswith("service:"):
            g.service = _service(claims, rule.removeprefix("service:"))
        else:
            g.principal = _principal(claims, rule)

    app.before_request(check)


def _bearer() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotAuthenticated("Send the access token as: Authorization: Bearer TOKEN.")
    return token.strip()


def _service(claims: dict[str, Any], scope: str) -> Service:
    if claims["typ"] != "service" or claims.get("scope") != scope:
        raise AccessDenied("This token may not do that.")
    return Service(claims["sub"], scope)


def _principal(claims: dict[str, Any], rule: str) -> Principal:
    if claims["typ"] != "access":
        raise AccessDenied("This token may not do that.")
    who = fit().identify(int(claims["sub"]), claims["sid"])
    if who is None:
        raise NotAuthenticated("This session has ended. Log in again.")
    if rule == ADMIN and who.role is not Role.ADMIN:
        raise AccessDenied("Only an admin may do that.")
    return who
