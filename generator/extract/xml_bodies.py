"""Bodies in XML: their elements as nested schemas, out of flat tables of elements and the XML that the page shows."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from generator import rules
from generator.extract.described import described, is_required, type_not_read
from generator.extract.examples import PageExamples, ShownText
from generator.extract.http_text import HttpText
from generator.extract.request_syntax import taken, with_stated_type
from generator.extract.roles import PlacedTable
from generator.extract.rows import FieldRow, all_rows
from generator.extract.types import parse_type
from generator.extract.xml_text import MAX_DEPTH, Element, read_xml
from generator.findings import Finding
from generator.late import late
from generator.model import (
    ANY,
    OBJECT,
    STRING,
    Body,
    Example,
    Field,
    Origin,
    Response,
    Schema,
    Side,
    Type,
    array_of,
    ref_to,
)
from generator.vocabulary import Vocabulary

MEDIA_TYPE = "application/xml"
MAX_ELEMENTS = 2000
_TAG_ENDS = late(r"</|/>")
_NAMES = late(r"\s*(?:,|、|\bor\b|\band\b|/)\s*")


class XmlBodies(Struct, frozen=True):
    """What a page says of XML. `tables` are the keys of the tables that were read, `failures` the bodies of errors."""

    request: Body | None = None
    response: Body | None = None
    failures: tuple[Response, ...] = ()
    schemas: tuple[Schema, ...] = ()
    tables: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def read_xml_bodies(
    tables: tuple[PlacedTable, ...],
    examples: PageExamples,
    forms: tuple[HttpText, HttpText],
    origin: Origin,
    vocabulary: Vocabulary,
) -> XmlBodies:
    """The XML bodies of a page; nothing where it shows no XML and has no table of elements.

    `forms` are the printed forms of the request and the response, `origin` is where the page states its route.
    """
    found = (
        _read_side("request", forms[0], tables, examples, origin, vocabulary),
        _read_side("response", forms[1], tables, examples, origin, vocabulary),
    )
    failures = tuple(
        Response(
            one.status, one.summary, Body(ANY, False, one.origin, MEDIA_TYPE, examples=_examples([one])), one.origin
        )
        for one in examples.xml
        if one.side == "response" and one.status[:1] in ("3", "4", "5")
    )
    return XmlBodies(
        found[0].body,
        found[1].body,
        failures,
        tuple(schema for side in found for schema in side.schemas),
        frozenset(key for side in found for key in side.tables),
        tuple(finding for side in found for finding in side.findings),
    )


def with_xml(responses: tuple[Response, ...], xml: XmlBodies) -> tuple[Response, ...]:
    """The responses of a page with their XML bodies: the one described belongs to the lowest status of success."""
    out = list(responses)
    if xml.response:
        success = next((one.status for one in out if one.status.startswith("2")), "200")
        out = _put(out, Response(success, "", xml.response, xml.response.origin))
    for failure in xml.failures:
        out = _put(out, failure)
    return tuple(sorted(out, key=lambda one: one.status))


def _put(responses: list[Response], new: Response) -> list[Response]:
    """The body of a response, in its place among the others; a body that is there already stays."""
    if all(one.status != new.status for one in responses):
        return [*responses, new]
    return [replace(one, body=one.body or new.body) if one.status == new.status else one for one in responses]


class _Side(Struct):
    body: Body | None = None
    schemas: list[Schema] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _read_side(
    side: Side,
    form: HttpText,
    tables: tuple[PlacedTable, ...],
    examples: PageExamples,
    origin: Origin,
    vocabulary: Vocabulary,
) -> _Side:
    shown = [one for one in examples.xml if one.side == side and one.status[:1] in ("", "2")]
    form_root, form_findings = _form_root(side, form, origin)
    roots = [*form_root, *(read_xml(one.text) for one in shown)]
    own = [table for table in tables if table.role == f"{side}-body"]
    is_form = bool(form.headers or form.starts)
    listed = [table for table in own if roots or _lists_elements(table, is_form, vocabulary)]
    if not roots and not listed:
        return _any_body(side, form, own, origin, vocabulary, form_findings)
    file = origin.location.file
    rows = [
        _Row.of(with_stated_type(row, vocabulary), vocabulary)
        for table in listed
        for row in all_rows(file, table.table, table.label, vocabulary)
    ]
    reading = _Reading(side, file, vocabulary)
    root = reading.tree(roots, rows)
    place = Origin(listed[0].location, listed[0].label) if listed else shown[0].origin if shown else origin
    type_ = reading.type_of(root, place)
    reading.told(place, root.name)
    body = Body(type_, side == "request", place, MEDIA_TYPE, examples=_examples(shown))
    return _Side(body, reading.schemas, [table.key for table in listed], [*form_findings, *reading.findings])


def _examples(shown: Iterable[ShownText]) -> tuple[Example, ...]:
    return tuple(Example(one.text, one.origin, one.summary, one.status) for one in shown)


def _lists_elements(table: PlacedTable, is_form: bool, vocabulary: Vocabulary) -> bool:
    """Whether a table speaks of elements without XML beside it: by its column, and by a form or by parents."""
    if not vocabulary.element_column.search(" ".join(table.table.header[:1])):
        return False
    facts = (vocabulary.parent_line, vocabulary.child_line)
    return is_form or any(fact.search(row.description) for row in table.rows for fact in facts)


def _form_root(side: Side, form: HttpText, origin: Origin) -> tuple[list[Element], list[Finding]]:
    """The root of a printed form that has XML, or a finding where it has what only looks like it."""
    if not form.body.lstrip().startswith("<") or not _TAG_ENDS.search(form.body):
        return [], []
    try:
        return [read_xml(form.body)], []
    except ValueError as error:
        message = f"the form of the {side} is not XML: {error}"
        return [], [Finding(rules.EXAMPLE_NOT_JSON, origin.location, f"{side} form", message)]


def _any_body(
    side: Side, form: HttpText, tables: list[PlacedTable], origin: Origin, vocabulary: Vocabulary, found: list[Finding]
) -> _Side:
    """The body that a form announces by one line in its place: `<object content>`."""
    if tables or not vocabulary.body_placeholder.search(form.body):
        return _Side(findings=found)
    message = f"the form of the {side} has a body of which nothing more is said; any bytes are taken"
    finding = Finding(rules.UNDOCUMENTED_BODY, origin.location, f"the {side}", message, choice="any bytes")
    body = Body(ANY, side == "request", origin, "application/octet-stream", undocumented=True)
    return _Side(body, findings=[*found, finding])


class _Row(Struct, frozen=True):
    """A row of a table of elements with the names of the elements that it stands in and of those that stand in it."""

    row: FieldRow
    parents: tuple[str, ...]
    children: tuple[str, ...]

    @classmethod
    def of(cls, row: FieldRow, vocabulary: Vocabulary) -> "_Row":
        text, parents = taken(row.description, vocabulary.parent_line)
        text, children = taken(text, vocabulary.child_line)
        return cls(replace(row, description=text), _names(parents, vocabulary), _names(children, vocabulary))

    @property
    def name(self) -> str:
        return self.row.name


def _names(values: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names in a list of elements; of a dotted one the last part."""
    words = [part.rpartition(".")[2].strip("<>` ") for value in values for part in _NAMES.split(value)]
    return tuple(word for word in words if word and " " not in word and not vocabulary.is_nothing(word))


