"""What a site's robots.txt says to Verbale. Reference: RFC 9309 (Robots Exclusion Protocol)."""

import re
from dataclasses import dataclass

from protego import Protego

from verbale.access.addresses import Address

PRODUCT = "Verbale"  # the name that a robots.txt calls us by: RFC 9309, §2.2.1
LARGEST = 512 << 10  # bytes that are looked at; RFC 9309, §2.5, asks for 500 KiB at least
_AGENT = re.compile(r"\A\s{0,9}user[-\s]{0,9}agent\s{0,9}[:\s]\s{0,9}([^\s#/]*)", re.IGNORECASE)
_OTHER = "User-agent: other"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for Verbale. `why` is set where all of it is closed."""

    delay: float = 0.0  # seconds that it wants between two requests
    why: str | None = None
    parsed: Protego | None = None

    def allows(self, address: Address) -> bool:
        """Whether Verbale may ask for `address`."""
        return self.why is None and (self.parsed is None or self.parsed.can_fetch(str(address), PRODUCT))


OPEN = Rules()


def parse_rules(body: bytes) -> Rules:
    """The rules that a robots.txt gives."""
    parsed = Protego.parse("\n".join(map(_ours, body.decode("utf-8", "replace").splitlines())))
    rate = parsed.request_rate(PRODUCT)
    wanted = (parsed.crawl_delay(PRODUCT) or 0.0, rate.seconds / rate.requests if rate else 0.0)
    return Rules(delay=max(wanted), parsed=parsed)


def _ours(line: str) -> str:
    """The line, with the names of all other robots made one: thousands of them, times thousands of rules, fill the memory."""
    agent = _AGENT.match(line.lstrip("\ufeff"))
    if agent is None:
        return line
    name = agent.group(1).lower()
    return f"User-agent: {name}" if name in ("*", PRODUCT.lower()) else _OTHER
