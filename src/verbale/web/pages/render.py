"""Templates to pages. Every value is escaped, and what turns the direction of text is shown by its number."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

HOME = Path(__file__).parent
UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}


def seen(text: str) -> Markup:
    """`text`, escaped; controls and marks of direction are shown by number. Reference: Unicode UAX 9, §2."""
    return Markup(UNSEEN.sub(lambda m: f'<span class="unseen">U+{ord(m[0]):04X}</span>', str(escape(text))))


_TEMPLATES = Environment(
    loader=FileSystemLoader(HOME / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["seen"] = seen


def render(request: Request, template: str, shown: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """The page. Links within it carry the day as of which it is."""
    as_of = request.query_params.get("as_of", "")
    root = str(request.scope.get("root_path", ""))
    page = _TEMPLATES.get_template(template).render(
        root=root, as_of=as_of, path=request.url.path, query=request.url.query, **shown
    )
    return HTMLResponse(page, status_code=status, headers=HEADERS)
