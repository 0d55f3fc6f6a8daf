"""rows → views: pure functions of ledger rows and a day. Nothing here reads a clock, a disk or a database."""

from verbale.positions.board import Board, BoardIssue, Cell, Due, Wait, board, only, said_since

__all__ = ["Board", "BoardIssue", "Cell", "Due", "Wait", "board", "only", "said_since"]
