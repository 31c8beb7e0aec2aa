"""An independent judge of food names: what an allergic or dieting person would read in them.

It knows nothing of the food table's tags and ingredients. Words that only look like an allergen are named as such.
"""

import re
from collections.abc import Iterator, Mapping

from fit.domain.nutrition.preferences import Avoid
from fit.domain.profile import Allergen, Diet

_GLUTEN_FREE = (
    "gluten-free (pasta|bread)|corn flakes, gluten-free|"
    "rice noodles|rice cakes|corn cakes|corn tortilla|buckwheat flakes|buckwheat, boiled|"
    "rice porridge|amaranth porridge|millet flakes|quinoa flakes|chickpea pasta|red lentil pasta|puffed rice"
)
_NO_MILK = (
    "rice drink|oat drink|almond drink|soy milk|soy yogurt|coconut yogurt|coconut milk|pea-protein yogurt|butter beans|"
    "butternut|peanut butter|almond butter|sunflower seed butter"
)
_NO_EGG = "aubergine|eggplant|vegan mayonnaise|rice cakes|corn cakes|oatcakes"
# What a name must not bear, and what is taken out of it first because it only looks so.
ALLERGENS: Mapping[Allergen, tuple[str, str]] = {
    Allergen.GLUTEN: (
        _GLUTEN_FREE,
        "wheat|bread|pasta|couscous|bulgur|barley|rye|\\boat|spelt|freekeh|seitan|noodle|gnocchi|muesli|bran |cereal|"
        "crispbread|pitta|tortilla|biscuit|cake|pizza|burger|lasagne|falafel|fish fingers|surimi|soy sauce|beer|soba|"
        "porridge|sushi|worcester|stock cube|jerky",
    ),
    Allergen.CRUSTACEANS: ("", "prawn|shrimp|crab|lobster|crayfish|surimi"),
    Allergen.EGGS: (_NO_EGG, "egg|omelette|mayonnaise|surimi|cake|ice cream|lasagne|burger|gluten-free bread"),
    Allergen.FISH: (
        "",
        "fish|salmon|cod\\b|haddock|pollock|tilapia|trout|bass|mackerel|herring|halibut|tuna|sardine|anchov|surimi|sushi|"
        "worcester",
    ),
    Allergen.PEANUTS: ("", "peanut"),
    Allergen.SOYBEANS: (
        "",
        "soy|tofu|tempeh|edamame|tamari|chocolate, 70|milk chocolate|protein bar|sushi|jerky|vegan mayonnaise|"
        "^wholemeal bread$",
    ),
    Allergen.MILK: (
        _NO_MILK,
        "milk|yogurt|kefir|skyr|quark|cheese|cheddar|gouda|emmental|mozzarella|feta|parmesan|halloumi|brie|ricotta|cream|"
        "butter|whey|pesto|tzatziki|pizza|lasagne|curry$|protein bar|cake$|chocolate, 70|milk chocolate",
    ),
    Allergen.TREE_NUTS: (
        "coconut|brown rice cakes|rice cakes|corn cakes",
        "almond|hazelnut|walnut|cashew|pecan|brazil|pistachio|macadamia|muesli|pesto|protein bar|oat bar",
    ),
    Allergen.CELERY: ("", "celery|celeriac|stock cube|vegetable soup|lentil soup|lasagne"),
    Allergen.MUSTARD: ("", "mustard|mayonnaise|curry|burger"),
    Allergen.SESAME: ("", "sesame|tahini|hummus|burger"),
    Allergen.SULPHITES: ("", "wine|sulphured"),
    Allergen.LUPIN: ("", "lupin"),
    Allergen.MOLLUSCS: ("", "mussel|squid|scallop|oyster|clam|snail"),
}
_PORK = "pork|ham\\b|ham,|cooked ham|bacon|salami|chorizo"
_RED = "beef|veal|lamb|venison|burger|jerky|" + _PORK
_MEAT = "chicken|turkey|duck|rabbit|" + _RED
_FISHY = ALLERGENS[Allergen.FISH][1]
_SHELL = "prawn|shrimp|crab|lobster|surimi|mussel|squid|scallop|oyster"
_EGGS = ALLERGENS[Allergen.EGGS][1]
_MILKY = ALLERGENS[Allergen.MILK][1].replace("|chocolate, 70", "")  # Traces break no diet.
_NOT_SO = "|".join((_NO_MILK, _NO_EGG, "coconut"))
DIETS: Mapping[Diet, str] = {
    Diet.VEGETARIAN: f"{_MEAT}|{_FISHY}|{_SHELL}|gummy|parmesan|pesto",
    Diet.LACTO_VEGETARIAN: f"{_MEAT}|{_FISHY}|{_SHELL}|{_EGGS}|gummy|parmesan|pesto",
    Diet.PESCATARIAN: f"{_MEAT}|gummy|parmesan|pesto",
    Diet.VEGAN: f"{_MEAT}|{_FISHY}|{_SHELL}|{_EGGS}|{_MILKY}|honey(?!dew)|gummy",
    Diet.MEDITERRANEAN: f"{_RED}|fries|crisps|cola|chocolate, 70",
    Diet.HALAL: f"{_PORK}|wine|beer|spirits|gummy|parmesan|pesto",
    Diet.KOSHER: f"{_PORK}|rabbit|{_SHELL}|swordfish|gummy|parmesan|pesto",
}
_LACTOSE_FREE = f"lactose-free (milk|yogurt)|cheddar|gouda|emmental|parmesan|{_NO_MILK}"


def _found(name: str, looks_so: str, words: str) -> bool:
    cleaned = re.sub(looks_so, " ", name.lower()) if looks_so else name.lower()
    return re.search(words, cleaned) is not None


def holds(name: str, allergen: Allergen) -> bool:
    """True when a food of this name must be feared to hold the allergen."""
    looks_so, words = ALLERGENS[allergen]
    return _found(name, looks_so, words)


def breaks(name: str, diet: Diet) -> bool:
    """True when nobody with this diet eats a food of this name."""
    words = DIETS.get(diet)
    return words is not None and _found(name, _NOT_SO, words)


def upsets(name: str, avoid: Avoid) -> bool:
    """True when somebody who cannot take gluten or lactose must not eat a food of this name."""
    if avoid is Avoid.GLUTEN:
        return holds(name, Allergen.GLUTEN)
    return _found(name, _LACTOSE_FREE, _MILKY)


def objections(
    names: Iterator[str] | list[str], allergies: frozenset[Allergen], diet: Diet, avoids: frozenset[Avoid]
) -> list[str]:
    """Every name that she must not find on her plate, with why."""
    found = []
    for name in names:
        found += [f"{name}: {allergen}" for allergen in sorted(allergies) if holds(name, allergen)]
        found += [f"{name}: {avoid}" for avoid in sorted(avoids) if upsets(name, avoid)]
        if breaks(name, diet):
            found.append(f"{name}: {diet}")
    return found
