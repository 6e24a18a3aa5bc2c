"""Requests, responses and the schemas behind them, out of linked tables and examples."""

from msgspec.structs import replace

from generator import rules
from generator.document import Page
from generator.extract.described import described, is_required
from generator.extract.examples import PageExamples
from generator.extract.linking import Linked
from generator.extract.maps import is_map, map_type
from generator.extract.parameters import parameter_type, read_parameter
from generator.extract.roles import PlacedTable
from generator.extract.rows import FieldRow
from generator.extract.statuses import status_rows
from generator.extract.types import parse_type
from generator.extract.uri import Route
from generator.findings import Finding
from generator.model import (
    ANY,
    STRING,
    Body,
    Evidence,
    Example,
    Field,
    Origin,
    Parameter,
    Response,
    Schema,
    array_of,
    ref_to,
)
from generator.vocabulary import Vocabulary

_FILE = "application/octet-stream"
BODY_ROLES = ("request-body", "response-body", "object")


class Bodies:
    """The bodies of one page, from its linked tables. Lives for one call of `extract_operation`.

    `shown` are the statuses that the status lines of examples state, with their reasons.
    """

    def __init__(
        self,
        page: Page,
        tables: tuple[PlacedTable, ...],
        linked: Linked,
        vocabulary: Vocabulary,
        shown: tuple[tuple[str, str, Origin], ...] = (),
    ) -> None:
        self._page = page
        self._tables = [table for table in tables if table.role in BODY_ROLES]
        self._header_tables = [table for table in tables if table.role == "response-header"]
        self._has_form = any(table.role == "form" for table in tables)
        self._linked = linked
        self._words = vocabulary
        self._codes = {code: (reason, origin) for code, reason, origin in shown} | dict(status_rows(page, vocabulary))
        self.findings: list[Finding] = []

    def schemas(self) -> tuple[Schema, ...]:
        """Every table that describes an object, but for roots that stand for something else."""
        self.findings += (
            _key_for_any(row, is_map=is_map(one)) for one in self._tables for row in one.rows if row.is_key
        )
        return tuple(
            schema_of(table, self._linked, self._words)
            for table in self._tables
            if not self._is_anonymous(table) and not is_map(table)
        )

    def request(self, examples: PageExamples) -> Body | None:
        roots = [table for table in self._tables if table.role == "request-body"]
        if roots:
            return self._with_examples(self._body(roots[0], required=True), examples.request)
        if not examples.request or self._has_form:
            return None
        return self._body_by_example("the request", examples.request)

    def responses(self, examples: PageExamples, route: Route) -> tuple[Response, ...]:
        """One response a documented status, whether its table, its line or the list of status codes tells of it."""
        roots = {self._status(table): table for table in reversed(self._tables) if table.role == "response-body"}
        lowest = self._success()
        shown: dict[str, list[Example]] = {}
        for example in examples.response:
            shown.setdefault(example.status or lowest, []).append(example)
        headed = {table.status or lowest for table in self._header_tables}
        statuses = sorted({*roots, *self._codes, *shown, *headed})
        return tuple(self._response(code, roots.get(code), tuple(shown.get(code, ())), route) for code in statuses)

    def _response(self, status: str, root: PlacedTable | None, examples: tuple[Example, ...], route: Route) -> Response:
        text, origin = self._codes.get(status, ("", Origin(route.location)))
        body = None
        if root:
            body = self._with_examples(self._body(root, required=False), examples)
            origin = Origin(root.location)
        elif examples:
            body = self._body_by_example(f"response {status}", examples)
            origin = examples[0].origin
        description = text or (examples[0].summary if examples else "")
        return Response(status, description, body, origin, self._headers(status))

    def _headers(self, status: str) -> tuple[Parameter, ...]:
        """The headers of a response; a table that names no status tells of every successful one."""
        return tuple(
            read_parameter(row, parameter_type(row, self._words) or STRING, "header", self._words)
            for table in self._header_tables
            if table.status == status or (not table.status and status.startswith("2"))
            for row in table.rows
        )

    def _with_examples(self, body: Body, examples: tuple[Example, ...]) -> Body:
        """JSON beside a file is not what the file holds: mostly its name."""
        if body.type.kind != "file":
            return replace(body, examples=examples)
        message = "an example of a body that is a file was left out: it is JSON"
        self.findings += (Finding(rules.CODE_NOT_READ, one.origin.location, "file", message) for one in examples)
        return body

    def _body_by_example(self, subject: str, examples: tuple[Example, ...]) -> Body:
        """A body that no table describes: any value, of which the examples show some."""
        origin = examples[0].origin
        message = f"no table describes the body of {subject} that the example shows; any value is taken"
        self.findings.append(Finding(rules.BODY_BY_EXAMPLE, origin.location, subject, message, choice="any value"))
        return Body(ANY, False, origin, examples=examples)

    def _status(self, table: PlacedTable) -> str:
        return table.status or self._success()

    def _success(self) -> str:
        """The status of whatever names none: the lowest successful one that the page has."""
        stated = {*self._codes, *(table.status for table in self._tables)}
        return next((code for code in sorted(stated) if code.startswith("2")), "200")

    def _is_anonymous(self, table: PlacedTable) -> bool:
        """A root whose only row names no member but the body itself."""
        return (
            table.role != "object"
            and len(table.rows) == 1
            and (self._words.is_nothing(table.rows[0].name) or table.rows[0].name.casefold() in self._words.array_rows)
        )

    def _body(self, table: PlacedTable, *, required: bool) -> Body:
        origin = Origin(table.location, table.label)
        if is_map(table):
            row = table.rows[0]
            return Body(map_type(table, self._linked), required, row.origin, description=row.description)
        if not self._is_anonymous(table):
            return Body(ref_to(table.key), required, origin)
        row = table.rows[0]
        type_ = self._linked.types[table.key, row.name]
        if type_.kind == "file":
            return Body(type_, required, row.origin, media_type=_FILE, description=row.description)
        if row.name.casefold() in self._words.array_rows:
            items = type_ if type_.kind == "array" else array_of(type_)
            return Body(items, required, row.origin, description=row.description)
        self._undocumented(table, row)
        return Body(ANY, required, row.origin, undocumented=True)

    def _undocumented(self, table: PlacedTable, row: FieldRow) -> None:
        subject = f"response {self._status(table)}" if table.side == "response" else "the request"
        message = f"the page names no member of the body of {subject}; any value is taken"
        self.findings.append(
            Finding(rules.UNDOCUMENTED_BODY, row.origin.location, subject, message, table=row.type, choice="any value")
        )


