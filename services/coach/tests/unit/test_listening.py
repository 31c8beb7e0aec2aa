"""Which gate hears what an athlete wrote about her health, and which does not."""

import pytest
from coach_kit.factories import flagged, make_profile

from coach.domain import gate_texts as say
from coach.domain import gate_words as words
from coach.domain.gates import judge
from coach.domain.listening import plain
from coach.domain.profile import Flags
from coach.domain.vocabulary import Goal, Injury, Status

HEART = (
    "aortic stenosis", "AFib", "A-fib", "mitral valve prolapse", "TIA", "a TIA in 2019", "HTN", "high bp",
    "BP tablets", "irregular pulse", "Uncontrolled blood pressure", "chest_pain", "I FAINTED last month",
    "two stents", "stent", "SVT", "tachycardia", "heart murmur", "heartburn and angina", "ventricular ectopics",
    "long QT", "Herzinfarkt", "carotid plaque", "peripheral vascular disease", "deep vein thrombosis",
    "chest tightness", "tight chest", "chest pressure", "tightness in my chest", "breathless", "shortness of breath",
    "short of breath", "extra beats", "Bluthochdruck", "Hypertonie", "high blood presure",
)  # fmt: skip
HEART_MEDICINES = (
    "nitroglycerin", "GTN spray", "amiodarone 200 mg", "digoxin", "warfarin", "apixaban", "rivaroxaban", "Xarelto",
    "clopidogrel", "metoprolol", "bisoprolol 2.5mg", "carvedilol", "beta-blocker", "ramipril", "candesartan",
    "amlodipine", "furosemide", "hydrochlorothiazide", "blood thinners", "heparin", "verapamil",
)  # fmt: skip
GLUCOSE = (
    "T1D", "T1DM", "diabetes type I", "t1 diabetes", "type one diabetic", "Type-1 diabetes", "type1",
    "type 1 diabetes, insulin pump", "type 2 on insulin", "lantus", "NovoRapid", "humalog", "tresiba", "levemir",
    "Toujeo", "gliclazide", "Glimepirid",
)  # fmt: skip
FEVERISH = ("flu", "Covid", "COVID-19", "pneumonia", "fever since yesterday", "influenza", "hay fever and fever")
MENDING = (
    "broken arm", "stress fracture", "knee surgery last month", "fracture, not healed yet", "surgery 2 weeks ago",
    "broken ankle since 2020", "surgery half a year ago", "operation in 2026", "fracture less than a year ago",
    "concussion", "hip operation 3 weeks ago, the other one 5 years ago",
    "fracture 10 years ago that still has not healed", "wrist fracture, knee surgery 10 years ago",
)  # fmt: skip
IRRELEVANT = (
    "dyslexia", "vitamin D", "hay fever", "colour blindness", "color blind", "creatine", "acne",
    "lactose intolerance", "ADHD", "autism", "the pill", "contraceptive pill", "vitamin d 1000 iu daily",
    "cetirizine for hay fever", "covid vaccinated", "vaccinated against flu", "fully vaccinated", "flu shot",
    "yellow fever vaccine", "covid-19 booster in 2024", "PE teacher", "I am a PE teacher", "I do cardio",
    "wear glasses", "allergy to peanuts", "peanut allergy", "allergic to nuts and milk", "deaf", "deaf in one ear",
    "hearing aids", "eczema on my hands", "coeliac disease", "celiac", "PCOS", "menopause", "high cholesterol",
    "anxiety disorder", "depression", "anxiety and depression", "muscle soreness", "sore from yesterday", "period pain",
    "sore muscles, hay fever",
)  # fmt: skip
MILD = (
    "asthma", "Mild asthma since childhood", "allergies", "allergic to cats", "psoriasis", "migraine",
    "hypothyroidism", "underactive thyroid", "levothyroxine 50mcg", "IBS", "irritable bowel syndrome",
    "acid reflux", "heartburn", "GERD", "omeprazole 20 mg", "anxiety, sertraline", "PCOS, metformin",
    "sertraline", "endometriosis", "antihistamines", "paracetamol", "high cholesterol, statins",
    "ibuprofen", "iron", "type 2 diabetes", "diabetes type II", "T2D, no insulin", "diabetes without insulin",
    "metformin", "prediabetes", "insulin resistance", "statins", "atorvastatin", "gout",
    "insomnia", "tinnitus", "osteoarthritis of the left knee", "exercise induced asthma", "asthma with exercise",
    "thyroid problems", "arthritis in both hands and knees", "scoliosis", "flat feet",
    "asthma; hay fever", "overweight", "fracture healed years ago", "surgery 10 years ago",
    "knee operation 5 years ago, healed", "had covid in 2021", "stress fracture healed 10 years ago",
    "knee operation many years ago", "pneumonia 6 years ago", "broken arm as a child", "gave birth 5 years ago",
    "asthma, no allergies", "flu 1 year ago", "headache", "tension headaches", "blind", "blind in one eye",
    "varicose veins", "varicose veins in my legs", "allergy to wheat",
)  # fmt: skip
UNKNOWN = (
    "kidney disease", "liver disease", "COPD", "cancer", "severe asthma", "asthma attack last week", "brittle asthma",
    "asthma and lung cancer", "thyroid cancer", "overactive thyroid", "rheumatoid arthritis", "diabetes",
    "type 2 diabetes with neuropathy", "epilepsy", "long covid", "prednisone", "lithium", "semaglutide", "psychosis",
    "severe depression", "heartburn with exercise", "heartburn when taking exercise", "acid reflux, exercise",
    "asthma, heartburn on exercise", "type 2 diabetes with foot problems", "type 2 diabetes, feet",
    "type 2 diabetes with problems", "thyroid eye disease",
 "persistent cough", "spinal stenosis", "iron overload", "osteoporosis, cancer", "vertigo",
    "something nobody knows", "\u2620", "2010", "well controlled", "broken wrist, healed", "gastric bypass years ago",
    "no cartilage left", "no insulin", "no feeling in my foot",
    "cancer surgery 5 years ago", "spinal fusion surgery 5 years ago", "severe knee pain", "knee pain, swollen",
    "sudden headache", "headache with exercise", "thunderclap headache", "sudden hearing loss", "severe peanut allergy",
    "varicose veins with an ulcer", "swollen elbow", "going blind", "peanut allergy, epilepsy",
    "severe anxiety", "muscle soreness and dark urine", "severe period pain", "sore chest from yesterday",
    "elbow pain", "knee and back pain", "hay fever, epilepsy", "no injuries but epilepsy",
)  # fmt: skip


