"""What can go wrong in the coach, named. How it looks over HTTP is decided in the entry point."""


class CoachError(Exception):
    """Base of every error that the coach raises on purpose."""

    code = "coach_error"


class InvalidQuestion(CoachError):
    """A question that cannot be understood: `field` says where, `detail` why."""

    code = "invalid_question"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


class InvalidCatalogue(CoachError):
    """Catalogue data that breaks its own promises."""

    code = "invalid_catalogue"


class UnknownExercise(CoachError):
    """An exercise id that the catalogue does not hold."""

    code = "unknown_exercise"

    def __init__(self, exercise_id: int) -> None:
        super().__init__(f"no exercise {exercise_id} in the catalogue")
        self.exercise_id = exercise_id


class WodNotFound(CoachError):
    """No WOD is stored for this athlete and date."""

    code = "wod_not_found"


class UnknownAthlete(CoachError):
    """The main application does not know this athlete."""

    code = "unknown_athlete"


class FitUnavailable(CoachError):
    """The main application did not answer a thin request in time."""

    code = "fit_unavailable"


class NoValidWod(CoachError):
    """A candidate broke a rule, or nothing could be built; a template answers instead."""

    code = "no_valid_wod"


class BrokerAway(CoachError):
    """RabbitMQ does not answer; nothing is lost, it is tried again."""

    code = "broker_away"


class DatabaseAway(CoachError):
    """The database does not answer: that is nobody's failure, and what was to be stored is kept."""

    code = "database_away"
