"""Pages to operations."""

from generator import rules
from generator.document import Page
from generator.extract.accounting import unread_messages, unread_parts
from generator.extract.aliases import with_aliases
from generator.extract.helpcenter import extract_operation
from generator.extract.request_syntax import find_syntax
from generator.extract.uri import find_routes
from generator.findings import Finding
from generator.model import Operation
from generator.source import Location
from generator.vocabulary import VOCABULARY, Vocabulary

__all__ = ["extract"]


def extract(page: Page, vocabulary: Vocabulary = VOCABULARY) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """The operations that a page describes, and what was found on the way; a page without any is an error.

    Of a page without sections the reader has said what is wrong.
    """
    if not page.sections:
        return (), ()
    if syntax := find_syntax(page, vocabulary):
        operation, findings, read = extract_operation(page, syntax.route, vocabulary, syntax)
        return (operation,), (*findings, *unread_parts(page, (operation,), findings, vocabulary, read))
    if routes := find_routes(page, vocabulary):
        operation, findings, read = extract_operation(page, routes.main, vocabulary)
        aliases, notes = with_aliases(operation, routes)
        operations, known = (operation, *aliases), (*findings, *notes)
        return operations, (*known, *unread_parts(page, operations, known, vocabulary, read))
    from generator.extract.messages import extract_calls, is_message_page  # pages of another kind do without

    if is_message_page(page, vocabulary):
        operations, findings = extract_calls(page, vocabulary)
        return operations, (*findings, *unread_messages(page, operations, findings, vocabulary))
    message = "the page states no operation: no method and path in a section that is known to hold them"
    return (), (Finding(rules.NO_OPERATION, Location(page.file, page.line or 1), page.title or "page", message),)
