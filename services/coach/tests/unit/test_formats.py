"""Conditioning, its formats and their guards; supersets; warm-up and cool-down; fitting to the time."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, TODAY, flagged, make_situation, performed

from coach.domain import conditioning, fallback, flow, formats, paces, stations
from coach.domain.duration import block_seconds, work_seconds
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Impact, Injury, Level, LoadMode
from coach.domain.wod import Block

NOBODY = frozenset[int]()
ELLIPTICAL = "elliptical-trainer"
BUILDERS: dict[Format, Callable[..., Block | None]] = {
    Format.CIRCUIT: formats.circuit,
    Format.INTERVALS: formats.intervals,
    Format.AMRAP: formats.amrap,
    Format.EMOM: formats.emom,
    Format.CONTINUOUS: formats.continuous,
}


def pool(**changes: Any) -> Pool:
    return Pool(make_situation(**changes), the_catalogue())


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("seconds", [240, 600, 1200])
@pytest.mark.parametrize("shape", BUILDERS)
def test_a_part_takes_about_the_time_it_was_given(shape: Format, seconds: int, level: Level) -> None:
    block = BUILDERS[shape](pool(level=level), seconds, NOBODY)
    assert block is not None
    assert block.format is shape
    assert abs(block_seconds(block, the_catalogue()) - seconds) <= 90


@pytest.mark.parametrize("shape", BUILDERS)
@pytest.mark.parametrize("level", list(Level))
def test_against_the_clock_there_are_only_simple_unloaded_moves(shape: Format, level: Level) -> None:
    block = BUILDERS[shape](pool(level=level, equipment=GYM), 600, NOBODY)
    assert block is not None
    for item in block.items:
        found = the_catalogue()[item.exercise_id]
        assert found.load_mode in (LoadMode.NONE, LoadMode.BODYWEIGHT, LoadMode.BAND)
        assert not found.tags & {"skill_high", "breath_holding"}
        assert all(one.rir == paces.EASY_RIR and one.load_kg is None for one in item.sets)


def test_a_circuit_has_several_stations_that_alternate_areas() -> None:
    block = formats.circuit(pool(), 900, NOBODY)
    assert block is not None
    patterns = [the_catalogue()[item.exercise_id].pattern for item in block.items]
    assert len(block.items) >= 4
    assert patterns[0] != patterns[1]
    assert all(len(item.sets) == block.rounds for item in block.items)


def test_emom_leaves_rest_in_every_minute_and_lasts_at_least_four() -> None:
    for level in Level:
        for seconds in (60, 240, 300, 1500):
            block = formats.emom(pool(level=level), seconds, NOBODY)
            assert block is not None
            assert 4 <= (block.rounds or 0) <= 24
            assert sum(len(item.sets) for item in block.items) == block.rounds
            for item in block.items:
                assert work_seconds(the_catalogue()[item.exercise_id], item.sets[0]) <= formats.EMOM_WORK_MOST_S


@pytest.mark.parametrize("shape", [Format.AMRAP, Format.EMOM])
def test_a_turn_asks_for_no_more_than_the_log_leaves_in_reserve(shape: Format) -> None:
    """Who can do two to failure takes another move; who can do eight takes fewer; untold reserve is taken as asked."""

    beginner: dict[str, Any] = {"level": Level.BEGINNER, "goal": Goal.FAT_LOSS}
    usual = BUILDERS[shape](pool(**beginner), 600, NOBODY)
    assert usual is not None
    moves = {item.exercise_id for item in usual.items}
    others = tuple(e.id for e in the_catalogue().exercises if e.id not in moves)

    def reps_of(move: int, reps: int, rir: int | None) -> int:
        """What is asked of one of these moves after such a day; 0 when it is gone."""
        log = performed(the_catalogue()[move].slug, 4, reps, sets=3, rir=rir)
        block = BUILDERS[shape](pool(history=log, excluded_ids=others, **beginner), 600, NOBODY)
        found = {item.exercise_id: item.sets[0].reps or 0 for item in block.items} if block else {}
        return found.get(move, 0)

    for item in usual.items:
        key, asked = item.exercise_id, item.sets[0].reps or 0
        assert [reps_of(key, 2, 0), reps_of(key, 8, 0), reps_of(key, asked, None)] == [0, 5, asked]


def test_an_alternative_of_a_turn_leaves_as_much_in_reserve() -> None:
    """Of every second move she can do only three."""
    counted = [e for e in the_catalogue().exercises if stations.is_station(e) and e.seconds_per_rep]
    hard = {e.id for e in counted[::2]}
    log = tuple(one for e in counted for one in performed(e.slug, 6, 3 if e.id in hard else 30, sets=2, rir=0))
    for athlete in "abcdef":
        wod = wod_for(athlete_id=athlete, goal=Goal.FAT_LOSS, prefers_formats=(Format.AMRAP,), history=log)
        amrap = [item for block, item, _ in items(wod) if block.format is Format.AMRAP]
        assert amrap
        assert hard.isdisjoint(other.exercise_id for item in amrap for other in (item, *item.alternatives))


def test_nobody_jumps_in_counted_formats() -> None:
    for builder in (formats.amrap, formats.emom):
        block = builder(pool(level=Level.ADVANCED), 600, NOBODY)
        assert block is not None
        assert all(the_catalogue()[item.exercise_id].impact is not Impact.HIGH for item in block.items)


def test_tabata_is_eight_times_twenty_seconds() -> None:
    block = formats.tabata(pool(level=Level.ADVANCED), NOBODY)
    assert block is not None
    assert (block.rounds, block.work_s, block.rest_s) == (8, 20, 10)
    assert sum(len(item.sets) for item in block.items) == 8


def test_intervals_are_run_ridden_or_walked_where_that_is_possible() -> None:
    block = formats.intervals(pool(), 600, NOBODY)
    assert block is not None
    assert {the_catalogue()[item.exercise_id].pattern for item in block.items} == {"locomotion"}
    hurt = formats.intervals(pool(injuries=(Injury.ANKLE,)), 600, NOBODY)
    assert hurt is not None
    assert {the_catalogue()[item.exercise_id].pattern for item in hurt.items} == {"conditioning"}


@pytest.mark.parametrize("level", list(Level))
def test_a_steady_effort_is_one_at_which_one_can_talk(level: Level) -> None:
    for athlete in "abcdefgh":
        block = formats.continuous(pool(athlete_id=athlete, level=level, equipment=GYM), 1200)
        assert block is not None
        slug = the_catalogue()[block.items[0].exercise_id].slug
        assert "intervals" not in slug
        assert "tempo" not in slug
        assert "talk" in block.items[0].why


def test_without_a_way_to_move_there_is_no_steady_effort() -> None:
    hurt = pool(injuries=(Injury.ANKLE,))
    assert formats.steady(hurt, frozenset()) == []
    assert formats.continuous(hurt, 600, gently=True) is None


def wanted(**changes: Any) -> Format:
    return conditioning.format_of_the_day(make_situation(**changes))


def test_a_wish_for_a_format_is_heard() -> None:
    for shape in (Format.CIRCUIT, Format.INTERVALS, Format.AMRAP, Format.EMOM, Format.CONTINUOUS, Format.TABATA):
        assert wanted(prefers_formats=(shape,), goal=Goal.FAT_LOSS) is shape


@pytest.mark.parametrize(
    "careful",
    [{"age": 70}, {"age": 17}, {"profile": flagged(pregnant_weeks=20, medical_clearance=True)}, {"onboarded": False}],
)
def test_who_must_be_careful_goes_by_a_calm_clock_whatever_the_wish(careful: dict[str, Any]) -> None:
    calm = {Format.CIRCUIT, Format.CONTINUOUS}
    for athlete in range(30):
        assert wanted(athlete_id=str(athlete), **careful) in calm
    if "profile" not in careful:
        assert wanted(prefers_formats=(Format.TABATA, Format.AMRAP), goal=Goal.FAT_LOSS, **careful) in calm


MACHINES = {exercise(slug).id for slug in ("elliptical-trainer", "stair-machine")}
OTHER_WAYS = tuple(e.id for e in the_catalogue().exercises if e.pattern in ("conditioning", "locomotion"))
ON_MACHINES: dict[str, Any] = {"equipment": GYM, "excluded_ids": tuple(set(OTHER_WAYS) - MACHINES)}


def test_nobody_changes_machines_against_the_clock() -> None:
    """Where hardly more than two machines are left, one of them is enough."""
    left = pool(level=Level.ADVANCED, **ON_MACHINES)
    for block in (formats.intervals(left, 600, NOBODY), formats.tabata(left, NOBODY)):
        assert block is not None
        assert len(MACHINES & {item.exercise_id for item in block.items}) == 1


def test_a_template_has_one_machine_in_its_circuit() -> None:
    circuits = [
        block
        for draft in fallback.drafts(make_situation(**ON_MACHINES), the_catalogue(), {})
        for block in draft.blocks
        if block.format is Format.CIRCUIT
    ]
    assert circuits
    assert all(len(MACHINES & {item.exercise_id for item in block.items}) == 1 for block in circuits)


def test_tabata_is_not_for_beginners() -> None:
    assert wanted(prefers_formats=(Format.TABATA,), level=Level.BEGINNER) is not Format.TABATA


def test_fat_loss_varies_its_formats() -> None:
    assert len({wanted(athlete_id=str(number), goal=Goal.FAT_LOSS) for number in range(50)}) >= 3


def test_strength_has_no_conditioning_of_its_own() -> None:
    assert conditioning.conditioning_seconds(make_situation(goal=Goal.STRENGTH)) == 0
    assert conditioning.conditioning_seconds(make_situation(goal=Goal.FAT_LOSS)) > 0


def test_what_one_format_cannot_hold_the_next_takes() -> None:
    blocks = conditioning.conditioning(pool(prefers_formats=(Format.AMRAP,)), 3000, NOBODY)
    assert [block.format for block in blocks] == [Format.AMRAP, Format.CONTINUOUS]
    assert abs(conditioning.part_seconds(blocks, the_catalogue()) - 3000) <= 60


def test_a_short_session_is_a_whole_circuit_unless_the_goal_is_heavy() -> None:
    assert wod_for(minutes_per_session=6).format is Format.CIRCUIT
    assert wod_for(minutes_per_session=8, goal=Goal.STRENGTH, equipment=DUMBBELLS).format is Format.SUPERSET


@pytest.mark.parametrize(("minutes", "most"), [(5, 1), (15, 3), (30, 5), (60, 6), (180, 6)])
def test_a_warm_up_is_a_short_list_that_begins_by_getting_warm(minutes: int, most: int) -> None:
    for athlete in "abcde":
        wod = wod_for(athlete_id=athlete, minutes_per_session=minutes)
        warm = wod.blocks[0]
        assert warm.kind is BlockKind.WARMUP
        assert len(warm.items) <= most
        first = the_catalogue()[warm.items[0].exercise_id]
        assert first.pattern in ("locomotion", "conditioning")


def test_a_warm_up_uses_both_arms_and_no_chair_where_it_can() -> None:
    for athlete in "abcdefgh":
        wod = wod_for(athlete_id=athlete, minutes_per_session=60)
        warm = [found for _, _, found in items(wod, BlockKind.WARMUP)]
        assert all(found.arms != 1 for found in warm)
        assert warm[0].position != "seated"


@pytest.mark.parametrize("minutes", [30, 60, 120, 180])
def test_a_cool_down_is_a_short_list_of_sane_holds(minutes: int) -> None:
    wod = wod_for(minutes_per_session=minutes, equipment=DUMBBELLS)
    for _, item, _ in items(wod, BlockKind.COOLDOWN):
        assert all((one.seconds or 0) <= flow.LONGEST_S for one in item.sets)
    assert len(list(items(wod, BlockKind.COOLDOWN))) <= flow.MOST_STRETCHES


def test_rows_of_easy_exercises_fill_their_time() -> None:
    chosen = [exercise(slug) for slug in ("cat-cow", "hip-circles", "open-book")]
    block = flow.fill(BlockKind.MOBILITY, chosen, 180, "why")
    assert block is not None
    assert abs(block_seconds(block, the_catalogue()) - 180) <= 10
    assert flow.fill(BlockKind.MOBILITY, [], 180, "why") is None


def test_a_bike_is_no_chair() -> None:
    wod = wod_for(minutes_per_session=60, equipment=(Equipment.BIKE,))
    assert the_catalogue()[wod.blocks[0].items[0].exercise_id].pattern == "locomotion"


@pytest.mark.parametrize(
    "weekdays", [(0,), (1, 4), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 4, 5), (0, 1, 2, 3, 4, 5, 6), ()]
)
@pytest.mark.parametrize("minutes", [15, 30, 60])
@pytest.mark.parametrize("changes", [{}, {"equipment": GYM}, {"age": 70}, {"prefers_formats": (Format.TABATA,)}])
def test_fat_loss_has_one_to_three_formats_a_week(
    weekdays: tuple[int, ...], minutes: int, changes: dict[str, Any]
) -> None:
    straight = {Format.STRAIGHT, Format.SUPERSET, Format.CONTINUOUS}
    week = [
        {block.format for block in wod_for(goal=Goal.FAT_LOSS, date=TODAY + dt.timedelta(days=day), **asked).blocks}
        for day in range(7)
        for asked in ({"training_weekdays": weekdays, "minutes_per_session": minutes, **changes},)
    ]
    assert 1 <= sum(not formats <= straight for formats in week) <= 3
    assert sum(Format.TABATA in formats for formats in week) <= 2


@pytest.mark.parametrize("kept", [("lunge", "squat", "horizontal_push"), ("lunge", "horizontal_push")])
def test_a_circuit_has_one_cardio_machine_at_most(kept: tuple[str, ...]) -> None:
    """Nobody changes machines every half minute."""
    left = (*kept, "locomotion")
    others = frozenset(e.id for e in the_catalogue().exercises if e.pattern not in left and e.slug != ELLIPTICAL)
    machines = {Equipment.MACHINES, Equipment.TREADMILL, Equipment.BIKE, Equipment.ROWER}
    for athlete in range(10):
        block = formats.circuit(pool(athlete_id=str(athlete), level=Level.BEGINNER, equipment=GYM), 600, others)
        assert block is not None
        stations = [the_catalogue()[item.exercise_id] for item in block.items]
        assert sum(e.pattern == "locomotion" or bool(machines & set(e.equipment)) for e in stations) == 1
