"""The words of the documentation families, ready to be looked up. The modules beside this one hold them as data."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from generator.model import Kind
from generator.vocabulary import examples, headings, idioms, messages, words
from generator.vocabulary.patterns import Pattern, compiled


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Look-up tables and compiled patterns; the attributes are named after the tables of `words` and `headings`.

    A vocabulary equals only itself, so that what was read with it can be remembered.
    """

    sections: Mapping[str, str]
    apart: frozenset[str]
    columns: Mapping[str, str]
    scalars: Mapping[str, tuple[Kind, str]]
    bare_arrays: frozenset[str]
    not_types: frozenset[str]
    scalar_forms: tuple[tuple[Pattern, Kind], ...]
    array_forms: tuple[Pattern, ...]
    map_forms: tuple[Pattern, ...]
    object_forms: tuple[Pattern, ...]
    type_tails: tuple[Pattern, ...]
    table_name: Pattern
    table_mention: Pattern
    caption_subjects: tuple[Pattern, ...]
    yes: frozenset[str]
    no: frozenset[str]
    nothing: frozenset[str]
    caption_roles: tuple[tuple[Pattern, str], ...]
    labels: Mapping[str, str]
    label_tail: Pattern
    role_sections: Mapping[str, str]
    example_leads: tuple[Pattern, ...]
    route_label: Pattern
    route_labels: Mapping[str, str]
    places: Mapping[str, str]
    object_labels: tuple[Pattern, ...]
    mandatory_start: Pattern
    mandatory_conditions: tuple[Pattern, ...]
    mandatory_depends: tuple[Pattern, ...]
    column_labels: Mapping[str, str]
    described_types: tuple[Pattern, ...]
    status_sentences: tuple[Pattern, ...]
    status_line: Pattern
    status_columns: frozenset[str]
    credential_headers: frozenset[str]
    client_headers: frozenset[str]
    idioms: idioms.Idioms
    deprecated_titles: tuple[Pattern, ...]
    array_rows: frozenset[str]
    gerunds: Mapping[str, str]
    messages: messages.MessageWords
    request_labels: tuple[Pattern, ...]
    response_labels: tuple[Pattern, ...]
    error_labels: tuple[Pattern, ...]
    numbered_labels: tuple[Pattern, ...]
    other_labels: tuple[Pattern, ...]
    shell_starts: tuple[Pattern, ...]
    no_body: tuple[Pattern, ...]
    syntax_titles: tuple[Pattern, ...]
    syntax_tables: tuple[tuple[Pattern, str], ...]
    syntax_placeholder: Pattern
    element_column: Pattern
    body_placeholder: Pattern
    type_line: Pattern
    parent_line: Pattern
    child_line: Pattern
    containers: frozenset[str]

    def section(self, title: str) -> str:
        """The canonical name of a section by its heading, empty where the heading is not known."""
        return self.sections.get(_key(title), "")

    def heading(self, title: str) -> str:
        """As `section`, and for the titles of examples that go on with a number or with what is shown."""
        if found := self.section(title):
            return found
        found = self.sections.get(_key(self.label_tail.sub("", title)), "")
        return found if "example" in found else ""

    def label(self, text: str) -> str:
        """What a text that stands where a heading could opens: a section, or "parameters" or "own_example"."""
        for key in (_key(text), _key(self.label_tail.sub("", text))):
            if found := self.labels.get(key) or self.role_sections.get(self.caption_role(key), ""):
                return found
        return ""

    def is_example_lead(self, text: str) -> bool:
        return any(pattern.fullmatch(" ".join(text.split())) for pattern in self.example_leads)

    def names_object(self, label: str) -> bool:
        return any(pattern.fullmatch(" ".join(label.split())) for pattern in self.object_labels)

    def column(self, title: str) -> str:
        """The canonical name of a column by its title, empty where the title is not known."""
        return self.columns.get(_key(title), "")

    def caption_role(self, caption: str) -> str:
        """The role that a caption gives its table, empty where it names an object."""
        key = _key(caption)
        return next((role for pattern, role in self.caption_roles if pattern.fullmatch(key)), "")

    def caption_subject(self, caption: str) -> str:
        """The field that a caption says it tells of, as written; empty where the caption is a name or any sentence."""
        text = " ".join(caption.split()).strip(" .:：")
        matches = (pattern.fullmatch(text) for pattern in self.caption_subjects)
        return next((match["subject"] for match in matches if match and match["subject"] != text), "")

    def is_example_label(self, text: str) -> bool:
        """Whether a heading announces an example, whatever it says of it besides."""
        words = " ".join(text.split()).rstrip(" :：")
        labels = (*self.request_labels, *self.response_labels, *self.error_labels)
        return any(label.fullmatch(words) for label in labels)

    def is_nothing(self, text: str) -> bool:
        return _key(text).rstrip("。") in self.nothing


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .:：")


