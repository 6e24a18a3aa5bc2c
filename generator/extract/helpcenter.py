"""Help-center pages: one operation a page, told in sections with captioned tables."""

from collections.abc import Iterator
from dataclasses import replace

from generator import rules
from generator.document import Page, Paragraph, Table
from generator.extract.constraints import read_constraints, split_facets
from generator.extract.examples import PageExamples, find_examples
from generator.extract.ids import operation_id
from generator.extract.linking import Linked, TypedRow, link_rows
from generator.extract.roles import PlacedTable, place_tables, placed_blocks
from generator.extract.rows import FieldRow, is_parameter_table, is_status_table
from generator.extract.types import parse_type
from generator.extract.uri import Route
from generator.findings import Finding
from generator.model import (
    ANY,
    STRING,
    Body,
    Constraints,
    Example,
    Field,
    Operation,
    Origin,
    Parameter,
    Place,
    Response,
    Schema,
    Security,
    Type,
    array_of,
    ref_to,
)
from generator.source import Location
from generator.vocabulary import Vocabulary

_PARAMETER_ROLES = ("path", "query", "path-query", "header", "form")
_BODY_ROLES = ("request-body", "response-body", "object")


def extract_operation(page: Page, route: Route, vocabulary: Vocabulary) -> tuple[Operation, tuple[Finding, ...]]:
    """The operation that a page describes; its schemas are the page's tables, referred to by their place on it."""
    tables, found = place_tables(page, route, vocabulary)
    typed, type_findings = _typed_rows(tables, vocabulary)
    linked = link_rows(tables, typed)
    examples, example_findings = find_examples(page, vocabulary)
    parameters, parameter_findings = _parameters(tables, route, vocabulary)
    reading = _Reading(page, tables, linked, vocabulary)
    operation = Operation(
        id=operation_id(page, vocabulary),
        method=route.method,
        path=route.path,
        title=page.title,
        description=_description(page, vocabulary),
        tag=page.trail[-1] if page.trail else "",
        origin=Origin(route.location),
        parameters=parameters,
        request=reading.request(examples),
        responses=reading.responses(examples, route),
        security=_security(tables, vocabulary),
        schemas=reading.schemas(),
        deprecated=any(pattern.search(page.title) for pattern in vocabulary.deprecated_titles),
    )
    unread = _unread_tables(page, vocabulary)
    return operation, (
        *found,
        *type_findings,
        *linked.findings,
        *example_findings,
        *parameter_findings,
        *reading.findings,
        *unread,
    )


def _description(page: Page, vocabulary: Vocabulary) -> str:
    blocks = [
        block.text
        for block, section, _ in placed_blocks(page, vocabulary)
        if section == "function" and isinstance(block, Paragraph)
    ]
    return "\n\n".join(blocks)


def _typed_rows(
    tables: tuple[PlacedTable, ...], vocabulary: Vocabulary
) -> tuple[tuple[TypedRow, ...], tuple[Finding, ...]]:
    typed: list[TypedRow] = []
    found: list[Finding] = []
    for table in tables:
        if table.role not in _BODY_ROLES:
            continue
        for row in table.rows:
            type_ = _row_type(row, vocabulary)
            if type_ is None:
                found.append(_type_not_read(row))
            typed.append(TypedRow(row.name, type_ or ANY, (*row.type_links, *row.links), row.origin, table))
    return tuple(typed), tuple(found)


def _row_type(row: FieldRow, vocabulary: Vocabulary) -> Type | None:
    return parse_type(row.type, row.type_links, vocabulary)


def _type_not_read(row: FieldRow) -> Finding:
    shown = row.type if len(row.type) <= 60 else row.type[:57] + "..."
    message = f"the type of '{row.name}' is {f'not understood: {shown!r}' if shown else 'not stated'}"
    return Finding(rules.TYPE_NOT_READ, row.origin.location, row.name, message, table=shown, choice="any value")


def _constraints(row: FieldRow, type_: Type, vocabulary: Vocabulary) -> tuple[str, Constraints]:
    """The description without empty facets, and what it states; a sentence in the Mandatory cell belongs to it."""
    facets = split_facets(row.description, vocabulary)
    constraints = read_constraints(facets, type_, vocabulary)
    if row.mandatory and not _plain_mandatory(row.mandatory, vocabulary) and not constraints.required_when:
        constraints = replace(constraints, required_when=" ".join(row.mandatory.split()))
    return "" if vocabulary.is_nothing(facets.text) else facets.text, constraints


