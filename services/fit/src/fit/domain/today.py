"""What is special about one day: wishes, how she feels, what to leave out; and what she has come to like."""

from collections.abc import Set
from dataclasses import dataclass, replace

from fit.domain.errors import InvalidInput
from fit.domain.profile import Equipment, Injury, Profile

#: Soreness from this on, of 10, spares the muscle.
SORE_FROM = 7


@dataclass(frozen=True, slots=True)
class Readiness:
    """How she feels: sleep and mood 1 (bad) to 5 (good), soreness by muscle 0 to 10. It may only hold or lower."""

    sleep: int | None = None
    mood: int | None = None
    soreness: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Overrides:
    """Wishes for today only. `sore_spots`: injuries of the vocabulary, or muscles. `equipment` None: as usual."""

    minutes: int | None = None
    equipment: tuple[Equipment, ...] | None = None
    sore_spots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preference:
    """What she did with one exercise in the last weeks, in plain counts. `liked`: rated 4 or 5, `disliked`: 1 or 2."""

    exercise_id: int
    done: int = 0
    skipped: int = 0
    swapped_in: int = 0
    swapped_out: int = 0
    liked: int = 0
    disliked: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    """All of it for one question. `dry_run`: nobody may store the answer."""

    overrides: Overrides = Overrides()
    readiness: Readiness | None = None
    excluded_ids: tuple[int, ...] = ()
    dry_run: bool = False

    def profile(self, usual: Profile) -> Profile:
        """The profile as it counts today."""
        wishes = self.overrides
        hurt = tuple(Injury(spot) for spot in wishes.sore_spots if spot in list(Injury))
        return replace(
            usual,
            minutes_per_session=wishes.minutes or usual.minutes_per_session,
            equipment=usual.equipment if wishes.equipment is None else wishes.equipment,
            injuries=tuple(dict.fromkeys((*usual.injuries, *hurt))),
        )

    def check(self, muscles: Set[str]) -> None:
        """Raises InvalidInput for a sore spot or a muscle that is not in the vocabulary."""
        for spot in self.overrides.sore_spots:
            if spot not in muscles and spot not in list(Injury):
                raise InvalidInput(f"{spot} is neither a muscle nor an injury that we know.", field="sore_spots")
        for muscle, _ in self.readiness.soreness if self.readiness else ():
            if muscle not in muscles:
                raise InvalidInput(f"{muscle} is not a muscle that we know.", field="readiness.soreness")

    def sore_muscles(self) -> frozenset[str]:
        """Muscles to spare today."""
        sore = self.readiness.soreness if self.readiness else ()
        spots = {spot for spot in self.overrides.sore_spots if spot not in list(Injury)}
        return frozenset(spots | {muscle for muscle, value in sore if value >= SORE_FROM})
