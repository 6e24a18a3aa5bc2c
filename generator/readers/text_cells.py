"""Tables whose cells are paragraphs: nothing but the order of the lines says where a row ends.

The header is known by its words. A row begins where a line reads like a name and the next like what the second column
holds; lines in between go on with the last cell. A last cell without text left no line behind.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.document import Cell, Row, Table
from generator.late import late
from generator.readers.captions import is_caption, split_caption
from generator.readers.text_lines import Line, Lines, bullet, is_status, opens_later_section, read_code, section_title
from generator.vocabulary import VOCABULARY

_LAST_COLUMNS = frozenset({"description"})
_FIRST_COLUMNS = frozenset({"name", "code"})
_NAME = late(r"[a-z_$\[{*-][\w.:/\[\]{}*$-]*")
_CODE = late(r"[\w.-]*\d[\w.-]*")
# What no name has: the end of a sentence or of a label, a label with its value.
_SENTENCE = late(r"[.:;,。：；，]$|[:：] ")
_MOST_WORDS = 6


def read_table(lines: Lines, at: int, current: str) -> tuple[Table, int] | None:
    """The table that begins on a line, and the line behind it. `current` is the section it stands in."""
    captioned = is_caption(lines.text(at))
    kinds = _header(lines, at + captioned)
    if not _is_header(kinds, captioned):
        return None
    first = lines.shown[at]
    body = at + captioned + len(kinds)
    header = tuple(lines.text(title) for title in range(body - len(kinds), body))
    rows, end = _Rows(lines, kinds, current).read(body)
    number, caption = split_caption(first.text) if captioned else ("", "")
    return Table(header, rows, first.number, number, caption), end


def _header(lines: Lines, at: int) -> tuple[str, ...]:
    """The kinds of the column titles that follow one another, up to the description or what stands behind it."""
    kinds: list[str] = []
    while kind := VOCABULARY.column(lines.text(at)):
        if kind in kinds or (_LAST_COLUMNS & set(kinds) and kind not in ("mandatory", "type")):
            break
        kinds.append(kind)
        at += 1
    return tuple(kinds)


def _is_header(kinds: Sequence[str], captioned: bool) -> bool:
    if len(kinds) < 2 or kinds[0] not in _FIRST_COLUMNS:
        return False
    return captioned or not _LAST_COLUMNS.isdisjoint(kinds)


class _Rows:
    """Reads rows of cells under a header whose columns are of the given kinds."""

    def __init__(self, lines: Lines, kinds: Sequence[str], current: str) -> None:
        self._lines = lines
        self._kinds = tuple(kinds)
        self._current = current

    def read(self, at: int) -> tuple[tuple[Row, ...], int]:
        """The rows from a line on, and the line behind the last."""
        rows: list[list[list[Line]]] = []
        while not self._ends_table(at):
            if rows and not self._begins_row(at):
                rows[-1][-1].append(self._lines.shown[at])
                at += 1
            else:
                cells, at = self._row(at)
                rows.append(cells)
        return tuple(Row(tuple(map(_cell, cells)), cells[0][0].number) for cells in rows), at

    def _row(self, at: int) -> tuple[list[list[Line]], int]:
        cells = [[self._lines.shown[at]]]
        at += 1
        while len(cells) < len(self._kinds) and not self._ends_table(at) and not self._lacks_last(at, len(cells)):
            if self._goes_on(at, len(cells)):
                cells[-1].append(self._lines.shown[at])
            else:
                cells.append([self._lines.shown[at]])
            at += 1
        if len(cells) == len(self._kinds) - 1:
            cells.append([replace(cells[-1][0], text="")])
        return cells, at

    def _goes_on(self, at: int, column: int) -> bool:
        """Whether a line belongs to a description that other columns follow: they say yes, no or a type."""
        if self._kinds[column - 1] not in _LAST_COLUMNS:
            return False
        text = self._lines.text(at)
        match self._kinds[column]:
            case "mandatory":
                return not _is_yes_or_no(text)
            case "type":
                return not _is_type(text)
        return False

    def _ends_table(self, at: int) -> bool:
        text = self._lines.text(at)
        if not text or is_status(text):
            return True
        if opens_later_section(text, self._current):
            return not self._goes_on_behind(at)
        if is_caption(text):
            return len(_header(self._lines, at + 1)) > 1
        if VOCABULARY.label(bullet(text)) not in ("", *VOCABULARY.apart) or self._opens_code(at):
            return True
        if self._kinds[-1] not in _LAST_COLUMNS and section_title(text):
            return True
        return _is_header(_header(self._lines, at + bool(bullet(text))), captioned=False)

    def _goes_on_behind(self, at: int) -> bool:
        """Whether a word that is a title elsewhere stands in a description: whole rows follow before the next title."""
        for behind in range(at + 1, len(self._lines.shown)):
            text = self._lines.text(behind)
            if section_title(text) or is_caption(text) or is_status(text) or _header(self._lines, behind)[1:]:
                return False
            if self._is_whole_row(behind):
                return True
        return False

    def _is_whole_row(self, at: int) -> bool:
        tests = {"mandatory": _is_yes_or_no, "type": _is_type}
        known = [tests[kind](self._lines.text(at + n)) for n, kind in enumerate(self._kinds) if kind in tests]
        return bool(known) and all(known) and _NAME.fullmatch(self._lines.text(at)) is not None

    def _opens_code(self, at: int) -> bool:
        """Whether an example begins on a line. One that more of the table follows is part of a description."""
        code = read_code(self._lines, at, self._current)
        return code is not None and self._ends_table(code[1])

    def _lacks_last(self, at: int, column: int) -> bool:
        """Whether the next row begins where the last cell of this one should stand."""
        is_last = column == len(self._kinds) - 1 and self._kinds[-1] in _LAST_COLUMNS
        return is_last and self._begins_row(at) and not self._begins_row(at + 1)

    def _begins_row(self, at: int) -> bool:
        if self._kinds[-1] not in _LAST_COLUMNS and _LAST_COLUMNS & set(self._kinds):
            return not self._ends_table(at)
        return not self._ends_table(at + 1) and self._reads_like_row(at)

    def _reads_like_row(self, at: int) -> bool:
        name, value = self._lines.text(at), self._lines.text(at + 1)
        if not value or bullet(name) or len(name.split()) > _MOST_WORDS or _SENTENCE.search(name):
            return False
        if self._kinds[0] == "code":
            return _CODE.fullmatch(name) is not None
        is_facet = name[:1].isupper() and name.casefold() in VOCABULARY.idioms.facets
        match self._kinds[1]:
            case "mandatory":
                is_typed = self._kinds[2:3] != ("type",) or _is_type(self._lines.text(at + 2))
                return _is_yes_or_no(value) and (is_typed or not is_facet)
            case "type":
                return not is_facet and (_is_type(value) or (_NAME.fullmatch(name) is not None and _is_short(value)))
        return _NAME.fullmatch(name) is not None


def _is_yes_or_no(text: str) -> bool:
    return text.partition(" ")[0].strip(".,;").casefold() in VOCABULARY.yes | VOCABULARY.no


def _is_type(text: str) -> bool:
    words = " ".join(text.split()).casefold()
    forms = (*VOCABULARY.array_forms, *VOCABULARY.map_forms, *VOCABULARY.object_forms)
    known = words in VOCABULARY.scalars or words in VOCABULARY.bare_arrays
    return known or any(form.fullmatch(words) for form in forms)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 and not text.endswith((".", ":"))


def _cell(parts: Sequence[Line]) -> Cell:
    texts = (f"- {bullet(part.text)}" if bullet(part.text) else part.text for part in parts)
    return Cell("\n".join(texts), parts[0].number)