def schema_of(table: PlacedTable, linked: Linked, vocabulary: Vocabulary) -> Schema:
    """The object that a table describes."""
    fields = tuple(_field(table, row, linked, vocabulary) for row in table.rows if not row.is_key)
    name = linked.names.get(table.key, "") if table.role == "object" else ""
    origin = Origin(table.location, table.label)
    return Schema(name, fields, origin, side=table.side, key=table.key, anchors=table.table.anchors)


def _field(table: PlacedTable, row: FieldRow, linked: Linked, vocabulary: Vocabulary) -> Field:
    type_ = linked.types[table.key, row.name]
    description, constraints = described(row, type_, vocabulary)
    required = table.side == "request" and is_required(row, vocabulary)
    is_unread = type_ == ANY and parse_type(row.type, row.type_links, vocabulary) is None
    evidence = (Evidence(rules.TYPE_NOT_READ.code, row.type, "", "any value"),) if is_unread else ()
    return Field(row.name, type_, required, description, row.origin, constraints, evidence=evidence)


def _key_for_any(row: FieldRow, *, is_map: bool) -> Finding:
    kept = "the table describes a map" if is_map else "no member is made of it, unknown keys are kept"
    message = f"'{row.name}' stands for any key; {kept}"
    return Finding(rules.KEY_FOR_ANY, row.origin.location, row.name, message, choice="map" if is_map else "")
