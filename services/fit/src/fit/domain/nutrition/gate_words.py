"""The words that only the gates of nutrition listen for: each list holds what words begin with."""

import re
from typing import Final

from fit.domain.health_words import Words


def starting(*starts: str) -> re.Pattern[str]:
    """Words that begin like one of these."""
    return re.compile(r"\b(?:" + "|".join(starts) + ")")


#: What an eating disorder does, beside its names that every gate hears.
VOMITING = starting("(make|making) myself (sick|vomit)", "vomit(ing)? after", "throw(ing)? up after")
UNSAFE = starting(
    "laxativ", "diuretic", "water pills?", "dehydrat", "water cut", "cut(ting)? water", "sauna suit", "dry fast",
    "starv", "dnp", "dinitrophenol", "clenbuterol", "no (food|eating) for", "stop(ped)? eating",
)  # fmt: skip
CLINICIAN = starting(
    "kidney", "renal", "nephr", "dialysis", "liver", "cirrho", "hepat", "gout", "bariatric", "gastric (bypass|sleeve)",
    "stomach (bypass|reduction)", "phenylketonuria", "pku", "ckd",
)  # fmt: skip
MEDICINE = starting(
    "glp.?1", "semaglutide", "ozempic", "wegovy", "rybelsus", "tirzepatide", "mounjaro", "zepbound", "liraglutide",
    "saxenda", "victoza", "dulaglutide", "trulicity", "warfarin", "coumadin", "lithium", "steroid", "corticosteroid",
    "prednis", "cortisone", "hydrocortisone", "dexamethasone",
)  # fmt: skip
WARFARIN = starting("warfarin", "coumadin", "phenprocoumon", "acenocoumarol", "vitamin k antagonist")
COELIAC = starting("coeliac", "celiac", "gluten")
LACTOSE = starting("lactose")
FODMAP = starting("fodmap", "irritable bowel", "ibs")
#: What is no matter of how much to eat: the diet that `FODMAP` speaks of, and what one cannot take. Whole pieces.
ONLY_FOOD: Final = re.compile(
    r"(?:(?:on|in|a|an|my|the|i have|severe|bad|mild|slight|tree|bee|wasp|dust|cow s|goat s) )*"
    r"(?:(?:low )?fodmap(?: (?:diet|phase|trial|food))?|[^\W\d]+ (?:allerg(?:y|ies)|intolerance))"
    r"|(?:i am )?(?:allerg(?:ic|y)|intolerant) to(?: [^\W\d]+){1,2}"
)
#: Feeding a child with one's milk, in six languages.
_MILK: Final = (
    r"(?:breast ?feed|chest ?feed|breast ?milk|exclusively pumping|(?:pumping|expressing) milk|\blactati(?:ng|on)"
    r"|\bnursing\b|\bstille\b|stillend|\bstillen\b|\bstillzeit|\bgestillt|allait[ea]|\blactan|amamant"
    r"|\b(?:doy|dando|dar) (?:el )?pecho|de mamar|allatt|emzir(?!mi|med))\w*"
)
MILK: Final = re.compile(_MILK)
#: What says that she does so no longer.
WEANED: Final = re.compile(
    r"(?<!never )(?<!not )(?<!t )\b"
    r"(?:no longer|not|never|no|stopped|finished|quit|done|weaned|nicht(?: mehr)?|n|ne|non) "
    rf"(?:(?:currently|now|yet|with|from|off|am|i am|im) )*{_MILK}"
    rf"|{_MILK} (?:(?:has|have|is|was) )?(?:stopped|ended|finished|beendet|nicht)\b"
    rf"|{_MILK} (?:is|was) over\b|allait\w+ (?:pas|plus)\b"
    rf"|{_MILK} (?:\w+ )?(?:years|yrs) ago\b|{_MILK} (?:in|until|till) (?:19\d\d|20[01]\d|202[0-4])\b"
)
#: A profession, or care for something that hurts.
NURSING_OTHERWISE: Final = re.compile(
    r"\b(?:in|study|studying|teach|teaching) nursing\b"
    r"|\bnursing (?:homes?|students?|studies|school|college|degree|course|job|career|shifts?|work|staff|care)\b"
    r"|\bnursing (?:an?|my|the) (?:\w+ )?(?:injury|strain|sprain|cold|hangover|knee|ankle|hip|back|shoulder|elbow"
    r"|wrist|neck|foot|toe|calf|hamstring|leg|arm|hand|finger)\b"
)
#: A growth, and what is done about one.
CANCER: Final = Words((
    "cancer", "cáncer", "cancro", "carcino", "karzino", "tumor", "tumour", "tumeur", "tümör", "krebs", "leukaemi",
    "leukemi", "leukämi", "leucémi", "leucemi", "lymphom", "linfom", "melanom", "sarcom", "sarkom", "myelom", "mielom",
    "metasta", "métasta", "metást", "kanser", "oncolog", "onkolog",
))  # fmt: skip
CANCER_TREATMENT: Final = Words((
    "chemo", "chimio", "quimio", "kemoterapi", "radiotherap", "radiothérap", "radioterap", "radiation therap",
    "strahlentherap", "bestrahlung", "immunotherap", "immuntherap",
))  # fmt: skip
#: What says that it is over, harmless, or somebody else's; then a doctor's word is enough.
CANCER_OVER: Final = Words(("remission", "survivor", "cured", "geheilt", "benign", "gutartig"), ("cancer free",))
ANOTHERS: Final = Words(("famil",), (
    "mother", "mum", "mom", "father", "dad", "sister", "brother", "grandmother", "grandfather", "aunt", "uncle",
    "wife", "husband", "fear of",
))  # fmt: skip
SHELLFISH: Final = Words(("krebstier",))
#: What she may say that she does not have, beside what every gate knows: patterns of whole phrases.
_ORGANS: Final = "(?:kidney|renal|liver|heart|cardiac|thyroid|stomach|bowel)"
DENIED: Final = (
    f"{_ORGANS}(?: or {_ORGANS})* "
    "(?:diseases?|problems?|issues?|conditions?|trouble|complaints|failure|attacks?|stones)",
    "gout", "dialysis", "bariatric surgery", "gastric (?:bypass|sleeve)", "eating disorders?", "disordered eating",
    "anorexia(?: nervosa)?", "bulimia(?: nervosa)?", "binge eating(?: disorder)?", "binge?ing", "purging", "arfid",
    "orthorexia", "essstörung(?:en)?", "magersucht", "coeliac(?: disease)?", "celiac(?: disease)?",
    "lactose intoleran(?:ce|t)", "ibs", "pregnant", "schwanger", "breast ?feeding", "nursing", "lactating", "stillend",
)  # fmt: skip
