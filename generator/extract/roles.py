"""What each table of a page is: path, query or header parameters, a body's root, or an object that a row refers to."""

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.document import Page, Table
from generator.extract.columns import column_findings, columns_of
from generator.extract.evidence import RequestEvidence
from generator.extract.nesting import nested_tables
from generator.extract.places import PlacedBlock, places
from generator.extract.rows import FieldRow, field_rows, is_parameter_table, stated_type, table_label
from generator.extract.uri import Route
from generator.findings import Finding
from generator.late import late
from generator.model import Side
from generator.source import Location
from generator.vocabulary import Vocabulary

Role = Literal[
    "path", "query", "path-query", "header", "response-header", "form", "request-body", "response-body", "object"
]
_ROLES: tuple[Role, ...] = (
    "path",
    "query",
    "path-query",
    "header",
    "response-header",
    "form",
    "request-body",
    "response-body",
    "object",
)
_SIDES: dict[str, Side] = {
    "uri": "request",
    "request": "request",
    "response": "response",
    "error_codes": "response",
}
_GENERIC = ("generic", "request", "response")
_MIXED = ("request-body", "query", "path-query")
_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")
_HEADER_NAME = late(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9*]+)+|[Xx]-[A-Za-z0-9]+(?:-[A-Za-z0-9*]+)*")


class PlacedTable(Struct, frozen=True):
    """A parameter table with its role, or the rows of one that share a role.

    `status` is the response's, empty where none is stated; `label` names the table in messages, `key` among all pages.
    """

    table: Table
    role: Role
    side: Side
    status: str
    label: str
    rows: tuple[FieldRow, ...]
    key: str

    @property
    def location(self) -> Location:
        return Location(
            self.key.rpartition("#")[0], self.table.line, self.table.anchors[0] if self.table.anchors else ""
        )


def place_tables(
    page: Page, route: Route, vocabulary: Vocabulary, evidence: RequestEvidence | None = None
) -> tuple[tuple[PlacedTable, ...], tuple[Finding, ...]]:
    """All parameter tables of the sections that describe calls, with findings for lost captions and odd rows."""
    placer = _Placer(page, route, vocabulary, evidence or RequestEvidence())
    for placed in placer.blocks:
        if isinstance(placed.block, Table) and _describes_call(placed, placed.block, vocabulary):
            placer.place(placed, placed.block)
    placer.find_roots()
    return tuple(placer.placed), tuple(placer.found)


def _describes_call(placed: PlacedBlock, table: Table, vocabulary: Vocabulary) -> bool:
    """Sections of errors hold lists of codes too: there, only a table with types describes a body."""
    if placed.section not in _SIDES or not is_parameter_table(table, vocabulary):
        return False
    return placed.section != "error_codes" or "type" in columns_of(table, vocabulary)


