"""An experienced, healthy athlete, with answers to the safety questions, and what they rule out."""

from dataclasses import replace
from typing import Any

from fit.domain.profile import Flags, Level, Profile
from fit.domain.screening import Screening, screen
from fit_kit.wods import make_question

EXPERIENCED = Profile(level=Level.ADVANCED)


def screened(profile: Profile = EXPERIENCED, **question: Any) -> Screening:
    return screen(make_question(profile=profile, **question))


def flagged(**flags: Any) -> Profile:
    return replace(EXPERIENCED, flags=Flags(**flags))


def cleared(**flags: Any) -> Profile:
    return flagged(medical_clearance=True, **flags)
