"""Data files, their schemas, and what loads them. No rule of the domain lives here.

`Resources` reads `taxonomies/`, `gazetteers/` and `languages/<code>/`; a user's folder of the same layout adds entries or,
by the same `id`, replaces them. `Models` holds the resources together with the parsers, loaded once per process.
"""

from verbale.resources.files import Resources
from verbale.resources.models import Models, Parser, load_models

__all__ = ["Models", "Parser", "Resources", "load_models"]
