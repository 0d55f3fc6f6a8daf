"""paths and addresses → bytes: files, folders, standard input and collections of documents. Only this folder reads them."""

from verbale.access.documents import Arrival, Arrivals, Incoming, PassedOver, name_of, read_file
from verbale.access.files import find_documents
from verbale.access.options import Options

__all__ = ["Arrival", "Arrivals", "Incoming", "Options", "PassedOver", "find_documents", "name_of", "read_file"]
