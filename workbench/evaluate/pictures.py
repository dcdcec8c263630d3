"""The pictures of the report, each as SVG text, by matplotlib (BSD-like licence)."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # after the choice of the backend
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workbench.evaluate import bars
from workbench.evaluate.bars import Row

SIZE = (6.0, 4.0)
INK, WARN = "#1f5c7a", "#b3541e"
MOST_TOPICS = 12
DARK = 25  # counts from here stand on dark blue


def confusion(rows: Sequence[Row]) -> str:
    """Routes: what was meant, and what was read."""
    pairs = Counter((row["route"].split("/")[0], row["got"].split("/")[0]) for row in rows)
    meant = sorted({first for first, _ in pairs})
    read = sorted({second for _, second in pairs})
    figure, axes = _axes((7.5, 5.5))
    counts = [[pairs[first, second] for second in read] for first in meant]
    axes.imshow(counts, cmap="Blues", vmax=40)
    axes.set_xticks(range(len(read)), read, rotation=50, ha="right")
    axes.set_yticks(range(len(meant)), meant)
    for line, row in enumerate(counts):
        for column, count in enumerate(row):
            if count:
                ink = "white" if count > DARK else "black"
                axes.text(column, line, str(count), ha="center", va="center", color=ink)
    axes.set(xlabel="read as", ylabel="meant")
    return _svg(figure)


def calibration(points: Sequence[tuple[float, float, float]]) -> str:
    """How often a reading was right, by how sure it was."""
    figure, axes = _axes()
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    axes.plot([said for _, said, _ in points], [was for _, _, was in points], "o-", color=INK)
    axes.set(xlabel="probability said", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    return _svg(figure)


def recall_against_false_cards(rows: Sequence[Row]) -> str:
    """What another threshold for the card would catch, and cost; the dot is the one in use."""
    figure, axes = _axes()
    danger = [row["emergency"] for row in rows if row["label"] == "emergency"]
    innocent = [row["emergency"] for row in rows if row["label"] == "neither"]
    levels = sorted({0.0, 1.01, *danger, *innocent})
    caught = [sum(one >= level for one in danger) / len(danger) for level in levels]
    false = [sum(one >= level for one in innocent) / len(innocent) for level in levels]
    axes.plot(false, caught, color=INK)
    false_cards = bars.share(rows, bars.of("neither"), bars.CARD)
    axes.plot([false_cards], [bars.share(rows, bars.of("emergency"), bars.CARD)], "o", color=WARN)
    axes.set(xlabel="false cards", ylabel="emergencies with the card", xlim=(0, 1), ylim=(0, 1))
    return _svg(figure)


def learning_curve(points: Sequence[tuple[int, float]]) -> str:
    """Whether more training messages still help (published encoder)."""
    figure, axes = _axes()
    axes.plot([count for count, _ in points], [area for _, area in points], "o-", color=INK)
    axes.set(xlabel="training messages", ylabel="area under the curve, emergencies")
    return _svg(figure)


def weakest_topics(rows: Sequence[Row]) -> str:
    """The topics with most misses."""
    misses = Counter(row["route"] for row in rows if row["got"] != row["route"])
    worst = [one for one in misses.most_common() if one[0].startswith("faq/")][:MOST_TOPICS]
    figure, axes = _axes()
    axes.barh([name.removeprefix("faq/") for name, _ in worst], [n for _, n in worst], color=INK)
    axes.invert_yaxis()
    axes.set(xlabel="misses")
    return _svg(figure)


def _axes(size: tuple[float, float] = SIZE) -> tuple[Figure, Axes]:
    figure, axes = pyplot.subplots(figsize=size, layout="constrained")
    return figure, axes


def _svg(figure: Figure) -> str:
    text = io.StringIO()
    figure.savefig(text, format="svg")
    pyplot.close(figure)
    return text.getvalue()[text.getvalue().index("<svg") :]
