"""What the gates of nutrition say: what was not done, why in one sentence, what is possible, whom to see. Kindly."""

from typing import Final

CRISIS: Final = (
    "You matter more than any plan, so we stop here today. Please talk to somebody now: your local emergency number"
    " (112 or 911), a crisis line (988 in the US and Canada, 116 123 in the UK and Ireland, findahelpline.com"
    " elsewhere), or a person you trust."
)
TOO_YOUNG: Final = (
    "We give no food targets to anyone under 16, because growing bodies set their own pace. Regular meals with your"
    " family and moving for fun are what helps; a doctor or dietitian answers questions about food."
)
YOUTH: Final = (
    "We do not plan weight loss and name no weight to reach before 18, because dieting at this age does more harm than"
    " good. Enough food, regular meals and training with an adult beside you are what builds strength; a doctor or"
    " dietitian can help with worries about weight."
)
EATING: Final = (
    "We show no calories and no weight goal, because numbers can get in the way of being well with food. Regular,"
    " varied meals are a good guide, and training at ease is possible. Your doctor, or a helpline such as Beat"
    " (beateatingdisorders.org.uk) or ANAD (anad.org), is there for you."
)
UNDERWEIGHT: Final = (
    "We did not plan weight loss, because your weight is already below the healthy range for your height. Keeping your"
    " weight or gaining some is possible, and we are glad to help with it; please talk to your doctor as well."
)
LEAN: Final = (
    "We did not plan to eat less than you need, because your body has little to spare, if the body composition in your"
    " profile is right. Eating as much as you need, or somewhat more, is possible. Such figures are often wrong, so"
    " measure again, and please talk to your doctor or a dietitian."
)
TARGET_TOO_LOW: Final = (
    "We did not plan towards that weight, because it lies below the healthy range for your height. Keeping your weight,"
    " or choosing a goal of {least_kg:.1f} kg or more, is possible; your doctor or a dietitian can advise you."
)
PREGNANT: Final = (
    "We plan no weight loss in pregnancy, because you and your child need the energy. Food to keep you both well is"
    " possible; your midwife or doctor is the best guide."
)
PREGNANT_UNDATED: Final = (
    "We plan no weight loss in pregnancy, because you and your child need the energy. What you need grows with the"
    " weeks: please note them in your profile; until then we plan for the middle of a pregnancy. Food to keep you both"
    " well is possible; your midwife or doctor is the best guide."
)
POSTPARTUM: Final = (
    "We plan no weight loss in the first six weeks after birth, because your body is mending. Eating to appetite is"
    " right now; your midwife or doctor tells you when more is."
)
POSTPARTUM_UNDATED: Final = (
    "We plan no weight loss yet, because in the first six weeks after birth your body is mending. Please note in your"
    " profile how many weeks it has been. Eating to appetite is right now; your midwife or doctor tells you when more"
    " is possible."
)
LACTATING: Final = (
    "While you are breastfeeding we stay at {floor:.0f} kcal or more and lose at most half a percent a week, so that"
    " milk and strength last. Ask your midwife or doctor if milk or mood changes."
)
LACTATING_UNDATED: Final = (
    "While you are breastfeeding we stay at {floor:.0f} kcal or more, and we plan no weight loss yet, because in the"
    " first six weeks after birth your body is mending. Please note in your profile how many weeks it has been. Eating"
    " to appetite is right now; ask your midwife or doctor if milk or mood changes."
)
LACTATING_KEEPS: Final = (
    "While you are breastfeeding we stay at {floor:.0f} kcal or more, so that milk and strength last. Ask your midwife"
    " or doctor if milk or mood changes."
)
GLUCOSE: Final = (
    "We planned no meals and no weight loss, because with insulin or a medicine that lowers blood sugar food and dose"
    " belong together. Your usual meals are fine; your diabetes team makes a plan with you, and with their clearance in"
    " your profile we go on."
)
GLUCOSE_CLEARED: Final = (
    "Your carbohydrates are an orientation only: your diabetes team's plan for food and dose comes first."
)
CLINICIAN: Final = (
    "We set no protein or energy for you, because with a kidney, liver or metabolic condition or after surgery of the"
    " stomach your clinic decides that. Varied meals that they agreed to are right; ask there for a dietitian."
)
HEART: Final = (
    "We planned no meals and no change of weight yet, because with your heart or circulation a doctor should say first"
    " what is right. Eating as usual is fine; with your doctor's clearance in your profile we go on."
)
CONDITION: Final = (
    "We plan no weight loss until your doctor agrees, because you answered yes to a health question. Eating well at"
    " your present weight is possible; note the clearance in your profile when you have it."
)
UNJUDGED: Final = (
    "We plan no weight loss yet, because you named a condition or medicine that we cannot judge, so a doctor or"
    " dietitian should look at it first. Eating well at your present weight, or gaining some, is possible; with their"
    " clearance in your profile we go on."
)
CANCER: Final = (
    "We plan no weight loss beside a cancer or its treatment, because your body needs its strength to get well. Eating"
    " at least enough to keep your weight is right, and gaining some is possible; the doctor or dietitian of your"
    " cancer team should look at your plan first."
)
MEDICINE: Final = (
    "We plan no weight loss beside this medicine on our own, because it changes appetite, weight or what food does."
    " Balanced meals at your present weight are possible; your doctor or a dietitian sets the goal with you."
)
WARFARIN: Final = (
    "With warfarin, keep green vegetables about the same from week to week, because vitamin K works against it. Tell"
    " your clinic before you change how you eat."
)
TOO_FAST: Final = (
    "We did not plan that rate, because losing more than 1 % of body weight a week costs muscle and health. {possible}"
)
TOO_LITTLE: Final = (
    "We did not plan so little energy, because below 800 kcal a day is for medical care only. {possible}"
)
UNSAFE_MEANS: Final = (
    "We did not plan with laxatives, fasting dry or drying out, because they take water and health and no fat."
    " {possible}"
)
SAFE_RATE: Final = (
    "Losing about {safe_rate:g} % a week with enough to eat is possible: choose it in your preferences. Your doctor or"
    " a dietitian can advise you."
)
ENOUGH: Final = "Eating enough, with regular meals, is possible; please talk to your doctor or a dietitian about it."
LOW_FODMAP: Final = (
    "We do not plan a low-FODMAP diet, because it is a short trial that wants guidance. Meals without what you know you"
    " cannot take are possible; a dietitian leads you through the trial."
)
VEGAN: Final = (
    "A vegan day needs vitamin B12 from a supplement or fortified food, always. Look after iron, calcium, iodine, zinc,"
    " vitamin D and omega-3 as well."
)
VEGAN_YOUTH: Final = (
    "A vegan day needs a reliable source of vitamin B12: fortified food, or what your doctor advises. Look after iron,"
    " calcium, iodine, zinc, vitamin D and omega-3 as well."
)
LOW_AVAILABILITY: Final = (
    "This leaves about {kcal:.0f} kcal for each kilogram of lean mass beside training, because you train much for what"
    " you eat; below {least:.0f} hormones, bones and mood suffer in time. Eating more on training days is right and"
    " possible; a sports doctor or dietitian can advise you."
)
INCOMPLETE: Final = (
    "We cannot name amounts yet: {missing} missing in your profile. Until then: vegetables or fruit at every meal, a"
    " palm of protein food, whole grains, water, and as much as your appetite says."
)
CERTIFIED_MEAT: Final = {
    "halal": "Meat in a plan is meant from a halal butcher; our table cannot see certificates.",
    "kosher": "Meat and dairy never share a meal here; kosher certificates are yours to check.",
}
