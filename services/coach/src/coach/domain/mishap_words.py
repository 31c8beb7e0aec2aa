"""The words by which the gates tell a mishap from a cry for help: small letters, one space between words.

Hurting oneself is a cry for help, unless it is said how it came: "hurt myself skiing". In doubt a word is left out.
"""

from typing import Final

from coach.domain.gate_words import Words

#: What sounds like one and is none: a sprint, a figure of speech, the history of a family.
NO_CRISIS: Final = Words((), (
    "suicide sprint", "suicide sprints", "suicide run", "suicide runs", "suicide drill", "suicide drills",
    "family history of suicide", "cut myself some slack", "cutting myself some slack",
))  # fmt: skip
#: Who says one of these hurts herself and means it, whatever she was doing.
MEANT: Final = Words((), ("on purpose", "deliberately", "intentionally", "myself to feel"))
#: How somebody hurts herself who does not mean to: "skiing", "in a fall". In doubt a way is left out.
MISHAPS: Final = Words((), (
    "lifting", "skiing", "running", "jogging", "sprinting", "training", "exercising", "working out", "squatting",
    "deadlifting", "benching", "bench pressing", "playing", "climbing", "bouldering", "cycling", "biking", "riding",
    "snowboarding", "skating", "skateboarding", "surfing", "swimming", "diving", "dancing", "boxing", "wrestling",
    "sparring", "gardening", "shaving", "cooking", "chopping", "falling", "tripping", "slipping", "jumping", "hiking",
    "walking", "rowing", "throwing", "stretching", "moving", "cleaning", "accidentally", "by accident", "by mistake",
    "at work", "on glass", "on broken glass", "on a tin", "on a can", "on a nail", "on ice", "on the ice",
))  # fmt: skip
#: Where, or at what.
PLACES: Final = Words((), (
    "gym", "football", "soccer", "rugby", "tennis", "basketball", "volleyball", "handball", "hockey", "badminton",
    "squash", "golf", "baseball", "cricket", "judo", "karate", "gymnastics", "crossfit", "yoga", "pilates", "practice",
    "match", "game", "race", "marathon", "tournament", "competition", "workout", "fall", "accident", "crash", "garden",
    "squat", "squats", "deadlift", "deadlifts", "bench press", "pull ups", "push ups", "handstand", "handstands",
    "sport", "sports", "weights", "exercise", "exercises", "housework",
))  # fmt: skip
#: What may stand between, and changes nothing.
ASIDES: Final = Words((), (
    "badly", "slightly", "a bit", "a little", "once", "twice", "again", "while", "when i was", "i was",
    "last", "this", "year", "month", "week", "summer", "winter", "spring", "autumn", "season", "time", "yesterday",
    "recently", "years", "months", "weeks", "days", "ago", "in", "with a knife", "with a kitchen knife",
))  # fmt: skip
