"""Reading HTML: what a person sees on the page, with the line each thing stands on."""

import html as entities
import re
import time
from pathlib import Path
from textwrap import dedent

import pytest

from generator.document import Block, Cell, CodeBlock, Link, ListItem, Page, Paragraph, Row, Section, Table
from generator.readers import html, read
from generator.readers.formats import format_of
from generator.source import SourceText

FRAGMENT = """\
<a name="ShowLamp"></a><a name="lamp_0001"></a>

<h1 class="topictitle1">Showing a Lamp</h1>
<h4 class="sectiontitle">URI</h4><p id="ShowLamp__p1">GET /v1/lamps/{lamp_id}</p>

<h4 class="sectiontitle">Response Parameters</h4><p id="ShowLamp__p2"><strong>Status code: 200</strong></p>

<a name="ShowLamp__response_Lamp"></a><a name="response_Lamp"></a><table id="ShowLamp__response_Lamp"\
><caption><b>Table 3 </b>Lamp</caption><thead><tr id="ShowLamp__row1"><th class="cellrowborder"><p>Parameter</p>
</th>
<th class="cellrowborder"><p>Type</p>
</th>
</tr>
</thead>
<tbody><tr id="ShowLamp__row2"><td class="cellrowborder"><p>bulb</p>
</td>
<td class="cellrowborder"><p><a href="#ShowLamp__response_Bulb">Bulb</a> object</p>
</td>
</tr>
</tbody>
</table>

<pre class="screen">{
  "bulb" : "a &lt; b &amp; c"
}</pre>

<div class="familylinks">
<div class="parentlink"><strong>Parent topic:</strong> <a href="lamps.html">Lamps</a></div>
</div>
"""


def page_of(markup: str) -> Page:
    return html.read(SourceText("pages/ShowLamp.html", markup))[0]


def blocks_of(markup: str) -> list[Block]:
    return [block for section in page_of(markup).sections for block in section.blocks]


def table_of(markup: str) -> Table:
    (table,) = (block for block in blocks_of(markup) if isinstance(block, Table))
    return table


def cell_text(inner: str) -> str:
    return table_of(f"<table><tr><th>A</th></tr><tr><td>{inner}</td></tr></table>").rows[0].cells[0].text


def texts_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_fragment_of_an_export_is_read_with_its_lines() -> None:
    bulb = Cell("Bulb object", 16, (Link("Bulb", "#ShowLamp__response_Bulb"),))
    table = Table(
        header=("Parameter", "Type"),
        rows=(Row((Cell("bulb", 14), bulb), 14),),
        line=8,
        number="3",
        caption="Lamp",
        anchors=("ShowLamp__response_Lamp", "response_Lamp"),
    )
    assert page_of(FRAGMENT) == Page(
        file="pages/ShowLamp.html",
        title="Showing a Lamp",
        line=3,
        sections=(
            Section("Showing a Lamp", 1, 3, (), ("ShowLamp", "lamp_0001")),
            Section("URI", 2, 4, (Paragraph("GET /v1/lamps/{lamp_id}", 4),)),
            Section(
                "Response Parameters",
                2,
                6,
                (Paragraph("Status code: 200", 6), table, CodeBlock('{\n  "bulb" : "a < b & c"\n}', 22)),
            ),
        ),
        trail=("Lamps",),
        anchors=("ShowLamp", "lamp_0001"),
    )


def test_the_parent_is_known_without_its_boxes_too() -> None:
    page = page_of('<h1>Lamp</h1><p>x</p>\n\n<strong>Parent topic:</strong> <a href="l.html">Lamps</a>\n')
    assert page.trail == ("Lamps",)
    assert page.sections[0].blocks == (Paragraph("x", 1),)


def test_lines_count_from_where_a_tag_begins_whatever_the_line_ends() -> None:
    markup = "<h1>A</h1>\n<table\n  id=t\n><tr><th>A</th></tr>\n\n<tr\n><td\n class='x'>b</td></tr></table><p>c"
    table, paragraph = blocks_of(markup.replace("\n", "\r\n"))
    assert isinstance(table, Table)
    assert (table.line, table.rows[0].line, table.rows[0].cells[0].line, paragraph.line) == (2, 6, 7, 8)


def test_lines_are_right_on_a_page_of_many() -> None:
    assert blocks_of("<p>a</p>" + "\n" * 70_000 + "<p>b</p>") == [Paragraph("a", 1), Paragraph("b", 70_001)]