class _Placer:
    """The tables of one page so far. Lives for one call of `place_tables`."""

    def __init__(self, page: Page, route: Route, vocabulary: Vocabulary, evidence: RequestEvidence) -> None:
        self._file = page.file
        self._route = route
        self._words = vocabulary
        self._evidence = evidence
        self.blocks = tuple(places(page, vocabulary))
        self.placed: list[PlacedTable] = []
        self.found: list[Finding] = []
        # A page with a section for the body alone keeps its query in the section of the request's parameters.
        self._has_body_section = any(
            vocabulary.heading(part.title) == "request" and vocabulary.caption_role(part.title) == "request-body"
            for part in page.sections
        )
        self._states_body = self._has_body_section or any(
            isinstance(one.block, Table) and one.section == "request" and self._stated(one, one.block) == "request-body"
            for one in self.blocks
        )

    def place(self, placed: PlacedBlock, table: Table) -> None:
        ordinal = len(self.placed) + 1
        label = table_label(table, ordinal)
        rows, found = field_rows(self._file, table, label, self._words)
        self.found += (*found, *column_findings(self._file, table, label, self._words))
        base = self._role(placed, table, rows)
        if base == "request-body" and self._has_file(rows):
            base = "form"
        if "type" not in columns_of(table, self._words) and not base.endswith("header"):
            self._find_untyped(table, rows, label)
        if not table.caption and placed.label and self._words.names_object(placed.label) and base == "object":
            table = replace(table, caption=placed.label)
        for role, group in self._groups(base, rows, placed, label):
            self._add(table, role, placed, label, group)
        if not placed.block.caption:  # type: ignore[union-attr]
            self.found.append(_caption_missing(self.placed[-1]))

    def _has_file(self, rows: tuple[FieldRow, ...]) -> bool:
        """Whether a member is a file: JSON has none, so such members travel as a form."""
        kinds = (self._words.scalars.get(row.type.casefold()) for row in rows if not self._words.is_nothing(row.name))
        return any(kind is not None and kind[0] == "file" for kind in kinds)

    def _find_untyped(self, table: Table, rows: tuple[FieldRow, ...], label: str) -> None:
        """Placeholders and headers are text whatever a table says; elsewhere a type that is missing matters."""
        names = [
            row.name for row in rows if not stated_type(row, self._words) and row.name not in self._route.placeholders
        ]
        if names:
            message = f"{label} has no types; parameters are taken for strings, members of bodies for any value"
            location = Location(self._file, table.line, table.anchors[0] if table.anchors else "")
            self.found.append(Finding(rules.TYPE_COLUMN_MISSING, location, ", ".join(names[:3]), message))

    def _add(self, table: Table, role: Role, placed: PlacedBlock, label: str, rows: tuple[FieldRow, ...]) -> None:
        side = "response" if role.startswith("response") else _SIDES[placed.section]
        key = f"{self._file}#{len(self.placed) + 1}"
        whole = PlacedTable(table, role, side, _status_of(placed, side), label, rows, key)
        if role not in ("request-body", "response-body", "object"):
            self.placed.append(whole)
            return
        outer, inner = nested_tables(whole.rows, key)
        self.placed.append(replace(whole, rows=outer))
        for one in inner:
            made = replace(table, caption=one.caption, number="", anchors=(one.anchor,))
            key = f"{self._file}#{len(self.placed) + 1}"
            self.placed.append(PlacedTable(made, "object", side, whole.status, label, one.rows, key))

    def _stated(self, placed: PlacedBlock, table: Table) -> str:
        """The role that caption, label or headings name; "generic" where they say nothing, empty for an object."""
        own = self._words.caption_role(table.caption) if table.caption else "generic"
        if not table.caption and placed.label:
            own = self._words.caption_role(placed.label) or ("" if self._words.names_object(placed.label) else own)
        if own and own not in _GENERIC:
            return own
        outer = (self._words.caption_role(title) for title in placed.titles)
        specific = next((role for role in outer if role and role not in _GENERIC), "")
        if not own:
            return specific if specific.endswith("header") else ""
        return specific or own

    def _role(self, placed: PlacedBlock, table: Table, rows: tuple[FieldRow, ...]) -> Role:
        stated = self._stated(placed, table)
        if placed.section == "uri" and stated in ("", "path", *_GENERIC):
            return self._role_in_uri(stated, table, rows)
        if stated in _ROLES:
            return self._unless_second(stated, placed)
        if not stated or self._follows_body(stated, placed, table, rows):
            return "object"
        if rows and all(_HEADER_NAME.fullmatch(row.name) for row in rows):
            return "header" if _SIDES[placed.section] == "request" else "response-header"
        if placed.section != "request":
            return self._unless_second("response-body", placed)
        return self._role_in_request(placed, rows)

    def _follows_body(self, stated: str, placed: PlacedBlock, table: Table, rows: tuple[FieldRow, ...]) -> bool:
        """Nothing says what a table is, and the body's own stands above it: pages print headers and the query first."""
        if stated != "generic" or table.caption or placed.label or placed.section == "uri":
            return False
        if {row.name.casefold() for row in rows} & (self._words.credential_headers | self._words.client_headers):
            return False
        side = _SIDES[placed.section]
        role = "request-body" if side == "request" else "response-body"
        return self._has_root(role, _status_of(placed, role))

    def _role_in_uri(self, stated: str, table: Table, rows: tuple[FieldRow, ...]) -> Role:
        """Whatever the table of an address is called, it says what must be given, unless a row above leads to it."""
        names = {row.name for row in rows}
        mixed = "mandatory" in columns_of(table, self._words) or names & set(self._route.placeholders)
        if not stated and (not mixed or _is_led_to(table, self.placed)):
            return "object"
        if names and all(_HEADER_NAME.fullmatch(name) for name in names):
            return "header"
        if names <= set(self._route.placeholders):
            return "path"
        return "path-query" if names & set(self._route.placeholders) else "query"

    def _role_in_request(self, placed: PlacedBlock, rows: tuple[FieldRow, ...]) -> Role:
        """Placeholders tell path from body, and what the examples show tells query from body."""
        names = {row.name for row in rows}
        if names and names <= set(self._route.placeholders):
            return "path"
        if self._is_query(names):
            return "query"
        return self._unless_second("request-body", placed)

    def _is_query(self, names: set[str]) -> bool:
        if names & self._evidence.keys:
            return False
        if self._states_body or (names & self._evidence.query and not self._evidence.has_body):
            return True
        return self._route.method in _WITHOUT_BODY and not self._evidence.has_body

    def _unless_second(self, role: str, placed: PlacedBlock) -> Role:
        """A body has one root: a table that follows it describes an object, whatever it is called."""
        is_body = role in ("request-body", "response-body")
        return "object" if is_body and self._has_root(role, _status_of(placed, role)) else _as_role(role)

    def _has_root(self, role: str, status: str) -> bool:
        return any(other.role == role and other.status == status for other in self.placed)

    def _groups(
        self, base: Role, rows: tuple[FieldRow, ...], placed: PlacedBlock, label: str
    ) -> list[tuple[Role, tuple[FieldRow, ...]]]:
        """The rows by role, in the order of roles; rows that stand elsewhere than their table are named."""
        roles = [self._role_of_row(base, row, placed) for row in rows]
        if base == "path-query" and (inner := self._sent_in_body(rows)):
            roles = ["request-body" if row in inner else role for row, role in zip(rows, roles, strict=True)]
        moved = [(row, role) for row, role in zip(rows, roles, strict=True) if role != base and not row.place]
        if base == "query" and placed.section == "request" and self._said(placed) != "query":
            moved += [(row, role) for row, role in zip(rows, roles, strict=True) if role == base and not row.place]
        for role in _ROLES:
            names = [row.name for row, moved_to in moved if moved_to == role]
            if names and not (self._has_body_section and role in ("path", "query")):
                self.found.append(self._elsewhere(names, role, placed, label))
        groups = [(role, tuple(row for row, own in zip(rows, roles, strict=True) if own == role)) for role in _ROLES]
        return [(role, group) for role, group in groups if group] or [(base, ())]

    def _role_of_row(self, base: Role, row: FieldRow, placed: PlacedBlock) -> Role:
        if row.place and base != "object":
            return self._role_of_place(row.place, base, placed)
        if base in _MIXED and self._is_header(row.name, stated="" if base == "path-query" else self._said(placed)):
            return "header"
        if base == "request-body" and self._said(placed) not in _ROLES and self._is_left_over(row.name):
            return "path"
        return base

    def _role_of_place(self, place: str, base: Role, placed: PlacedBlock) -> Role:
        side = _SIDES[placed.section]
        if place == "body":
            role: Role = "request-body" if side == "request" else "response-body"
            return base if base == role else self._unless_second(role, placed)
        if place == "header":
            return "header" if side == "request" else "response-header"
        return _as_role(place) if place in _ROLES else base

    def _said(self, placed: PlacedBlock) -> str:
        return self._stated(placed, placed.block) if isinstance(placed.block, Table) else ""

    def _is_header(self, name: str, stated: str) -> bool:
        """A credential is never a member; headers of the client can be, where the table says that it has members."""
        folded = name.casefold()
        if folded in self._words.credential_headers:
            return True
        return stated not in _ROLES and "-" in folded and folded in self._words.client_headers

    def _is_left_over(self, name: str) -> bool:
        """Whether a name is a placeholder that no table of the address describes, and no example has in the body."""
        if name not in self._route.placeholders or name in self._evidence.keys:
            return False
        return not any(
            row.name == name for table in self.placed if table.role in ("path", "path-query") for row in table.rows
        )

    def _sent_in_body(self, rows: tuple[FieldRow, ...]) -> tuple[FieldRow, ...]:
        """Rows of the address that the path does not have, where an example sends some of them in the body."""
        left = [row for row in rows if row.name not in self._route.placeholders]
        names = {row.name for row in left}
        shown = bool(names & self._evidence.keys) and not names & self._evidence.query
        return tuple(left) if shown and not self._states_body else ()

    def _elsewhere(self, names: list[str], role: Role, placed: PlacedBlock, label: str) -> Finding:
        location = Location(self._file, placed.block.line)
        some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        message = f"{label} stands in the {placed.section} section and describes {_SPOKEN[role]}: {some}"
        return Finding(rules.ROWS_ELSEWHERE, location, label, message, choice=role)

    def find_roots(self) -> None:
        """Where a body's tables all seem to be objects, the first one that no row leads to is the body."""
        for side, root in (("request", "request-body"), ("response", "response-body")):
            statuses = {one.status for one in self.placed if one.side == side and one.role == "object"}
            for status in sorted(statuses):
                objects = [one for one in self.placed if (one.side, one.status, one.role) == (side, status, "object")]
                has_root = any(
                    (one.side, one.status) == (side, status) and one.role in (root, "form") for one in self.placed
                )
                others = [one for one in self.placed if one.side == side]
                free = [] if has_root else [one for one in objects if not _is_led_to(one.table, others)]
                if free:
                    self._make_root(free[0], _as_role(root))

    def _make_root(self, table: PlacedTable, root: Role) -> None:
        names = {row.name for row in table.rows}
        role: Role = "query" if root == "request-body" and self._is_query(names) else root
        if role == "query" and any(one.role == "query" for one in self.placed):
            return
        self.placed[self.placed.index(table)] = replace(table, role=role)
        message = f"the caption of {table.label} does not say so, but it is where {_SPOKEN[role]} must stand"
        self.found.append(Finding(rules.CAPTION_UNCLEAR, table.location, table.label, message, choice=role))


