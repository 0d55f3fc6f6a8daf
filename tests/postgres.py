"""A PostgreSQL server of the test run's own: made when the first test asks for it, without network, gone at the end."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=64MB"


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs, wherever the system keeps them."""
    found = shutil.which("pg_ctl")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


@dataclass
class Server:
    """A running server, reached through a socket in its own folder. Each call of `database` makes an empty database."""

    folder: Path
    names: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"ledger{next(self.names)}"
        engine = sa.create_engine(self.address("postgres", "postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return self.address(name)

    def address(self, database: str, driver: str = "postgresql", user: str = "tester") -> str:
        """The address of a database by name."""
        return f"{driver}://{user}@/{database}?host={self.folder}"


@contextmanager
def running(bin: Path) -> Iterator[Server]:
    """A server in a new folder; PostgreSQL refuses to run as root, so root runs it as another user."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket holds 107 bytes
    user = _user() if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user=user)

    def run(program: str, *arguments: str) -> None:
        command = [str(bin / program), *arguments]
        done = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")

    data, log = str(folder / "data"), str(folder / "log")
    try:
        run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", f"-c listen_addresses='' -k {folder} {_QUICK}")
        yield Server(folder)
    finally:
        subprocess.run([str(bin / "pg_ctl"), "stop", "-D", data, "-m", "immediate"], user=user, cwd=folder, check=False, capture_output=True)  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str:
    """An account without privileges."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
