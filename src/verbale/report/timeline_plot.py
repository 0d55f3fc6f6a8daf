"""The balance of a relation by month, or by year, as an SVG plot. Matplotlib is loaded only when a plot is asked for."""

import io
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from verbale.positions import Month, Timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {
    "verbal_cooperation": ("#8fb8de", 1),
    "material_cooperation": ("#1f5a96", 1),
    "verbal_conflict": ("#f0b48c", -1),
    "material_conflict": ("#b5480f", -1),
}
"""Told apart by side and by lightness, in black and white too. Reference: ColorBrewer 2.0, diverging, safe for the colour-blind."""
WIDTH, HEIGHT = 8.3, 3.0  # inches; the height of each panel
MOST_LABELS = 14
MOST_MONTHS = 120  # from the first to the last; beyond them a bar is a year
SETTINGS: Any = {
    "svg.hashsalt": "verbale",
    "svg.fonttype": "none",
    "font.family": "serif",
    "font.size": 9,
    "text.parse_math": False,
}


def timeline_svg(found: Timeline) -> str:
    """The plot: events by the date that their words give, and below it those by the month in which they were told.

    The same timeline gives the same file; a timeline without events gives a plot that says so.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    both = (
        ("by the date that the words give", found.months),
        ("without a date in the words, by the time of telling", found.months_told),
    )
    panels = [(title, months) for title, months in both if months]
    places = sorted(_place(m.month) for _, months in panels for m in months)
    unit = 12 if places and places[-1] - places[0] > MOST_MONTHS else 1
    title = f"{'-'.join(found.relation)}: events by {'year' if unit == 12 else 'month'}"
    with rc_context(SETTINGS):
        figure = Figure(figsize=(WIDTH, HEIGHT * max(1, len(panels)) + 0.6), layout="constrained")
        canvas = FigureCanvasSVG(figure)
        figure.suptitle(f"{title}, PLOVER quads", fontsize=11)
        if panels:
            axes: list[Axes] = list(figure.subplots(len(panels), 1, squeeze=False, sharex=True)[:, 0])
            for panel, (name, months) in zip(axes, panels, strict=True):
                _draw(panel, name, months, unit)
            _label(axes[-1], places[0] // unit, places[-1] // unit, unit)
            handles, labels = axes[0].get_legend_handles_labels()
            figure.legend(handles, labels, loc="outside lower center", ncols=5, frameon=False)
        else:
            why = next(iter(found.notes), "No event between the two is on record.")
            figure.text(0.5, 0.45, why, ha="center", wrap=True)
        made = io.StringIO()
        named = {"Date": None, "Creator": "Verbale", "Title": title}
        canvas.print_svg(made, metadata=named)  # type: ignore[no-untyped-call]  # matplotlib's own
    return made.getvalue()


def _draw(panel: "Axes", title: str, months: Sequence[Month], unit: int) -> None:
    from matplotlib.ticker import MaxNLocator

    counts: dict[str, Counter[int]] = {quad: Counter() for quad in (*COLOURS, "balance")}
    for month in months:
        for quad, found in counts.items():
            found[_place(month.month) // unit] += int(getattr(month, quad))
    places = sorted(counts["balance"])
    above, below = [0] * len(places), [0] * len(places)
    panel.use_sticky_edges = False
    for quad, (colour, sign) in COLOURS.items():
        heights = [sign * counts[quad][place] for place in places]
        base = above if sign > 0 else below
        panel.bar(places, heights, bottom=base, width=0.8, color=colour, label=quad.replace("_", " "))
        base[:] = [b + h for b, h in zip(base, heights, strict=True)]
    panel.plot(places, [counts["balance"][p] for p in places], "D", color="#111", markersize=3, label="balance")
    panel.axhline(0, color="#111", linewidth=0.7)
    panel.set_title(title, fontsize=9, loc="left")
    panel.set_ylabel("events")
    panel.yaxis.set_major_locator(MaxNLocator(integer=True))
    panel.spines[["top", "right"]].set_visible(False)
    panel.margins(y=0.1)


def _label(panel: "Axes", first: int, last: int, unit: int) -> None:
    """The months or years below the last panel, whose axis all share; few enough to be read."""
    steps = (1, 2, 3, 6, 12, 24, 60) if unit == 1 else (1, 2, 5, 10, 20, 50, 100, 500, 1000)
    step = next((s for s in steps if (last - first) / s <= MOST_LABELS), steps[-1])
    ticks = list(range(-(-first // step) * step, last + 1, step)) or [first]
    panel.set_xlim(first - 1, last + 1)
    panel.set_xticks(ticks, [f"{t // 12}-{t % 12 + 1:02}" if unit == 1 else f"{t}" for t in ticks])


def _place(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
