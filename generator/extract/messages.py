"""Pages that list remote calls: routes in quotations, messages as bullets `name (type) Required`, examples in tabs."""

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.document import Block, CodeBlock, ListItem, Page, Paragraph, Section, Table
from generator.extract.examples import read_example
from generator.extract.linking import UNDEFINED
from generator.extract.types import parse_type
from generator.extract.uri import Route, parse_route
from generator.findings import Finding
from generator.late import late
from generator.model import (
    ANY,
    OBJECT,
    Body,
    Example,
    Field,
    Operation,
    Origin,
    Response,
    Schema,
    Side,
    Type,
    array_of,
    ref_to,
)
from generator.source import Location
from generator.vocabulary import Vocabulary
from generator.vocabulary.messages import MessageWords

_FIELD = late(r"(?P<name>[A-Za-z_][\w.]*) ?\((?P<type>[\w.]+)\)(?P<labels>(?: \w+)*)")


class _Message(Struct, frozen=True):
    """Fields in page order. `name` is empty where the page does not print it."""

    name: str
    fields: tuple[Field, ...]
    line: int


class _Call(Struct, frozen=True):
    """One route with what its tabs print; `tabs` is false where the page shows none."""

    route: Route
    description: str
    request: _Message | None
    response: _Message | None
    examples: tuple[tuple[Side, Example], ...]
    tabs: bool


def is_message_page(page: Page, vocabulary: Vocabulary) -> bool:
    """Does the page show routes outside a URI section, with messages as lists of fields?"""
    blocks = [block for section in page.sections for block in section.blocks]
    routes = any(isinstance(block, Paragraph) and _route(page, block) for block in blocks)
    return routes and any(isinstance(block, ListItem) and _FIELD.fullmatch(block.text) for block in blocks)


def extract_calls(page: Page, vocabulary: Vocabulary) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """All operations of a page. Each carries the page's messages as schemas."""
    calls, listed, found = _Scan(page, vocabulary).run()
    listed = _split_headless(listed, calls)
    book = _Book(page, calls, listed, vocabulary)
    operations = tuple(book.operation(call) for call in calls)
    schemas = book.schemas()
    return tuple(replace(operation, schemas=schemas) for operation in operations), (*found, *book.findings)


def define_messages(page: Page, vocabulary: Vocabulary) -> tuple[Schema, ...]:
    """The messages of a page that shows no routes."""
    _, listed, _ = _Scan(page, vocabulary).run()
    return _Book(page, (), listed, vocabulary).schemas()


def _route(page: Page, block: Block) -> Route | None:
    return parse_route(block.text, Location(page.file, block.line)) if isinstance(block, Paragraph) else None


def read_field(item: ListItem, file: str, vocabulary: Vocabulary, row: int) -> Field | None:
    """`job_id (string) Repeated Required` as a field; None for any other item."""
    match = _FIELD.fullmatch(item.text)
    if not match:
        return None
    labels = {label.casefold() for label in match["labels"].split()}
    type_ = _with_undefined(parse_type(match["type"], (), vocabulary) or ANY)
    if labels & vocabulary.messages.repeated:
        type_ = array_of(type_)
    required = bool(labels & vocabulary.messages.required)
    return Field(match["name"], type_, required, "", Origin(Location(file, item.line), row=row))


def _with_undefined(type_: Type) -> Type:
    return ref_to(UNDEFINED + type_.ref) if type_.kind == "ref" else type_


