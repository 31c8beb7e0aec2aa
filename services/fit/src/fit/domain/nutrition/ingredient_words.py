"""What an ingredient list says: allergens and diets from its words. When in doubt, nobody knows."""

import re
from collections.abc import Iterable, Mapping

from fit.domain.profile import Allergen

# Beginnings of words in an ingredient list, English first, with the commonest other languages of labels.
_WORDS: Mapping[Allergen, str] = {
    Allergen.GLUTEN: r"wheat|rye\b|barley|\boats?\b|oatmeal|spelt|kamut|khorasan|semolina|durum|farro|bulgur|couscous|"
    r"seitan|malt\b|gluten|triticale|weizen|roggen|gerste|hafer|dinkel|bl[eé]\b|seigle|orge\b|avoine|trigo|\bflour\b",
    Allergen.CRUSTACEANS: r"crustacean|shrimp|prawn|crab|lobster|crayfish|krill|langoustine|krebs|crevette|gamba",
    Allergen.EGGS: r"\beggs?\b|\bovo|albumen|albumin|mayonnaise|meringue|lysozyme|\bei\b|\beier|eigelb|oeuf|œuf|huevo",
    Allergen.FISH: r"\bfish|anchov|\bcod\b|salmon|tuna|sardine|herring|haddock|pollock|tilapia|trout|mackerel|surimi|"
    r"worcester|fisch|poisson|pescado",
    Allergen.PEANUTS: r"peanut|groundnut|arachi|erdnuss|erdnuß|cacahu",
    Allergen.SOYBEANS: r"\bsoy|soja|tofu|tempeh|edamame|\bmiso\b|tamari|lecithin",
    Allergen.MILK: r"milk|butter(?!nut)|cream|cheese|whey|casein|lact(?!ic acid|obac)|yog(h)?urt|ghee|kefir|quark|"
    r"milch|sahne|k[aä]se|molke|\blait\b|beurre|fromage|leche|queso|nata\b",
    Allergen.TREE_NUTS: r"almond|hazelnut|walnut|cashew|pecan|brazil nut|pistachio|macadamia|praline|marzipan|nougat|"
    r"\bnuts?\b|mandel|haselnuss|haselnuß|walnuss|amande|noisette|\bnoix\b|almendra|avellana",
    Allergen.CELERY: r"celery|celeriac|sellerie|c[eé]leri|apio\b",
    Allergen.MUSTARD: r"mustard|senf\b|moutarde|mostaza",
    Allergen.SESAME: r"sesam|tahini|s[eé]same|sésamo|gingelly",
    Allergen.SULPHITES: r"sul(ph|f)(it|ur dioxide)|metabisul|\be ?22[0-8]\b|\bwine\b|schwefeldioxid",
    Allergen.LUPIN: r"lupin",
    Allergen.MOLLUSCS: r"mollus[ck]|mussel|oyster|\bclams?\b|squid|octopus|scallop|snail|abalone|cuttlefish|weichtier",
}
_LEXICON = {allergen: re.compile(pattern, re.IGNORECASE) for allergen, pattern in _WORDS.items()}
# Words that name no ingredient but a mixture; what is in it, the list does not say.
_VAGUE = re.compile(r"spice|seasoning|flavou?r|natural aroma|\baroma|stock|bouillon|broth|hydroly[sz]ed|starch\b", re.I)
_CLEAR_STARCH = re.compile(r"(corn|maize|potato|tapioca|rice)[\w -]{0,12}starch", re.IGNORECASE)
_ANIMAL = re.compile(
    r"\bmeat|beef|pork|bacon|\bham\b|chicken|turkey|duck|lamb|veal|gelatin|lard\b|tallow|rennet|honey|carmine|shellac|"
    r"collagen|bone|fleisch|schwein|rind\b|viande|porc\b|poulet|carne|cochineal|isinglass|suet",
    re.IGNORECASE,
)
_ANIMAL_ALLERGENS = {
    Allergen.CRUSTACEANS,
    Allergen.EGGS,
    Allergen.FISH,
    Allergen.MILK,
    Allergen.MOLLUSCS,
}


def allergens_in(ingredients: str, declared: Iterable[Allergen] = ()) -> frozenset[Allergen] | None:
    """The allergens that an ingredient list and its declaration name; None where the list is missing or vague."""
    if not ingredients.strip() or _VAGUE.search(_CLEAR_STARCH.sub("", ingredients)):
        return None
    return frozenset({*(a for a, words in _LEXICON.items() if words.search(ingredients)), *declared})


def diets_in(ingredients: str, allergens: frozenset[Allergen] | None) -> frozenset[str] | None:
    """Diets that the list allows for certain: freedom from gluten and lactose, and vegan with what follows from it."""
    if allergens is None:
        return None
    diets = set()
    if Allergen.GLUTEN not in allergens:
        diets.add("gluten_free")
    if Allergen.MILK not in allergens:
        diets.add("lactose_free")
    if not allergens & _ANIMAL_ALLERGENS and not _ANIMAL.search(ingredients):
        diets |= {"vegan", "vegetarian", "lacto_vegetarian", "pescatarian"}
    return frozenset(diets)
