"""Verbale keeps the record between two states: who said what, where each issue stands according to each side.

The public API: everything that the command line, the pages and your scripts may use.
"""

from importlib.metadata import version

from verbale.access import parse_columns
from verbale.acquire import parse_date
from verbale.api import Ledger, copy_ledger, faults, model_states, models, parse_relation, read, read_all
from verbale.deciding import parse_fields
from verbale.import_brat import Corrected
from verbale.import_jsonl import Imported
from verbale.ledger import Added
from verbale.limits import Limits
from verbale.looking import Reading
from verbale.report import (
    EXPORT_FORMATS,
    VIEWS,
    board_text,
    changes_text,
    compare_text,
    copies_record,
    copies_text,
    decision_record,
    decisions_text,
    diff_record,
    diff_text,
    edited_text,
    entry_record,
    explanation_record,
    explanation_text,
    faults_text,
    findings_text,
    import_faults,
    import_record,
    imports_text,
    json_schema,
    linkages_text,
    log_text,
    places_record,
    record,
    review_record,
    review_text,
    show_text,
    timeline_svg,
    timeline_text,
    unread_record,
    unread_text,
    verification_record,
    verification_text,
    view_record,
    view_schema,
)

__version__ = version("verbale")

__all__ = [
    "EXPORT_FORMATS",
    "VIEWS",
    "Added",
    "Corrected",
    "Imported",
    "Ledger",
    "Limits",
    "Reading",
    "board_text",
    "changes_text",
    "compare_text",
    "copies_record",
    "copies_text",
    "copy_ledger",
    "decision_record",
    "decisions_text",
    "diff_record",
    "diff_text",
    "edited_text",
    "entry_record",
    "explanation_record",
    "explanation_text",
    "faults",
    "faults_text",
    "findings_text",
    "import_faults",
    "import_record",
    "imports_text",
    "json_schema",
    "linkages_text",
    "log_text",
    "model_states",
    "models",
    "parse_columns",
    "parse_date",
    "parse_fields",
    "parse_relation",
    "places_record",
    "read",
    "read_all",
    "record",
    "review_record",
    "review_text",
    "show_text",
    "timeline_svg",
    "timeline_text",
    "unread_record",
    "unread_text",
    "verification_record",
    "verification_text",
    "view_record",
    "view_schema",
]
