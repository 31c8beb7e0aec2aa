"""`coach catalogue`: work on the exercise catalogue at the command line."""

import json
from collections import Counter
from pathlib import Path

import click

from coach.adapters import free_exercise_db
from coach.adapters.catalogue import read_catalogue
from coach.settings import Settings

BAD_INPUT = 2
SHOWN = 20


@click.group("catalogue")
def group() -> None:
    """The exercise catalogue."""


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Default: beside FILE, .imported.json")
def import_command(file: Path, out: Path | None) -> None:
    """Read FILE in the free-exercise-db format and write drafts for whoever certifies them.

    Nothing imported is certified, and the engine never uses it: the drafts go to a file of their own.
    """
    contracts = Settings(database_url="sqlite://").contracts_dir
    target = out or file.with_suffix(".imported.json")
    if (contracts / "catalogue").resolve() in target.resolve().parents:
        raise click.UsageError("drafts do not go into the certified catalogue; name another file with --out")
    try:
        records = json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{file} cannot be read as JSON: {error}") from None
    found = free_exercise_db.read(records, (exercise.name for exercise in read_catalogue(contracts).exercises))
    target.write_text(json.dumps(found.to_document(file.name), indent=1, ensure_ascii=False) + "\n", "utf-8")
    click.echo(f"{len(found.exercises)} drafts in {target}, {len(found.refused)} refused.")
    for one in found.refused[:SHOWN]:
        click.echo(f"  refused {one.where}: {one.reason}")
    if len(found.refused) > SHOWN:
        click.echo(f"  and {len(found.refused) - SHOWN} more; all of them stand in the file")
    open_fields = Counter(name for exercise in found.exercises for name in exercise["unknown"])
    for name, count in sorted(open_fields.items(), key=lambda pair: (-pair[1], pair[0])):
        click.echo(f"  unknown {name}: {count}")
