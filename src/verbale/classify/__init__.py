"""Attributed → Findings: acts on issues, accounts, linkages, reciprocities, measures, events."""

from verbale.classify.findings import findings

__all__ = ["findings"]