def texts(*told: str, cleared: bool = False) -> tuple[str, ...]:
    return judge(flagged(conditions=told, medical_clearance=cleared)).texts


@pytest.mark.parametrize("told", [*HEART, *HEART_MEDICINES, *words.HEART.parts, *words.HEART.whole])
def test_the_heart_and_its_medicines_are_heard(told: str) -> None:
    assert say.HEART in texts(told)
    assert say.HEART in judge(flagged(medications=(told,))).texts
    assert say.HEART_CLEARED in texts(told, cleared=True)


@pytest.mark.parametrize("told", [*GLUCOSE, *words.GLUCOSE.parts, *words.GLUCOSE.whole])
def test_type_1_and_what_lowers_blood_sugar_are_heard(told: str) -> None:
    assert texts(told) == (say.GLUCOSE,)
    assert judge(flagged(medications=(told,))).texts == (say.GLUCOSE,)


@pytest.mark.parametrize("told", FEVERISH)
def test_a_fever_and_what_brings_one_are_heard(told: str) -> None:
    assert texts(told) == (say.FEVER,)


@pytest.mark.parametrize("told", [*MENDING, *words.MENDING.parts])
def test_what_is_mending_is_heard(told: str) -> None:
    assert texts(told) == (say.MENDING,)
    assert judge(flagged(medications=(f"painkillers, {told}",))).texts == (say.MENDING,)


@pytest.mark.parametrize("told", MILD)
def test_common_and_mild_conditions_are_known(told: str) -> None:
    assert texts(told) == (say.MILD_CONDITION,)
    assert judge(flagged(medications=(told,))).status is Status.RESTRICTED


@pytest.mark.parametrize("told", UNKNOWN)
def test_what_nobody_can_judge_asks_a_doctor_first(told: str) -> None:
    assert texts(told) == (say.UNKNOWN_CONDITION,)
    assert judge(flagged(medications=(told,))).status is Status.CLEARANCE_REQUIRED
    assert set(texts(told, cleared=True)) - {say.BONE, say.ACHE} == {say.UNKNOWN_CLEARED}


@pytest.mark.parametrize("told", [*IRRELEVANT, *words.IRRELEVANT.whole])
def test_what_changes_nothing_about_training_changes_nothing(told: str) -> None:
    assert judge(flagged(conditions=(told,))) == judge(make_profile())


