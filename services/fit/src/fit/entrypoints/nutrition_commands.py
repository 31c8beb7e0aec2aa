"""The commands `fit foods` and `fit nutrition`."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from fit.adapters.food_files import read_food_file
from fit.bootstrap import build
from fit.domain.nutrition.constants import CURRENT, VERSIONS, Constants, candidate
from fit.domain.nutrition.foods import Food
from fit.domain.nutrition.imports import LeftOut, food_of_fdc, food_of_off
from fit.settings import Settings

_READERS = {"fdc": food_of_fdc, "off": food_of_off}


def register(main: click.Group, settings: Callable[[], Settings]) -> None:
    """Adds the groups to the command `fit`."""

    @main.group("foods")
    def foods_group() -> None:
        """The food tables."""

    @foods_group.command("import")
    @click.argument("file", type=click.Path(exists=True, path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
    def import_command(file: Path, as_json: bool) -> None:
        """Bring in an extract of FoodData Central or Open Food Facts (JSON, CSV, or a folder of FDC's CSV files).

        Importing again renews. Foods whose ingredients nobody knows are kept from athletes with an allergy or diet.
        """
        counts: Counter[str] = Counter()
        try:
            stored = build(settings()).nutrition.import_foods(_foods(file, counts))
        except (OSError, ValueError, KeyError) as error:
            raise click.ClickException(f"{file.name} cannot be read: {error}") from None
        _say({"stored": stored, **counts}, as_json)

    @main.group("nutrition")
    def nutrition_group() -> None:
        """Dietary guidance."""

    @nutrition_group.command("shadow")
    @click.option("--old", default=str(CURRENT.version), show_default=True, help="A version, or a JSON file.")
    @click.option("--new", required=True, help="A version, or a JSON file of constants to change.")
    @click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
    def shadow_command(old: str, new: str, as_json: bool) -> None:
        """Compare the targets of every stored profile under two sets of constants. Nothing is stored."""
        compared = build(settings()).nutrition.compare_constants(_constants(old), _constants(new))
        _say(asdict(compared), as_json)


def _foods(file: Path, counts: "Counter[str]") -> Iterator[Food]:
    for table, row in read_food_file(file):
        made = _READERS[table](row)
        if isinstance(made, LeftOut):
            counts[f"left out: {made.why}"] += 1
            continue
        counts["ingredients unknown"] += made.allergens is None
        yield made


def _constants(words: str) -> Constants:
    if words.isdecimal() and int(words) in VERSIONS:
        return VERSIONS[int(words)]
    try:
        return candidate(json.loads(Path(words).read_text("utf-8")))
    except OSError:
        known = ", ".join(map(str, VERSIONS))
        raise click.ClickException(f"{words} is neither a version ({known}) nor a file") from None
    except (TypeError, ValueError) as error:
        raise click.ClickException(f"{words}: {error}") from None


def _say(values: dict[str, object], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(values))
        return
    for name, value in values.items():
        click.echo(f"{name.replace('_', ' '):36} {value}")
