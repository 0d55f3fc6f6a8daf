"""rows → views: pure functions of ledger rows and a day. Nothing here reads a clock, a disk or a database."""

from verbale.positions.board import AlsoIn, Board, BoardIssue, Cell, Due, Wait, Withdrawn, board, only, said_since
from verbale.positions.chains import Chain, Link, Linkages, Unlock, linkages
from verbale.positions.claims import Claim, Facts, Said, Told, claims
from verbale.positions.compare import Compared, Comparison, compare
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
from verbale.positions.groups import Group, Member, groups
from verbale.positions.moves import Habits, Moved, Moves, habits, moves
from verbale.positions.sameness import Fate, fates, told_once

__all__ = [
    "AlsoIn",
    "Board",
    "BoardIssue",
    "Cell",
    "Chain",
    "Change",
    "Claim",
    "Compared",
    "Comparison",
    "Difference",
    "Due",
    "Facts",
    "Fate",
    "Finding",
    "Group",
    "Habits",
    "Link",
    "Linkages",
    "Member",
    "Moved",
    "Moves",
    "Passage",
    "RowChange",
    "Said",
    "Told",
    "Unlock",
    "Wait",
    "Withdrawn",
    "WordChange",
    "board",
    "changes",
    "claims",
    "compare",
    "fates",
    "groups",
    "habits",
    "linkages",
    "moves",
    "only",
    "row_changes",
    "said_since",
    "told_once",
]
