"""The project's own files as data: modules, syntax trees, views, documents."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = {name: ROOT / "services" / name / "src" / name for name in ("fit", "coach")}
SOURCES = (
    *PACKAGES.values(),
    ROOT / "tools",
    ROOT / "tests",
    *(ROOT / "services" / name / "tests" for name in PACKAGES),
)
DOCUMENTS = (*ROOT.glob("*.md"), *ROOT.glob("adr/*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "secrets" / "README.md")


def modules(*folders: Path) -> list[Path]:
    """Every Python module below these folders."""
    return sorted(file for folder in folders for file in folder.rglob("*.py"))


def shown(file: Path) -> str:
    """Its path as a person says it."""
    return str(file.relative_to(ROOT))


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), filename=str(file))


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every view of both services, with where it stands."""
    for package in PACKAGES.values():
        for file in modules(package / "entrypoints" / "http" / "api"):
            for node in ast.walk(parsed(file)):
                if isinstance(node, ast.FunctionDef) and any(_is_access(each) for each in node.decorator_list):
                    yield f"{shown(file)}:{node.lineno} {node.name}", node


def _is_access(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "access"
