import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.emit.markdown_text import code, markdown, toml_string
from generator.emit.text import plain

HOSTILE = [
    "*bold* _it_ `code` ~~gone~~",
    "<script>alert(1)</script>",
    "[link](http://evil.example) ![image](x)",
    "# heading",
    "- item",
    "+ item",
    "12. item",
    "> quote",
    "| a | b |",
    "---",
    "===",
    "&lt; &#35;",
    "see https://evil.example or www.evil.example or a@evil.example",
    "a\\b\\",
    '"""',
    "{{ 7 * 7 }} {% raw %}",
    "``` fence",
    "a\n\n# b",
    "    indented",
    "[x]: http://evil.example",
]
TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


def shown(source: str) -> tuple[str, set[str]]:
    """The text that a reader of Markdown sees, and the kinds of tokens it is made of."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(source)
    inline = [child for token in tokens for child in token.children or ()]
    text = "".join(child.content for child in inline if child.type in ("text", "text_special", "code_inline"))
    return text, {token.type for token in tokens} | {child.type for child in inline}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_shows_as_itself_and_makes_no_markup(text: str) -> None:
    seen, kinds = shown(markdown(text))
    assert seen == plain(text)
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}


@given(TEXT)
def test_any_text_shows_as_itself(text: str) -> None:
    seen, kinds = shown("x " + markdown(text))
    assert seen == f"x {plain(text)}".rstrip()
    assert "html_inline" not in kinds


@pytest.mark.parametrize(
    "text", ["https://evil.example", "http://evil.example/x", "www.evil.example", "a@evil.example"]
)
def test_no_address_becomes_a_link(text: str) -> None:
    written = markdown(text)
    assert text not in written


@given(TEXT)
def test_code_shows_as_itself(text: str) -> None:
    line = plain(text)
    seen, kinds = shown("x " + code(text))
    if line:
        assert seen.removeprefix("x ") == line
        assert "code_inline" in kinds


@given(st.text())
def test_a_toml_string_holds_the_line(text: str) -> None:
    assert tomllib.loads(f"key = {toml_string(text)}") == {"key": plain(text)}


@pytest.mark.parametrize("char", ["\u202e", "\x00", "\ud800", "\u200b", "\x1b"])
@pytest.mark.parametrize("write", [markdown, code, toml_string])
def test_nothing_unseen_is_written(write: Callable[[str], str], char: str) -> None:
    assert char not in write(f"a{char}b")
