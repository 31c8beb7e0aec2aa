"""What the safety gates say: what was not done, why in one sentence, what is possible, whom to see. Kind words."""

from typing import Final

NOT_ONBOARDED: Final = (
    "This is a gentle start for anyone, with bare hands. Tell us your goal, level, equipment, minutes and injuries"
    " in your profile, and tomorrow's workout is made for you."
)
TOO_YOUNG: Final = (
    "We do not make training programmes for anyone under 16, because growing bodies need play and a coach who sees"
    " them. Sport and moving with friends every day are the best training now; a teacher, a club coach or your doctor"
    " can guide you. Here are a few quiet minutes of breathing."
)
YOUTH: Final = (
    "Until you are 18 we keep the loads light and leave effort in reserve, because technique comes first."
    " On training days have an adult beside you who knows the exercises; a club or school coach is ideal."
)
PARQ: Final = (
    "We did not plan a training session today: one of your health answers should be talked over with a doctor first."
    " Easy movement and breathing are possible; with your doctor's clearance in your profile the training begins."
)
PARQ_CLEARED: Final = (
    "Your doctor has cleared you after a yes to a safety question, so we train calmly, with moderate loads, effort in"
    " reserve and no jumps. Stop and seek advice at chest pressure, faintness or unusual breathlessness."
)
HEART: Final = (
    "We did not plan a training session: with a heart or circulation condition, a doctor should say what is right."
    " Easy movement and breathing are possible; please see your doctor for clearance."
)
HEART_CLEARED: Final = (
    "With your doctor's clearance we train calmly, without heavy loads, straining or breath holding. Stop at chest"
    " pressure, faintness, palpitations or unusual breathlessness, and call for help if they stay."
)
GLUCOSE: Final = (
    "We did not plan a training session: with insulin or a medicine that lowers blood sugar you need a glucose plan for"
    " exercise first. Easy movement is possible; your diabetes team or doctor makes the plan with you."
)
GLUCOSE_CLEARED: Final = (
    "Check your glucose before you start: below 4, or above 15 mmol/l with symptoms, do not train today."
    " Keep fast sugar beside you and follow the plan of your diabetes team."
)
SEATED: Final = (
    "We did not plan a training session: you told us that you cannot walk or stand, or that a limb is missing, and we"
    " have no sessions yet that are made for you. Seated stretches and breathing are possible, as far as they suit you;"
    " a physiotherapist or a coach of adaptive sport can plan real training with you."
)
MENDING: Final = (
    "We did not plan a training session: after an operation, a fracture or a concussion, whoever treats you should say"
    " what may be loaded again, and when. A few quiet minutes of breathing are possible; the training begins with your"
    " doctor's clearance in your profile."
)
MENDING_CLEARED: Final = (
    "Your doctor has cleared you after your injury or operation, so we train calmly, with moderate loads and effort in"
    " reserve. Leave out whatever hurts there, name the area among your injuries, and ask whoever treats you about the"
    " next step."
)
UNKNOWN_CONDITION: Final = (
    "We did not plan a training session: you named a condition or medicine that we cannot judge, so a doctor should say"
    " first what is right for you. Easy movement and breathing are possible; the training begins with your doctor's"
    " clearance in your profile."
)
UNKNOWN_CLEARED: Final = (
    "Your doctor has cleared you with a condition or medicine that we cannot judge ourselves, so we train calmly, with"
    " moderate loads, effort in reserve and no jumps. Stop if you feel unwell, and ask your doctor before you do more."
)
MILD_CONDITION: Final = (
    "With the condition or medicine that you named we keep the session moderate: lighter loads, more in reserve, no"
    " jumps. Stop if you feel unwell, and ask your doctor whether more is right for you."
)
ACHE: Final = (
    "You told us of pain in a joint or your back, so we leave out what strains it most and keep the session moderate."
    " Skip whatever hurts there, name the area among your injuries, and see a doctor or physiotherapist if it stays."
)
PREGNANT: Final = (
    "We did not plan a training session: in pregnancy your doctor or midwife should clear you first, because only they"
    " can tell what is right for you both. Easy movement and breathing are possible today."
)
PREGNANT_CLEARED: Final = (
    "With your clearance we train gently: moderate loads, nothing flat on the back or belly, no jumps, no straining,"
    " and you should be able to talk throughout. Stop at bleeding, pain, dizziness or contractions, and see your"
    " midwife or doctor."
)
POSTPARTUM_EARLY: Final = (
    "We did not plan a training session: in the first six weeks after birth the body heals, so your doctor or midwife"
    " should clear you first. Breathing and easy movement are possible."
)
POSTPARTUM_UNDATED: Final = (
    "We did not plan a training session: you told us of a birth but not when it was, and the body needs weeks to heal."
    " Breathing and easy movement are possible; tell us the weeks since the birth in your profile, and ask your doctor"
    " or midwife for clearance."
)
POSTPARTUM: Final = (
    "In the first twelve weeks after birth we keep the loads moderate and leave out jumps, running and hard abdominal"
    " work, so that you can mend."
    " A pelvic-floor physiotherapist is the best guide; stop at pain, heaviness or leaking."
)
FAT_LOSS_WAITS: Final = (
    "Training for fat loss waits: in pregnancy and the first twelve weeks after birth we train gently, for general"
    " fitness."
)
EATING: Final = (
    "We show no calorie numbers and set no weight goal, because numbers can hurt when eating has been hard, and minutes"
    " left over are for walks and mobility. Move because it feels good; if food or weight worries you, your doctor or"
    " an eating-disorder helpline will listen."
)
UNDERWEIGHT: Final = (
    "We did not plan for weight loss, because your weight is already below the healthy range. You can train for fitness"
    " and strength, for an hour at most, with little running or riding and no jumps; please talk with a doctor or"
    " dietitian."
)
LITTLE_TO_SPARE: Final = (
    "We keep the session to an hour at most, with little running or riding and no jumps, because your body may have"
    " little energy to spare. Strength training does you good with enough food and rest; a doctor or dietitian can tell"
    " you what is enough."
)
LEAN: Final = (
    "We keep the session to an hour at most, with little running or riding and no jumps: if the body composition in"
    " your profile is right, your body may have little energy to spare. Such figures are often wrong, so measure again,"
    " and let a doctor or dietitian tell you how much food and rest your training needs."
)
LEAN_NO_LOSS: Final = (
    "We did not plan for losing anything: if the body composition in your profile is right, your body may have little"
    " energy to spare. You can train for fitness and strength, for an hour at most, with little running or riding and"
    " no jumps. Such figures are often wrong, so measure again, and please talk with a doctor or dietitian."
)
THIN: Final = (
    "We did not plan a training session: by what you told us your body may lack the energy that training takes, so a"
    " doctor should look at your heart, blood and bones first. Easy movement and breathing are possible; with your"
    " doctor's clearance in your profile the training begins, calmly and at a pace that suits you."
)
THIN_CLEARED: Final = (
    "With your doctor's clearance we train calmly and for half an hour at most: moderate loads, effort in reserve, easy"
    " walks in place of runs. Food and days of rest make it work. Stop at faintness, palpitations or pain in a bone,"
    " and see your doctor again before you do more."
)
VERY_HEAVY: Final = (
    "If the measures in your profile are right, we begin with half an hour at most, simple and low on impact, with"
    " effort in reserve, and show no calories, because our estimates do not reach so far. Sit down between sets as"
    " often as you like, and stop at chest pressure or unusual breathlessness. A doctor or physiotherapist can tell you"
    " what is right; with a clearance in your profile sessions grow longer."
)
PULSE: Final = (
    "The resting pulse in your profile is unusual, so we train at a moderate effort, for general fitness and without"
    " straining. Measure it again after five quiet minutes, and ask a doctor about it if it stays so. Stop at chest"
    " pressure, faintness or palpitations."
)
PULSE_FIRST: Final = (
    "We did not plan a training session: with a resting pulse like the one in your profile a doctor should look at your"
    " heart first. A few quiet minutes of breathing are possible; measure again after them and correct the figure if it"
    " was wrong. If it was right, please see a doctor soon, and call for help at once at chest pressure, faintness or"
    " breathlessness."
)
PULSE_CLEARED: Final = (
    "Your doctor has cleared you with a resting pulse out of the ordinary, so we train calmly and for general fitness,"
    " with effort in reserve. Stop at chest pressure, faintness or palpitations, and call for help if they stay."
)
BONE: Final = (
    "For your bones we leave out jumps, hard bending and twisting of the spine. Strength and balance work are good;"
    " your doctor or physiotherapist can tell you more."
)
ONE_ARM: Final = (
    "With one arm left out today, everything can be done with the sound arm. Where an arm exercise is given for each"
    " side, do the sound side and rest while the other would work. See a doctor if the arm does not get better."
)
BOTH_ARMS: Final = (
    "With both arms left out today, nothing here needs your arms. See a doctor if they do not get better."
)
MANY_INJURIES: Final = (
    "We did not plan a training session: with so many injured places at once somebody should look at them before"
    " anything is loaded. Easy movement and breathing are possible; a doctor or physiotherapist can say what is right,"
    " and with that clearance in your profile the training begins. What has healed, take out of your injuries."
)
MANY_INJURIES_CLEARED: Final = (
    "You have been cleared with many injured places, so we spare each of them and train calmly, with moderate loads and"
    " effort in reserve. Leave out whatever hurts, and ask your doctor or physiotherapist about the next step."
)
FEVER: Final = (
    "We did not plan a training session: with a fever, or an infection like flu, the body needs its strength to get"
    " well. Rest, drink and breathe easily; take it out of your profile and train again when you have felt well for a"
    " day. See your doctor if the fever is high or stays, and before you train after covid or pneumonia."
)
CRISIS: Final = (
    "What you wrote worries us, and you matter. Please talk to someone now: call your emergency number or a crisis line"
    " (in the EU 116 123, in the US and Canada 988), or go to a person you trust. Training can wait."
)
