"""What can go wrong, in the words of the field. How each looks over HTTP is decided in entrypoints/http/errors.py."""

from typing import ClassVar


class FitError(Exception):
    """Base of all errors a user may be told of. `field` names the input at fault, `retry_after_s` when to come back."""

    code: ClassVar[str] = "fit_error"
    title: ClassVar[str] = "Something went wrong"

    def __init__(self, detail: str, *, field: str | None = None, retry_after_s: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.retry_after_s = retry_after_s


class InvalidInput(FitError):
    code = "invalid_input"
    title = "A value is not possible"


class NotAuthenticated(FitError):
    code = "not_authenticated"
    title = "Log in first"


class SessionEnded(FitError):
    """Said to our own services, which hold an athlete's token but cannot see whether she has logged out since."""

    code = "session_ended"
    title = "The session has ended"


class InvalidCredentials(FitError):
    code = "invalid_credentials"
    title = "The log-in was not accepted"


class InvalidBootstrapKey(FitError):
    code = "invalid_bootstrap_key"
    title = "The bootstrap key is wrong"


class AlreadyBootstrapped(FitError):
    code = "already_bootstrapped"
    title = "The first admin exists already"


class WrongPassword(FitError):
    """Somebody who is logged in was asked for her password again. Not a 401: her token is fine."""

    code = "wrong_password"
    title = "The password is not right"


class LastAdmin(FitError):
    code = "last_admin"
    title = "The last admin stays"


class AccessDenied(FitError):
    code = "access_denied"
    title = "Not allowed"


class NotFound(FitError):
    code = "not_found"
    title = "Not found"


class EmailTaken(FitError):
    code = "email_taken"
    title = "This e-mail address has an account"


class TooManyRequests(FitError):
    code = "too_many_requests"
    title = "Slow down"


class Overloaded(FitError):
    code = "overloaded"
    title = "Too busy right now"


class Conflict(FitError):
    code = "conflict"
    title = "This contradicts what is stored"


class AlreadyLogged(Conflict):
    """What has been done cannot be exchanged any more."""

    code = "already_logged"
    title = "You have logged this already"


class NoAlternative(Conflict):
    code = "no_alternative"
    title = "There is nothing to exchange it for"


class PlanUnavailable(FitError):
    """The coach, which alone looks ahead, does not answer."""

    code = "plan_unavailable"
    title = "No forecast just now"


class RolloutConflict(FitError):
    code = "rollout_conflict"
    title = "The rollout does not allow that now"


class WorkoutNotFound(NotFound):
    code = "workout_not_found"
    title = "No such workout"


class NoWorkoutWaiting(NotFound):
    code = "no_workout_waiting"
    title = "Nothing left to do today"


class ExerciseNotFound(NotFound):
    code = "exercise_not_found"
    title = "No such exercise"


class MuscleGroupNotFound(NotFound):
    code = "muscle_group_not_found"
    title = "No such muscle group"


class RunNotFound(NotFound):
    code = "run_not_found"
    title = "No such run"


class CourierAway(FitError):
    """Whatever carries jobs to the coach does not answer; nothing is lost, it is tried again later."""

    code = "courier_away"
    title = "The courier does not answer"


class CoachAway(FitError):
    """The coach did not answer a question about what it has stored; it is asked again later."""

    code = "coach_away"
    title = "The coach does not answer"


class ProfileMissing(FitError):
    code = "profile_missing"
    title = "Tell us about you first"


class WorkoutUnavailable(FitError):
    """The generator asked could not make a workout; the caller decides what stands in."""

    code = "workout_unavailable"
    title = "No workout could be made"

    def __init__(self, detail: str, *, reason: str = "error", retry_after_s: int | None = None) -> None:
        super().__init__(detail, retry_after_s=retry_after_s)
        self.reason = reason


class PremiumNeeded(FitError):
    code = "premium_needed"
    title = "This belongs to premium"


class PaymentsAway(FitError):
    """The payment provider does not answer. Nothing was changed; trying again is harmless."""

    code = "payments_away"
    title = "The payment provider does not answer"


class PaymentsRefused(FitError):
    """The payment provider understood us and said no."""

    code = "payments_refused"
    title = "The payment provider refused"


class PaymentsOff(NotFound):
    code = "payments_off"
    title = "Nothing is sold here"


class AlreadySubscribed(FitError):
    code = "already_subscribed"
    title = "You have premium already"


class NotSubscribed(FitError):
    code = "not_subscribed"
    title = "There is no subscription"


class IdempotencyConflict(FitError):
    """The same key came with another request."""

    code = "idempotency_conflict"
    title = "This key was used for something else"


class InvalidSignature(FitError):
    """A message that the payment provider has not signed, or not now."""

    code = "invalid_signature"
    title = "The signature is not right"


class MailAway(FitError):
    """The mail server did not take a message; it is sent again later."""

    code = "mail_away"
    title = "The mail server does not answer"


class NoticeNotFound(NotFound):
    code = "notice_not_found"
    title = "No such notice"
