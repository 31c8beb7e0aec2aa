"""The words that only the gates of nutrition listen for: each list holds what words begin with."""

import re


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
