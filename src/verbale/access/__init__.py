"""paths and addresses → bytes: files, folders, standard input and collections of documents. Only this folder reads them."""

from verbale.access.documents import Arrival, Arrivals, Incoming, PassedOver, read_file
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
    "find_documents",
    "read_file",
]
