"""The hard rules as a filter for the generator, over the whole catalogue at once.

A set of exercises is an integer: bit n is the exercise at place n of the catalogue. So a rule is a handful of unions,
whatever the size of the catalogue.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Final

from coach.domain import body_lifts, moderation, scoring, strain
from coach.domain.catalogue import Catalogue, Exercise
from coach.domain.gates import Scope
from coach.domain.heaviness import lies_face_down, trusts_furniture
from coach.domain.lightest import is_too_heavy
from coach.domain.schedule import LEGS
from coach.domain.situation import Situation
from coach.domain.too_soon import is_hard, is_straining, strains, too_soon
from coach.domain.vocabulary import Level

TOO_HEAVY: Final = "too_heavy"
#: Tags of what pulls at a table or a door frame, and of what one does lying on the belly.
FURNITURE: Final = "hangs_on_furniture"
FACE_DOWN: Final = "face_down"
Bits = int
_HARDEST: Final = 5
_UNSTEADY: Final = 3
#: What a room has and a gym has better; a towel or sliders may also lie under the knees or feet in hard work.
_HOUSEHOLD: Final = frozenset({"backpack", "doorway", "table", "stairs"})
_CLOTHS: Final = frozenset({"towel", "sliders"})
_HARD: Final = 4
_LEGS: Final = "lower body"
_LATS: Final = "lats"
_BACK: Final = "lower_back"


class Index:
    """Who has what in one catalogue, as bits."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.all: Bits = (1 << len(catalogue.exercises)) - 1
        self.needing = self._by(lambda e: e.equipment)
        self.contraindicated = self._by(lambda e: e.contraindications)
        self.tagged = self._by(lambda e: e.tags)
        self.training = self._by(lambda e: e.primary)
        self.helping = self._by(lambda e: e.secondary)
        self.lifts = self._where(strain.is_lift)
        self.hung_on_the_lats = self._where(strain.is_hung_on_the_lats)
        self.lively = self._where(strain.is_lively)
        self.jarring = self._where(strain.is_jarring)
        self.of_pattern = self._by(lambda e: (e.pattern,))
        self.of_role = self._by(lambda e: e.roles)
        self.level_above = self._above(lambda e: e.level.rank)
        self.impact_above = self._above(lambda e: e.impact.rank)
        self.arms_above = self._above(lambda e: e.arms)
        self.daily = self._where(lambda e: e.may_repeat_daily)
        self.loaded = self._where(lambda e: e.takes_load)
        self.with_tools = self._where(lambda e: bool(e.equipment))
        self.household = self._where(_is_household)
        self.hanging = self._where(lambda e: e.position == "hanging")
        self.of_a_body_family = self._where(body_lifts.is_of_a_family)
        self.of_own_body = [each for each in catalogue.exercises if body_lifts.lifts_own_body(each)]
        self.lowered = self._where(lambda e: e.is_lowered)
        self.head_down = self.tagged.get("head_down", 0)
        self.unsteady = self._where(_is_unsteady)
        self.off_the_chair = self._where(lambda e: not _is_seated(e, catalogue))
        self.from_the_floor = self._where(_is_from_the_floor)
        self.braked = [each for each in catalogue.exercises if each.is_lowered and each.difficulty == _HARDEST]
        self.feats = {each.id: each.regression for each in catalogue.exercises if _is_feat(each)}
        self.hard = [each for each in catalogue.exercises if is_hard(each)]
        self.straining = [each for each in catalogue.exercises if is_straining(each)]
        self.gentle = {scope: self._where(partial(is_gentle, scope=scope)) for scope in Scope}

    def _where(self, holds: Callable[[Exercise], bool]) -> Bits:
        return self.places(place for place, exercise in enumerate(self.catalogue.exercises) if holds(exercise))

    def _above(self, rank: Callable[[Exercise], int]) -> list[Bits]:
        """Those beyond 0, beyond 1, beyond 2."""
        ranks = [rank(exercise) for exercise in self.catalogue.exercises]
        return [self.places(place for place, each in enumerate(ranks) if each > limit) for limit in range(3)]

    def _by(self, words: Callable[[Exercise], Iterable[str]]) -> dict[str, Bits]:
        found: dict[str, Bits] = {}
        for place, exercise in enumerate(self.catalogue.exercises):
            for word in words(exercise):
                found[word] = found.get(word, 0) | 1 << place
        return found

    @staticmethod
    def places(places: Iterable[int]) -> Bits:
        """The set of some places."""
        bits = 0
        for place in places:
            bits |= 1 << place
        return bits

    def training_any(self, muscles: Iterable[str]) -> Bits:
        """The set of those that train any of these muscles first."""
        return _union(self.training, muscles)

    def ids(self, ids: Iterable[int]) -> Bits:
        """The set of the exercises with these ids; what the catalogue does not know is passed over."""
        return self.places(self.catalogue.places[each] for each in ids if each in self.catalogue)

    def exercises(self, bits: Bits) -> list[Exercise]:
        """The exercises of a set, by id."""
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self.catalogue.exercises[lowest.bit_length() - 1])
            bits ^= lowest
        return found


