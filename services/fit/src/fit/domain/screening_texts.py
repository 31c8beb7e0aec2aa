"""What the safety gates say: what is held back, why in one sentence, and whom to see. Kind words."""

SAFETY_ANSWER = (
    "You answered yes to a safety question, so today holds only easy movement. "
    "Ask your doctor which training suits you, then note the clearance in your profile."
)
CLEARED = (
    "Your doctor has cleared you after a yes to a safety question, so we train calmly, without jumps or straining. "
    "Stop and seek advice at chest pressure, faintness or unusual breathlessness."
)
SEATED = (
    "You told us that you cannot walk or stand, or that a limb is missing. We have no sessions yet that are made for "
    "you, so there are only seated stretches and breathing, as far as they suit you. A physiotherapist or a coach of "
    "adaptive sport can plan real training with you."
)
HEART = (
    "With a heart or circulation condition, or a medicine for one, today holds only easy movement. "
    "Ask your doctor which training suits you, then note the clearance in your profile."
)
HEART_CLEARED = (
    "With your doctor's clearance we train calmly, without straining or breath holding. Stop at chest pressure, "
    "faintness or palpitations, and call for help if they stay."
)
GLUCOSE = (
    "With insulin or a medicine that lowers blood sugar you need a glucose plan for exercise first, so today holds "
    "only easy movement. Your diabetes team or doctor makes the plan with you."
)
GLUCOSE_CLEARED = (
    "Check your glucose before you start, keep fast sugar beside you and follow the plan of your diabetes team."
)
UNKNOWN = (
    "You named a condition or medicine that we cannot judge, so today holds only easy movement. "
    "Ask your doctor which training suits you, then note the clearance in your profile."
)
UNKNOWN_CLEARED = (
    "Your doctor has cleared you with a condition or medicine that we cannot judge ourselves, so we train calmly, "
    "without jumps or straining. Stop if you feel unwell, and ask your doctor before you do more."
)
MILD = (
    "With the condition or medicine that you named the session stays moderate and without jumps. "
    "Ask your doctor whether more is right for you."
)
FEVER = (
    "With a fever, or an infection like flu, the body needs its strength to get well, so today holds only breathing. "
    "Take it out of your profile when you have felt well for a day. See your doctor if it is high or stays, and before "
    "you train after covid or pneumonia."
)
MENDING = (
    "After an operation, a fracture or a concussion today holds only breathing. Ask whoever treats you what may be "
    "loaded again, and when, then note the clearance in your profile."
)
MENDING_CLEARED = (
    "Your doctor has cleared you after your injury or operation, so we train calmly and without jumps. Leave out "
    "whatever hurts there, and ask whoever treats you about the next step."
)
ACHE = (
    "You told us of pain in a joint or your back, so we leave out what strains it most, and jumps. Skip whatever hurts "
    "there, name the area among your injuries, and see a doctor or physiotherapist if it stays."
)
MOTHERHOOD = (
    "In pregnancy and in the weeks after birth today holds only easy movement. "
    "Ask your midwife or doctor, then note the clearance in your profile."
)
MOTHERHOOD_CLEARED = (
    "With your clearance we train gently: no jumps, no straining, nothing flat on the back or belly. Stop at pain, "
    "bleeding, dizziness, heaviness or leaking, and see your midwife or doctor."
)
THIN = (
    "By what you told us your body may lack the energy that training takes, so today holds only easy movement. "
    "A doctor should look at your heart, blood and bones first; with a clearance noted in your profile we begin calmly."
)
THIN_CLEARED = (
    "With your doctor's clearance we train calmly and for half an hour at most, without jumps or straining. Food and "
    "days of rest make it work. Stop at faintness, palpitations or pain in a bone, and see your doctor before you do "
    "more."
)
LITTLE_TO_SPARE = (
    "Your body may have little energy to spare, so we keep the session to an hour at most, without jumps. Strength "
    "training does you good with enough food and rest; a doctor or dietitian can tell you what is enough."
)
LEAN = (
    "If the body composition in your profile is right, your body may have little energy to spare, so we keep the "
    "session to an hour at most, without jumps. Such figures are often wrong: measure again, and let a doctor or "
    "dietitian tell you how much food and rest your training needs."
)
VERY_HEAVY = (
    "If the measures in your profile are right, we begin with half an hour at most, simple and low on impact. Sit down "
    "between sets as often as you like, and stop at chest pressure or unusual breathlessness. A doctor or "
    "physiotherapist can tell you what is right; with a clearance in your profile sessions grow longer."
)
PULSE = (
    "The resting pulse in your profile is unusual, so we train at a moderate effort, without jumps or straining. "
    "Measure it again after five quiet minutes, and ask a doctor about it if it stays so. Stop at chest pressure, "
    "faintness or palpitations."
)
PULSE_FIRST = (
    "With a resting pulse like the one in your profile a doctor should look at your heart first, so today holds only "
    "breathing. Measure again after five quiet minutes and correct the figure if it was wrong. If it was right, please "
    "see a doctor soon, and call for help at once at chest pressure, faintness or breathlessness."
)
PULSE_CLEARED = (
    "Your doctor has cleared you with a resting pulse out of the ordinary, so we train calmly, without jumps or "
    "straining. Stop at chest pressure, faintness or palpitations, and call for help if they stay."
)
BONE = (
    "For your bones we leave out jumps, hard bending and twisting of the spine. "
    "Your doctor or physiotherapist can tell you more."
)
ONE_ARM = "With one arm left out today, every exercise needs the sound arm only."
MANY_INJURIES = (
    "With so many injured places at once today holds only easy movement. Let a doctor or physiotherapist look at them, "
    "then note the clearance in your profile, and take out of your injuries what has healed."
)
YOUTH = (
    "Until you are 18 technique comes first: keep the weights light, and train with an adult beside you who knows the "
    "exercises."
)
TOO_YOUNG = (
    "Fit is made for people of 16 and over. Move for fun today, and ask a coach or PE teacher about training. "
    "Here is a quiet minute of breathing."
)
CRISIS = (
    "What you wrote worries us, and you matter. Please talk to someone now: call your emergency number or a crisis "
    "line (in the EU 116 123, in the US and Canada 988), or go to a person you trust. Training can wait."
)
