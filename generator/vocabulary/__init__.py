"""The words of the documentation families, ready to be looked up. The modules beside this one hold them as data."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from generator.model import Kind
from generator.vocabulary import examples, headings, words
from generator.vocabulary.idioms import IDIOMS
from generator.vocabulary.messages import MESSAGE_WORDS
from generator.vocabulary.patterns import Labelled, OnDemand, Patterns


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .:：")


def _inverted(spellings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {_key(spelling): name for name, group in spellings.items() for spelling in group}


def _route_label(labels: Mapping[str, Iterable[str]]) -> str:
    """`PATH: /v1/jobs`: the label in `label`, what it introduces in `value`."""
    spellings = sorted((one for group in labels.values() for one in group), key=len, reverse=True)
    return rf"(?P<label>{'|'.join(map(re.escape, spellings))})\s*[:：]\s*(?P<value>.*)"


class Vocabulary:
    """Look-up tables and compiled patterns; the attributes are named after the tables of `words` and `headings`.

    A vocabulary equals only itself, so that what was read with it can be remembered.
    """

    sections = _inverted(headings.SECTIONS)
    apart = headings.APART
    columns = _inverted(headings.COLUMNS)
    scalars = cast("Mapping[str, tuple[Kind, str]]", words.SCALARS)
    bare_arrays = words.BARE_ARRAYS
    not_types = words.NOT_TYPES
    scalar_forms = Labelled(cast("tuple[tuple[str, Kind], ...]", words.SCALAR_FORMS))
    array_forms = Patterns(words.ARRAY_FORMS)
    map_forms = Patterns(words.MAP_FORMS)
    object_forms = Patterns(words.OBJECT_FORMS)
    type_tails = Patterns(words.TYPE_TAILS)
    table_name = OnDemand(words.TABLE_NAME)
    table_mention = OnDemand(words.TABLE_MENTION)
    caption_subjects = Patterns(words.CAPTION_SUBJECTS)
    yes = words.YES
    no = words.NO
    nothing = words.NOTHING
    caption_roles = Labelled(words.CAPTION_ROLES)
    labels = _inverted(headings.LABELS)
    label_tail = OnDemand(headings.LABEL_TAIL)
    role_sections = words.ROLE_SECTIONS
    example_leads = Patterns(headings.EXAMPLE_LEADS)
    route_label = OnDemand(_route_label(headings.ROUTE_LABELS))
    route_labels = _inverted(headings.ROUTE_LABELS)
    places = words.PLACES
    object_labels = Patterns(words.OBJECT_LABELS)
    mandatory_start = OnDemand(words.MANDATORY_START, re.IGNORECASE | re.DOTALL)
    mandatory_depends = Patterns(words.MANDATORY_DEPENDS)
    described_types = Patterns(words.DESCRIBED_TYPES)
    column_labels = words.COLUMN_LABELS
    mandatory_conditions = Patterns(words.MANDATORY_CONDITIONS)
    status_sentences = Patterns(words.STATUS_SENTENCES)
    status_line = OnDemand(words.STATUS_LINE)
    status_columns = words.STATUS_COLUMNS
    credential_headers = words.CREDENTIAL_HEADERS
    client_headers = words.CLIENT_HEADERS
    idioms = IDIOMS
    deprecated_titles = Patterns(words.DEPRECATED_TITLES)
    array_rows = words.ARRAY_ROWS
    gerunds = words.GERUNDS
    messages = MESSAGE_WORDS
    request_labels = Patterns(examples.REQUEST_LABELS)
    response_labels = Patterns(examples.RESPONSE_LABELS)
    error_labels = Patterns(examples.ERROR_LABELS)
    numbered_labels = Patterns(examples.NUMBERED_LABELS)
    other_labels = Patterns(examples.OTHER_LABELS)
    shell_starts = Patterns(examples.SHELL_STARTS)
    no_body = Patterns(examples.NO_BODY)
    syntax_titles = Patterns(examples.SYNTAX_TITLES)
    syntax_tables = Labelled(examples.SYNTAX_TABLES)
    syntax_placeholder = OnDemand(examples.SYNTAX_PLACEHOLDER)
    element_column = OnDemand(examples.ELEMENT_COLUMNS)
    body_placeholder = OnDemand(examples.BODY_PLACEHOLDER, re.IGNORECASE | re.MULTILINE)
    type_line = OnDemand(rf"^\s*{examples.TYPE_LINES}$", re.IGNORECASE | re.MULTILINE)
    parent_line = OnDemand(rf"^\s*{examples.PARENT_LINES}$", re.IGNORECASE | re.MULTILINE)
    child_line = OnDemand(rf"^\s*{examples.CHILD_LINES}$", re.IGNORECASE | re.MULTILINE)
    containers = examples.CONTAINERS

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
        return _label(self, text)

    def is_example_lead(self, text: str) -> bool:
        return any(pattern.fullmatch(" ".join(text.split())) for pattern in self.example_leads)

    def names_object(self, label: str) -> bool:
        return any(pattern.fullmatch(" ".join(label.split())) for pattern in self.object_labels)

    def column(self, title: str) -> str:
        """The canonical name of a column by its title, empty where the title is not known."""
        return self.columns.get(_key(title), "")

    def caption_role(self, caption: str) -> str:
        """The role that a caption gives its table, empty where it names an object."""
        return _caption_role(self, _key(caption))

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


@lru_cache(4096)  # pages of a service have the same labels and captions
def _label(words: Vocabulary, text: str) -> str:
    for key in (_key(text), _key(words.label_tail.sub("", text))):
        if found := words.labels.get(key) or words.role_sections.get(words.caption_role(key), ""):
            return found
    return ""


@lru_cache(4096)
def _caption_role(words: Vocabulary, key: str) -> str:
    return next((role for pattern, role in words.caption_roles if pattern.fullmatch(key)), "")


VOCABULARY = Vocabulary()