@pytest.mark.parametrize(
    ("told", "injury"),
    [
        ("knee pain", Injury.KNEE),
        ("Pain in my left knee", Injury.KNEE),
        ("bad back", Injury.LOWER_BACK),
        ("lower back pain", Injury.LOWER_BACK),
        ("backache sometimes", Injury.LOWER_BACK),
        ("ibuprofen for neck pain", Injury.NECK),
        ("shoulder problems", Injury.SHOULDER),
        ("tennis elbow", Injury.WRIST),
        ("golfer's elbow on the left", Injury.WRIST),
    ],
)
def test_an_ache_told_in_words_spares_the_place(told: str, injury: Injury) -> None:
    for cleared in (False, True):
        verdict = judge(make_profile(goal=Goal.STRENGTH, flags=Flags(conditions=(told,), medical_clearance=cleared)))
        assert injury in verdict.exclusions
        assert (verdict.status, verdict.goal, verdict.least_rir) == (Status.RESTRICTED, Goal.GENERAL_FITNESS, 3)
        assert say.ACHE in verdict.texts


def test_what_is_denied_is_left_out_and_the_rest_is_heard() -> None:
    assert texts("no heart disease, asthma") == (say.MILD_CONDITION,)
    assert texts("no diabetes and heart problems") == (say.HEART,)
    assert texts("no injuries, better off dead") == (say.CRISIS,)


@pytest.mark.parametrize(
    "told",
    ["None", "no", "n/a", "nothing", "no conditions", "No medication.", "no injuries", "No known allergies", "-", "--",
     "nope", "no health problems", "no heart disease", "no asthma or allergies", "no diabetes, no heart disease",
     "not pregnant", "nothing to report", "all good", "fit and healthy", "I am healthy", "I'm healthy", "healthy",
     "I have no medical conditions", "no pre-existing conditions", "I don't have any conditions", "no issues at all",
     "none that I know of", "not applicable", "ok", "OK.", "good health", "no heart issues", "no known health problems",
     "I do not have any medical issues", "no history of heart disease",
     "no kidney disease", "nada", "aucun", "gesund", "keine Erkrankungen", "nicht schwanger", "yok"],
)  # fmt: skip
def test_who_has_nothing_to_tell_is_not_sent_to_a_doctor(told: str) -> None:
    assert judge(flagged(conditions=(told,))) == judge(make_profile())


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("covid vaccine and fever", say.FEVER),
        ("flu vaccine, flu", say.FEVER),
        ("PE in 2019", say.HEART),
        ("PE teacher with angina", say.HEART),
        ("no issues with my heart medicine", say.HEART),
        ("not healthy", say.UNKNOWN_CONDITION),
        ("nothing serious", say.UNKNOWN_CONDITION),
        ("I have no cartilage", say.UNKNOWN_CONDITION),
        ("well controlled lupus", say.UNKNOWN_CONDITION),
        ("flu vaccine reaction", say.UNKNOWN_CONDITION),
        ("mi rodilla", say.UNKNOWN_CONDITION),
    ],
)
def test_what_only_begins_like_good_news_is_heard(told: str, text: str) -> None:
    assert texts(told) == (text,)


def test_one_unknown_condition_beside_mild_ones_is_heard() -> None:
    assert texts("asthma", "kidney disease") == (say.UNKNOWN_CONDITION,)
    assert texts("asthma", "gout") == (say.MILD_CONDITION,)
    assert texts("angina", "kidney disease") == (say.HEART, say.UNKNOWN_CONDITION)


def test_a_known_eating_disorder_or_weak_bones_need_no_doctor_first() -> None:
    assert texts("recovering from anorexia") == (say.EATING,)
    assert texts("ARFID since childhood") == (say.EATING,)
    assert texts("osteopenia of the hip, well controlled") == (say.BONE,)


@pytest.mark.parametrize(
    "told",
    ["disordered eating", "ARFID", "OSFED", "I purge", "purging", "orthorexia", "Essstörung", "Ess-Störung",
     "Magersucht", "trouble alimentaire", "troubles du comportement alimentaire", "boulimie", "anorexie",
     "trastorno alimentario", "trastorno de la conducta alimentaria", "disturbo alimentare", "anoressia",
     "yeme bozukluğu", "compulsive overeating", "I make myself vomit"],
)  # fmt: skip
def test_an_eating_disorder_in_any_words_hides_calories(told: str) -> None:
    for cleared in (False, True):
        verdict = judge(make_profile(goal=Goal.FAT_LOSS, flags=Flags(conditions=(told,), medical_clearance=cleared)))
        assert (verdict.goal, verdict.show_energy, verdict.texts) == (Goal.GENERAL_FITNESS, False, (say.EATING,))


def test_climbing_is_no_eating_disorder() -> None:
    assert judge(flagged(conditions=("rock climbing",))).show_energy


@pytest.mark.parametrize(
    "kind",
    [words.HEART, words.GLUCOSE, words.EATING, words.MENDING, words.FEVER, words.MILD, words.HARMLESS, words.GONE],
)
def test_words_are_written_as_they_are_compared(kind: words.Words) -> None:
    assert [word for word in (*kind.parts, *kind.whole) if plain(word) != word] == []
