"""Accounts over HTTP: sign up, tokens, log out, first admin, users."""

from typing import Literal

from flask import Blueprint, Response, request
from pydantic import Field, RootModel
from werkzeug.exceptions import UnsupportedMediaType

from fit.domain import errors
from fit.domain.accounts import Role
from fit.entrypoints.http.access import ADMIN, ATHLETE, PUBLIC, access, caller, me
from fit.entrypoints.http.api.fields import Email, Name, Password, TimeZone
from fit.entrypoints.http.contract import (
    Form,
    Query,
    Text,
    View_,
    fit,
    once_each,
    parse,
    parse_mapping,
    parse_query,
    read_body,
    render,
    render_raw,
    speaks,
)
from fit.usecases.accounts import Grant, NewUser

blueprint = Blueprint("accounts", __name__)


class SignUpForm(Form):
    email: Email
    password: Password
    name: Name = ""
    time_zone: TimeZone = "UTC"


class TokenForm(Form):
    """One of three grants. `username` is the e-mail address, as OAuth calls it; old clients send `email`."""

    grant_type: Literal["password", "refresh_token", "client_credentials"] = "password"
    username: Text | None = Field(None, max_length=254)
    email: Text | None = Field(None, max_length=254)
    password: Password | None = None
    refresh_token: Text | None = Field(None, max_length=200)
    client_id: Text | None = Field(None, max_length=64)
    client_secret: Text | None = Field(None, max_length=200)
    scope: Text | None = Field(None, max_length=64)


class PasswordForm(Form):
    current_password: Password
    new_password: Password


class BootstrapForm(Form):
    email: Email = "admin@fit.local"
    name: Name = "Admin"
    time_zone: TimeZone = "UTC"


class UserForm(Form):
    email: Email
    name: Name = ""
    role: Role = Role.ATHLETE
    time_zone: TimeZone = "UTC"


class UsersQuery(Query):
    after: int = Field(0, ge=0, lt=10**18)
    limit: int = Field(100, ge=1, le=500)


class UserView(View_):
    id: int
    email: str
    name: str
    role: Role


class NewUserView(UserView):
    password: str = Field(description="Shown this once; only its hash is stored.")


class TokenView(View_):
    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_in: int
    refresh_token: str | None = None
    onboarded: bool | None = None


class SignedUpView(TokenView):
    user: UserView


class UsersView(RootModel[list[UserView]]):
    """A bare list, as old clients read it."""


def _token_view(grant: Grant) -> Response:
    return render(TokenView.model_validate(grant))


def _signed_up_view(grant: Grant) -> Response:
    view = SignedUpView(
        access_token=grant.access_token,
        expires_in=grant.expires_in,
        refresh_token=grant.refresh_token,
        onboarded=grant.onboarded,
        user=UserView.model_validate(grant.account),
    )
    return render(view, 201)


def _new_user_view(made: NewUser) -> Response:
    account = made.account
    return render(
        NewUserView(id=account.id, email=account.email, name=account.name, role=account.role, password=made.password),
        201,
    )


@blueprint.post("/auth/signup")
@access(PUBLIC)
@speaks(
    "Make an athlete's account and log in.",
    {201: SignedUpView},
    body=SignUpForm,
    errors=(errors.InvalidInput, errors.EmailTaken, errors.TooManyRequests, errors.Overloaded),
)
def sign_up() -> Response:
    form = parse(SignUpForm)
    fit().signup_quota.take(f"signup:{caller()}")
    grant = fit().sign_up(form.email, form.password, form.name, form.time_zone)
    return _signed_up_view(grant)


@blueprint.post("/oauth/token")
@access(PUBLIC)
@speaks(
    "Log in, refresh, or get a service token.",
    {200: TokenView},
    body=TokenForm,
    form_too=True,
    errors=(errors.InvalidCredentials, errors.InvalidInput, errors.TooManyRequests, errors.Overloaded),
)
def token() -> Response:
    """Grant `password` as a form (username, password) or JSON (email, password); `refresh_token`;
    `client_credentials` for our own services."""
    form = _token_form()
    match form.grant_type:
        case "password":
            name = _needed("email", form.email or form.username)
            return _token_view(fit().log_in(name, _needed("password", form.password), caller()))
        case "refresh_token":
            return _token_view(fit().refresh_session(_needed("refresh_token", form.refresh_token)))
        case _:
            secret = _needed("client_secret", form.client_secret)
            return _token_view(fit().issue_service_token(_needed("client_id", form.client_id), secret, form.scope))


def _token_form() -> TokenForm:
    if request.is_json:
        return parse(TokenForm)
    if request.mimetype != "application/x-www-form-urlencoded":
        raise UnsupportedMediaType("Send a form or JSON.")
    read_body()
    return parse_mapping(TokenForm, once_each(request.form))


def _needed(field: str, value: str | None) -> str:
    if not value:
        raise errors.InvalidInput("This grant needs it.", field=field)
    return value


@blueprint.post("/auth/logout")
@access(ATHLETE)
@speaks("End this session.", {204: None})
def log_out() -> Response:
    fit().log_out(me())
    return Response(status=204)


@blueprint.post("/auth/password")
@access(ATHLETE)
@speaks(
    "Change your password; every other session of yours ends.",
    {204: None},
    body=PasswordForm,
    errors=(errors.WrongPassword, errors.InvalidInput, errors.TooManyRequests, errors.Overloaded),
)
def change_password() -> Response:
    form = parse(PasswordForm)
    fit().change_password(me(), form.current_password, form.new_password, caller())
    return Response(status=204)


@blueprint.get("/.well-known/jwks.json")
@access(PUBLIC)
@speaks("The public keys that tokens are signed with.", {200: None})
def jwks() -> Response:
    answer = render_raw(fit().tokens.jwks())
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


@blueprint.post("/bootstrap/admin")
@access(PUBLIC)
@speaks(
    "Make the first admin, once, with the key of this installation in X-Bootstrap-Key.",
    {201: NewUserView},
    body=BootstrapForm,
    body_required=False,
    errors=(errors.InvalidBootstrapKey, errors.AlreadyBootstrapped, errors.EmailTaken, errors.InvalidInput),
)
def bootstrap_admin() -> Response:
    form = parse(BootstrapForm, optional=True)
    key = request.headers.get("X-Bootstrap-Key", "")
    return _new_user_view(fit().bootstrap_admin(key, form.email, form.name, form.time_zone))


@blueprint.post("/users")
@access(ADMIN)
@speaks(
    "Make an account; the password is shown once.",
    {201: NewUserView},
    body=UserForm,
    errors=(errors.InvalidInput, errors.EmailTaken, errors.Overloaded),
)
def create_user() -> Response:
    form = parse(UserForm)
    return _new_user_view(fit().create_user(form.email, form.name, form.role, form.time_zone))


@blueprint.get("/users")
@access(ADMIN)
@speaks(
    "Accounts, a page at a time.",
    {200: UsersView},
    query=UsersQuery,
    headers={"X-Next-After": "Ask again with this `after` for the next page; absent on the last one."},
)
def list_users() -> Response:
    query = parse_query(UsersQuery)
    users = fit().list_users(after=query.after, limit=query.limit)
    more = {"X-Next-After": str(users[-1].id)} if len(users) == query.limit else {}
    return render(UsersView([UserView.model_validate(user) for user in users]), headers=more)
