"""The ledger: findings as rows in a database, under two clocks, each resting on words that are read again to verify it.

prepare → write → read → verify; `schema` has the tables, `sqlite` what is that database's own.
"""

from verbale.ledger.broken import Broken
from verbale.ledger.copying import Copied
from verbale.ledger.holdings import Holding, Ruled, Wanted
from verbale.ledger.rulings import BY_HAND, Order
from verbale.ledger.schema import Noun
from verbale.ledger.standing import RULABLE
from verbale.ledger.store import Store, open_store
from verbale.ledger.verify import Verification
from verbale.ledger.write import Added

__all__ = [
    "BY_HAND",
    "RULABLE",
    "Added",
    "Broken",
    "Copied",
    "Holding",
    "Noun",
    "Order",
    "Ruled",
    "Store",
    "Verification",
    "Wanted",
    "open_store",
]
