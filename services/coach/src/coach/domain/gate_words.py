"""The words that the safety gates listen for.

They are matched as parts of what was written, so that "type 1 diabetes, insulin pump" is understood.
"""

from typing import Final

CRISIS: Final = (
    "suicid", "self-harm", "self harm", "self_harm", "selfharm", "kill myself", "end my life", "want to die",
    "hurt myself", "harm myself", "cut myself", "better off dead", "no reason to live",
)  # fmt: skip
HEART: Final = (
    "heart", "cardi", "chest pain", "chest_pain", "angina", "syncope", "faint", "arrhythm", "aneurysm", "stroke",
    "blood pressure", "blood_pressure", "hypertens", "dizz", "unconscious", "palpit", "passed out", "passing out",
    "blackout", "black out", "coronary", "pacemaker", "fibrillation", "embol", "thrombo", "blood clot", "dvt", "stent",
    "bypass", "infarct", "infarkt", "infarto", "herz", "hartaanval", "hartfalen", "hartritme", "hartklep", "coraz",
    "coeur", "cœur", "eclampsia",
)  # fmt: skip
#: What is mending, or was lately operated on.
MENDING: Final = ("fractur", "broken", "surgery", "operation", "concussion", "dislocat")
FEVER: Final = ("fever", "influenza")
#: What is called a fever and is none.
NO_FEVER: Final = ("hay fever", "hayfever", "hay_fever")
GLUCOSE: Final = (
    "insulin", "sulfonylurea", "sulphonylurea", "gliclazide", "glimepiride", "glipizide", "glyburide",
    "glibenclamide", "type 1", "type_1",
)  # fmt: skip
BONE: Final = ("osteopor", "osteopen")
EATING: Final = ("eating disorder", "eating_disorder", "anorexi", "bulimi", "binge")