def _plain_mandatory(text: str, vocabulary: Vocabulary) -> bool:
    return text.casefold() in vocabulary.yes | vocabulary.no


def _is_required(row: FieldRow, vocabulary: Vocabulary) -> bool:
    return row.mandatory.casefold() in vocabulary.yes


class _Reading:
    """The bodies of one page, from its linked tables. Lives for one call of `extract_operation`."""

    def __init__(self, page: Page, tables: tuple[PlacedTable, ...], linked: Linked, vocabulary: Vocabulary) -> None:
        self._page = page
        self._tables = [table for table in tables if table.role in _BODY_ROLES]
        self._has_form = any(table.role == "form" for table in tables)
        self._linked = linked
        self._words = vocabulary
        self._codes = dict(_status_rows(page, vocabulary))
        self.findings: list[Finding] = []

    def schemas(self) -> tuple[Schema, ...]:
        """Every table that describes an object, but for roots that stand for something else."""
        return tuple(self._schema(table) for table in self._tables if not self._is_anonymous(table))

    def request(self, examples: PageExamples) -> Body | None:
        roots = [table for table in self._tables if table.role == "request-body"]
        if roots:
            return replace(self._body(roots[0], required=True), examples=examples.request)
        if not examples.request or self._has_form:
            return None
        return self._body_by_example("the request", examples.request)

    def responses(self, examples: PageExamples, route: Route) -> tuple[Response, ...]:
        """One response a documented status, whether its table, its line or the list of status codes tells of it."""
        roots = {self._status(table): table for table in self._tables if table.role == "response-body"}
        lowest = next((code for code in sorted(self._codes) if code.startswith("2")), "200")
        shown: dict[str, list[Example]] = {}
        for example in examples.response:
            shown.setdefault(example.status or lowest, []).append(example)
        statuses = sorted({*roots, *self._codes, *shown})
        return tuple(self._response(code, roots.get(code), tuple(shown.get(code, ())), route) for code in statuses)

    def _response(self, status: str, root: PlacedTable | None, examples: tuple[Example, ...], route: Route) -> Response:
        text, origin = self._codes.get(status, ("", Origin(route.location)))
        body = None
        if root:
            body = replace(self._body(root, required=False), examples=examples)
            origin = Origin(root.location)
        elif examples:
            body = self._body_by_example(f"response {status}", examples)
            origin = examples[0].origin
        return Response(status, text or (examples[0].summary if examples else ""), body, origin)

    def _body_by_example(self, subject: str, examples: tuple[Example, ...]) -> Body:
        """A body that no table describes: any value, of which the examples show some."""
        origin = examples[0].origin
        message = f"no table describes the body of {subject} that the example shows; any value is taken"
        self.findings.append(Finding(rules.BODY_BY_EXAMPLE, origin.location, subject, message, choice="any value"))
        return Body(ANY, False, origin, examples=examples)

    def _status(self, table: PlacedTable) -> str:
        return table.status or next((code for code in sorted(self._codes) if code.startswith("2")), "200")

    def _is_anonymous(self, table: PlacedTable) -> bool:
        """A root whose only row names no member but the body itself."""
        return (
            table.role != "object"
            and len(table.rows) == 1
            and (self._words.is_nothing(table.rows[0].name) or table.rows[0].name.casefold() in self._words.array_rows)
        )

    def _body(self, table: PlacedTable, *, required: bool) -> Body:
        origin = Origin(table.location, table.label)
        if not self._is_anonymous(table):
            return Body(ref_to(table.key), required, origin)
        row = table.rows[0]
        type_ = self._linked.types[table.key, row.name]
        if row.name.casefold() in self._words.array_rows:
            items = type_ if type_.kind == "array" else array_of(type_)
            return Body(items, required, origin, description=row.description)
        self._undocumented(table, row)
        return Body(ANY, required, origin, undocumented=True)

    def _undocumented(self, table: PlacedTable, row: FieldRow) -> None:
        subject = f"response {self._status(table)}" if table.side == "response" else "the request"
        message = f"the page names no member of the body of {subject}; any value is taken"
        self.findings.append(
            Finding(rules.UNDOCUMENTED_BODY, row.origin.location, subject, message, table=row.type, choice="any value")
        )

    def _schema(self, table: PlacedTable) -> Schema:
        fields = tuple(self._field(table, row) for row in table.rows)
        name = self._linked.names.get(table.key, "") if table.role == "object" else ""
        return Schema(name, fields, Origin(table.location, table.label), side=table.side, key=table.key)

    def _field(self, table: PlacedTable, row: FieldRow) -> Field:
        type_ = self._linked.types[table.key, row.name]
        description, constraints = _constraints(row, type_, self._words)
        required = table.side == "request" and _is_required(row, self._words)
        return Field(row.name, type_, required, description, row.origin, constraints)


