"""Fills the tables that an older ledger did not have, from the documents that it holds."""

from importlib import metadata

import sqlalchemy as sa

from verbale.ledger import chain, copies, versions
from verbale.ledger.addresses import address_of
from verbale.ledger.schema import ADDRESSES, DOCUMENTS, FINGERPRINTS


def index_all(connection: sa.Connection) -> None:
    """Addresses, fingerprints and shared passages of every document, as if each had been indexed when it came in."""
    if connection.execute(sa.select(ADDRESSES.c.reading).union_all(sa.select(FINGERPRINTS.c.first)).limit(1)).first():
        return
    lines = connection.execute(sa.select(DOCUMENTS.c.number, DOCUMENTS.c.origin)).all()
    found = [{"reading": line.number, "address": address} for line in lines if (address := address_of(line.origin))]
    if found:
        connection.execute(ADDRESSES.insert(), found)
    current = sa.select(DOCUMENTS.c.id, DOCUMENTS.c.known_at).where(DOCUMENTS.c.superseded_at.is_(None))
    for line in connection.execute(current.order_by(DOCUMENTS.c.known_at, DOCUMENTS.c.number)).all():
        versions.compare_again(connection, line.id, known_at=line.known_at)
        copies.index(connection, line.id, known_at=line.known_at, new_text=True)


def begin_log(connection: sa.Connection) -> None:
    """A log of the readings that are there."""
    chain.begin(connection, version=metadata.version("verbale"))
