"""The words that only the gates of nutrition listen for: each list holds what words begin with."""

import re
from typing import Final


def starting(*starts: str) -> re.Pattern[str]:
    """Words that begin like one of these."""
    return re.compile(r"\b(?:" + "|".join(starts) + ")")


EATING = starting(
    "eating disorder", "anorexi", "bulimi", "bing(e|ing)", "purg(e|ing)", "orthorexi", "arfid",
    "(make|making) myself (sick|vomit)", "vomit(ing)? after", "throw(ing)? up after",
)  # fmt: skip
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
#: What she may say that she does not have, beside what every gate knows: patterns of whole phrases.
_ORGANS: Final = "(?:kidney|renal|liver|heart|cardiac|thyroid|stomach|bowel)"
DENIED: Final = (
    f"{_ORGANS}(?: or {_ORGANS})* (?:diseases?|problems?|issues?|conditions?|trouble|complaints|failure|stones)",
    "gout", "dialysis", "bariatric surgery", "gastric (?:bypass|sleeve)", "eating disorders?", "disordered eating",
    "anorexia(?: nervosa)?", "bulimia(?: nervosa)?", "binge eating(?: disorder)?", "bing(?:e)?ing", "purging", "arfid",
    "orthorexia", "essstörung(?:en)?", "magersucht", "coeliac(?: disease)?", "celiac(?: disease)?",
    "lactose intoleran(?:ce|t)", "ibs", "pregnant", "schwanger", "breast ?feeding", "nursing", "lactating", "stillend",
)  # fmt: skip
