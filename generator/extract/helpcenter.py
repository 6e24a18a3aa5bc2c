"""Help-center pages: one operation a page, told in sections with captioned tables."""

from msgspec.structs import replace

from generator import rules
from generator.document import Page, Paragraph
from generator.extract.bodies import BODY_ROLES, Bodies
from generator.extract.described import unread_values
from generator.extract.evidence import request_evidence
from generator.extract.examples import find_examples
from generator.extract.http_text import HttpText
from generator.extract.ids import operation_id, stated_id
from generator.extract.linking import link_rows
from generator.extract.maps import with_maps
from generator.extract.parameters import read_parameters, read_security
from generator.extract.places import placed_blocks
from generator.extract.request_syntax import Syntax, placed_by_title, undescribed
from generator.extract.roles import PlacedTable, place_tables
from generator.extract.typed import typed_rows
from generator.extract.uri import Route
from generator.extract.xml_bodies import read_xml_bodies, with_xml
from generator.findings import Finding
from generator.model import Operation, Origin, Side
from generator.vocabulary import Vocabulary


def extract_operation(
    page: Page, route: Route, vocabulary: Vocabulary, syntax: Syntax | None = None
) -> tuple[Operation, tuple[Finding, ...], frozenset[int]]:
    """The operation of a page, the findings, and the lines of the code that was read. Schemas are the page's tables,
    referred to by their place; `syntax` is the form of the request, on pages that print one.
    """
    tables, found = place_tables(page, route, vocabulary, request_evidence(page, route, vocabulary))
    if syntax:
        tables = placed_by_title(page, tables, syntax, vocabulary)
        found = _settled(found, tables)
    examples, example_findings = find_examples(page, vocabulary, _names(tables), route)
    forms = (syntax.request, syntax.response) if syntax else (HttpText(), HttpText())
    xml = read_xml_bodies(tables, examples, forms, Origin(route.location), vocabulary)
    found = _without_repeats(found, tuple(table for table in tables if table.key in xml.tables))
    tables = tuple(table for table in tables if table.key not in xml.tables)
    typed, type_findings = typed_rows([table for table in tables if table.role in BODY_ROLES], vocabulary)
    linked = with_maps(tables, link_rows(tables, typed, examples, vocabulary))
    parameters, parameter_findings = read_parameters(tables, route, vocabulary)
    bare, bare_findings = undescribed(syntax, tables, vocabulary) if syntax else ((), ())
    reading = Bodies(page, tables, linked, vocabulary, examples.statuses)
    operation = replace(
        _headed(page, route, vocabulary),
        parameters=(*parameters, *bare),
        request=xml.request or reading.request(examples),
        responses=with_xml(reading.responses(examples, route), xml),
        security=read_security(tables, vocabulary),
        schemas=(*reading.schemas(), *xml.schemas),
    )
    findings = (
        *found,
        *type_findings,
        *linked.findings,
        *example_findings,
        *parameter_findings,
        *bare_findings,
        *xml.findings,
        *reading.findings,
        *(unread for table in tables for row in table.rows for unread in unread_values(row, vocabulary)),
    )
    return operation, findings, examples.read | (syntax.read if syntax else frozenset())


def _headed(page: Page, route: Route, vocabulary: Vocabulary) -> Operation:
    """The operation by its route and by what the head of the page says of it."""
    return Operation(
        id=operation_id(page, route, vocabulary),
        method=route.method,
        path=route.path,
        title=page.title,
        description=_description(page, vocabulary),
        tag=page.trail[-1] if page.trail else "",
        origin=Origin(route.location),
        id_stated=bool(stated_id(page)),
        deprecated=any(pattern.search(page.title) for pattern in vocabulary.deprecated_titles.among(page.title)),
    )


def _settled(found: tuple[Finding, ...], tables: tuple[PlacedTable, ...]) -> tuple[Finding, ...]:
    """The findings that still hold once the titles of sections and the descriptions have said what tables lack."""
    typed = {table.table.line for table in tables if all(row.type for row in table.rows)}
    return tuple(
        one
        for one in found
        if one.rule is not rules.ROWS_ELSEWHERE
        and (one.rule is not rules.TYPE_COLUMN_MISSING or one.location.line not in typed)
    )


def _without_repeats(found: tuple[Finding, ...], tables: tuple[PlacedTable, ...]) -> tuple[Finding, ...]:
    """The findings without those of rows that share a name in tables of elements, where they mean several elements."""
    lines = {row.line for table in tables for row in table.table.rows}
    return tuple(one for one in found if one.rule is not rules.ROW_REPEATED or one.location.line not in lines)


def _names(tables: tuple[PlacedTable, ...]) -> dict[Side, frozenset[str]]:
    """All names that the tables of bodies have, by the side they belong to."""
    sides: tuple[Side, ...] = ("request", "response")
    bodies = [table for table in tables if table.role in BODY_ROLES]
    return {side: frozenset(row.name for one in bodies if one.side == side for row in one.rows) for side in sides}


def _description(page: Page, vocabulary: Vocabulary) -> str:
    blocks = [
        block.text
        for block, section, _ in placed_blocks(page, vocabulary)
        if section == "function" and isinstance(block, Paragraph)
    ]
    return "\n\n".join(blocks)
