"""`python -m workbench.check [--slow] [paths]`: exit 1 on mistakes, 0 on warnings only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.check import content, run
from workbench.check.cache import Cache
from workbench.check.mistakes import KINDS, Mistake


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every mistake, each on its line, and what they come to."""
    wanted = _parser().parse_args(arguments)
    if wanted.kinds:
        print(*(f"{code}: {kind.finds}. {kind.mend}" for code, kind in KINDS.items()), sep="\n")
        return 0
    everything = content.load(wanted.root)
    cache = Cache(wanted.root / run.CACHE)
    try:
        found = run.mistakes(everything, cache, slow=wanted.slow)
    except FileNotFoundError as error:
        print(f"{error}. Nothing was checked", file=sys.stderr)
        return 2
    cache.save()
    shown = [one for one in found if _is_wanted(one, wanted.paths, wanted.root)]
    for one in shown:
        print(one)
    return _summary(shown, len(everything.files))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workbench.check", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="only what stands in these")
    parser.add_argument("--slow", action="store_true", help="also compare examples by meaning")
    parser.add_argument("--kinds", action="store_true", help="list all kinds of mistakes")
    parser.add_argument("--root", type=Path, default=content.ROOT, help="another checkout")
    return parser


def _is_wanted(mistake: Mistake, paths: Sequence[Path], root: Path) -> bool:
    """All content is read whatever is asked for: names are used across files."""
    whole = (root / mistake.file).resolve()
    return not paths or any(whole.is_relative_to(path.resolve()) for path in paths)


def _summary(shown: Sequence[Mistake], files: int) -> int:
    wrong = sum(not one.warning for one in shown)
    weak = len(shown) - wrong
    print(f"{files} files: {wrong or 'no'} mistakes, {weak or 'no'} warnings", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