def test_text_that_begins_below_its_tag_has_its_own_line() -> None:
    assert blocks_of("<div>\n\n  a <b>b</b>\n c\n<br>\nd</div>") == [Paragraph("a b c", 3), Paragraph("d", 6)]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<p>One.</p>\n<p>Two.</p>", "One.\nTwo."),
        ("<p>One of:</p><ul><li>on: lit</li><li><p>off: dark</p></li></ul>", "One of:\n- on: lit\n- off: dark"),
        ("<p>One of:<ul><li>a<ul><li>b</li></ul></li></ul>", "One of:\n- a\n- b"),
        ("on: lit<br>off: dark", "on: lit\noff: dark"),
        (
            '<p>A</p><div class="note"><span> NOTE: </span><div class="notebody"><p>B</p></div></div>',
            "A\nNOTE:\nB",
        ),
        ("Such as: <pre>{\n  1\n}</pre>", "Such as:\n{\n  1\n}"),
        ("<strong>on</strong>, or\n   <em>off</em>&nbsp;", "on, or off"),
        ("List &lt;dict&gt;", "List <dict>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("<script>alert(1)</script>a<!-- b -->", "a"),
        ("<p></p>", ""),
    ],
)
def test_a_cell_is_text_with_a_line_for_each_paragraph(inner: str, text: str) -> None:
    assert cell_text(inner) == text


@pytest.mark.parametrize(
    ("caption", "number", "words"),
    [
        ("<b>Table 12 </b>Path parameters", "12", "Path parameters"),
        ("<b>表1 </b>路径参数", "1", "路径参数"),
        ("<b>表 3</b>  响应Body参数", "3", "响应Body参数"),
        ("Path parameters", "", "Path parameters"),
        ("Tables and chairs", "", "Tables and chairs"),
        ("<b>Table 4</b>", "4", ""),
    ],
)
def test_a_caption_is_a_number_and_words(caption: str, number: str, words: str) -> None:
    table = table_of(f"<table><caption>{caption}</caption><tr><th>A</th></tr></table>")
    assert (table.number, table.caption) == (number, words)


def test_a_caption_may_stand_above_its_table() -> None:
    markup = '<p><a name="t1"></a><b>Table 1</b> Lamps</p><a name="t2"></a><table id="t3"><tr><th>A</th></tr></table>'
    (table,) = blocks_of(markup)
    assert table == Table(("A",), (), 1, "1", "Lamps", ("t1", "t2", "t3"))


def test_a_sentence_about_a_table_is_no_caption() -> None:
    paragraph, table = blocks_of("<p>Table 1 describes lamps.</p><table><tr><th>A</th></tr></table>")
    assert paragraph == Paragraph("Table 1 describes lamps.", 1)
    assert table == Table(("A",), (), 1)


def test_the_first_row_is_the_header_however_it_is_written() -> None:
    assert table_of("<table><tr><td>A<td>B<tr><td>c<td>d</table>").header == ("A", "B")


def test_ragged_rows_keep_their_cells() -> None:
    table = table_of("<table><tr><th>A<th>B<tr><td>c<tr><td>d<td>e<td>f</table>")
    assert texts_of(table) == [["c"], ["d", "e", "f"]]


def test_a_cell_over_several_rows_is_in_each() -> None:
    markup = "<table><tr><th>A<th>B<th>C<tr><td>1<td rowspan=2>2<td>3<tr><td>4<td>5<tr><td>6<td>7<td>8</table>"
    assert texts_of(table_of(markup)) == [["1", "2", "3"], ["4", "2", "5"], ["6", "7", "8"]]


def test_cells_below_one_wide_title_are_one() -> None:
    markup = "<table><tr><th>A<th colspan=2>B<tr><td>1<td>2<td>3<tr><td>4<td colspan=2>5</table>"
    assert texts_of(table_of(markup)) == [["1", "2\n3"], ["4", "5"]]


def test_a_row_of_one_wide_cell_is_ragged_and_a_gap_is_an_empty_cell() -> None:
    markup = "<table><tr><th>A<th>B<th>C<tr><td colspan=3>all<tr><td colspan=2>1<td>2</table>"
    assert texts_of(table_of(markup)) == [["all"], ["1", "", "2"]]