class _Node(Struct):
    """An element in the tree of a body, with the row that describes it."""

    name: str
    row: FieldRow | None = None
    repeated: bool = False
    children: "dict[str, _Node]" = field(default_factory=dict)


class _Reading:
    """The tree of one body, its schemas and what was found. Lives for one call of `read_xml_bodies`."""

    def __init__(self, side: Side, file: str, vocabulary: Vocabulary) -> None:
        self._side = side
        self._file = file
        self._words = vocabulary
        self._attributes: set[str] = set()
        self._unplaced: list[_Row] = []
        self.schemas: list[Schema] = []
        self.findings: list[Finding] = []

    def tree(self, shown: list[Element], rows: list[_Row]) -> _Node:
        """The elements as the XML nests them, with the rows in their places; without XML, as the rows say."""
        rows = _with_parents(rows)
        root = _Node(shown[0].name if shown else _root_name(rows))
        for element in shown:
            if element.name == root.name:
                self._merge(root, element)
        waiting = self._attach(root, rows)
        if not shown:
            waiting = self._adopt_parentless(root, waiting)
        while waiting and (left := self._add(root, waiting)) != waiting:
            waiting = left
        self._unplaced = waiting
        return root

    def _merge(self, node: _Node, element: Element) -> None:
        self._attributes.update(element.attributes)
        counted: dict[str, int] = {}
        for child in element.children:
            counted[child.name] = counted.get(child.name, 0) + 1
            self._merge(node.children.setdefault(child.name, _Node(child.name)), child)
        for name, times in counted.items():
            node.children[name].repeated |= times > 1

    def _attach(self, root: _Node, rows: list[_Row]) -> list[_Row]:
        """Give rows to the elements that are in the tree; what is handed back has no element there."""
        nodes: dict[str, list[tuple[_Node, str]]] = {}
        for node, parent, _ in _walk(root):
            nodes.setdefault(node.name, []).append((node, parent))
        twins = Counter(row.name for row in rows if not row.parents)
        waiting = []
        for row in (*(one for one in rows if one.parents), *(one for one in rows if not one.parents)):
            free = [(node, parent) for node, parent in nodes.get(row.name, ()) if node.row is None]
            fitting = [node for node, parent in free if not row.parents or parent in row.parents]
            # Rows of one name that say nothing of their parents stand in the order of the elements.
            for node in fitting[:1] if twins[row.name] > 1 and not row.parents else fitting:
                node.row = row.row
            waiting += [] if fitting else [row]
        return waiting

    def _adopt_parentless(self, root: _Node, rows: list[_Row]) -> list[_Row]:
        """Without XML, what names no parent stands in the root."""
        for row in rows:
            if not row.parents:
                root.children.setdefault(row.name, _Node(row.name, row.row))
        return [row for row in rows if row.parents]

    def _add(self, root: _Node, rows: list[_Row]) -> list[_Row]:
        """Put rows into the elements that they name as their parents."""
        nodes: dict[str, list[_Node]] = {}
        for node, _, depth in _walk(root):
            if depth < MAX_DEPTH:
                nodes.setdefault(node.name, []).append(node)
        waiting = []
        for row in rows:
            homes = [node for parent in dict.fromkeys(row.parents) for node in nodes.get(parent, ())]
            for home in homes:
                home.children.setdefault(row.name, _Node(row.name, row.row))
            waiting += [] if homes else [row]
        return waiting

    def type_of(self, node: _Node, origin: Origin) -> Type:
        """The type of an element; elements that hold others become schemas."""
        origin = node.row.origin if node.row else origin
        if node.children or (not self.schemas and node.row is None):
            type_ = self._schema(node, origin)
        else:
            type_ = self._leaf(node)
        return array_of(type_) if node.repeated else type_

    def _schema(self, node: _Node, origin: Origin) -> Type:
        key = f"{self._file}#xml {self._side} {len(self.schemas)} {node.name}"
        at = len(self.schemas)
        self.schemas.append(Schema(node.name, (), origin, side=self._side, key=key))
        fields = tuple(self._field(child, origin) for child in node.children.values())
        described_as = node.row.description if node.row and at == 0 else ""
        root_name = node.name if at == 0 else ""
        self.schemas[at] = replace(
            self.schemas[at], fields=fields, xml_name=root_name, description=described_as if at == 0 else ""
        )
        return ref_to(key)

    def _field(self, node: _Node, origin: Origin) -> Field:
        type_ = self.type_of(node, origin)
        if node.row is None:
            return Field(node.name, type_, False, "", origin)
        description, constraints = described(node.row, type_, self._words)
        required = self._side == "request" and is_required(node.row, self._words)
        return Field(node.name, type_, required, description, node.row.origin, constraints)

    def _leaf(self, node: _Node) -> Type:
        row = node.row
        if row is None or not row.type:
            return STRING
        if row.type.casefold() in self._words.containers:
            return OBJECT
        type_ = parse_type(row.type, (), self._words)
        if type_ is None or type_.kind == "ref":
            self.findings.append(type_not_read(row))
            return ANY
        return type_

    def told(self, origin: Origin, name: str) -> None:
        """Say what of the XML is described and what is not."""
        spaces = sorted(one for one in self._attributes if not one.startswith("xmlns"))
        beside = f", nor the attribute{'s' if len(spaces) > 1 else ''} {', '.join(spaces[:5])}" if spaces else ""
        message = (
            f"the body of the {self._side} is XML{f', <{name}>' if name else ''}: it is passed as text; the order of"
        )
        message += f" its elements and name spaces are not described{beside}"
        self.findings.append(Finding(rules.XML_AS_TEXT, origin.location, self._side, message, choice="text"))
        for row in self._unplaced:
            message = f"nothing says which element of the {self._side} holds '{row.name}'; left it out"
            self.findings.append(Finding(rules.ROW_NOT_READ, row.row.origin.location, row.name, message))


def _walk(root: _Node) -> Iterator[tuple[_Node, str, int]]:
    """All elements with the names of those that hold them and their depths, in the order of a page; only so many."""
    todo = [(root, "", 0)]
    count = 0
    while todo and count < MAX_ELEMENTS:
        node, parent, depth = todo.pop()
        count += 1
        yield node, parent, depth
        todo += [(child, node.name, depth + 1) for child in reversed(node.children.values())]


def _with_parents(rows: list[_Row]) -> list[_Row]:
    """Rows that name no parent take the one that names them as its child."""
    holders: dict[str, list[str]] = {}
    for row in rows:
        for child in row.children:
            holders.setdefault(child, []).append(row.name)
    return [row if row.parents else replace(row, parents=tuple(holders.get(row.name, ()))) for row in rows]


def _root_name(rows: list[_Row]) -> str:
    """The element that most others name as their parent and that has none itself; empty where no one comes first."""
    inner = {row.name for row in rows if row.parents}
    named = Counter(parent for row in rows for parent in set(row.parents) - inner)
    first = named.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else ""
