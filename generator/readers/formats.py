"""Which format a text is in, told by its content and by the name of its file. No reader is loaded to see that."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from generator.late import late
from generator.readers.clean import clean
from generator.readers.front_matter import split_front_matter
from generator.readers.shortcodes import Text, marks, scan
from generator.source import SourceText

_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_NAMES = frozenset({".md", ".mdx", ".markdown"})
_RST_NAMES = frozenset({".rst", ".rest"})

_TAG = r"<(?:!doctype|\?xml|[a-z][a-z1-6]*[\s/>])"
_OPENING_TAG = late(rf"\s*+(?>(?:<!--(?>.*?-->)\s*+)*+){_TAG}", re.IGNORECASE | re.DOTALL)
_ANY_TAG = late(_TAG, re.IGNORECASE)

_HEADING = late(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_FENCE = late(r"^(?:```|~~~)", re.MULTILINE)

_DIRECTIVE = late(r"^(?::original_name: |\.\. (?:\w[\w.+:-]*::(?: |$)|_[^\s:][^\n:]*:[ \t]*$))", re.MULTILINE)
_UNDERLINED = late(r"\s*^(?P<title>\S.*)\n(?P<line>([=~^*#+-])\3+)[ \t]*$", re.MULTILINE)

_MARKUP = late(r"^[ \t]*(?:#{1,6}[ \t]|[*+-][ \t]|>|```|~~~|---[ \t]*$|</?[a-zA-Z!])", re.MULTILINE)


def format_of(source: SourceText) -> str:
    """The name of the module of this package that reads a text: the first whose test agrees; the last takes any."""
    suffix, text = PurePosixPath(source.file).suffix.lower(), clean(source.text)
    return next(name for name, is_one in FORMATS.items() if is_one(suffix, text))


def _is_flat_markdown(suffix: str, text: str) -> bool:
    """Whether shortcodes stand in the text as such, and none of the markup that Markdown or HTML would have."""
    if next(marks(text), None) is None:
        return False
    between = (piece.text for piece in scan(text, 1) if isinstance(piece, Text))
    return not any(_MARKUP.search(piece) for piece in between)


def _is_markdown(suffix: str, text: str) -> bool:
    """By the file's name, and without a name that says so by the first line or by fences."""
    if suffix in _MARKDOWN_NAMES:
        return True
    if suffix in _HTML_NAMES | _RST_NAMES or _is_html(suffix, text):
        return False
    heading = _HEADING.search(text)
    if heading is None:
        return False
    return not text[: heading.start()].strip() or _FENCE.search(text) is not None or bool(split_front_matter(text)[0])


def _is_html(suffix: str, text: str) -> bool:
    """Whether the text begins with markup, or contains some and is called HTML."""
    return (_ANY_TAG.search if suffix in _HTML_NAMES else _OPENING_TAG.match)(text) is not None


def _is_rst(suffix: str, text: str) -> bool:
    """Whether the file is called so; of other text, whether it has directives or labels, or begins underlined."""
    if suffix in _RST_NAMES | _HTML_NAMES | _MARKDOWN_NAMES:
        return suffix in _RST_NAMES
    title = _UNDERLINED.match(text)
    return _DIRECTIVE.search(text) is not None or (
        title is not None and len(title["line"]) >= len(title["title"].rstrip())
    )


FORMATS: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
    {
        "text_markdown": _is_flat_markdown,
        "markdown": _is_markdown,
        "html": _is_html,
        "rst": _is_rst,
        "text": lambda suffix, text: True,
    }
)
"""Readers in the order in which they are asked, each with the test of a suffix and a cleaned text."""