def test_absurd_spans_are_bounded() -> None:
    rows = "<tr><td rowspan=65534 colspan=1000>x" * 2_000
    begun = time.monotonic()
    table = table_of(f"<table><tr><th>A</th></tr>{rows}</table>")
    assert len(table.rows) == 2_000
    assert sum(len(row.cells) for row in table.rows) < 500_000
    assert time.monotonic() - begun < 20


def test_a_list_item_is_followed_by_what_it_contains() -> None:
    markup = dedent("""\
        <ul><li>URI format<p>GET /v1/lamps</p></li>
        <li>Parameters
        <table><tr><th>A</th></tr></table>
        <ol><li>inner</li></ol></li></ul>""")
    assert blocks_of(markup) == [
        ListItem("URI format", 1),
        Paragraph("GET /v1/lamps", 1),
        ListItem("Parameters", 2),
        Table(("A",), (), 3),
        ListItem("inner", 4, level=2),
    ]


def test_sections_may_be_boxes_and_nest() -> None:
    markup = dedent("""\
        <h1 class="topictitle1">Lamp</h1>
        <div class="section" id="s1"><a name="s1"></a><a name="x1"></a><h4 class="sectiontitle">Request</h4><p>a</p>
        <div class="section" id="s2"><h4 class="sectiontitle">Body</h4><p>b</p></div></div>
        <div class="section"><h4 class="sectiontitle">Response</h4></div>""")
    assert [(s.title, s.level, s.line, s.anchors) for s in page_of(markup).sections] == [
        ("Lamp", 1, 1, ()),
        ("Request", 2, 2, ("s1", "x1")),
        ("Body", 3, 3, ("s2",)),
        ("Response", 2, 4, ()),
    ]


def test_plain_headings_have_their_own_levels() -> None:
    sections = page_of("<h1>Lamp</h1><h2>Request</h2><h3 id=b>Body</h3>").sections
    assert [(s.title, s.level, s.anchors) for s in sections] == [
        ("Lamp", 1, ()),
        ("Request", 2, ()),
        ("Body", 3, ("b",)),
    ]


@pytest.mark.parametrize(
    ("markup", "block"),
    [
        ("<p>a</p>\n<pre>\n\n  b\n c\n\n</pre>", CodeBlock("  b\n c", 4)),
        ("<pre>a<br>b</pre>", CodeBlock("a\nb", 1)),
        ("<pre><code class='language-json'>{}</code></pre>", CodeBlock("{}", 1, "json")),
        ("<table class='highlighttable'><tr><td><pre>1\n2</pre><td><pre>{\n}</pre></table>", CodeBlock("{\n}", 2)),
    ],
)
def test_code_is_verbatim_and_has_the_line_of_its_text(markup: str, block: CodeBlock) -> None:
    assert blocks_of(markup)[-1] == block


def test_what_follows_code_has_its_own_line() -> None:
    assert blocks_of("<pre>\n\n  b\n\n</pre>\nc") == [CodeBlock("  b", 3), Paragraph("c", 6)]


def test_of_a_whole_page_the_article_is_read() -> None:
    page = page_of(dedent("""\
            <!DOCTYPE html>
            <html><head><title>Lamp_API</title><style>p {}</style></head><body>
            <nav><ul><li>Products</li></ul></nav>
            <div class="crumbs"><a href="/">Help</a> / <a href="/l">Lamps</a> / <a href="#">Lamp</a></div>
            <header><h1>Lamp</h1></header>
            <blockquote>quoted</blockquote>
            <p>text</p>
            <footer><p>Imprint</p></footer>
            <script>if (a < b) { document.write("<p>no</p>") }</script></body></html>"""))
    assert (page.title, page.line, page.trail) == ("Lamp", 5, ("Help", "Lamps"))
    assert page.sections == (Section("Lamp", 1, 5, (Paragraph("quoted", 6, quoted=True), Paragraph("text", 7))),)


def test_a_page_without_a_heading_has_the_title_of_its_document() -> None:
    page = page_of("<html><head><title>Lamp &amp; bulb</title></head><body><p>a</p></body></html>")
    assert page.title == "Lamp & bulb"
    assert page.sections == (Section("", 0, 1, (Paragraph("a", 1),)),)


def test_characters_that_are_not_seen_are_left_out() -> None:
    markup = "<h1>La\x00mp&#0;</h1><p>a\u202eb&#x202e;c\u200b\x07d</p><table><tr><th>A\x01<tr><td>b&#x2066;</table>"
    page = page_of(markup)
    shown = repr(page)
    assert not any(character in shown for character in ("\\x00", "\\u202e", "\\u200b", "\\x07", "\\x01", "\\u2066"))
    assert page.sections[0].blocks[0] == Paragraph("abcd", 1)


