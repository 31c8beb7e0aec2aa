"""The words of a cry for help, and those that tell a mishap from one: small letters, one space between words.

Hurting oneself is a cry for help, unless it is said how it came: "hurt myself skiing". In doubt a word is left out.
"""

from typing import Final

from coach.domain.gate_words import Words

#: A cry for help, in the languages that most athletes write.
CRISIS: Final = Words(
    (
        "suicid", "suicíd", "self harm", "selfharm", "self injur", "kill myself", "killing myself", "kill my self",
        "end my life", "ending my life", "take my life", "taking my life", "take my own life", "taking my own life",
        "end it all", "ending it all", "want to die", "wants to die", "wanna die", "wish to die", "ready to die",
        "want to be dead", "rather be dead", "better off dead", "better off without me", "wish i was dead",
        "wish i were dead", "hurt myself", "hurting myself", "harm myself", "harming myself", "cut myself",
        "cutting myself", "cut my wrists", "cutting my wrists", "slit my wrist", "hang myself", "hanging myself",
        "unalive", "no reason to live", "no will to live", "lost the will to live", "nothing to live for",
        "no point in living", "no point living", "not worth living", "t worth living", "t want to live",
        "dont want to live", "not want to live", "t wanna live", "dont wanna live", "t want to be alive",
        "dont want to be alive", "not want to be alive", "t want to wake up", "dont want to wake up",
        "not want to wake up", "t want to be here anymore", "dont want to be here anymore", "suizid", "selbstmord",
        "selbstverletz", "mich umbringen", "bringe mich um", "bring mich um", "will sterben", "möchte sterben",
        "moechte sterben", "nicht mehr leben", "nicht mehr weiterleben", "mein leben beenden", "das leben nehmen",
        "lebensmüde", "lebensmuede", "lieber tot", "will tot sein", "mir was antun", "mir etwas antun", "ritze mich",
        "mich ritzen", "veux mourir", "envie de mourir", "voudrais mourir", "plus envie de vivre", "veux plus vivre",
        "fin à mes jours", "fin a mes jours", "me faire du mal", "automutil", "me scarifi", "quiero morir",
        "quiero morirme", "ganas de morir", "tengo ganas de vivir", "sin ganas de vivir", "no quiero vivir",
        "no quiero seguir viviendo", "matarme", "quitarme la vida", "acabar con mi vida", "hacerme daño",
        "hacerme dano", "autolesi", "voglio morire", "vorrei morire", "uccidermi", "ammazzarmi", "farla finita",
        "togliermi la vita", "voglio più vivere", "voglio piu vivere", "farmi del male", "intihar", "ölmek istiyorum",
        "olmek istiyorum", "kendimi öldür", "kendimi oldur", "kendime zarar", "canıma kıy", "canima kiy",
        "yaşamak istemiyorum", "yasamak istemiyorum", "zelfmoord", "quero morrer",
    ),
    ("me tuer", "me matar"),
)  # fmt: skip
#: What sounds like one and is none: a sprint, a figure of speech, the history of a family.
NO_CRISIS: Final = Words((), (
    "suicide sprint", "suicide sprints", "suicide run", "suicide runs", "suicide drill", "suicide drills",
    "suicide squat", "suicide squats", "suicide grip", "suicide grips", "suicide push up", "suicide push ups",
    "suicides drill", "suicides sprint", "suicides sprints", "running suicides", "basketball suicides",
    "want to die laughing",
    "family history of suicide", "cut myself some slack", "cutting myself some slack",
))  # fmt: skip
#: The whole of what names a drill where sports and dislikes are told; anywhere else it is heard as a cry for help.
DRILLS: Final = frozenset({"suicides"})
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
