"""`verbale serve`: the pages and the HTTP API on this machine."""

from ipaddress import ip_address
from typing import Annotated

import typer

from verbale.cli.options import Ledger, Resources, ledger_of, limits_of, resources_of, who_of
from verbale.cli.printing import err
from verbale.errors import WrongUse


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="An address of this machine's own.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65_535, help="The port.")] = 8765,
    ledger: Ledger = None,
    resources: Resources = None,
) -> None:
    """Serves the ledger to browsers and programs of this machine alone: pages at /, the HTTP API under /api/v1."""
    if not _is_own(host):
        raise WrongUse(
            f"{host} can be reached from other machines, and this server knows no users. Nothing was started; leave "
            "--host out, and let others share a PostgreSQL ledger (docs/how-to/share-a-ledger.md)."
        )
    import uvicorn  # a server's libraries are loaded by this command alone

    from verbale.web import Options, create_app
    from verbale.web.pages import Desk, application

    url, folder = ledger_of(ledger), resources_of(resources)
    app = create_app(
        Options(ledger=url, resources=folder, limits=limits_of(), who=who_of(None)),
        pages=application(Desk(ledger=url, resources=folder)),
    )
    err().print(f"Serving {url} on http://{host}:{port}/ and its API on /api/v1/ (Ctrl+C stops).")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _is_own(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