@lru_cache(maxsize=8)
def index_of(catalogue: Catalogue) -> Index:
    """The index of a catalogue, made once."""
    return Index(catalogue)


def broken(situation: Situation, catalogue: Catalogue) -> Iterator[tuple[str, Bits]]:
    """Each hard rule with what it forbids to this athlete today; but for `too_heavy`, which costs more."""
    index, verdict = index_of(catalogue), situation.verdict
    yield "equipment", _union(index.needing, _missing(situation.equipment, catalogue, index))
    yield "contraindication", _union(index.contraindicated, situation.exclusions)
    yield "level", index.level_above[verdict.level.rank]
    yield "step_before", _unprepared(situation, index)
    yield "too_hard", _too_hard(situation, index)
    yield "unsteady", _unsteady(situation, index)
    yield "furniture", 0 if trusts_furniture(situation.question.profile) else index.tagged.get(FURNITURE, 0)
    yield "face_down", 0 if lies_face_down(situation.question.profile) else index.tagged.get(FACE_DOWN, 0)
    yield "impact", index.impact_above[verdict.max_impact.rank]
    yield "gate", _union(index.tagged, verdict.avoid_tags)
    yield "seated", index.off_the_chair if verdict.seated else 0
    yield "arms", index.arms_above[situation.sound_arms]
    yield "sore", _strains_the_sore(situation, index)
    yield "disliked_or_excluded", index.ids(situation.forbidden_ids)
    yield "yesterday", index.ids(situation.yesterday) & ~index.daily
    yield "scope", 0 if verdict.scope is Scope.FULL else index.all & ~index.gentle[verdict.scope]


def _is_feat(exercise: Exercise) -> bool:
    """The hardest skills, a muscle-up or a pistol squat: each is the next step of something easier."""
    return exercise.difficulty == _HARDEST and "skill_high" in exercise.tags and exercise.regression is not None


def _strains_the_sore(situation: Situation, index: Index) -> Bits:
    """What trains a sore muscle; of quick movement what it helps in, and of lifts what a very sore one helps in.

    Nobody runs, jumps or rows on sore legs or a sore lower back, which holds no load in any lift either.
    """
    sore = situation.sore
    strained = index.training_any(sore) | (index.lively & _union(index.helping, sore))
    if not sore.isdisjoint((*LEGS, _BACK)):
        strained |= index.jarring
    if _BACK in sore:
        strained |= index.loaded & _union(index.helping, (_BACK,))
    hung = index.hung_on_the_lats if _LATS in situation.very_sore else 0
    return strained | hung | (index.lifts & _union(index.helping, situation.very_sore))


def _is_unsteady(exercise: Exercise) -> bool:
    """Hard work in which one may lose one's balance, a cossack squat or a walking lunge; not the practice of it."""
    return "balance_demand" in exercise.tags and exercise.difficulty >= _UNSTEADY and exercise.pattern != "balance"


def _is_seated(exercise: Exercise, catalogue: Catalogue) -> bool:
    """Calm movement on a chair that asks nothing of the legs."""
    moved = (catalogue.muscles[muscle].body_part for muscle in (*exercise.primary, *exercise.secondary))
    calm = exercise.pattern in ("mobility", "breathing") and exercise.position == "seated"
    return calm and _LEGS not in moved


def _is_household(exercise: Exercise) -> bool:
    """Work with what a room has in place of a tool, or a pull against nothing."""
    cloth = exercise.difficulty < _HARD and not _CLOTHS.isdisjoint(exercise.props)
    cloth = cloth or exercise.family == "prone_pull"
    return not exercise.equipment and (cloth or not _HOUSEHOLD.isdisjoint(exercise.props))


def _is_from_the_floor(exercise: Exercise) -> bool:
    """A press for which one gets down to the floor, where no tool is a reason to."""
    down = exercise.position in ("prone", "supine")
    return exercise.pattern == "horizontal_push" and down and not exercise.equipment


