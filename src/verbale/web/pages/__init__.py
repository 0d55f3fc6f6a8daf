"""The pages: server-rendered, readable without JavaScript; each has its JSON beside it, and its tables their CSV.

`router(desk)` is all that an application mounts; `application(desk)` is an application of the pages alone.
"""

from verbale.web.pages.application import application, router
from verbale.web.pages.desk import Desk

__all__ = ["Desk", "application", "router"]
