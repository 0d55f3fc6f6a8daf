"""Verbale keeps the record between two states: who said what, where each issue stands according to each side.

The public API: everything that the command line, the pages and your scripts may use.
"""

from verbale.api import read

__all__ = ["read"]
