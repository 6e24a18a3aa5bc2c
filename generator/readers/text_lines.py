"""What the lines of a plain-text page are, as far as one line and its neighbours tell."""

from msgspec import Struct

from generator.document import CodeBlock
from generator.late import late
from generator.vocabulary import VOCABULARY
from generator.vocabulary.headings import SECTIONS

_BULLET = late(r"[•·▪●○◦*\-–]\s+(?P<text>\S.*)")
_JSON = late(r"""[\[{]\s*(?:$|["{\[\]}\d-]|true\b|false\b|null\b)""")
_REQUEST = late(r"(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s+(?:https?://|/|\{)\S*")
_STRING = late(r'"(?:[^"\\]|\\.)*+"')
_RANKS = {name: rank for rank, name in enumerate(SECTIONS)}


class Line(Struct, frozen=True):
    """A line that is not blank: its number, its indentation, and its text without white space around it."""

    number: int
    indent: int
    text: str


class Lines(Struct, frozen=True):
    """The lines of a page that are not blank, and all of them for what is verbatim."""

    shown: tuple[Line, ...]
    raw: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Lines":
        raw = text.split("\n")
        shown = (Line(n, len(one) - len(one.lstrip()), one.strip()) for n, one in enumerate(raw, 1) if one.strip())
        return cls(tuple(shown), tuple(raw))

    def text(self, at: int) -> str:
        """The text of a line, empty behind the last."""
        return self.shown[at].text if at < len(self.shown) else ""


def bullet(text: str) -> str:
    """What a bullet stands before, empty where there is no bullet."""
    match = _BULLET.fullmatch(text)
    return match["text"] if match else ""


def is_status(text: str) -> bool:
    """Whether a line opens the description of a status."""
    return bool(VOCABULARY.status_line(text))


def section_title(text: str) -> str:
    """The canonical name of the section that a line opens, empty where it opens none."""
    return "" if text.endswith((".", ":", "\uff1a", "。")) else VOCABULARY.section(text)


def opens_later_section(text: str, current: str) -> bool:
    """Whether a line is the title of a section that pages print behind the current one.

    Inside a table a line may be a cell that happens to read like a title; the titles still to come are few.
    """
    title = section_title(text)
    return bool(title) and _RANKS.get(title, -1) > _RANKS.get(current, -1)


def read_code(lines: Lines, at: int, current: str) -> tuple[CodeBlock, int] | None:
    """The JSON value that begins on a line, with the request line above it in an example, and the line behind it."""
    begin = at
    if _REQUEST.match(lines.text(at)) and current in ("request_example", "example"):
        at += 1
    end = _end_of_json(lines, at)
    if end == begin:
        return None
    first, last = lines.shown[begin].number, lines.shown[end - 1].number
    return CodeBlock("\n".join(line.rstrip() for line in lines.raw[first - 1 : last]), first), end


def _end_of_json(lines: Lines, at: int) -> int:
    """The line behind a JSON value: where its brackets close, or where the next part of the page begins."""
    if not _JSON.match(lines.text(at)):
        return at
    depth = 0
    for end in range(at, len(lines.shown)):
        text = lines.text(end)
        if section_title(text) or is_status(text):
            return end
        bare = _STRING.sub("", text)
        depth += bare.count("{") + bare.count("[") - bare.count("}") - bare.count("]")
        if depth <= 0:
            return end + 1
    return len(lines.shown)
