"""What the settings name beyond our own database: the courier, who takes money, the mail, who foresees weeks."""

import structlog

from fit.adapters.coach.instance import Guard
from fit.adapters.coach.internal import CoachInternal
from fit.adapters.coach.plan import NoPlanner, RemotePlanner
from fit.adapters.courier.http import HttpCourier
from fit.adapters.courier.rabbitmq import RabbitCourier
from fit.adapters.mail.outbox import FileOutbox
from fit.adapters.mail.smtp import SmtpMailer
from fit.adapters.metrics import Metrics
from fit.adapters.payments.sandbox import SandboxProvider
from fit.adapters.tokens import JwtTokens
from fit.settings import Settings
from fit.usecases.billing_ports import Mailer, PaymentProvider
from fit.usecases.courier_ports import Courier
from fit.usecases.ports import Clock, Planner


def make_courier(settings: Settings, coach: CoachInternal) -> Courier:
    """The courier that the settings name. Nothing is opened before its first use."""
    if settings.courier == "rabbitmq":
        assert settings.rabbitmq_url is not None  # noqa: S101  (the settings have checked it)
        return RabbitCourier(settings.rabbitmq_url.get_secret_value())
    return HttpCourier(coach)


def make_provider(settings: Settings, clock: Clock) -> PaymentProvider | None:
    """The payment provider that the settings name. Nothing is opened before its first use."""
    match settings.payment_provider:
        case "stripe":
            from fit.adapters.payments.stripe import StripeProvider  # its library is large: only who needs it loads it

            key, secret = settings.stripe_key.get_secret_value(), settings.stripe_webhook_secret.get_secret_value()
            return StripeProvider(key, secret, api_url=settings.stripe_api_url)
        case "sandbox":
            secret = settings.signing_key.get_secret_value()
            return SandboxProvider(settings.data_dir, secret, clock, pages=settings.public_address)
        case _:
            return None


def make_mailer(settings: Settings) -> Mailer | None:
    if settings.mailer == "file":
        return FileOutbox(settings.data_dir / "outbox", settings.mail_from)
    if settings.mailer == "smtp":
        assert settings.smtp_url is not None  # noqa: S101  (the settings have checked it)
        return SmtpMailer(settings.smtp_url.get_secret_value(), settings.mail_from)
    return None


def make_planner(settings: Settings, tokens: JwtTokens, metrics: Metrics) -> Planner:
    if not settings.use_coach_microservice:
        return NoPlanner()
    return RemotePlanner(
        settings.coach_url,
        token=lambda: tokens.service("fit", audience="coach", scope="wods:create"),
        request_id=_request_id,
        deadline_s=settings.coach_deadline_s,
        connect_s=settings.coach_connect_s,
        guard=Guard("plan", metrics),
    )


def _request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
