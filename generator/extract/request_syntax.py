"""Pages that print the form of the whole message: a first line, headers and a body with words in place of values."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.document import CodeBlock, Page, Section
from generator.extract.http_text import METHODS, HttpText, read_http
from generator.extract.parameters import PARAMETER_ROLES
from generator.extract.places import placed_blocks
from generator.extract.roles import PlacedTable, Role
from generator.extract.rows import FieldRow
from generator.extract.types import fold, parse_type
from generator.extract.uri import Route
from generator.findings import Finding
from generator.late import late
from generator.model import STRING, Origin, Parameter, Place
from generator.source import Location
from generator.vocabulary import Vocabulary
from generator.vocabulary.patterns import Pattern

_FIRST_LINE = late(rf"\s*(?:{'|'.join(METHODS)})\s+/\S*\s+HTTP/\d")
_SEGMENT = late(r"[A-Za-z_][\w-]*")
_CONSTANT = late(r"\d+|true|false", re.IGNORECASE)


class Syntax(Struct, frozen=True):
    """The forms of a page's request and response. Query flags are part of the route's path: `/?light`.

    `query` has the names of the other parts of the query; `read` the lines of the blocks that are forms.
    """

    route: Route
    request: HttpText
    response: HttpText
    query: tuple[str, ...]
    location: Location
    read: frozenset[int]

    @property
    def is_form(self) -> bool:
        """Whether the request is a form with a boundary."""
        return any(name.casefold() == "content-type" and "multipart/" in value for name, value in self.request.headers)


def find_syntax(page: Page, vocabulary: Vocabulary) -> Syntax | None:
    """The forms of a page that states its method and path in one; None for all other pages.

    Guides print forms too; only what is said to be answered is an operation.
    """
    if not any(vocabulary.section(one.title) in ("response", "response_example") for one in page.sections):
        return None
    forms = [(block, read_http(block.text)) for block in _forms(page, vocabulary)]
    asked = next(((block, http) for block, http in forms if _FIRST_LINE.match(block.text)), None)
    if asked is None:
        return None
    block, http = asked
    location = Location(page.file, block.line)
    address, _, rest = http.requests[0].target.partition("?")
    parts = [part for part in rest.split("&") if part]
    flags = [part for part in parts if "=" not in part or _CONSTANT.fullmatch(part.partition("=")[2])]
    path = _with_placeholders(address, http.requests[0].method, page, vocabulary)
    route = Route(http.requests[0].method, path + ("?" + "&".join(flags) if flags else ""), location)
    answer = next((one for _, one in forms if one.answers), HttpText())
    query = tuple(part.partition("=")[0] for part in parts if part not in flags)
    return Syntax(route, http, answer, query, location, frozenset(block.line for block, _ in forms))


def _forms(page: Page, vocabulary: Vocabulary) -> Iterator[CodeBlock]:
    for section in page.sections:
        if vocabulary.is_syntax_title(section.title):
            yield from (block for block in section.blocks if isinstance(block, CodeBlock))


def _with_placeholders(address: str, method: str, page: Page, vocabulary: Vocabulary) -> str:
    """The path with braces around the words that stand for values: those in whose place an example has another."""
    own = address.split("/")
    examples = [path for path in _shown_paths(page, method) if len(path) == len(own) and path != own]
    parts = [
        (
            f"{{{part}}}"
            if _SEGMENT.fullmatch(part)
            and (any(path[at] != part for path in examples) or vocabulary.syntax_placeholder.fullmatch(part))
            else part
        )
        for at, part in enumerate(own)
    ]
    return "/".join(parts)


def _shown_paths(page: Page, method: str) -> Iterator[list[str]]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, CodeBlock) and _FIRST_LINE.match(block.text):
                line = read_http(block.text).requests[0]
                if line.method == method:
                    yield line.target.partition("?")[0].split("/")


def placed_by_title(
    page: Page, tables: tuple[PlacedTable, ...], syntax: Syntax, vocabulary: Vocabulary
) -> tuple[PlacedTable, ...]:
    """The tables with the roles that their sections' titles give, and with the types that their descriptions state."""
    titles = {
        id(block): _owner(page, block).title
        for block, section, _ in placed_blocks(page, vocabulary)
        if section in ("request", "response")
    }
    return tuple(
        replace(
            table,
            role=_role(titles.get(id(table.table), ""), table, syntax, vocabulary),
            rows=tuple(with_stated_type(row, vocabulary) for row in table.rows),
        )
        for table in tables
    )


def _owner(page: Page, block: object) -> Section:
    return next(section for section in page.sections if any(one is block for one in section.blocks))


def _role(title: str, table: PlacedTable, syntax: Syntax, vocabulary: Vocabulary) -> Role:
    kind = next((kind for form, kind in vocabulary.syntax_tables if form.fullmatch(title.strip())), "")
    asks = table.side == "request"
    if kind == "parameters" and asks:
        return "path-query"
    if kind == "headers":
        return "header" if asks else "response-header"
    if kind == "elements":
        return ("form" if syntax.is_form else "request-body") if asks else "response-body"
    return table.role


def with_stated_type(row: FieldRow, vocabulary: Vocabulary) -> FieldRow:
    """A row without a type cell, with the type that a line of its description names."""
    text, values = taken(row.description, vocabulary.type_line)
    if row.type:
        is_told = bool(values) and fold(values[0]).casefold() == row.type.casefold()
        return replace(row, description=text) if is_told else row
    is_type = bool(values) and (
        parse_type(values[0], (), vocabulary) is not None or fold(values[0]).casefold() in vocabulary.containers
    )
    return replace(row, type=fold(values[0]), description=text) if is_type else row


def taken(description: str, line: Pattern) -> tuple[str, list[str]]:
    """A description without the lines of one kind, and what they say."""
    values = [match["value"].strip(" .") for match in line.finditer(description)]
    rest = "\n".join(one for one in line.sub("", description).split("\n") if one.strip())
    return rest, values


def undescribed(
    syntax: Syntax, tables: tuple[PlacedTable, ...], vocabulary: Vocabulary
) -> tuple[tuple[Parameter, ...], tuple[Finding, ...]]:
    """Headers and query parameters that only the form of the request has."""
    known = {row.name.casefold() for table in tables if table.role in PARAMETER_ROLES for row in table.rows}
    own = known | vocabulary.credential_headers | vocabulary.client_headers
    headers = [name for name, _ in syntax.request.headers if name.casefold() not in own]
    places: tuple[tuple[Place, list[str]], ...] = (
        ("header", headers),
        ("query", [name for name in syntax.query if name.casefold() not in known]),
    )
    origin = Origin(syntax.location)
    parameters = tuple(
        Parameter(name, place, STRING, False, "", origin) for place, names in places for name in dict.fromkeys(names)
    )
    return parameters, tuple(_without_row(one) for one in parameters)


def _without_row(parameter: Parameter) -> Finding:
    spoken = "header" if parameter.place == "header" else "query parameter"
    message = f"the form of the request has the {spoken} '{parameter.name}', which no row describes; took a string"
    location = parameter.origin.location
    return Finding(rules.SYNTAX_WITHOUT_ROW, location, parameter.name, message, choice="string")
