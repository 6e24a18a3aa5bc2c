"""The words of references that list remote calls and their messages (protobuf services behind JSON)."""

from collections.abc import Iterable

from msgspec import Struct


class MessageWords(Struct, frozen=True):
    """Titles and labels, compared after case folding."""

    request_tabs: frozenset[str]
    response_tabs: frozenset[str]
    message_sections: frozenset[str]
    no_message: frozenset[str]
    free_message: frozenset[str]
    required: frozenset[str]
    repeated: frozenset[str]
    method_columns: tuple[str, ...]

    def is_method_table(self, header: Iterable[str]) -> bool:
        """Does a table with these columns list the methods of a service?"""
        return tuple(title.strip().casefold() for title in header) == self.method_columns


MESSAGE_WORDS = MessageWords(
    request_tabs=frozenset({"request example", "request"}),
    response_tabs=frozenset({"response example", "response"}),
    message_sections=frozenset({"message", "messages"}),
    no_message=frozenset({"empty", "google.protobuf.empty"}),
    free_message=frozenset({"struct", "google.protobuf.struct"}),
    required=frozenset({"required"}),
    repeated=frozenset({"repeated"}),
    method_columns=("method", "request", "response"),
)