def _unprepared(situation: Situation, index: Index) -> Bits:
    """What comes after something easier, unless she did it already or calls it her favourite.

    The feats wait for their step before, and all that is demanding for another day where it would come too soon; older
    adults are never head down, and strain in nothing that they are not ready for, whatever their level; older beginners
    press upright first.
    """
    done = situation.state.exposures
    liked = situation.question.profile.favourites
    bits = index.ids(feat for feat, step in index.feats.items() if step not in done)
    if situation.verdict.cohort == "older":
        bits |= index.head_down
    if situation.verdict.cohort == "older" and situation.verdict.level is Level.BEGINNER:
        pressed = index.ids(done) & index.of_pattern.get("horizontal_push", 0)
        bits |= 0 if pressed else index.from_the_floor
    bits &= ~index.ids(done) & ~index.ids(liked)
    return bits | index.ids(too_soon(index.hard, situation) | strains(index.straining, situation, index.catalogue))


def _unsteady(situation: Situation, index: Index) -> Bits:
    """What may make an older adult fall, whatever her level; unless she calls it her favourite."""
    older = situation.verdict.cohort == "older"
    return index.unsteady & ~index.ids(situation.question.profile.favourites) if older else 0


def _too_hard(situation: Situation, index: Index) -> Bits:
    """The forms that lift more of her own body than she is believed to lift often enough.

    Slow lowerings strain more than any lift: they are not for older adults, nor where nobody should strain, and the
    hardest of them, a full Nordic curl, waits until the step before is mastered.
    """
    forms, verdict = index.of_own_body, situation.verdict
    strained = index.lowered if verdict.cohort == "older" or verdict.moderate else 0
    strained |= index.ids(each.id for each in index.braked if _is_unmastered(each, situation, index.catalogue))
    if verdict.moderate:
        met = (index.catalogue[key] for key in situation.state.exposures)
        strained |= index.ids(each.id for each in met if moderation.is_too_hard(each, situation))
    return strained | index.ids(each.id for each in forms if body_lifts.beyond(each, situation, index.catalogue))


def _is_unmastered(exercise: Exercise, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether she neither did it nor calls it a favourite nor has mastered the step before."""
    step = None if exercise.regression is None else catalogue.by_id.get(exercise.regression)
    own = exercise.id in situation.state.exposures or exercise.id in situation.question.profile.favourites
    return not own and (step is None or not scoring.mastered(step, situation))


def _union(sets: dict[str, Bits], words: Iterable[str]) -> Bits:
    bits = 0
    for word in words:
        bits |= sets.get(word, 0)
    return bits


def _missing(equipment: frozenset[str], catalogue: Catalogue, index: Index) -> Iterator[str]:
    """The pieces that are neither there nor replaced by one that stands in for them."""
    for piece in index.needing:
        if piece not in equipment and equipment.isdisjoint(catalogue.stands_in_for.get(piece, ())):
            yield piece


def too_heavy(among: Bits, situation: Situation, catalogue: Catalogue) -> Bits:
    """Those whose lightest tool is too heavy for this athlete."""
    index = index_of(catalogue)
    heavy = 0
    for exercise in index.exercises(among & index.loaded):
        used = catalogue.available(exercise, situation.equipment)
        if used is not None and is_too_heavy(exercise, used, situation, catalogue):
            heavy |= 1 << catalogue.places[exercise.id]
    return heavy


def is_gentle(exercise: Exercise, scope: Scope) -> bool:
    """What stays possible before clearance: easy walking or pedalling, mobility, breathing; at rest only breathing."""
    if scope is Scope.REST:
        return exercise.pattern == "breathing"
    easy_pace = exercise.pattern == "locomotion" and exercise.level is Level.BEGINNER and exercise.met <= 5.0
    return exercise.pattern in ("breathing", "mobility") or (easy_pace and exercise.impact.rank < 2)


def allowed(situation: Situation, catalogue: Catalogue) -> tuple[Exercise, ...]:
    """The exercises that break no rule, by id."""
    index = index_of(catalogue)
    left = index.all
    for _, bits in broken(situation, catalogue):
        left &= ~bits
    return tuple(index.exercises(left & ~too_heavy(left, situation, catalogue)))


def broken_by(situation: Situation, catalogue: Catalogue) -> dict[int, set[str]]:
    """Every rule that each exercise breaks, by the exercise's id; those that break none are not in it."""
    index = index_of(catalogue)
    found: dict[int, set[str]] = {}
    rules = (*broken(situation, catalogue), (TOO_HEAVY, too_heavy(index.all, situation, catalogue)))
    for rule, bits in rules:
        for exercise in index.exercises(bits):
            found.setdefault(exercise.id, set()).add(rule)
    return found
