"""Weights of features in a decision that several cues share: fitted, so data and no code."""

from verbale.resources.schemas.entry import Entry


class Weight(Entry, frozen=True, kw_only=True):
    """What a feature adds to the log-odds of a decision (logistic regression). `bias` is added always."""

    weight: float


FILES: dict[str, type[Entry]] = {
    "languages/*/statement-weights.yaml": Weight,
}
