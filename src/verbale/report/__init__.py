"""Rows and answers → what people and programs read: JSON records, tables, briefs, exports."""