class _Scan:
    """One walk over a page: calls with their tabs, and the messages listed outside of them."""

    def __init__(self, page: Page, vocabulary: Vocabulary) -> None:
        self._page = page
        self._words = vocabulary.messages
        self._vocabulary = vocabulary
        self._calls: list[_Call] = []
        self._listed: list[_Message] = []
        self._found: list[Finding] = []
        self._said = ""

    def run(self) -> tuple[tuple[_Call, ...], tuple[_Message, ...], tuple[Finding, ...]]:
        for section in self._page.sections:
            side = self._side(section.title)
            if side and self._calls:
                self._tab(section, side)
            else:
                self._plain(section)
        return tuple(self._calls), tuple(self._listed), tuple(self._found)

    def _side(self, title: str) -> Side | None:
        word = title.strip().casefold()
        if word in self._words.request_tabs:
            return "request"
        return "response" if word in self._words.response_tabs else None

    def _plain(self, section: Section) -> None:
        self._said = ""
        for block in section.blocks:
            if route := _route(self._page, block):
                self._calls.append(_Call(route, self._said, None, None, (), False))
                self._said = ""
            elif isinstance(block, Paragraph):
                self._said = block.text
        if fields := self._fields(section.blocks):
            self._listed.append(_Message(section.title, fields, fields[0].origin.location.line))

    def _tab(self, section: Section, side: Side) -> None:
        name = next((link.text for block in section.blocks if isinstance(block, Paragraph) for link in block.links), "")
        fields = self._fields(section.blocks)
        message = _Message(name, fields, section.line) if fields or name else None
        examples = tuple((side, example) for example in self._examples(section, side))
        call = self._calls[-1]
        call = replace(call, tabs=True, examples=(*call.examples, *examples))
        self._calls[-1] = replace(call, request=message) if side == "request" else replace(call, response=message)

    def _fields(self, blocks: Iterable[Block]) -> tuple[Field, ...]:
        fields: list[Field] = []
        for block in blocks:
            if not isinstance(block, ListItem):
                continue
            field = read_field(block, self._page.file, self._vocabulary, len(fields) + 1)
            if field:
                fields.append(field)
            else:
                message = f"a list item is no field of a message: {block.text[:60]!r}"
                location = Location(self._page.file, block.line)
                self._found.append(Finding(rules.ROW_NOT_READ, location, block.text[:60], message))
        return tuple(fields)

    def _examples(self, section: Section, side: Side) -> list[Example]:
        examples = []
        for block in section.blocks:
            if isinstance(block, CodeBlock):
                example, findings = read_example(self._page.file, block, "", "200" if side == "response" else "", side)
                self._found += findings
                examples += [example] if example else []
        return examples


def _split_headless(listed: tuple[_Message, ...], calls: tuple[_Call, ...]) -> tuple[_Message, ...]:
    """Part a list of fields whose headings were lost: what equals a message shown at a call ends there.

    A message whose list holds a name twice is such a list.
    """
    known = sorted({_signature(m.fields) for c in calls for m in (c.request, c.response) if m}, key=len, reverse=True)
    out: list[_Message] = []
    for message in listed:
        names = [field.name for field in message.fields]
        if len(set(names)) == len(names):
            out.append(message)
            continue
        out += [_Message("", part, part[0].origin.location.line) for part in _parts(message.fields, known)]
    return tuple(out)


_Signature = tuple[tuple[str, Type, bool], ...]


def _signature(fields: tuple[Field, ...]) -> _Signature:
    return tuple((field.name, field.type, field.required) for field in fields)


def _parts(fields: tuple[Field, ...], known: list[_Signature]) -> list[tuple[Field, ...]]:
    parts: list[tuple[Field, ...]] = []
    loose: list[Field] = []
    index = 0
    while index < len(fields):
        rest = _signature(fields[index:])
        match = next((one for one in known if one and rest[: len(one)] == one), None)
        if match is None:
            loose.append(fields[index])
            index += 1
            continue
        parts += [tuple(loose)] if loose else []
        loose = []
        parts.append(fields[index : index + len(match)])
        index += len(match)
    return [*parts, tuple(loose)] if loose else parts