def _status_rows(page: Page, vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[str, Origin]]]:
    """Codes with their descriptions, from the tables that list them."""
    for block, section, _ in placed_blocks(page, vocabulary):
        if section != "status_codes" or not isinstance(block, Table) or not is_status_table(block, vocabulary):
            continue
        for row in block.rows:
            code = row.cells[0].text.strip() if row.cells else ""
            if len(code) == 3 and code.isdigit() and code[0] in "12345":
                text = row.cells[-1].text if len(row.cells) > 1 else ""
                yield code, (text, Origin(Location(page.file, row.line)))


def _parameters(
    tables: tuple[PlacedTable, ...], route: Route, vocabulary: Vocabulary
) -> tuple[tuple[Parameter, ...], tuple[Finding, ...]]:
    parameters: list[Parameter] = []
    found: list[Finding] = []
    for table in tables:
        if table.role not in _PARAMETER_ROLES:
            continue
        for row in table.rows:
            if table.role == "header" and _is_client_header(row.name, vocabulary):
                continue
            type_ = parse_type(row.type, (), vocabulary) if row.type else STRING
            if type_ is None or type_.kind == "ref":
                found.append(_type_not_read(row))
                type_ = STRING
            parameters.append(_parameter(row, type_, _place(table, row, route), vocabulary))
    for name in route.placeholders:
        if not any(parameter.place == "path" and parameter.name == name for parameter in parameters):
            parameters.append(Parameter(name, "path", STRING, True, "", Origin(route.location)))
            message = f"the path has {{{name}}}, which no row describes; took a string"
            found.append(Finding(rules.PLACEHOLDER_WITHOUT_ROW, route.location, name, message, choice="string"))
    return tuple(parameters), tuple(found)


def _parameter(row: FieldRow, type_: Type, place: Place, vocabulary: Vocabulary) -> Parameter:
    description, constraints = _constraints(row, type_, vocabulary)
    required = place == "path" or _is_required(row, vocabulary)
    return Parameter(row.name, place, type_, required, description, row.origin, constraints)


def _place(table: PlacedTable, row: FieldRow, route: Route) -> Place:
    if table.role == "path-query":
        return "path" if row.name in route.placeholders else "query"
    if table.role in ("path", "query") and table.role == "path" and row.name not in route.placeholders:
        return "query"
    return table.role  # type: ignore[return-value]


def _is_client_header(name: str, vocabulary: Vocabulary) -> bool:
    return name.casefold() in vocabulary.credential_headers | vocabulary.client_headers


def _security(tables: tuple[PlacedTable, ...], vocabulary: Vocabulary) -> tuple[Security, ...]:
    return tuple(
        Security(row.name, _is_required(row, vocabulary), row.origin)
        for table in tables
        if table.role == "header"
        for row in table.rows
        if row.name.casefold() in vocabulary.credential_headers
    )


def _unread_tables(page: Page, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Tables of the sections that describe a call whose columns are not known."""
    return tuple(
        Finding(
            rules.TABLE_NOT_READ,
            Location(page.file, block.line),
            " | ".join(block.header)[:60],
            f"a table of the {section} section has columns that are not understood: {' | '.join(block.header)[:60]!r}",
        )
        for block, section, _ in placed_blocks(page, vocabulary)
        if isinstance(block, Table)
        and section in ("uri", "request", "response")
        and not is_parameter_table(block, vocabulary)
        and not is_status_table(block, vocabulary)
    )
