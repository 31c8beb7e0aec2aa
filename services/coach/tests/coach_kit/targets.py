"""The next target of one exercise after a log, in the range of 8 to 12 with two in reserve."""

from coach.domain.athlete import state_of
from coach.domain.progression import next_target
from coach.domain.question import PerformedSet
from coach.domain.target import Span, Target
from coach.domain.vocabulary import Level
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, performed

BAR = tuple(20 + 2.5 * step for step in range(60))
DUMBBELLS = tuple(float(kg) for kg in range(2, 32, 2))
LOW, HIGH, RIR, FEWEST = 8, 12, 2, 5


def target(
    *log: tuple[PerformedSet, ...],
    rungs: tuple[float, ...] = BAR,
    slug: str = "bench-press",
    may_rise: bool = True,
    assisted: bool = False,
    timed: bool = False,
    most: int | None = None,
    harder: str = "",
) -> Target | None:
    """The next target of one exercise in the range of 8 to 12 with two in reserve."""
    history = tuple(one for day in log for one in day)
    state = state_of(make_question(history=history), the_catalogue(), Level.INTERMEDIATE)
    span = Span(LOW, HIGH, RIR, fewest=FEWEST, most=most or HIGH, timed=timed, harder=harder)
    return next_target(state, exercise(slug).id, span, rungs, 2, may_rise=may_rise, assisted=assisted)


def bench(days_ago: int, *reps: int, kg: float = 50.0, rir: int | None = 2) -> tuple[PerformedSet, ...]:
    return tuple(one for count in reps for one in performed("bench-press", days_ago, count, kg, rir=rir))