def _is_led_to(table: Table, others: list[PlacedTable]) -> bool:
    """Whether a row of another table leads here: by a link, or because it or its type is called as the caption says."""
    words = set(re.findall(r"[\w:-]+", table.caption))
    for row in (row for other in others if other.table is not table for row in other.rows):
        anchors = {link.target.partition("#")[2] for link in (*row.type_links, *row.links)}
        if anchors & set(table.anchors) or row.name in words or words & set(re.findall(r"[\w:-]+", row.type)):
            return True
    return False


def _status_of(placed: PlacedBlock, role: str) -> str:
    """The status of a response's table, "default" in the part that tells of errors; requests have none."""
    if not role.startswith("response"):
        return ""
    return placed.status or ("default" if placed.section == "error_codes" else "")


def _as_role(word: str) -> Role:
    return next(role for role in _ROLES if role == word)


def _caption_missing(placed: PlacedTable) -> Finding:
    message = f"{placed.label} has no caption; its place says that it holds {_SPOKEN[placed.role]}"
    return Finding(rules.CAPTION_MISSING, placed.location, placed.label, message, choice=placed.role)


_SPOKEN: dict[Role, str] = {
    "path": "path parameters",
    "query": "query parameters",
    "path-query": "path and query parameters",
    "header": "request headers",
    "response-header": "response headers",
    "form": "form fields",
    "request-body": "the request body",
    "response-body": "the response body",
    "object": "an object of a body",
}
