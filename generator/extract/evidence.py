"""What the examples of a request show of its parts: names behind the question mark, keys of the body."""

from msgspec import Struct

from generator.document import CodeBlock, Page
from generator.extract.examples import find_examples
from generator.extract.places import places
from generator.extract.uri import Route
from generator.late import late
from generator.vocabulary import Vocabulary

_QUERY_NAME = late(r"[?&]\s*([\w.-]+)\s*=")
_CALL = late(r"\s*(?:(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\b|curl\s|https?://|/)")


_SHOWN = ("request_example", "uri_example", "example", "request")


class RequestEvidence(Struct, frozen=True):
    """`query` holds names that the path line or a request line shows, `keys` the root keys of the bodies shown."""

    query: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    has_body: bool = False


def request_evidence(page: Page, route: Route, vocabulary: Vocabulary) -> RequestEvidence:
    examples, _ = find_examples(page, vocabulary)
    bodies = [example.value for example in examples.request]
    lines = [
        line
        for placed in places(page, vocabulary)
        if placed.section in _SHOWN and isinstance(placed.block, CodeBlock)
        for line in placed.block.text.splitlines()
        if _CALL.match(line)
    ]
    shown = {name for line in lines for name in _QUERY_NAME.findall(line)}
    keys = {key for body in bodies if isinstance(body, dict) for key in body}
    return RequestEvidence(frozenset(shown | set(route.query_values)), frozenset(keys), bool(bodies))
