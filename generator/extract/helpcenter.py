"""Help-center pages: one operation a page, told in sections with captioned tables."""

from generator.document import Page, Paragraph
from generator.extract.bodies import BODY_ROLES, Bodies
from generator.extract.described import unread_values
from generator.extract.evidence import request_evidence
from generator.extract.examples import find_examples
from generator.extract.ids import operation_id, stated_id
from generator.extract.linking import link_rows
from generator.extract.maps import with_maps
from generator.extract.parameters import read_parameters, read_security
from generator.extract.places import placed_blocks
from generator.extract.roles import place_tables
from generator.extract.typed import typed_rows
from generator.extract.uri import Route
from generator.findings import Finding
from generator.model import Operation, Origin
from generator.vocabulary import Vocabulary


def extract_operation(page: Page, route: Route, vocabulary: Vocabulary) -> tuple[Operation, tuple[Finding, ...]]:
    """The operation that a page describes; its schemas are the page's tables, referred to by their place on it."""
    tables, found = place_tables(page, route, vocabulary, request_evidence(page, route, vocabulary))
    examples, example_findings = find_examples(page, vocabulary)
    typed, type_findings = typed_rows([table for table in tables if table.role in BODY_ROLES], vocabulary)
    linked = with_maps(tables, link_rows(tables, typed, examples, vocabulary))
    parameters, parameter_findings = read_parameters(tables, route, vocabulary)
    reading = Bodies(page, tables, linked, vocabulary)
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
        security=read_security(tables, vocabulary),
        schemas=reading.schemas(),
        id_stated=bool(stated_id(page)),
        deprecated=any(pattern.search(page.title) for pattern in vocabulary.deprecated_titles),
    )
    return operation, (
        *found,
        *type_findings,
        *linked.findings,
        *example_findings,
        *parameter_findings,
        *reading.findings,
        *(unread for table in tables for row in table.rows for unread in unread_values(row, vocabulary)),
    )


def _description(page: Page, vocabulary: Vocabulary) -> str:
    blocks = [
        block.text
        for block, section, _ in placed_blocks(page, vocabulary)
        if section == "function" and isinstance(block, Paragraph)
    ]
    return "\n\n".join(blocks)
