"""HTTP messages as examples print them: a request or status line, headers, a body, or a command that sends them."""

import re
import shlex

from msgspec import Struct

from generator.late import late

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
MAX_COMMAND = 100_000


class RequestLine(Struct, frozen=True):
    """`target` is the address as it is written; `method` is empty where an address stands alone."""

    method: str
    target: str


class HttpText(Struct, frozen=True):
    """A message taken apart. `body_line` counts from 0 in the text; `status` is empty where no code is given.

    `command` is true where the parts were given to a command line. Several request lines above one body are the
    versions of one call.
    """

    requests: tuple[RequestLine, ...] = ()
    status: str = ""
    reason: str = ""
    answers: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    body_line: int = 0
    command: bool = False

    @property
    def starts(self) -> bool:
        """Whether it begins as a message does, and not with a body at once."""
        return bool(self.requests) or self.answers


_METHOD = "|".join(METHODS)
_PLACEHOLDER = r"\{\{?[\w .-]+\}?\}"
_ADDRESS = rf"(?:https?://|/(?![/*])|{_PLACEHOLDER}/)(?:{_PLACEHOLDER}|[^\s{{}}]|\{{[^{{}}\n]*\}})*"
_REQUEST = late(rf"\s*(?P<method>{_METHOD})(?:\s+(?P<target>\S.*?))?(?:\s+HTTP/\d(?:\.\d)?)?\s*")
_ALONE = late(rf"\s*(?P<target>{_ADDRESS})(?:\s+HTTP/\d(?:\.\d)?)?\s*", re.IGNORECASE)
_CONTINUED = late(r"\s*[?&][^\s{}\[\]\"]*\s*")
_STATUS = late(r"\s*HTTP/\d(?:\.\d)?\s+(?P<status>[1-5]\d\d|[a-z_ ]+)\b\s*(?P<reason>[^\n]*)", re.IGNORECASE)
_HEADER = late(r"\s*(?P<name>[A-Za-z][\w*-]*)\s*:(?!//)\s*(?P<value>.*)")
_PLAIN_HEADER = late(r"\s*(?:[A-Za-z]\w*(?:-\w+)+|Host|Date|Accept|Authorization|Connection|Server)\s*:\s")
_COMMAND = late(r"\s*(?:[$#>]\s*)?curl(?=\s)")


def read_http(text: str) -> HttpText:
    """The parts of a message; what is no line of one, and all that follows, is its body."""
    if _COMMAND.match(text) and (command := _command(text)):
        return command
    lines = text.split("\n")
    requests, at = _request_lines(lines)
    status = _STATUS.fullmatch(lines[at].rstrip("\r")) if at < len(lines) and not requests else None
    at += status is not None
    headers, at = _headers(lines, at, bool(requests) or status is not None)
    while at < len(lines) and not lines[at].strip():
        at += 1
    code = status["status"] if status else ""
    return HttpText(
        requests,
        code if code.isdigit() else "",
        status["reason"].strip() if status and code.isdigit() else "",
        status is not None,
        headers,
        "\n".join(lines[at:]),
        at,
    )


def _request_lines(lines: list[str]) -> tuple[tuple[RequestLine, ...], int]:
    """All request lines above the body; a method can stand on a line of its own, an address go on in the next."""
    found: list[RequestLine] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        request, alone = _REQUEST.fullmatch(line), _ALONE.fullmatch(line)
        if request and _is_target(request["target"]):
            found.append(RequestLine(request["method"], " ".join((request["target"] or "").split())))
        elif alone and found and not found[-1].target:
            found[-1] = RequestLine(found[-1].method, alone["target"])
        elif alone:
            found.append(RequestLine("", alone["target"]))
        elif found and _CONTINUED.fullmatch(line):
            found[-1] = RequestLine(found[-1].method, found[-1].target + line.strip())
        elif line.strip():
            break
        at += 1
    return tuple(found), at


def _is_target(target: str | None) -> bool:
    """Whether what follows a method is an address, and not a sentence that begins with the same word."""
    return not target or re.match(r"https?:|[/{<$]|[\w.-]+[/:]|\?", target, re.IGNORECASE) is not None


def _headers(lines: list[str], at: int, begun: bool) -> tuple[tuple[tuple[str, str], ...], int]:
    """Headers follow a first line at once; without one they need names that only headers have, and nothing below."""
    if not begun and not all(_PLAIN_HEADER.match(line + " ") for line in lines if line.strip()):
        return (), at
    found: list[tuple[str, str]] = []
    while at < len(lines) and (match := _HEADER.fullmatch(lines[at].rstrip("\r"))):
        found.append((match["name"], match["value"].strip()))
        at += 1
    return tuple(found), at


_DATA = ("-d", "--data", "--data-raw", "--data-binary", "--data-ascii")
_TAKES_VALUE = ("-X", "--request", "-H", "--header", "-o", "--output", "-u", "--user", "-F", "--form", "--url", *_DATA)


def _command(text: str) -> HttpText | None:
    """What a curl command sends; None where its quotes do not close."""
    joined = re.sub(r"[ \t]+[\\^][ \t]*\n", " ", text[:MAX_COMMAND])
    try:
        words = shlex.split(joined, posix=True)
    except ValueError:
        return None
    options: dict[str, list[str]] = {}
    address = ""
    rest = iter(words[words.index("curl") + 1 :] if "curl" in words else ())
    for word in rest:
        name, joined_value = _option(word)
        if name in _TAKES_VALUE:
            options.setdefault(name, []).append(joined_value or next(rest, ""))
        elif not word.startswith("-"):
            address = address or word
    data = next((values[0] for name in _DATA if (values := options.get(name))), "")
    address = address or next(iter(options.get("--url", [])), "")
    stated = next(iter([*options.get("-X", []), *options.get("--request", [])]), "")
    headers = [_HEADER.fullmatch(value) for value in [*options.get("-H", []), *options.get("--header", [])]]
    return HttpText(
        (RequestLine(stated or ("POST" if data else "GET"), address),),
        headers=tuple((match["name"], match["value"].strip()) for match in headers if match),
        body="" if data.startswith("@") else data,
        body_line=joined[: max(joined.find(data[:20]), 0)].count("\n") if data else 0,
        command=True,
    )


def _option(word: str) -> tuple[str, str]:
    """An option and the value that is written together with it: `-XPOST`, `--request=POST`."""
    if word.startswith("--"):
        name, _, value = word.partition("=")
        return name, value
    return (word[:2], word[2:]) if word[:2] in _TAKES_VALUE else (word, "")