class _Book:
    """The messages of a page by name and by content, and the operations made of them."""

    def __init__(
        self, page: Page, calls: tuple[_Call, ...], listed: tuple[_Message, ...], vocabulary: Vocabulary
    ) -> None:
        self._page = page
        self._words = vocabulary.messages
        self._methods = _method_table(page, self._words)
        self._shown = [m for call in calls for m in (call.request, call.response) if m and m.fields]
        self._listed = listed
        self._named = {m.name: m for m in (*self._shown, *listed) if m.name and m.fields}
        self._anonymous: dict[str, _Message] = {}
        self._titles: dict[str, str] = {}
        self._calls = calls
        self.findings: list[Finding] = []

    def operation(self, call: _Call) -> Operation:
        *_, noun, verb = ["", *[part for part in call.route.path.split("/") if part]]
        request_name, response_name = self._methods.get(verb, ("", ""))
        request = call.request or self._unshown(call, request_name)
        if not call.tabs:
            self._message_elsewhere(call, verb, found=request is not None)
        examples = {side: tuple(e for s, e in call.examples if s == side) for side in ("request", "response")}
        body = self._body(request, "request", call, examples["request"])
        answer = self._answer(call, response_name, examples["response"])
        title = self._page.title
        return Operation(
            id=_camel(verb) + _camel(noun),
            method=call.route.method,
            path=call.route.path,
            title=f"{title}: {verb}",
            description=call.description,
            tag=title,
            origin=Origin(call.route.location),
            request=body,
            responses=(Response("200", "The call has succeeded.", answer, Origin(call.route.location)),),
        )

    def schemas(self) -> tuple[Schema, ...]:
        """Named messages, and nameless ones that a body is made of, with their references led to one another."""
        messages = [*self._named.items(), *self._anonymous.items()]
        fields = {
            name: tuple(replace(field, type=self._led(field, field.type)) for field in message.fields)
            for name, message in messages
        }
        return tuple(
            Schema(
                name if name in self._named else self._titles.get(name, ""),
                fields[name],
                Origin(Location(self._page.file, message.line)),
                side=self._side_of(name),
                key=self._key(name),
            )
            for name, message in messages
        )

    def _key(self, name: str) -> str:
        return f"{self._page.file}#{name}"

    def _side_of(self, name: str) -> Side:
        roots = {call.request.name or _anonymous_name(call, "request") for call in self._calls if call.request}
        stated = {self._methods.get(call.route.path.rsplit("/", 1)[-1], ("", ""))[0] for call in self._calls}
        return "request" if name in roots | stated or name.endswith(" request") else "response"

    def _unshown(self, call: _Call, name: str) -> _Message | None:
        """The request of a call that shows none: by the table of methods, else the one list that is left over."""
        if call.tabs:
            return None
        if name:
            return self._named.get(name)
        taken = {_signature(message.fields) for message in self._shown}
        free = [m for m in self._listed if not m.name and _signature(m.fields) not in taken]
        waiting = [other for other in self._calls if not other.tabs]
        return free[0] if len(free) == len(waiting) == 1 else None

    def _answer(self, call: _Call, name: str, examples: tuple[Example, ...]) -> Body | None:
        if name.casefold() in self._words.no_message and name:
            return None
        if call.response:
            return self._body(call.response, "response", call, examples)
        if call.tabs and not examples:
            return None
        named = self._named.get(name)
        if named:
            return self._body(named, "response", call, examples)
        return Body(OBJECT, False, Origin(call.route.location), examples=examples)

    def _body(self, message: _Message | None, side: Side, call: _Call, examples: tuple[Example, ...]) -> Body | None:
        if message is None:
            return None
        name = message.name
        if not name or name not in self._named:
            name = _anonymous_name(call, side)
            self._anonymous[name] = message
        origin = Origin(Location(self._page.file, message.line))
        return Body(ref_to(self._key(name)), side == "request", origin, examples=examples)

    def _message_elsewhere(self, call: _Call, verb: str, *, found: bool) -> None:
        rest = "; took its request from the list of messages" if found else ", nor does a list of messages; took none"
        message = f"'{verb}' shows neither request nor response{rest}"
        choice = "list of messages" if found else "no body"
        location, subject = call.route.location, call.route.path
        self.findings.append(Finding(rules.MESSAGE_ELSEWHERE, location, subject, message, choice=choice))

    def _led(self, field: Field, type_: Type) -> Type:
        if type_.items:
            return replace(type_, items=self._led(field, type_.items))
        name = type_.ref.removeprefix(UNDEFINED)
        if type_.kind != "ref":
            return type_
        if name in self._named:
            return ref_to(self._key(name))
        found = self._by_example(field)
        return self._christen(found, name) if found else type_

    def _by_example(self, field: Field) -> str:
        """A nameless message that the objects shown under this field are made of."""
        shown = [
            value
            for call in self._calls
            for _, example in call.examples
            for value in _values(example.value, field.name)
        ]
        keys = {key for value in shown for key in value}
        for name, message in self._anonymous.items():
            names = {one.name for one in message.fields}
            if keys and keys <= names and 2 * len(keys) >= len(names):
                return name
        return ""

    def _christen(self, anonymous: str, name: str) -> Type:
        self._titles[anonymous] = name
        return ref_to(self._key(anonymous))


def _anonymous_name(call: _Call, side: Side) -> str:
    return f"{call.route.path} {side}"


def _values(value: object, name: str) -> list[dict[str, object]]:
    """The objects that stand under a key of an example's root, alone or in an array."""
    under = value.get(name) if isinstance(value, dict) else None
    return [one for one in (under if isinstance(under, list) else [under]) if isinstance(one, dict)]


def _camel(word: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", word))


def _method_table(page: Page, words: MessageWords) -> dict[str, tuple[str, str]]:
    """Request and response message by method, from the table at the top of the page."""
    return {
        row.cells[0].text: (row.cells[1].text, row.cells[2].text)
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Table) and words.is_method_table(block.header)
        for row in block.rows
        if len(row.cells) == 3
    }
