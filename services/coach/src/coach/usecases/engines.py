"""Which engine answers: the one that a question names, else the one that the athlete is pinned to, else the one that
the installation has chosen."""

from collections.abc import Mapping

from coach.domain.errors import UnknownEngine
from coach.usecases.ports import Engine


class Engines:
    """The engines of this release by name. Raises UnknownEngine when `default` is none of them."""

    def __init__(self, by_name: Mapping[str, Engine], default: str) -> None:
        self._by_name = by_name
        self.default_name = default
        self.named(default)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def pinned(self, name: str | None) -> str:
        """This name, or the default's when there is none, or when it is of another release."""
        return name if name is not None and name in self._by_name else self.default_name

    def named(self, name: str) -> Engine:
        """The engine of this name. Raises UnknownEngine."""
        if name not in self._by_name:
            raise UnknownEngine(name, self._by_name)
        return self._by_name[name]
