"""How far a score is to be believed: what share of findings of that score was right. Fitted, so data and no code."""

from verbale.resources.schemas.entry import Entry


class Calibration(Entry, frozen=True, kw_only=True):
    """The table of one section (`statements`), or what one of its rules adds to the log-odds (`statements/request.verb`).

    `points`: pairs of a raw score and the share that was right, both rising; between two points it runs straight.
    """

    points: tuple[tuple[float, float], ...] = ()
    odds: float = 0.0
    findings: int = 0  # from how many it was fitted


FILES: dict[str, type[Entry]] = {
    "languages/*/calibration.yaml": Calibration,
}