@pytest.mark.parametrize(
    "markup",
    [
        '<p title="a <b> c>x</p><p>y</p>',
        "<title>a<p>b</p>",
        "<p>a <svg <p>b",
        "<![CDATA[<p>a</p>]]><p>b",
        "<!-- <p>a</p><p>b",
        "<textarea><p>a</p>",
        '<td data-source-lines="9">a<br/>b</td>',
    ],
)
def test_nothing_is_added_to_broken_markup(markup: str) -> None:
    assert "data-source-lines" not in repr(page_of(markup))


@pytest.mark.parametrize(
    "markup", ["", " ", "<", "<!", "<!--", "</p>", "&", "\x00", "<a name=", "<table", "<tr><td>", "]]>"]
)
def test_scraps_of_markup_are_pages(markup: str) -> None:
    page, findings = html.read(SourceText("x.html", markup))
    assert (page.file, findings) == ("x.html", ())


@pytest.mark.parametrize(
    "unit", ["<div>", "<ul><li>", "<table><tr><td>", "<b>", "<blockquote>", "<h2>", '<div class="section">']
)
def test_deep_markup_is_read_flat_and_reported(unit: str) -> None:
    page, findings = html.read(SourceText("x.html", unit * 600 + "deep"))
    assert [finding.rule.name for finding in findings] == ["nested-too-deep"]
    assert "deep" in repr(page.sections)


def test_a_page_of_ordinary_depth_is_not_reported() -> None:
    assert html.read(SourceText("x.html", "<div>" * 100 + "deep"))[1] == ()


@pytest.mark.parametrize("unit", ["<p>a lamp</p>\n", "<table><tr><td>", "<!--", "plain words\n"])
def test_a_page_of_20_megabytes_is_refused_at_once(unit: str) -> None:
    source = SourceText("big.html", unit * (20_000_000 // len(unit)))
    begun = time.monotonic()
    page, findings = read(source)
    assert time.monotonic() - begun < 5
    assert [finding.rule.name for finding in findings] == ["page-too-large"]
    assert page.sections == ()


@pytest.mark.parametrize("blank", ["", " \n\t\n", "\ufeff", "\x00\x00"])
def test_a_page_without_text_is_empty(blank: str) -> None:
    page, findings = read(SourceText("blank.html", blank))
    assert [str(finding) for finding in findings] == ["blank.html: E103 page-empty: the file has no text"]
    assert page.sections == ()


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("a.html", FRAGMENT, "html"),
        ("a", FRAGMENT, "html"),
        ("a", "\ufeff<!-- x --> <!DOCTYPE html><p>a", "html"),
        ("a.htm", "Lamp<p>a</p>", "html"),
        ("a.html", "Lamp\nURI\nGET /v1/lamps", "text"),
        ("a.md", "# Lamp\n\n<table></table>", "markdown"),
        ("a.txt", "a < b", "text"),
        ("a", "<!-- a -->" * 1000, "text"),
    ],
)
def test_the_format_is_known_by_the_content(file: str, content: str, expected: str) -> None:
    assert format_of(SourceText(file, content)) == expected


def test_the_pages_of_the_corpus_are_read_line_by_line(shared: Path) -> None:
    paths = sorted([*shared.glob("corpus/elb-html/*.html"), *shared.glob("corpus/mixed/ecs/*.html")])
    assert paths
    for path in paths:
        content = path.read_text("utf-8")
        page, findings = read(SourceText(path.name, content))
        assert findings == ()
        assert page.title
        _assert_lines_are_true(page, content)


def _assert_lines_are_true(page: Page, content: str) -> None:
    """Tables, rows and cells begin where their tags do, and every table is there."""
    lines = content.split("\n")
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    assert len(tables) == content.count("<table")
    for table in tables:
        assert "<table" in lines[table.line - 1]
        assert all("<tr" in lines[row.line - 1] for row in table.rows)
        assert all("<t" in lines[cell.line - 1] for row in table.rows for cell in row.cells)
    for block in (block for section in page.sections for block in section.blocks if isinstance(block, CodeBlock)):
        visible = entities.unescape(re.sub("<[^>]+>", "", lines[block.line - 1]))
        assert block.text.split("\n")[0].strip() in visible
