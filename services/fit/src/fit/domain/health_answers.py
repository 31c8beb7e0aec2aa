"""What an athlete answers about her health: how answers change, how weeks pass, and which of them decide.

A health answer stands until another is given in its place, whatever else is told.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from fit.domain.health_listening import (
    hears_truly,
    heeded,
    is_after_birth,
    is_crisis_of_a_wish,
    is_unknown,
    plain,
    speaks_for_itself,
)
from fit.domain.health_words import BONE, EATING, GLUCOSE
from fit.domain.heaviness import is_very_heavy
from fit.domain.profile import BodyMetric, Flags, Injury, Metric, Profile, age_on
from fit.domain.pulse import Pulse, pulse_of
from fit.domain.thinness import Thinness, thinness_of
from fit.domain.vitals import Vitals

DAYS_A_WEEK: Final = 7
#: Nobody is expecting for longer; until she tells of the birth she counts as in the last week.
LAST_WEEK: Final = 44
MOST_WEEKS_AFTER: Final = 104
#: What a clearance that was given before does not cover.
_GRAVE: Final = frozenset({Injury.PREGNANCY, Injury.POSTPARTUM_12WK, Injury.OSTEOPOROSIS_OLDER})

#: What measurements may say that a doctor should look at first.
_ALARMING: Final[frozenset[object]] = frozenset({Thinness.SEVERE, Pulse.ALARMING})
#: In the order of `Vitals`.
_MEASURED: Final = (Metric.WEIGHT, Metric.HEIGHT, Metric.BODY_FAT, Metric.REST_HR)


def as_of(profile: Profile, day: date) -> Profile:
    """The profile with the weeks of pregnancy, or since birth, that have passed by that day."""
    flags, told_on = profile.flags, profile.weeks_told_on or profile.screened_on
    if told_on is None or (flags.pregnant_weeks is None and flags.postpartum_weeks is None):
        return profile
    passed = max(0, (day - told_on).days // DAYS_A_WEEK)
    if not passed:
        return profile
    flags = replace(
        flags,
        pregnant_weeks=_later(flags.pregnant_weeks, passed, LAST_WEEK),
        postpartum_weeks=_later(flags.postpartum_weeks, passed, MOST_WEEKS_AFTER),
    )
    return replace(profile, flags=flags, weeks_told_on=told_on + timedelta(days=DAYS_A_WEEK * passed))


def _later(weeks: int | None, passed: int, most: int) -> int | None:
    return None if weeks is None else max(weeks, min(most, weeks + passed))


def afresh(before: Profile | None) -> Profile:
    """Where onboarding begins: with the health answers given before, and the day that her week is spread from."""
    if before is None:
        return Profile()
    kept = ("flags", "parq", "injuries", "allergies", "birth_date", "screened_on", "weeks_told_on", "health_version")
    return Profile(**{name: getattr(before, name) for name in (*kept, "spread_from")})


def answered(profile: Profile, given: Mapping[str, Any], flags: Mapping[str, Any], today: date) -> Profile:
    """The profile after other answers, each in the place of the one before. `flags`: those of them that were given.

    A yes to a safety question stands until the questions are answered again. A clearance covers what was known when it
    was given: who tells of something new gives it again.
    """
    before = as_of(profile, today)
    if before.weeks_told_on is None:  # told before the day was noted: it must not move with other answers
        before = replace(before, weeks_told_on=before.screened_on)
    after = replace(before, **given)
    if flags or "parq" in given:
        known = before.flags.parq_yes and "parq" not in given
        yes = bool(after.parq) or bool(flags.get("parq_yes", known))
        after = replace(after, flags=replace(before.flags, **{**flags, "parq_yes": yes}), screened_on=today)
    if not {"pregnant_weeks", "postpartum_weeks"}.isdisjoint(flags):
        after = replace(after, weeks_told_on=today)
    if flags.get("postpartum_weeks") is not None and "pregnant_weeks" not in flags:  # a birth ends the pregnancy
        after = replace(after, flags=replace(after.flags, pregnant_weeks=None))
    if "medical_clearance" not in flags and _tells_more(before, after):
        after = replace(after, flags=replace(after.flags, medical_clearance=False))
    return after


def _tells_more(before: Profile, after: Profile) -> bool:
    """Whether something is told that a doctor who cleared her before has not heard of."""
    return bool(
        (after.flags.parq_yes and not before.flags.parq_yes)
        or (after.flags.eating_disorder_history and not before.flags.eating_disorder_history)
        or set(after.parq) - set(before.parq)
        or _motherhood(after.flags) - _motherhood(before.flags)
        or _GRAVE & set(after.injuries) - set(before.injuries)
        or any(_is_grave(text) for text in heeded(_told(after.flags) - _told(before.flags)))
    )


def _is_grave(text: str) -> bool:
    """Whether a gate that a clearance opens, or none that anybody knows, answers to it."""
    heard = any(hears_truly(kind, text) for kind in (GLUCOSE, BONE, EATING))
    return heard or is_after_birth(text) or speaks_for_itself(text) or is_unknown(text)


def _motherhood(flags: Flags) -> set[str]:
    return {name for name in ("pregnant_weeks", "postpartum_weeks") if getattr(flags, name) is not None}


def _told(flags: Flags) -> set[str]:
    return {plain(text) for text in (*flags.conditions, *flags.medications)}


def same_health(one: Profile, other: Profile, day: date) -> bool:
    """Whether both give the same answers to what decides whether a workout may harm her, on that day."""
    return _deciding(as_of(one, day)) == _deciding(as_of(other, day))


def weighed(
    profile: Profile,
    before: Mapping[Metric, BodyMetric],
    after: Mapping[Metric, BodyMetric],
    day: date,
    *,
    cleared_now: bool = False,
) -> Profile:
    """The profile after other measurements: what they say of her health counts as an answer about it.

    A weight or pulse that changes nothing in that does not count: it comes every morning. A clearance from before does
    not cover what asks for a doctor since; one that is given with the measurements, `cleared_now`, does.
    """
    were, are = _signs(profile, before, day), _signs(profile, after, day)
    if were == are:
        return profile
    if not cleared_now and _ALARMING.intersection(are).difference(were):
        profile = replace(profile, flags=replace(profile.flags, medical_clearance=False))
    return replace(profile, health_version=profile.health_version + 1)


def _signs(profile: Profile, measures: Mapping[Metric, BodyMetric], day: date) -> tuple[Thinness, Pulse, bool]:
    """What the gates hear in the measurements."""
    age = age_on(profile.birth_date, day) if profile.birth_date else None
    vitals = Vitals(age, *(measures[each].si if each in measures else None for each in _MEASURED))
    return thinness_of(profile, vitals), pulse_of(profile, vitals), is_very_heavy(vitals)


def _deciding(profile: Profile) -> tuple[object, ...]:
    flags = profile.flags
    words = frozenset(map(plain, flags.conditions)), frozenset(map(plain, flags.medications))
    answers = replace(flags, conditions=(), medications=())
    wishes = (profile.sport or "", *profile.dislikes.foods)
    cries = frozenset(text for text in wishes if is_crisis_of_a_wish(text))
    return answers, words, cries, frozenset(profile.parq), frozenset(profile.injuries), profile.birth_date
