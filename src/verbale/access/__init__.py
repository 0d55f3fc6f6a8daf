"""paths and addresses → bytes: files, folders, standard input and collections of documents. Only this folder reads them."""

from verbale.access.collections import reader_of
from verbale.access.columns import check_columns, parse_columns
from verbale.access.documents import Arrival, Arrivals, Incoming, PassedOver, name_of, read_file
from verbale.access.files import find_documents
from verbale.access.options import Options
from verbale.access.web import MOST_ENTRIES, Web

__all__ = [
    "MOST_ENTRIES",
    "Arrival",
    "Arrivals",
    "Incoming",
    "Options",
    "PassedOver",
    "Web",
    "check_columns",
    "find_documents",
    "name_of",
    "parse_columns",
    "read_file",
    "reader_of",
]
