"""`verbale serve`: the HTTP API on this machine."""

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
    """Serves the ledger over HTTP under /api/v1, to programs of this machine alone; /api/v1/openapi.json describes it."""
    if not _is_own(host):
        raise WrongUse(
            f"{host} can be reached from other machines, and this server knows no users. Nothing was started; leave "
            "--host out, and let others share a PostgreSQL ledger (docs/how-to/share-a-ledger.md)."
        )
    import uvicorn  # a server's libraries are loaded by this command alone

    from verbale.web import Options, create_app

    app = create_app(
        Options(ledger=ledger_of(ledger), resources=resources_of(resources), limits=limits_of(), who=who_of(None))
    )
    err().print(f"Serving {ledger_of(ledger)} on http://{host}:{port}/api/v1/ (Ctrl+C stops).")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _is_own(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
