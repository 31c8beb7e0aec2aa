"""Bodies by weight and height, and whether they are kept from hanging on furniture and from lying face down."""

BODIES = [
    ({"weight_kg": 99, "height_cm": 180}, False, False),
    ({"weight_kg": 100, "height_cm": 180}, True, False),
    ({"weight_kg": 100, "height_cm": None}, True, False),
    ({"weight_kg": 90, "height_cm": 160}, True, False),
    ({"weight_kg": 84, "height_cm": 145}, True, False),
    ({"weight_kg": 105, "height_cm": 160}, True, True),
    ({"weight_kg": 150, "height_cm": 180}, True, True),
    ({"weight_kg": None, "height_cm": 160}, False, False),
]
