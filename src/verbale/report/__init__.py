"""Rows and answers → what people and programs read: JSON records, tables, briefs, exports."""

from verbale.report.board_text import board_text
from verbale.report.brief import FORMATS as BRIEF_FORMATS
from verbale.report.brief import write_brief
from verbale.report.brief_sheet import Record
from verbale.report.calendar_ics import calendar_ics
from verbale.report.changes_text import changes_text
from verbale.report.compare_text import compare_text
from verbale.report.copies_text import copies_record, copies_text
from verbale.report.decisions_text import (
    decision_record,
    decisions_text,
    entry_record,
    log_text,
    review_record,
    review_text,
)
from verbale.report.diff_text import diff_record, diff_text
from verbale.report.explanation_text import explanation_record, explanation_text
from verbale.report.exports import CALENDAR, About, Format
from verbale.report.exports import FORMATS as EXPORT_FORMATS
from verbale.report.exports.brat import ACCEPTED, ATTRIBUTES, MAIN, Baseline
from verbale.report.exports.brat_reading import Entity, read_annotations
from verbale.report.findings_text import edited_text, faults_text, findings_text, unread_text
from verbale.report.imports_text import import_faults, import_record, imports_text
from verbale.report.linkages_text import linkages_text
from verbale.report.record import json_schema, places_record, record, stored_record, unread_record
from verbale.report.show_text import show_text
from verbale.report.timeline_plot import timeline_svg
from verbale.report.timeline_text import timeline_text
from verbale.report.verify_text import verification_record, verification_text
from verbale.report.views_record import VIEWS, view_record, view_schema

__all__ = [
    "ACCEPTED",
    "ATTRIBUTES",
    "BRIEF_FORMATS",
    "CALENDAR",
    "EXPORT_FORMATS",
    "MAIN",
    "VIEWS",
    "About",
    "Baseline",
    "Entity",
    "Format",
    "Record",
    "board_text",
    "calendar_ics",
    "changes_text",
    "compare_text",
    "copies_record",
    "copies_text",
    "decision_record",
    "decisions_text",
    "diff_record",
    "diff_text",
    "edited_text",
    "entry_record",
    "explanation_record",
    "explanation_text",
    "faults_text",
    "findings_text",
    "import_faults",
    "import_record",
    "imports_text",
    "json_schema",
    "linkages_text",
    "log_text",
    "places_record",
    "read_annotations",
    "record",
    "review_record",
    "review_text",
    "show_text",
    "stored_record",
    "timeline_svg",
    "timeline_text",
    "unread_record",
    "unread_text",
    "verification_record",
    "verification_text",
    "view_record",
    "view_schema",
    "write_brief",
]
