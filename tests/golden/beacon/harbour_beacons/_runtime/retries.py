"""When a call is tried again, and how long to wait before."""

import random
import time
from email.utils import parsedate_to_datetime
from typing import Final

from .errors import APIStatusError, TransportError
from .messages import Reply, Request

DEFAULT_RETRIES: Final = 2
IDEMPOTENCY_KEY: Final = "Idempotency-Key"

_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"})
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 8.0
_LONGEST_WISH = 60.0


def wait_before_retry(failure: TransportError | APIStatusError, attempt: int) -> float | None:
    """The seconds to wait before the call is tried again after its `attempt`th failure, `None` where it must not be.

    What may have had an effect is sent again only if its method or an idempotency key makes that harmless.
    """
    request, reply = failure.request, failure.reply if isinstance(failure, APIStatusError) else None
    if reply and reply.status not in _STATUSES:
        return None
    unsent = isinstance(failure, TransportError) and not failure.sent
    if not (unsent or _is_harmless(request)):
        return None
    wish = _retry_after(reply) if reply else None
    # Full jitter: clients that failed together do not come back together.
    wait = random.uniform(0, min(_LONGEST_WAIT, _FIRST_WAIT * 2**attempt)) if wish is None else min(wish, _LONGEST_WISH)
    return wait if time.monotonic() + wait < request.deadline else None


def _is_harmless(request: Request) -> bool:
    has_key = any(name.lower() == IDEMPOTENCY_KEY.lower() for name in request.headers)
    return request.harmless or request.method in _IDEMPOTENT or has_key


def _retry_after(reply: Reply) -> float | None:
    """The wait that a server asks for, as seconds or as a date."""
    text = reply.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
