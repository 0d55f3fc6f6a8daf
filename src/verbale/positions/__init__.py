"""rows → views: pure functions of ledger rows and a day. Nothing here reads a clock, a disk or a database."""

from verbale.positions.board import AlsoIn, Board, BoardIssue, Cell, Due, Wait, Withdrawn, board, only, said_since
from verbale.positions.differences import (
    Change,
    Difference,
    Finding,
    Passage,
    RowChange,
    WordChange,
    changes,
    row_changes,
)
from verbale.positions.explanation import SECTIONS, Explanation, explanation
from verbale.positions.groups import Group, Member, groups
from verbale.positions.sameness import Fate, fates, told_once

__all__ = [
    "SECTIONS",
    "AlsoIn",
    "Board",
    "BoardIssue",
    "Cell",
    "Change",
    "Difference",
    "Due",
    "Explanation",
    "Fate",
    "Finding",
    "Group",
    "Member",
    "Passage",
    "RowChange",
    "Wait",
    "Withdrawn",
    "WordChange",
    "board",
    "changes",
    "explanation",
    "fates",
    "groups",
    "only",
    "row_changes",
    "said_since",
    "told_once",
]