def _inverted(spellings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {_key(spelling): name for name, group in spellings.items() for spelling in group}


def _route_label_pattern(labels: Mapping[str, Iterable[str]]) -> Pattern:
    """`PATH: /v1/jobs`: the label in `label`, what it introduces in `value`."""
    spellings = sorted((one for group in labels.values() for one in group), key=len, reverse=True)
    return re.compile(rf"(?P<label>{'|'.join(map(re.escape, spellings))})\s*[:：]\s*(?P<value>.*)", re.IGNORECASE)


VOCABULARY = Vocabulary(
    sections=_inverted(headings.SECTIONS),
    apart=headings.APART,
    columns=_inverted(headings.COLUMNS),
    scalars=cast("Mapping[str, tuple[Kind, str]]", words.SCALARS),
    bare_arrays=words.BARE_ARRAYS,
    not_types=words.NOT_TYPES,
    scalar_forms=tuple(
        (re.compile(pattern, re.IGNORECASE), cast("Kind", kind)) for pattern, kind in words.SCALAR_FORMS
    ),
    array_forms=compiled(words.ARRAY_FORMS),
    map_forms=compiled(words.MAP_FORMS),
    object_forms=compiled(words.OBJECT_FORMS),
    type_tails=compiled(words.TYPE_TAILS),
    table_name=re.compile(words.TABLE_NAME, re.IGNORECASE),
    table_mention=re.compile(words.TABLE_MENTION, re.IGNORECASE),
    caption_subjects=compiled(words.CAPTION_SUBJECTS),
    yes=words.YES,
    no=words.NO,
    nothing=words.NOTHING,
    caption_roles=tuple((re.compile(pattern, re.IGNORECASE), role) for pattern, role in words.CAPTION_ROLES),
    labels=_inverted(headings.LABELS),
    label_tail=re.compile(headings.LABEL_TAIL, re.IGNORECASE),
    role_sections=words.ROLE_SECTIONS,
    example_leads=compiled(headings.EXAMPLE_LEADS),
    route_label=_route_label_pattern(headings.ROUTE_LABELS),
    route_labels=_inverted(headings.ROUTE_LABELS),
    places=words.PLACES,
    object_labels=compiled(words.OBJECT_LABELS),
    mandatory_start=re.compile(words.MANDATORY_START, re.IGNORECASE | re.DOTALL),
    mandatory_depends=compiled(words.MANDATORY_DEPENDS),
    described_types=compiled(words.DESCRIBED_TYPES),
    column_labels=words.COLUMN_LABELS,
    mandatory_conditions=compiled(words.MANDATORY_CONDITIONS),
    status_sentences=compiled(words.STATUS_SENTENCES),
    status_line=re.compile(words.STATUS_LINE, re.IGNORECASE),
    status_columns=words.STATUS_COLUMNS,
    credential_headers=words.CREDENTIAL_HEADERS,
    client_headers=words.CLIENT_HEADERS,
    idioms=idioms.IDIOMS,
    deprecated_titles=compiled(words.DEPRECATED_TITLES),
    array_rows=words.ARRAY_ROWS,
    gerunds=words.GERUNDS,
    messages=messages.MESSAGE_WORDS,
    request_labels=compiled(examples.REQUEST_LABELS),
    response_labels=compiled(examples.RESPONSE_LABELS),
    error_labels=compiled(examples.ERROR_LABELS),
    numbered_labels=compiled(examples.NUMBERED_LABELS),
    other_labels=compiled(examples.OTHER_LABELS),
    shell_starts=compiled(examples.SHELL_STARTS),
    no_body=compiled(examples.NO_BODY),
    syntax_titles=compiled(examples.SYNTAX_TITLES),
    syntax_tables=tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in examples.SYNTAX_TABLES),
    syntax_placeholder=re.compile(examples.SYNTAX_PLACEHOLDER, re.IGNORECASE),
    element_column=re.compile(examples.ELEMENT_COLUMNS, re.IGNORECASE),
    body_placeholder=re.compile(examples.BODY_PLACEHOLDER, re.IGNORECASE | re.MULTILINE),
    type_line=re.compile(rf"^\s*{examples.TYPE_LINES}$", re.IGNORECASE | re.MULTILINE),
    parent_line=re.compile(rf"^\s*{examples.PARENT_LINES}$", re.IGNORECASE | re.MULTILINE),
    child_line=re.compile(rf"^\s*{examples.CHILD_LINES}$", re.IGNORECASE | re.MULTILINE),
    containers=examples.CONTAINERS,
)
