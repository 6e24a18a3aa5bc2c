"""The tree of a page is the one that Beautiful Soup builds of the same markup, with the same parser below."""

import warnings
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString
from bs4.element import Tag as SoupTag
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.readers.html_tree import Node, Tag, Unseen, _Builder, parse

_NAMES = (
    "p",
    "div",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "li",
    "a",
    "b",
    "pre",
    "br",
    "img",
    "h1",
    "form",
    "script",
    "o:p",
)
_PIECES = (
    *(f"<{name}>" for name in _NAMES),
    *(f"</{name}>" for name in _NAMES),
    '<td colspan="2">',
    "<a href='x>y' id=\"1\" id='2'>",
    "<p/>",
    "<html>",
    "</body>",
    "<!-- a -- b -->",
    "<!-->",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<![CDATA[ c ]]>",
    "&amp;",
    "&nope;",
    "&#0;",
    "<",
    ">",
    '"',
    "words",
    " ",
    "\n\n",
    "\u8bf7\u6c42",
)


def _ours(node: Node) -> object:
    if isinstance(node, Tag):
        attrs = {name: value for name, value in node.attrs.items() if name != "data-source-lines"}
        return node.name, attrs, [_ours(one) for one in node.contents]
    return type(node) is Unseen, node.split()


def _theirs(node: PageElement) -> object:
    if isinstance(node, SoupTag):
        name = "" if isinstance(node, BeautifulSoup) else node.name
        return name, dict(node.attrs), [_theirs(one) for one in node.contents]
    return isinstance(node, PreformattedString), str(node).split()


def _soup(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it wonders aloud about short input and about what looks like XML
        return BeautifulSoup(markup, "lxml", huge_tree=True, multi_valued_attributes=None)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_broken_markup_becomes_the_same_tree(markup: str) -> None:
    assert _ours(parse(markup)) == _theirs(_soup(markup))


def test_real_pages_become_the_same_tree(root: Path, shared: Path) -> None:
    pages = [*root.glob("specs/*/pages/*.html"), *shared.glob("corpus/**/*.html")]
    assert len(pages) > 150
    different = [page for page in pages if _ours(parse(text := page.read_text("utf-8"))) != _theirs(_soup(text))]
    assert different == []


def test_an_end_that_was_never_begun_ends_nothing() -> None:
    builder = _Builder()
    builder.start("p", {})
    builder.end("table")
    builder.data("words")
    builder.end("p")
    builder.end("p")
    builder.close()
    assert _ours(builder.root) == ("", {}, [("p", {}, [(False, ["words"])])])
