"""How often one may ask: a bucket of tokens for each, filled at a steady rate."""

import math
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

MOST_KNOWN = 10_000  # askers remembered; the one not seen for longest is forgotten first


class Rate:
    """Buckets that hold `burst` and fill by `a_second`. Knows no wall clock: `clock` must not go backwards."""

    def __init__(self, a_second: float, burst: int, *, clock: Callable[[], float]) -> None:
        self._a_second, self._burst, self._clock = a_second, burst, clock
        self._known: OrderedDict[str, tuple[float, float]] = OrderedDict()  # who → tokens left, when
        self._lock = Lock()

    def wait(self, who: str) -> int:
        """Take a token of somebody's; 0, or in how many whole seconds there is one again."""
        with self._lock:
            now = self._clock()
            left, then = self._known.pop(who, (float(self._burst), now))
            left = min(float(self._burst), left + (now - then) * self._a_second)
            allowed = left >= 1
            self._known[who] = (left - 1 if allowed else left, now)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
            return 0 if allowed else max(1, math.ceil((1 - left) / self._a_second))
