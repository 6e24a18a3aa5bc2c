"""The words of references that list remote calls and their messages (protobuf services behind JSON)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageWords:
    """Titles and labels, compared after case folding."""

    request_tabs: frozenset[str]
    response_tabs: frozenset[str]
    message_sections: frozenset[str]
    no_message: frozenset[str]
    free_message: frozenset[str]
    required: frozenset[str]
    repeated: frozenset[str]


MESSAGE_WORDS = MessageWords(
    request_tabs=frozenset({"request example", "request"}),
    response_tabs=frozenset({"response example", "response"}),
    message_sections=frozenset({"message", "messages"}),
    no_message=frozenset({"empty", "google.protobuf.empty"}),
    free_message=frozenset({"struct", "google.protobuf.struct"}),
    required=frozenset({"required"}),
    repeated=frozenset({"repeated"}),
)
