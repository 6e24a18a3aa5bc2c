"""One address after the other: at a polite rate, as robots.txt allows, with conditions, retries and an end."""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx2
from msgspec import Struct

from generator import __version__

AGENT = f"refsmith/{__version__}"
MOST_BYTES = 16 * 1024 * 1024
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_TIMEOUT = httpx2.Timeout(30, connect=10)
_MOST_REDIRECTS = 5


class Answer(Struct, frozen=True):
    """What an address gave. `data` is None where the page is as it was; `problem` says why there is none at all."""

    address: str
    data: bytes | None = None
    etag: str = ""
    modified: str = ""
    problem: str = ""
    gone: bool = False


class Manners(Struct, frozen=True):
    """Requests a second at most, tries for each, and seconds for all of them together."""

    per_second: float = 2.0
    tries: int = 4
    seconds: float = 1800.0
    first_pause: float = 0.5


class Fetcher:
    """Asks web servers for pages. Use it in a `with` block."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._end = time.monotonic() + manners.seconds
        self._next = 0.0
        self._robots: dict[str, RobotFileParser | None] = {}
        self._client = httpx2.Client(
            headers={"User-Agent": AGENT}, timeout=_TIMEOUT, follow_redirects=True, max_redirects=_MOST_REDIRECTS
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @property
    def is_over(self) -> bool:
        """Whether the time for all requests is used up."""
        return time.monotonic() >= self._end

    def fetch(self, address: str, *, etag: str = "", modified: str = "") -> Answer:
        """The page at an address; with what the server gave the last time, only if it has changed since."""
        robots = self._rules(address)
        if robots is None:
            return Answer(address, problem="its robots.txt cannot be read")
        if not robots.can_fetch(AGENT, address):
            return Answer(address, problem="its robots.txt asks not to")
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._ask(address, {name: value for name, value in conditions.items() if value}, robots)

    def _rules(self, address: str) -> RobotFileParser | None:
        """The rules of a host: none where it has no robots.txt, None where it cannot tell."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            rules = RobotFileParser()
            answer = self._ask(f"{host}/robots.txt", {}, None)
            rules.parse(() if answer.data is None else answer.data.decode("utf-8", "replace").splitlines())
            self._robots[host] = None if answer.problem and not answer.gone else rules
        return self._robots[host]

    def _ask(self, address: str, headers: Mapping[str, str], robots: RobotFileParser | None) -> Answer:
        problem = ""
        for attempt in range(self._manners.tries):
            self._wait(robots)
            if self.is_over:
                return Answer(address, problem=problem or "the time is used up")
            try:
                answer, pause = self._once(address, headers)
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                problem, pause = _said(error), None
            else:
                if pause is None:
                    return answer
                problem = answer.problem
            self._rest(attempt, pause)
        return Answer(address, problem=problem)

    def _once(self, address: str, headers: Mapping[str, str]) -> tuple[Answer, float | None]:
        """An answer; with it the seconds to wait where the server asks to come again."""
        with self._client.stream("GET", address, headers=headers) as response:
            status = response.status_code
            if status in _RETRIED:
                return Answer(address, problem=f"status {status}"), _asked(response.headers.get("Retry-After", ""))
            if status == 304:
                return Answer(address), None
            if status != 200:
                return Answer(address, problem=f"status {status}", gone=status in (404, 410)), None
            data = b""
            for part in response.iter_bytes():
                data += part
                if len(data) > MOST_BYTES:
                    return Answer(address, problem=f"more than {MOST_BYTES // 1024 // 1024} MiB"), None
            tags = (response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))
            return Answer(str(response.url), data, *tags), None

    def _wait(self, robots: RobotFileParser | None) -> None:
        """Keep the distance between requests that we promise, or the longer one that the host asks for."""
        delay = float(robots.crawl_delay(AGENT) or 0) if robots else 0.0
        now = time.monotonic()
        time.sleep(max(0.0, min(self._next, self._end) - now))
        self._next = max(self._next, now) + max(1 / self._manners.per_second, delay)

    def _rest(self, attempt: int, asked: float | None) -> None:
        pause = max(asked or 0.0, self._manners.first_pause * 2**attempt)
        if attempt + 1 < self._manners.tries:
            time.sleep(max(0.0, min(pause, self._end - time.monotonic())))


def _asked(value: str) -> float:
    """The seconds that `Retry-After` asks for, in both of its forms; 0 where it says nothing."""
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0


def _said(error: Exception) -> str:
    name = {"ConnectTimeout": "no connection in time", "ReadTimeout": "no answer in time"}.get(type(error).__name__, "")
    return name or " ".join(str(error).split())[:120] or type(error).__name__
