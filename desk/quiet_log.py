"""Logging that says where something failed and never what was said there."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


def where_it_failed(error: BaseException) -> str:
    """Return the frames of `error` without its message, which may quote a request."""
    return "".join(traceback.format_tb(error.__traceback__))


class FramesOnly(logging.Formatter):
    """Writes an exception as its type and frames: libraries put requests into messages."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return type and frames."""
        if ei[1] is None:
            return ""
        return f"{type(ei[1]).__name__}\n{where_it_failed(ei[1])}"


def set_up() -> None:
    """Log to standard error, from INFO, with FramesOnly."""
    handler = logging.StreamHandler()
    handler.setFormatter(FramesOnly("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
