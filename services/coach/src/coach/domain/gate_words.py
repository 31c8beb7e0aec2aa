"""The words that the safety gates listen for, in the three ways of `listening`: small letters, one space between words.

Listening errs on the careful side where a word may mean a heart, and on the other side nowhere: what is called mild
here must be mild whatever stands unsaid beside it. When in doubt a word is left out, and a doctor is asked. The main
application listens for the same; a test of the contracts keeps the two alike.
"""

from typing import Final, NamedTuple


class Words(NamedTuple):
    """`parts` are heard anywhere, also inside of longer words; `whole` only as words or phrases of their own."""

    parts: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


#: Conditions first, then the medicines that betray them: nitrates, beta blockers, ACE inhibitors, sartans, calcium
#: channel blockers, blood thinners, water tablets, medicines for the rhythm.
HEART: Final = Words(
    (
        "heart", "cardi", "chest pain", "angina", "syncope", "faint", "arrhythm", "dysrhythm", "aneurysm", "stroke",
        "blood pressure", "hypertens", "dizz", "unconscious", "palpit", "passed out", "passing out", "blackout",
        "black out", "coronary", "pacemaker", "fibrillat", "atrial", "ventric", "mitral", "tricuspid", "aort",
        "valve", "valvular", "murmur", "carotid", "vascular", "ischaem", "ischem", "embol", "thrombo", "blood clot",
        "bypass", "infarct", "infarkt", "infarto", "herz", "hartaanval", "hartfalen", "hartritme", "hartklep",
        "coraz", "coeur", "cœur", "eclampsia", "irregular beat", "skipped beat", "extra beat", "chest tight",
        "tight chest", "tightness in my chest", "tightness in the chest", "tightness in chest", "chest pressure",
        "pressure in my chest", "pressure in the chest", "pressure in chest", "pressure on my chest",
        "chest discomfort", "pain in my chest", "pain in the chest", "breathless", "short of breath",
        "shortness of breath", "hypertoni", "hypertention", "bluthoch", "bloodpressure", "blood presure",
        "blood preassure", "blood preasure", "blod pressure", "nitrogly", "nitrolingual", "nitrospray", "nitrat",
        "isosorbid", "beta block", "betablock", "ace inhib", "calcium channel", "olol", "alol", "dilol", "pril",
        "sartan", "dipin", "verapamil", "diltiazem", "digoxin", "digitoxin", "digitalis", "amiodaron", "dronedaron",
        "flecainid", "propafenon", "ivabradin", "sacubitril", "entresto", "blood thin", "anticoag", "warfarin",
        "coumadin", "coumarol", "procoumon", "vitamin k antag", "xaban", "eliquis", "xarelto", "dabigatran",
        "heparin", "enoxaparin", "dalteparin", "tinzaparin", "clopidogrel", "plavix", "ticagrelor", "prasugrel",
        "diuretic", "water tablet", "water pill", "furosemid", "frusemid", "torasemid", "bumetanid", "thiazid",
        "indapamid",
    ),
    (
        "tia", "afib", "a fib", "af", "svt", "pvc", "pvcs", "long qt", "lqts", "wpw", "pots", "htn", "hbp", "bp",
        "pulse", "stent", "stents", "stented", "stenting", "dvt", "pe", "mi", "stemi", "nstemi", "chf", "chd", "cad",
        "pad", "hcm", "dcm", "cabg", "icd", "pfo", "nitro", "gtn",
    ),
)  # fmt: skip
#: Who cannot walk or stand, or lacks a limb. A limb that was lost does not come back: no year makes it over.
CANNOT_WALK: Final = Words(
    (
        "wheelchair", "wheel chair", "paraplegi", "tetraplegi", "quadriplegi", "diplegi", "parapares", "tetrapares",
        "amput", "paralys", "paralyz", "spinal cord injur", "cannot walk", "can not walk", "can t walk", "cant walk",
        "unable to walk", "not able to walk", "no longer walk", "non ambulatory", "unable to stand",
        "not able to stand", "cannot stand up", "can t stand up", "cant stand up", "cannot use my legs",
        "can t use my legs", "cannot move my legs", "can t move my legs", "prosthetic leg", "leg prosthes",
        "artificial leg", "leg missing", "legs missing", "missing leg", "missing a leg", "missing my leg",
        "lost a leg", "lost my leg", "lost one leg", "lost both legs", "lost my legs", "have no legs", "without legs",
        "have only one leg", "only have one leg", "walking frame", "zimmer frame", "rollator", "bedridden",
        "bedbound", "bed bound", "rollstuhl", "querschnitt", "gelähmt", "kann nicht gehen", "fauteuil roulant",
        "peux pas marcher", "silla de ruedas", "no puedo caminar", "sedia a rotelle", "non posso camminare",
        "tekerlekli sandalye", "yürüyem", "rolstoel",
    ),
)  # fmt: skip
#: What is mending, or was lately operated on.
MENDING: Final = Words(("fractur", "broken", "surgery", "operation", "concussion", "dislocat"))
#: What says that it was long ago, unless something says that it is not over.
PAST: Final = Words((), ("healed",))
LONG_AGO: Final = Words((), (
    "years ago", "yrs ago", "year ago", "years back", "decades ago", "long ago", "as a child", "in childhood",
))  # fmt: skip
NOT_OVER: Final = Words(
    ("weeks ago", "week ago", "month ago", "months ago", "days ago", "day ago", "recent", "less than"),
    (
        "not", "never", "t", "isnt", "hasnt", "didnt", "yet", "still", "again", "half", "partly", "poorly", "badly",
        "almost", "nearly", "barely", "non", "this week", "last week", "this month", "last month", "yesterday",
        "today", "now", "since", "under", "0", "current", "currently", "at the moment", "healing", "in a cast",
        "in cast", "in plaster", "on crutches",
    ),
)  # fmt: skip
#: All that may stand in words that say nothing but when: what they follow is then what they speak of.
WHEN: Final = Words((), (
    "it", "it s", "that", "this", "which", "all", "has", "have", "is", "was", "in", "of", "the", "back", "long", "ago",
    "about", "over", "more than", "many", "several", "few", "a", "two", "three", "four", "five", "ten", "twenty",
    "year", "years", "yrs", "decades", "as a child", "in childhood", "healed", "fully", "completely", "well", "spring",
    "summer", "autumn", "winter", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
))  # fmt: skip
#: All that may be said of something that is over for years, for it to be mild.
GONE: Final = Words((), (
    "fracture", "fractures", "fractured", "broken", "broke", "surgery", "surgeries", "operation", "operations",
    "operated", "concussion", "concussions", "dislocated", "dislocation", "flu", "influenza", "covid", "covid19",
    "corona", "coronavirus", "pneumonia", "fever", "birth", "gave birth", "c section", "caesarean", "cesarean",
    "pregnancy", "pregnant", "healed", "fully", "completely", "stress", "bone", "old", "many", "several", "few",
    "two", "three", "four", "five", "ten", "twenty", "about", "over", "more than", "ago", "was", "years back",
    "years ago", "yrs ago", "year ago", "decades ago", "long ago", "as a child", "in childhood", "arm", "arms", "leg",
    "legs", "elbow", "wrist", "wrists", "forearm", "collarbone", "clavicle", "nose", "rib", "ribs", "meniscus", "acl",
    "cruciate ligament", "carpal tunnel", "appendix", "tonsils", "wisdom teeth",
))  # fmt: skip
FEVER: Final = Words(
    ("fever", "influenza", "coronavirus", "pneumonia"), ("flu", "covid", "covid19", "corona", "sars cov 2")
)
GLUCOSE: Final = Words(
    (
        "insulin", "sulfonylurea", "sulphonylurea", "gliclazid", "glimepirid", "glipizid", "glyburid", "glibenclamid",
        "tolbutamid", "glinid", "lantus", "toujeo", "basaglar", "semglee", "levemir", "tresiba", "novorapid",
        "novo rapid", "novolog", "novomix", "humalog", "humulin", "novolin", "apidra", "fiasp", "lyumjev", "actrapid",
        "glargin", "detemir", "degludec", "glulisin", "lispro", "juvenile diabetes", "ketoacidosis",
    ),
    ("type 1", "type1", "type i", "type one", "t1", "t1d", "t1dm", "dm1", "iddm", "lada", "aspart"),
)  # fmt: skip
#: A child on its way, and one that was born.
PREGNANT: Final = Words((
    "pregnan", "pregnent", "schwanger", "enceinte", "embarazad", "incinta", "hamile", "zwanger", "expecting a baby",
))  # fmt: skip
BIRTH: Final = Words((
    "postpartum", "post partum", "postnatal", "post natal", "gave birth", "given birth", "after birth", "giving birth",
    "childbirth", "c section", "csection", "caesarean", "cesarean", "caesarian", "cesarian", "kaiserschnitt",
))  # fmt: skip
#: What has a gate that does not train calmly, and what may stand beside it: anything else there is judged as well.
SPOKEN_FOR: Final = {
    GLUCOSE: Words((), (
        "diabetes", "diabetis", "diabète", "diabete", "typ", "de", "diabetic", "diabetics", "dependent", "juvenile",
        "pump", "pumps", "pen", "pens", "injection", "injections", "injected", "basal", "bolus", "long acting",
        "short acting", "rapid acting", "fast acting", "unit", "units", "cgm", "glucose", "sensor", "libre", "dexcom",
        "i am", "i m",
    )),
    BIRTH: Words((), (
        *WHEN.whole, "section", "emergency", "planned", "natural", "vaginal", "delivery", "baby", "son", "daughter",
        "child", "twins", "first", "second", "third", "days", "week", "weeks", "month", "months", "last", "at",
        "home", "hospital", "recovery", "recovering", "i am", "i m", "birth", "vor", "woche", "wochen", "monat",
        "monate", "monaten",
    )),
}  # fmt: skip
BONE: Final = Words(("osteopor", "osteopen"))
EATING: Final = Words(
    (
        "eating disorder", "eating disoder", "disordered eating", "eating distress", "anorex", "anoress", "anorekt",
        "anoreks", "bulimi", "boulimi", "binge", "binging", "orthorex", "ortorex", "ortoress", "ortoreks",
        "compulsive eating", "compulsive overeating", "overeaters anonymous", "make myself sick", "make myself vomit",
        "making myself sick", "making myself vomit", "made myself vomit", "starve myself", "starving myself",
        "magersucht", "magersücht", "essstör", "essstoer", "essgestör", "essanfall", "essanfäll", "fressattacke",
        "fressanfall", "fressanfäll", "esssucht", "brechsucht", "trouble alimentaire", "troubles alimentaires",
        "comportement alimentaire", "conduite alimentaire", "conduites alimentaires", "hyperphagi",
        "trastorno alimenta", "trastornos alimenta", "trastorno alimentic", "trastornos alimentic",
        "conducta alimentaria", "atracon", "atracón", "disturbo alimentare", "disturbi alimentari",
        "comportamento alimentare", "abbuffat", "yeme bozuklu", "tıkınırcasına",
    ),
    (
        "arfid", "osfed", "ednos", "purge", "purges", "purged", "purging", "ess störung", "ess störungen",
        "ess stoerung", "esstörung", "esstörungen", "esstoerung",
    ),
)  # fmt: skip
_AGAINST: Final = (
    "flu", "the flu", "influenza", "covid", "covid 19", "covid19", "corona", "coronavirus", "yellow fever", "pneumonia",
)  # fmt: skip
_GIVEN: Final = (
    "{} shot", "{} shots", "{} jab", "{} jabs", "{} vaccine", "{} vaccines", "{} vaccination", "{} vaccinations",
    "{} vaccinated", "{} booster", "{} boosters", "vaccinated against {}", "vaccinated for {}", "vaccine against {}",
    "vaccination against {}", "vaccine for {}", "vaccination for {}",
)  # fmt: skip
_VACCINES: Final = tuple(given.format(illness) for illness in _AGAINST for given in _GIVEN)
_SOUNDS_LIKE_A_HEART: Final = (
    "pe teacher", "pe teachers", "pe lesson", "pe lessons", "pe class", "pe classes", "teach pe", "teaching pe",
    "do cardio", "doing cardio", "cardio training", "cardio workout", "cardio workouts", "cardio exercise",
    "cardio machine", "cardio machines", "cardio fitness",
)  # fmt: skip
_WALKS_A_LITTLE: Final = tuple(
    f"{cannot} walk {how}"
    for cannot in ("can t", "cant", "cannot", "can not")
    for how in ("far", "long", "long distances", "long distance", "barefoot", "fast", "quickly", "uphill", "in heels")
)
#: What sounds like one of the above and is none of them. It is taken out before anything but a cry for help is heard.
HARMLESS: Final = Words((), (
    *_WALKS_A_LITTLE, "paralysed vocal cord", "paralyzed vocal cord", "vocal cord paralysis",
    "heartburn", "heart burn", "hay fever", "hayfever", "long covid", "post covid", "gastric bypass",
    "stomach bypass", "fever blister", "fever blisters", "april", "insulin resistance", "insulin resistant",
    "without insulin", "no insulin", "not on insulin", "non insulin dependent", "heat stroke", "heatstroke",
    "sleep paralysis", "facial paralysis", "finger amputation", "finger amputated",
    "amputated finger", "amputated fingers", "amputated fingertip", "fingertip amputated", "toe amputation",
    "toe amputated", "amputated toe", "amputated toes", "mi rodilla", "mi espalda", "mi hombro", "mi cuello",
    "mi tobillo", "mi cadera", "mi pierna", "mi pie", "mi brazo", "mi codo", *_VACCINES, *_SOUNDS_LIKE_A_HEART,
))  # fmt: skip
#: Foods that are left out of meals and change no training; not those whose allergy effort can bring on.
_FOODS: Final = ("peanut", "peanuts", "nut", "nuts", "tree nuts", "hazelnuts", "milk", "egg", "eggs", "soy", "sesame")
_SPARED: Final = tuple(
    how.format(food) for food in _FOODS for how in ("{} allergy", "allergy to {}", "allergies to {}", "allergic to {}")
)
#: What changes nothing about training, whatever the goal.
IRRELEVANT: Final = Words((), (
    "dyslexia", "dyscalculia", "hay fever", "hayfever", "rhinitis", "allergic rhinitis", "pollen allergy", "acne",
    "rosacea", "vitiligo", "dandruff", "colour blind", "color blind", "colour blindness", "color blindness",
    "short sighted", "near sighted", "myopia", "glasses", "contact lenses", "left handed", "lactose", "adhd", "add",
    "autism", "autism spectrum disorder", "autistic", "asperger", "aspergers", "cetirizine", "loratadine",
    "desloratadine", "fexofenadine", "the pill", "contraceptive", "contraceptives", "contraception", "birth control",
    "iud", "vitamin", "vitamins", "multivitamin", "multivitamins", "magnesium", "zinc", "omega 3", "fish oil",
    "creatine", "creatine monohydrate", "protein powder", "whey", "whey protein", "melatonin", "vaccinated",
    "vaccination", "vaccinations", "tetanus shot", "tetanus vaccination", "deaf", "deafness", "deaf in one ear",
    "deaf on one ear", "deaf in both ears", "hard of hearing", "hearing loss", "hearing aid", "hearing aids", "eczema",
    "dermatitis", "coeliac", "coeliac disease", "celiac", "celiac disease", "gluten", "pcos", "polycystic ovary",
    "polycystic ovary syndrome", "polycystic ovaries", "menopause", "perimenopause", "menopausal", "cholesterol",
    "high cholesterol", "hypercholesterolaemia", "hypercholesterolemia", "anxiety", "anxiety disorder", "depression",
    "muscle soreness", "sore muscles", "doms", "sore from yesterday", "sore from training", "period pain",
    "period pains", "period cramps", "menstrual cramps", *_SPARED, *_VACCINES, *_SOUNDS_LIKE_A_HEART,
))  # fmt: skip
#: Common and mild: conditions, then medicines.
MILD: Final = Words((), (
    "asthma", "allergy", "allergies", "allergic", "psoriasis", "migraine", "migraines", "headache", "headaches",
    "tension headache", "tension headaches", "blind", "blindness", "blind in one eye", "legally blind",
    "partially blind", "partially sighted", "visually impaired", "varicose vein", "varicose veins",
    "varicose veins in my leg", "varicose veins in my legs", "varicose veins in both legs", "hypothyroid",
    "hypothyroidism", "underactive thyroid", "thyroid", "thyroid problem", "thyroid problems", "thyroid disease",
    "thyroid disorder", "thyroid condition", "hashimoto", "hashimotos", "hashimoto s disease", "ibs", "irritable bowel",
    "irritable bowel syndrome", "reflux", "reflux disease", "acid reflux", "heartburn", "heart burn", "gerd", "gord",
    "endometriosis", "prediabetes", "pre diabetes", "prediabetic", "insulin resistance", "type 2 diabetes",
    "type ii diabetes", "diabetes type 2", "diabetes type ii", "diabetes mellitus type 2", "type 2 diabetic", "type 2",
    "type ii", "t2d", "t2dm", "diabetes without insulin", "diabetes no insulin", "diabetes not on insulin",
    "non insulin dependent diabetes", "gout", "insomnia", "tinnitus", "arthrosis", "osteoarthritis", "arthritis",
    "scoliosis", "flat feet", "flat foot", "bunion", "bunions", "salbutamol", "albuterol", "ventolin", "antihistamine",
    "antihistamines", "levothyroxine", "thyroxine", "synthroid", "euthyrox", "omeprazole", "esomeprazole",
    "pantoprazole", "lansoprazole", "famotidine", "antacid", "antacids", "ssri", "ssris", "sertraline", "citalopram",
    "escitalopram", "fluoxetine", "paroxetine", "zoloft", "prozac", "lexapro", "paracetamol", "acetaminophen",
    "ibuprofen", "b12", "folic acid", "iron", "metformin", "statin", "statins", "atorvastatin", "simvastatin",
    "rosuvastatin", "pravastatin", "allopurinol", "overweight", "obesity", "obese",
))  # fmt: skip
#: What may stand beside a mild condition without changing it. A word that is neither makes the whole unknown: "severe".
BESIDE: Final = Words((), (
    "a", "an", "the", "my", "i", "have", "had", "of", "in", "on", "for", "from", "to", "and", "or", "with", "as",
    "if", "bit", "some", "mild", "slight", "light", "seasonal", "occasional", "occasionally", "sometimes", "chronic",
    "well", "under", "control", "controlled", "stable", "treated", "managed", "diagnosed", "since", "childhood",
    "child", "past", "history", "year", "years", "daily", "day", "once", "twice", "per", "week", "low", "dose",
    "take", "taking", "use", "using", "needed", "when", "without insulin", "no insulin", "not on insulin", "diet",
    "mellitus", "mg", "mcg", "ug", "g", "iu", "ml", "tablet", "tablets", "pill", "pills", "capsule", "capsules",
    "inhaler", "spray", "cream", "drops", "medication", "medicine", "medicines", "supplement", "supplements",
    "hormonal", "intolerance", "intolerant", "deficiency", "left", "right", "both", "s", "l", "b", "c", "d", "d3",
    "e", "b6", "pollen", "grass", "tree", "dust", "mite", "mites", "cat", "cats", "dog", "dogs", "animal", "animals",
    "food", "nut", "nuts", "peanut", "peanuts", "milk", "egg", "eggs", "soy", "wheat", "fish", "shellfish", "latex",
    "nickel", "penicillin", "wear", "wearing", "i am", "i m", "fully",
))  # fmt: skip
#: What sits somewhere, and where: beside anything else a place of the body is a complaint of its own.
SITED: Final = Words(("arthr", "bunion", "eczema", "dermatitis", "psoriasis", "flat f"), ("gout",))
SITES: Final = Words((), (
    "hand", "hands", "finger", "fingers", "thumb", "hip", "hips", "knee", "knees", "foot", "feet", "toe", "toes",
    "ankle", "ankles", "shoulder", "shoulders",
))  # fmt: skip
#: Effort brings on asthma, and is no alarm there; a burning that it brings on may be the heart.
ASTHMA: Final = Words(("asthma",))
BURNING: Final = Words(("heartburn", "heart burn", "reflux", "indigestion"), ("gerd", "gord"))
EFFORT: Final = Words((), ("exercise", "exercising", "induced"))
#: Places of the body that the injuries name, and how an ache of them is told.
_PLACES: Final = {
    "ankle": ("ankle", "ankles"),
    "knee": ("knee", "knees"),
    "lower_back": ("lower back", "low back", "back"),
    "neck": ("neck",),
    "shoulder": ("shoulder", "shoulders"),
    "wrist": ("wrist", "wrists"),
}
_ACHES: Final = (
    "{} pain", "{} pains", "{} ache", "{} aches", "{}ache", "{} hurts", "{} hurt", "{} problem", "{} problems",
    "{} trouble", "bad {}", "sore {}", "painful {}", "pain in {}", "pain in my {}", "pain in the {}",
    "pain in my left {}", "pain in my right {}", "pain in left {}", "pain in right {}", "pain in both {}",
)  # fmt: skip
#: The muscles that hold the wrist ache at the elbow.
_AT_THE_ELBOW: Final = {"wrist": ("tennis elbow", "golfer s elbow", "golfers elbow", "golf elbow")}
ACHING: Final = {
    injury: Words((), (*_AT_THE_ELBOW.get(injury, ()), *(ache.format(it) for it in places for ache in _ACHES)))
    for injury, places in _PLACES.items()
}
#: The whole of what somebody writes who has nothing to tell.
NOTHING: Final = frozenset({
    "no", "nope", "none", "nothing", "nil", "na", "n a", "not applicable", "none known", "none currently",
    "nothing currently", "nothing to report", "nothing to declare", "nothing to tell", "nothing to mention",
    "nothing known", "nothing special", "nothing at all", "none at all", "none that i know of", "none i know of",
    "not that i know of", "nothing that i know of", "all good", "all fine", "all is well", "all well",
    "everything fine", "everything is fine", "everything ok", "good", "fine", "fit", "well", "ok", "okay", "healthy",
    "i am healthy", "i m healthy", "im healthy", "i am fit", "i m fit", "completely healthy", "perfectly healthy",
    "totally healthy", "very healthy", "generally healthy", "good health", "in good health", "i am in good health",
    "i m in good health", "fit and healthy", "fit and well", "healthy and fit", "not pregnant", "i am not pregnant",
    "i m not pregnant", "nein", "nichts", "keine", "gesund", "ich bin gesund", "alles gut", "alles ok",
    "nicht schwanger", "keine erkrankungen", "keine krankheiten", "keine vorerkrankungen", "keine beschwerden",
    "keine medikamente", "keine allergien", "keine verletzungen", "aucun", "aucune", "rien", "rien à signaler",
    "rien a signaler", "non", "nada", "ninguno", "ninguna", "nessuno", "nessuna", "niente", "yok", "hayır", "hayir",
})  # fmt: skip
#: What she has none of, as a whole entry. Only these: whoever has "no cartilage left" has something to tell.
NOTHING_OF: Final = Words((), (
    "condition", "conditions", "medical conditions", "health conditions", "health problems", "health issues",
    "medical problems", "medical issues", "problems", "issues", "complaints", "symptoms", "pain", "pains", "injury",
    "injuries", "restrictions", "limitations", "allergy", "allergies", "illness", "illnesses", "disease", "diseases",
    "chronic diseases", "medication", "medications", "medicine", "medicines", "meds", "drugs", "tablets", "pills",
    "supplements", "heart disease", "heart problems", "heart condition", "heart conditions", "high blood pressure",
    "blood pressure problems", "chest pain", "dizziness", "diabetes", "asthma", "epilepsy", "cancer", "surgery",
    "surgeries", "operation", "operations", "fracture", "fractures", "broken bones", "fever", "covid", "flu",
    "pregnancy", "eating disorder", "osteoporosis", "heart issues", "heart trouble", "blood pressure issues",
    "ailments", "health concerns", "medical history", "disability", "disabilities", "kidney disease",
    "kidney problems", "liver disease", "liver problems", "medical condition", "health condition", "health problem",
    "health issue", "medical problem", "medical issue", "limitation", "restriction", "complaint",
))  # fmt: skip
