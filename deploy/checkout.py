"""Where things lie in a checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Checkout:
    """The paths that set-up writes and the programs read."""

    root: Path = ROOT

    @property
    def var(self) -> Path:
        return self.root / "var"

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def encoder(self) -> Path:
        return self.var / "encoder"

    @property
    def model(self) -> Path:
        return self.var / "models" / "bot.tar.gz"

    def environment(self, name: str) -> Path:
        return self.root / ".venv" / name

    def python(self, name: str) -> Path:
        """Return the Python of an environment: `tools`, `services` or `bot`."""
        return self.environment(name) / "bin" / "python"
