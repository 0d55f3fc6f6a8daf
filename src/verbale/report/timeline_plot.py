"""The balance of a relation by month as an SVG plot. Matplotlib is loaded only when a plot is asked for."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

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
WIDTH, HEIGHT = 8.3, 3.0  # inches; the height of each of the two panels
MOST_LABELS = 14


def timeline_svg(found: Timeline) -> str:
    """The plot: events by the date that their words give, and below it those by the month in which they were told.

    The same timeline gives the same file; a timeline without events gives a plot that says so.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    panels = [
        (title, months)
        for title, months in (
            ("by the date that the words give", found.months),
            ("without a date in the words, by the month of telling", found.months_told),
        )
        if months
    ]
    settings = {"svg.hashsalt": "verbale", "svg.fonttype": "none", "font.family": "serif", "font.size": 9}
    with rc_context(settings):
        figure = Figure(figsize=(WIDTH, HEIGHT * max(1, len(panels)) + 0.6), layout="constrained")
        canvas = FigureCanvasSVG(figure)
        figure.suptitle(f"{'-'.join(found.relation)}: events by month, PLOVER quads", fontsize=11)
        if not panels:
            figure.text(
                0.5, 0.45, next(iter(found.notes), "No event between the two is on record."), ha="center", wrap=True
            )
        axes = figure.subplots(len(panels), 1, squeeze=False, sharex=True)[:, 0] if panels else ()
        for panel, (title, months) in zip(axes, panels, strict=True):
            _draw(panel, title, months)
        if panels:
            _label(axes[-1], (*found.months, *found.months_told))
            figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=5, frameon=False)
        made = io.StringIO()
        canvas.print_svg(
            made, metadata={"Date": None, "Creator": "Verbale", "Title": f"{'-'.join(found.relation)}: events by month"}
        )
    return made.getvalue()


def _draw(panel: "Axes", title: str, months: Sequence[Month]) -> None:
    places = [_place(m.month) for m in months]
    above, below = [0] * len(months), [0] * len(months)
    for quad, (colour, sign) in COLOURS.items():
        heights = [sign * int(getattr(m, quad)) for m in months]
        base = above if sign > 0 else below
        panel.bar(
            places,
            heights,
            bottom=base,
            width=0.8,
            color=colour,
            edgecolor="#333",
            linewidth=0.3,
            label=quad.replace("_", " "),
        )
        base[:] = [b + h for b, h in zip(base, heights, strict=True)]
    panel.plot(places, [m.balance for m in months], "D", color="#111", markersize=3, label="balance")
    panel.axhline(0, color="#111", linewidth=0.7)
    panel.set_title(title, fontsize=9, loc="left")
    panel.set_ylabel("events")
    panel.yaxis.get_major_locator().set_params(integer=True)
    panel.spines[["top", "right"]].set_visible(False)
    panel.margins(y=0.12)


def _label(panel: "Axes", months: Sequence[Month]) -> None:
    """The months or years below the last panel, whose axis all share."""
    places = sorted(_place(m.month) for m in months)
    ticks = _ticks(places[0], places[-1])
    years = len(ticks) > 1 and (ticks[1] - ticks[0]) % 12 == 0
    panel.set_xlim(places[0] - 1.5, places[-1] + 1.5)
    panel.set_xticks(ticks, [f"{t // 12}" if years else f"{t // 12}-{t % 12 + 1:02}" for t in ticks])


def _place(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _ticks(first: int, last: int) -> list[int]:
    """Months, or first months of years, few enough to be read."""
    steps = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 120000)
    step = next((s for s in steps if (last - first) / s <= MOST_LABELS), steps[-1])
    return list(range(-(-first // step) * step, last + 1, step)) or [first]
