"""Training days as a calendar file (iCalendar, RFC 5545): what was done, today, and the days planned ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fit.domain.profile import Profile
from fit.domain.training import Workout
from fit.domain.weekdays import planned_weekdays, weekday_of

BACK, AHEAD = timedelta(days=28), timedelta(days=28)
LINE_BYTES = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day in a calendar. The uid stays, so that a calendar that reads the file again changes the entry."""

    uid: str
    day: date
    title: str
    text: str = ""


def entries(athlete_id: int, workouts: Iterable[Workout], profile: Profile | None, today: date) -> list[Entry]:
    """Workouts that are stored, and the planned weekdays of the next four weeks that have none yet, by date."""
    found = {each.local_date: _of_workout(athlete_id, each) for each in workouts}
    weekdays = planned_weekdays(profile) if profile else ()
    for ahead in range(AHEAD.days + 1):
        day = today + timedelta(days=ahead)
        if day not in found and weekday_of(day) in weekdays:
            found[day] = Entry(_uid(athlete_id, day), day, "Training day", "Your workout is made for you then.")
    return [found[day] for day in sorted(found)]


def _of_workout(athlete_id: int, workout: Workout) -> Entry:
    done = "Done." if workout.performed_at is not None else "Waiting for you."
    return Entry(_uid(athlete_id, workout.local_date), workout.local_date, workout.title, done)


def _uid(athlete_id: int, day: date) -> str:
    return f"wod-{athlete_id}-{day.isoformat()}@fit"


def as_icalendar(found: Iterable[Entry], now: datetime) -> str:
    """The file: CRLF at the end of each line, lines of at most 75 bytes, text escaped."""
    stamp = f"{now:%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fit//Workout of the day//EN", "CALSCALE:GREGORIAN"]
    for each in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{each.uid}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(each.title)}",
            f"DESCRIPTION:{_escaped(each.text)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return " ".join(text.split("\r")).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Goes on in the next line, which begins with a space; never in the middle of a character."""
    pieces: list[str] = []
    piece = ""
    for char in line:
        if len((piece + char).encode()) > LINE_BYTES - (1 if pieces else 0):
            pieces.append(piece)
            piece = ""
        piece += char
    return "\r\n ".join([*pieces, piece])
