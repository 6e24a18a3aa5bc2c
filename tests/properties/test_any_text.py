"""No text makes a reader fail, whatever it is and whatever it is called."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from properties.sheets import FORMS, HEADERS, Code, Grid, Prose

from generator.document import Block, Table
from generator.readers import read
from generator.source import SourceText

SPECS = Path(__file__).parents[2] / "specs"

FILES = ["a.html", "a.md", "a.txt", "a.rst", "a"]
FRAGMENTS = [
    *(
        "<table>",
        "</table>",
        "<tr><td>",
        "<pre>",
        "<a name=",
        "<!--",
        "-->",
        "<h1>",
        "</li>",
        "<ul><li>",
        "<div>",
        "&#0;",
    ),
    *("{{< tabs", '{{< tab "x" >}}', "{{< highlight json >}}", "{{< /highlight >}}", "{{< /tabs >}}", "---\n", "```\n"),
    *(
        "| a | b |\n|---|---|\n",
        "|---|",
        "|\n",
        "> ",
        "  - ",
        "# ",
        "[x](",
        "**",
        "Table 1 ",
        "\\",
        "\t",
        "\r\n",
        "    ",
    ),
    *("\x00", "\u202e", "\u200b", "\ufeff", "\ud800", "\xa0", "Status code: 200\n", "Parameter\n", "Description\n"),
    *(".. table:: a\n\n   ", ".. _a:\n\n", ".. a::", "+---+\n", "=== ===\n", "===\n", ":ref:`a <b>`", "::\n\n ", "- "),
    *("GET /v1/{x}\n", "lamp_id (string) Required\n", "Repeated\n", "Response Parameters\n", '{"a": [', "}\n", "\n\n"),
]


def pages() -> list[str]:
    """The pages of the repository, and one rendered in every form."""
    grid = Grid("1", "abc", HEADERS[1], (("a", "String", "b\nc"), ("d", "Integer", "e")))
    rendered = [form((grid, Prose("abc"), Code('{"a": 1}'))) for form in FORMS]
    return [*rendered, *(path.read_text("utf-8") for path in sorted(SPECS.glob("*/pages/*")))]


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Pieces of pages cut anywhere, put together in any order, with scraps of markup between them."""
    texts = pages()
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        text = draw(st.sampled_from(texts))
        begin = draw(st.integers(0, len(text)))
        parts.append(text[begin : begin + draw(st.integers(0, 1500))])
        parts.extend(draw(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=4)))
    return "".join(draw(st.permutations(parts)))


@given(text=mangled() | st.text() | st.lists(st.sampled_from(FRAGMENTS)).map("".join), file=st.sampled_from(FILES))
@settings(deadline=10_000, max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_text_makes_a_reader_fail(text: str, file: str) -> None:
    page, findings = read(SourceText(file, text))
    assert read(SourceText(file, text)) == (page, findings)
    last = text.count("\n") + text.count("\r") + 1
    for section in page.sections:
        assert 0 <= section.line <= last
        for block in section.blocks:
            assert 1 <= block.line <= last
            assert not set(shown(block)) & set("\x00\r\u202e\u200b\ufeff\ud800\xa0")


def shown(block: Block) -> str:
    """All text of a block."""
    if not isinstance(block, Table):
        return block.text
    cells = (cell.text for row in block.rows for cell in row.cells)
    return "\n".join((block.number, block.caption, *block.header, *cells))


@pytest.mark.parametrize("file", ["a.html", "a.md", "a.txt", "a.rst"])
@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<table><tr><td>",
        "<ul><li>",
        "> ",
        "[",
        "**a",
        "<a name='x'>",
        "| a ",
        "{{< tab >}}\n",
        "- a\n",
        "(",
        "`a",
        "{",
        "+-",
        "= ",
        ".. a::\n",
        ":a: b\n",
        "a\n===\n",
    ],
)
def test_repetition_costs_no_more_than_its_length(file: str, unit: str) -> None:
    begin = time.process_time()
    page, _ = read(SourceText(file, unit * (30_000 // len(unit))))
    assert page.file == file
    assert time.process_time() - begin < 30
