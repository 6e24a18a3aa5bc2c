"""The words of the documentation families, ready to be looked up. The modules beside this one hold them as data."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from generator.kept import kept
from generator.model import Kind
from generator.vocabulary import examples, headings, words
from generator.vocabulary.idioms import IDIOMS
from generator.vocabulary.messages import MESSAGE_WORDS
from generator.vocabulary.patterns import Labelled, OnDemand, Patterns


def _key(text: str) -> str:
    return _known_key(text) if len(text) <= _SHORT else _made_key(text)


def _made_key(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .:：")


_SHORT = 80  # characters: cells say the same again and again, where they say little
_known_key = lru_cache(8192)(_made_key)


def _inverted(spellings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {_key(spelling): name for name, group in spellings.items() for spelling in group}


def _route_label(labels: Mapping[str, Iterable[str]]) -> str:
    """`PATH: /v1/jobs`: the label in `label`, what it introduces in `value`."""
    spellings = sorted((one for group in labels.values() for one in group), key=len, reverse=True)
    return rf"(?P<label>{'|'.join(map(re.escape, spellings))})\s*[:：]\s*(?P<value>.*)"


# What a text must have for a pattern to match it.
_EXAMPLES = ("example", "sample", "示例", "样例")
_SUBJECTS = (
    *("structure", "field", "parameter", "object", "attribute", "element", "array", "information", "details"),
    *("description", "说明", "描述", "参数", "对象", "字段", "结构"),
)
_ROLES = (
    *("header", "parameter", "string", "body", "element", "response"),
    *("头", "参数", "条件", "体", "元素", "要素"),
)
_TYPES = ("type", "类型", "integer", "boolean", "long", "double", "float")
_DEPENDS = ("if", "when", "only", "unless", "in case", "depend", "for", "当", "如果", "仅", "在")
_CONDITIONS = (
    *("when", "if", "only", "unless", "either", "depend", "condition", "at least", "must", "mandatory", "required"),
    *("当", "如果", "仅", "条件", "必选", "必填", "至少", "其一"),
)


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
    scalar_forms = Labelled(cast("tuple[tuple[str, Kind], ...]", words.SCALAR_FORMS), words=("time string",))
    array_forms = Patterns(words.ARRAY_FORMS, words=("array", "list", "set", "["))
    map_forms = Patterns(words.MAP_FORMS, words=("map", "dict"))
    object_forms = Patterns(words.OBJECT_FORMS, words=("object", "structure", "对象"))
    type_tails = Patterns(words.TYPE_TAILS, words=("(", "for details", "corresponding", "data structure"))
    table_name = OnDemand(words.TABLE_NAME)
    table_mention = OnDemand(words.TABLE_MENTION)
    caption_subjects = Patterns(words.CAPTION_SUBJECTS, words=_SUBJECTS)
    yes = words.YES
    no = words.NO
    nothing = words.NOTHING
    caption_roles = Labelled(words.CAPTION_ROLES, words=_ROLES)
    labels = _inverted(headings.LABELS)
    label_tail = OnDemand(headings.LABEL_TAIL)
    role_sections = words.ROLE_SECTIONS
    example_leads = Patterns(headings.EXAMPLE_LEADS, words=(*_EXAMPLES, "举例", "例如"))
    route_label = OnDemand(_route_label(headings.ROUTE_LABELS))
    route_labels = _inverted(headings.ROUTE_LABELS)
    places = words.PLACES
    object_labels = Patterns(words.OBJECT_LABELS)
    mandatory_start = OnDemand(words.MANDATORY_START, re.IGNORECASE | re.DOTALL)
    mandatory_depends = Patterns(words.MANDATORY_DEPENDS, words=_DEPENDS)
    described_types = Patterns(words.DESCRIBED_TYPES, words=_TYPES)
    column_labels = words.COLUMN_LABELS
    mandatory_conditions = Patterns(words.MANDATORY_CONDITIONS, words=_CONDITIONS)
    status_sentences = Patterns(words.STATUS_SENTENCES, number=True)
    status_lines = Patterns((words.STATUS_LINE,), words=("code", "码"), number=True)
    status_columns = words.STATUS_COLUMNS
    credential_headers = words.CREDENTIAL_HEADERS
    client_headers = words.CLIENT_HEADERS
    idioms = IDIOMS
    deprecated_titles = Patterns(words.DEPRECATED_TITLES, words=("deprecated", "discarded", "废弃"))
    array_rows = words.ARRAY_ROWS
    gerunds = words.GERUNDS
    messages = MESSAGE_WORDS
    request_labels = Patterns(examples.REQUEST_LABELS, words=_EXAMPLES)
    response_labels = Patterns(examples.RESPONSE_LABELS, words=_EXAMPLES)
    error_labels = Patterns(examples.ERROR_LABELS, words=(*_EXAMPLES, "异常", "错误"))
    numbered_labels = Patterns(examples.NUMBERED_LABELS, words=_EXAMPLES)
    other_labels = Patterns(examples.OTHER_LABELS)
    shell_starts = Patterns(examples.SHELL_STARTS)
    no_body = Patterns(examples.NO_BODY)
    syntax_titles = Patterns(examples.SYNTAX_TITLES, words=("syntax", "格式", "语法", "样式"))
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

    def status_line(self, text: str) -> str:
        """The status that a line opens the description of, empty where it is no such line."""
        return next((match[1] for one in self.status_lines.among(text) if (match := one.fullmatch(text))), "")

    def status_in(self, text: str) -> str:
        """As `status_line`, for a line anywhere in a text."""
        return next((match[1] for one in self.status_lines.among(text) if (match := one.search(text))), "")

    def is_example_lead(self, text: str) -> bool:
        words = " ".join(text.split())
        return any(pattern.fullmatch(words) for pattern in self.example_leads.among(words))

    def is_syntax_title(self, title: str) -> bool:
        return any(pattern.search(title) for pattern in self.syntax_titles.among(title))

    def names_object(self, label: str) -> bool:
        return any(pattern.fullmatch(" ".join(label.split())) for pattern in self.object_labels)

    def column(self, title: str) -> str:
        """The canonical name of a column by its title, empty where the title is not known."""
        return self.columns.get(_key(title), "")

    def caption_role(self, caption: str) -> str:
        """The role that a caption gives its table, empty where it names an object."""
        key = _key(caption)
        return kept("role", key, lambda _: _caption_role(self, key))

    def caption_subject(self, caption: str) -> str:
        """The field that a caption says it tells of, as written; empty where the caption is a name or any sentence."""
        return kept("subject", " ".join(caption.split()).strip(" .:："), self._subject)

    def _subject(self, text: str) -> str:
        matches = (pattern.fullmatch(text) for pattern in self.caption_subjects.among(text))
        return next((match["subject"] for match in matches if match and match["subject"] != text), "")

    def is_example_label(self, text: str) -> bool:
        """Whether a heading announces an example, whatever it says of it besides."""
        words = " ".join(text.split()).rstrip(" :：")
        groups = (self.request_labels, self.response_labels, self.error_labels)
        return any(label.fullmatch(words) for group in groups for label in group.among(words))

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
    return next((role for pattern, role in words.caption_roles.among(key) if pattern.fullmatch(key)), "")


VOCABULARY = Vocabulary()
