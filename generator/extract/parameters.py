"""Parameters and credentials, out of the tables that describe them."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from generator import rules
from generator.extract.described import described, is_required, type_not_read
from generator.extract.roles import PlacedTable
from generator.extract.rows import FieldRow, stated_type
from generator.extract.types import parse_type
from generator.extract.uri import Route
from generator.findings import Finding
from generator.late import late
from generator.model import (
    BOOLEAN,
    INTEGER,
    STRING,
    Constraints,
    Origin,
    Parameter,
    Place,
    Security,
    Type,
)
from generator.vocabulary import Vocabulary

PARAMETER_ROLES = ("path", "query", "path-query", "header", "form")
_SIMILAR = 0.75
_PLACEHOLDER = late(r"\{[^{}]*\}|<[^<>]*>|x+")


def read_parameters(
    tables: tuple[PlacedTable, ...], route: Route, vocabulary: Vocabulary
) -> tuple[tuple[Parameter, ...], tuple[Finding, ...]]:
    """Everything that a caller gives outside the body; what the client sends on its own is left out."""
    reader = _Reader(route, vocabulary)
    for table in tables:
        if table.role in PARAMETER_ROLES:
            reader.read(table)
    reader.match_placeholders()
    reader.add_stated()
    return tuple(reader.parameters.values()), tuple(reader.found)


class _Reader:
    """The parameters of one page so far, by place and name. Lives for one call of `read_parameters`."""

    def __init__(self, route: Route, vocabulary: Vocabulary) -> None:
        self._route = route
        self._words = vocabulary
        self._strays: list[str] = []
        self.parameters: dict[tuple[Place, str], Parameter] = {}
        self.found: list[Finding] = []

    def read(self, table: PlacedTable) -> None:
        for row in table.rows:
            if table.role == "header" and _is_client_header(row.name, self._words):
                continue
            if row.is_key:
                self._find_key(row)
                continue
            type_ = parameter_type(row, self._words)
            place = self._place(table, row)
            if type_ is None:
                self.found.append(type_not_read(row))
            elif place == "path" and type_.kind in ("object", "map"):
                self.found.append(_object_in_path(row))
                type_ = STRING
            one = read_parameter(row, type_ or STRING, place, self._words)
            self._add(one, can_stray=self._words.caption_role(table.table.caption) != "query")

    def _add(self, one: Parameter, *, can_stray: bool) -> None:
        """A parameter that two tables describe must be given only where both say so: they tell of different cases."""
        # The names of headers have no case.
        key = (one.place, one.name.casefold() if one.place == "header" else one.name)
        if known := self.parameters.get(key):
            self.parameters[key] = replace(known, required=known.required and one.required)
            message = f"'{one.name}' has a row already, at line {known.origin.location.line}; kept that one"
            self.found.append(Finding(rules.ROW_REPEATED, one.origin.location, one.name, message, choice="the first"))
            return
        self.parameters[key] = one
        if can_stray and one.place == "query" and one.required:
            self._strays.append(one.name)

    def _place(self, table: PlacedTable, row: FieldRow) -> Place:
        if table.role in ("path", "path-query"):
            return "path" if row.name in self._route.placeholders else "query"
        return table.role  # type: ignore[return-value]

    def _find_key(self, row: FieldRow) -> None:
        message = f"'{row.name}' stands for any name; no parameter is made of it"
        self.found.append(Finding(rules.KEY_FOR_ANY, row.origin.location, row.name, message))

    def match_placeholders(self) -> None:
        """Give placeholders without a row the rows of the address that the path does not have, where they are alike."""
        for name in self._missing():
            best = max(self._strays, key=lambda one: _ratio(one, name), default="")
            if best and _ratio(best, name) >= _SIMILAR:
                stray = self.parameters.pop(("query", best))
                self._strays.remove(best)
                self.parameters["path", name] = replace(stray, name=name, place="path")
                message = f"the row '{stray.name}' was taken for {{{name}}} of the path"
                found = Finding(
                    rules.PLACEHOLDER_SPELLING, stray.origin.location, name, message, table=stray.name, choice=name
                )
                self.found.append(found)

    def _missing(self) -> tuple[str, ...]:
        return tuple(name for name in self._route.placeholders if ("path", name) not in self.parameters)

    def add_stated(self) -> None:
        """What only the line of the method and path tells of."""
        location = self._route.location
        for name in self._missing():
            self.parameters["path", name] = Parameter(name, "path", STRING, True, "", Origin(location))
            message = f"the path has {{{name}}}, which no row describes; took a string"
            self.found.append(Finding(rules.PLACEHOLDER_WITHOUT_ROW, location, name, message, choice="string"))
        for name, value in self._route.query_values.items():
            if ("query", name) in self.parameters:
                continue
            is_fixed = self._is_fixed(value)
            self._add_query(name, value if is_fixed else "", is_fixed=is_fixed)

    def _is_fixed(self, value: str) -> bool:
        """`?acl` and `?force=0` tell operations apart; `?limit={limit}` and `{?limit}` say what may be given."""
        return not _PLACEHOLDER.fullmatch(value) if value else not self._route.is_template

    def _add_query(self, name: str, value: str, *, is_fixed: bool) -> None:
        location = self._route.location
        type_, default = _literal(value) if value else (STRING, None)
        constraints = Constraints(default=default, has_default=default is not None)
        self.parameters["query", name] = Parameter(name, "query", type_, is_fixed, "", Origin(location), constraints)
        message = f"the path line has '{name}' behind its question mark, which no row describes; took {type_.kind}"
        self.found.append(Finding(rules.QUERY_WITHOUT_ROW, location, name, message, choice=type_.kind))


def _object_in_path(row: FieldRow) -> Finding:
    message = f"'{row.name}' goes into the path and is said to be an object; took a string"
    return Finding(rules.OBJECT_IN_PATH, row.origin.location, row.name, message, table=row.type, choice="string")


def _literal(text: str) -> tuple[Type, str | int | bool]:
    if re.fullmatch(r"0|[1-9]\d{0,9}", text):
        return INTEGER, int(text)
    return (BOOLEAN, text == "true") if text in ("true", "false") else (STRING, text)


def _ratio(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # few pages have parameters that miss their placeholders

    return SequenceMatcher(None, _plain(one), _plain(other)).ratio()


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def parameter_type(row: FieldRow, vocabulary: Vocabulary) -> Type | None:
    """The type of a parameter or header; None where it is not understood, or is that of a table."""
    words = stated_type(row, vocabulary)
    type_ = parse_type(words, (), vocabulary) if words else STRING
    return None if type_ is None or _has_table(type_) else type_


def _has_table(type_: Type) -> bool:
    inner = (*type_.options, *((type_.items,) if type_.items else ()))
    return type_.kind == "ref" or any(map(_has_table, inner))


def read_parameter(row: FieldRow, type_: Type, place: Place, vocabulary: Vocabulary) -> Parameter:
    description, constraints = described(row, type_, vocabulary)
    required = place == "path" or is_required(row, vocabulary)
    return Parameter(row.name, place, type_, required, description, row.origin, constraints)


def _is_client_header(name: str, vocabulary: Vocabulary) -> bool:
    return name.casefold() in vocabulary.credential_headers | vocabulary.client_headers


def read_security(tables: Iterable[PlacedTable], vocabulary: Vocabulary) -> tuple[Security, ...]:
    """Credentials, one for each header; one that a case of the call does without is not required."""
    found: dict[str, Security] = {}
    for table in tables:
        for row in table.rows if table.role == "header" else ():
            if row.name.casefold() in vocabulary.credential_headers:
                known = found.get(row.name.casefold())
                required = row.required and (known is None or known.required)
                found[row.name.casefold()] = replace(
                    known or Security(row.name, required, row.origin), required=required
                )
    return tuple(found.values())
