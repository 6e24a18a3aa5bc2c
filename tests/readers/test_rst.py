"""Reading reStructuredText: what a page's author wrote must arrive in the form, with its lines."""

import time
from textwrap import dedent

import pytest

from generator.document import Block, Cell, CodeBlock, Link, ListItem, Page, Paragraph, Row, Section, Table
from generator.findings import Finding
from generator.readers import rst
from generator.readers.formats import format_of
from generator.source import SourceText


def readings(content: str, file: str = "pages/lamp.rst") -> tuple[Page, tuple[Finding, ...]]:
    return rst.read(SourceText(file, dedent(content)))


def page(content: str, file: str = "pages/lamp.rst") -> Page:
    """The page, which must be read without complaint."""
    read_page, findings = readings(content, file)
    assert findings == ()
    return read_page


def blocks(content: str) -> list[Block]:
    return [block for section in page(content).sections for block in section.blocks]


def tables(content: str) -> list[Table]:
    return [block for block in blocks(content) if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


LAMP = """\
    :original_name: LightLamp.html

    .. _LightLamp:

    Lighting a Lamp
    ===============

    URI
    ---

    PUT /v1/lamps/{lamp_id}

    .. table:: **Table 1** Path Parameters

       ========= ========= ======
       Parameter Mandatory Type
       ========= ========= ======
       lamp_id   Yes       String
       ``-``     No
       ========= ========= ======

    Response Parameters
    -------------------

    **Status code: 200**

    .. _lightlamp__response_lamp:

    .. table:: **Table 2** Response body parameters

       +-----------+----------------------------------------------------+
       | Parameter | Type                                               |
       +===========+====================================================+
       | lamp      | Array of :ref:`Lamp <lightlamp__lamp>` objects     |
       |           |                                                    |
       |           | -  **lit**: ships see it                           |
       |           |                                                    |
       |           |    from afar                                       |
       +-----------+----------------------------------------------------+
       | watts     | Integer                                            |
       +-----------+----------------------------------------------------+
    """


def test_a_page_of_a_help_center() -> None:
    lamp = page(LAMP)
    assert (lamp.title, lamp.line) == ("Lighting a Lamp", 5)
    assert lamp.anchors == ("LightLamp",)
    assert lamp.front_matter == (("original_name", "LightLamp.html"),)
    assert [(s.title, s.level, s.line, s.anchors) for s in lamp.sections] == [
        ("Lighting a Lamp", 1, 5, ("LightLamp",)),
        ("URI", 2, 8, ()),
        ("Response Parameters", 2, 22, ()),
    ]


def test_simple_tables() -> None:
    [route, table] = page(LAMP).sections[1].blocks
    assert route == Paragraph("PUT /v1/lamps/{lamp_id}", 11)
    assert table == Table(
        header=("Parameter", "Mandatory", "Type"),
        rows=(
            Row((Cell("lamp_id", 18), Cell("Yes", 18), Cell("String", 18)), 18),
            Row((Cell("-", 19), Cell("No", 19), Cell("", 19)), 19),
        ),
        line=13,
        number="1",
        caption="Path Parameters",
    )


def test_grid_tables_with_links_and_lists_in_cells() -> None:
    [status, table] = page(LAMP).sections[2].blocks
    assert status == Paragraph("Status code: 200", 25)
    link = Link("Lamp", "#lightlamp__lamp")
    assert table == Table(
        header=("Parameter", "Type"),
        rows=(
            Row((Cell("lamp", 34), Cell("Array of Lamp objects\n- lit: ships see it\nfrom afar", 34, (link,))), 34),
            Row((Cell("watts", 40), Cell("Integer", 40)), 40),
        ),
        line=29,
        number="2",
        caption="Response body parameters",
        anchors=("lightlamp__response_lamp",),
    )


def test_code_is_exact_and_knows_its_line_and_language() -> None:
    found = blocks("""\
        Example

        .. code-block:: json
           :linenos:

           {
             "watts" : 400,

             "name" : "*one*\\n"
           }

        Then::

            GET /v1/lamps
              {}

        .. code-block::

           { }

        ::

        > quoted
        """)
    assert found == [
        Paragraph("Example", 1),
        CodeBlock('{\n  "watts" : 400,\n\n  "name" : "*one*\\n"\n}', 6, "json"),
        Paragraph("Then:", 12),
        CodeBlock("GET /v1/lamps\n  {}", 14),
        CodeBlock("{ }", 19),
        CodeBlock("> quoted", 23),
    ]


def test_what_items_contain_follows_them() -> None:
    found = blocks("""\
        -  URI format

           GET /v1/lamps

        -  Parameters

           .. table:: **Table 3** Lamps

              ==== ======
              Name Type
              ==== ======
              lamp String
              ==== ======

           #. inner

              ::

                 x = 1
        """)
    table = found[3]
    assert isinstance(table, Table)
    assert (table.line, table.caption) == (7, "Lamps")
    assert found[:3] == [ListItem("URI format", 1), Paragraph("GET /v1/lamps", 3), ListItem("Parameters", 5)]
    assert found[4:] == [ListItem("inner", 15, level=2), CodeBlock("x = 1", 19)]


def test_cells_hold_code_notes_and_tables_as_text() -> None:
    [table] = tables("""\
        +------+------------------------+
        | Name | Description            |
        +======+========================+
        | a    | First.                 |
        |      |                        |
        |      | .. note::              |
        |      |                        |
        |      |    Take care.          |
        |      |                        |
        |      | .. code-block::        |
        |      |                        |
        |      |    {"a":               |
        |      |      1}                |
        +------+------------------------+
        | b    | == ==                  |
        |      | x  y                   |
        |      | == ==                  |
        |      | 1  2                   |
        |      | == ==                  |
        +------+------------------------+
        """)
    assert texts(table) == [["a", 'First.\nTake care.\n{"a":\n  1}'], ["b", "x\ny\n1\n2"]]
    assert [row.line for row in table.rows] == [4, 15]


def test_spans_are_settled() -> None:
    [table] = tables("""\
        +---+---+---+
        | a | b | c |
        +===+===+===+
        | 1     | 2 |
        +---+---+---+
        | 3 | 4 | 5 |
        |   +---+---+
        |   | 6 | 7 |
        +---+---+---+
        """)
    assert texts(table) == [["1", "", "2"], ["3", "4", "5"], ["3", "6", "7"]]
    assert [(row.line, row.cells[0].line) for row in table.rows] == [(4, 4), (6, 6), (8, 6)]


def test_wide_characters_do_not_move_columns() -> None:
    [table] = tables("""\
        +----------+------+
        | 名称     | Type |
        +==========+======+
        | 灯塔编号 | é|b  |
        +----------+------+
        """)
    assert (table.header, texts(table)) == (("名称", "Type"), [["灯塔编号", "é|b"]])


def test_lists_and_values_can_be_tables() -> None:
    first, second = tables("""\
        .. list-table:: **Table 1** Lamps
           :header-rows: 1

           * - Name
             - Type
           * - lamp
             - String

               or null

        .. csv-table:: Values
           :header: "Name", "Type"

           lamp, "Lamp, or
           null"
           `watts <#w>`__, Integer
        """)
    assert (first.number, first.caption, first.header, first.line) == ("1", "Lamps", ("Name", "Type"), 1)
    assert texts(first) == [["lamp", "String\nor null"]]
    assert [row.line for row in first.rows] == [6]
    assert (second.caption, second.header, texts(second)) == (
        "Values",
        ("Name", "Type"),
        [["lamp", "Lamp, or null"], ["watts", "Integer"]],
    )
    assert second.rows[1].cells[0].links == (Link("watts", "#w"),)
    assert [row.line for row in second.rows] == [14, 16]


@pytest.mark.parametrize(
    ("written", "shown", "links"),
    [
        ("a :ref:`Lamp <page__lamp>` object", "a Lamp object", (Link("Lamp", "#page__lamp"),)),
        ("see :ref:`elsewhere`", "see elsewhere", (Link("elsewhere", "#elsewhere"),)),
        ("see :ref:`the lamp <LAMP>`", "see the lamp", (Link("the lamp", "#Lamp"),)),
        ("see :doc:`Lamps <../lamps>`", "see Lamps", (Link("Lamps", "../lamps"),)),
        ("the `book <https://x.example/a>`_ says", "the book says", (Link("book", "https://x.example/a"),)),
        ("Manual_ and `Manual`_", "Manual and Manual", (Link("Manual", "https://m.example"),) * 2),
        ("the lamp_ and the_id_", "the lamp and the_id_", (Link("lamp", "#Lamp"),)),
        ("**bold** *slanted* ``a  *b*``", "bold slanted a *b*", ()),
        (":guilabel:`Run` :x:y:`a.b <c.d>` :kbd:`Map<String, X>`", "Run a.b Map<String, X>", ()),
        (r"2 \* 3 \<x\> a\_b C:\\x", r"2 * 3 <x> a_b C:\x", ()),
        ("an *unclosed and `another and |a", "an *unclosed and `another and |a", ()),
        ("|who| and |icon| and |nobody|", "Bob and and |nobody|", ()),
        ("noted [1]_ there [#]_", "noted [1] there [#]", ()),
        ("https://x.example/a_b?c=*", "https://x.example/a_b?c=*", ()),
    ],
)
def test_marks_inside_a_paragraph(written: str, shown: str, links: tuple[Link, ...]) -> None:
    names = [".. _Lamp:", "", ".. _Manual: https://m.example", ".. |who| replace:: Bob", ".. |icon| image:: /a.png"]
    found = page("\n".join([written, "", *names])).sections[0].blocks
    assert found == (Paragraph(shown, 1, links),)


def test_directives_that_nobody_knows_keep_what_they_hold() -> None:
    found = blocks("""\
        .. http:get:: /v1/lamps
           :deprecated:

           Lists lamps.

           :param watts: how bright

        .. warning:: Hot
           glass.

        .. figure:: /lamp.png
           :width: 3

           **Figure 1** A lamp

        .. toctree::

           other/page
        .. image:: /lamp.png

        .. a comment
           of two lines
        """)
    assert found == [
        Paragraph("/v1/lamps", 1),
        Paragraph("Lists lamps.", 4),
        Paragraph("param watts:", 6),
        Paragraph("how bright", 6),
        Paragraph("Hot glass.", 8),
        Paragraph("Figure 1 A lamp", 14),
    ]


def test_definitions_options_lines_and_quotations() -> None:
    found = blocks("""\
        Term
           Its definition.

        -f FILE  an option

        | one
        | two

        ..

           Quoted *text*.

           -- Somebody
        """)
    assert found == [
        Paragraph("Term", 1),
        Paragraph("Its definition.", 2),
        Paragraph("-f FILE", 4),
        Paragraph("an option", 4),
        Paragraph("one", 6),
        Paragraph("two", 7),
        Paragraph("Quoted text.", 11, quoted=True),
        Paragraph("-- Somebody", 13, quoted=True),
    ]


def test_a_paragraph_can_be_the_caption_of_the_table_behind_it() -> None:
    found = blocks("""\
        **Table 4** Loose parameters

        .. _loose:

        ==== ====
        Name Type
        ==== ====
        lamp Lamp
        ==== ====

        **Table 5** Of nothing

        End.
        """)
    [table, *rest] = found
    assert isinstance(table, Table)
    assert (table.number, table.caption, table.anchors, table.line) == ("4", "Loose parameters", ("loose",), 5)
    assert rest == [Paragraph("Table 5 Of nothing", 11), Paragraph("End.", 13)]


def test_levels_follow_the_order_of_the_underlines() -> None:
    found = page("""\
        ======
        Lamps
        ======

        One
        ~~~

        Inner
        .....

        .. _two:

        Two
        ~~~

        a
        """)
    assert found.title == "Lamps"
    assert found.sections == (
        Section("Lamps", 1, 2),
        Section("One", 2, 5),
        Section("Inner", 3, 8),
        Section("Two", 2, 13, (Paragraph("a", 16),), ("two",)),
    )


@pytest.mark.parametrize(
    ("file", "trail"),
    [
        ("specs/lamps/pages/lamp.rst", ()),
        ("lamp.rst", ()),
        ("api/ucs_cluster/lamp.rst", ("Ucs Cluster",)),
        ("apis/add-on_management/lamp.rst", ("Add On Management",)),
    ],
)
def test_the_folder_is_the_chapter(file: str, trail: tuple[str, ...]) -> None:
    assert page(LAMP, file).trail == trail


def test_a_page_without_title_is_called_after_its_file() -> None:
    assert page("a", "pages/lamp_list.rst").title == "lamp_list"


@pytest.mark.parametrize(
    ("content", "line", "kept"),
    [
        ("+---+---+\n| a | b |\n+---+\n| c |\n", 1, "| a | b |\n+---+"),
        ("a\n\n== ==\na  b\n=======\n", 3, "== ==\na  b\n======="),
        ("- a\n\n  Title\n  -----\n\n  b\n", 4, "Title"),
        ("a\n\n.. include:: /etc/passwd\n", 3, "a"),
        (".. raw:: html\n\n   <b>x</b>\n\na\n", 1, "a"),
    ],
)
def test_broken_markup_is_told_and_its_text_kept(content: str, line: int, kept: str) -> None:
    read_page, findings = readings(content)
    assert "G308" in [finding.rule.code for finding in findings]
    assert findings[0].location.line == line
    shown = [block.text for section in read_page.sections for block in section.blocks if not isinstance(block, Table)]
    assert kept in "\n".join(shown)


def test_no_file_is_taken_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("other") / "secret.txt"
    secret.write_text("hidden words")
    lines = [f".. {name}:: {secret}\n" for name in ("include", "literalinclude")]
    lines += [f".. raw:: html\n   :file: {secret}\n", f".. csv-table::\n   :file: {secret}\n"]
    read_page, findings = readings("\n".join(lines))
    assert len(findings) == 4
    assert "hidden" not in repr(read_page)


def test_a_page_changes_nothing_for_the_next() -> None:
    before = page(":lamp:`x` `y`")
    readings(".. role:: lamp(raw)\n   :format: html\n\n.. default-role:: math\n\n.. |x| replace:: z\n")
    assert page(":lamp:`x` `y`") == before
    assert before.sections[0].blocks == (Paragraph("x y", 1),)


HOSTILE = {
    "lists in lists": "".join(" " * depth + "- a\n" for depth in range(400)),
    "lists on one line": "- " * 5000,
    "quotations in quotations": "".join(" " * depth + "a\n\n" for depth in range(400)),
    "directives in directives": "".join(" " * 3 * depth + ".. note::\n\n" for depth in range(200)),
    "columns times rows": "= " * 500 + "\n" + "a\n" * 9000 + "= " * 500 + "\n",
    "corners that do not meet": "+-" + "-+" * 400 + "\n" + ("+" + "-+" * 399 + " |\n") * 300 + "+-" + "-+" * 400,
    "a rule that is none": "= =\n" + "=" * 100_000 + "x\n= =\n",
    "a long word": "a-" * 200_000,
    "marks that never close": "*a " * 20_000,
    "a long number": "9" * 6000 + ". a\n" + "9" * 6000 + ". b\n",
    "numbers beyond Rome": "MMMMCMXCIX. a\nMMMMM. b\n",
    "the end of what never began": '.. end of inclusion from "\n',
    "a word that means itself": ".. |a| replace:: |a|\n\n" + "|a| " * 3000,
    "sections without number": "a\n=\n" * 3000,
    "lists that end at once": "- a\n* a\n" * 2000,
    "quotations of somebody": "  -- a\n\n" * 5000,
    "anchors": ".. _a\n" * 3000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_markup_costs_little_and_stays_in_the_reader(content: str) -> None:
    begin = time.process_time()
    _, findings = readings(content)
    assert time.process_time() - begin < 20
    assert not [one for one in findings if "beyond its parser" in one.message]


def test_what_lies_too_deep_is_text_and_told() -> None:
    read_page, findings = readings(HOSTILE["lists in lists"] + "\nend\n")
    assert [finding.rule.code for finding in findings] == ["G305"]
    assert read_page.sections[0].blocks[-1] == Paragraph("end", 402)


def test_a_page_of_too_many_lines_is_refused() -> None:
    read_page, findings = readings("a\n\n" * 20_000)
    assert read_page.sections == ()
    assert [finding.rule.code for finding in findings] == ["E105"]


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("lamp.rst", "Just words", "rst"),
        ("lamp.txt", ":original_name: Lamp.html\n\nLamp\n====\n", "rst"),
        ("lamp", "Lamp\n====\n\nWords.\n", "rst"),
        ("lamp", "Words.\n\n.. table:: **Table 1** Lamps\n", "rst"),
        ("lamp", "Words.\n\n.. _lamp:\n", "rst"),
        ("lamp.md", "Lamp\n====\n\n.. note:: x\n", "markdown"),
        ("lamp", "# Lamp\n\n.. note:: x\n", "markdown"),
        ("lamp.txt", "Lamp\n\nURI\n\nGET /v1/lamps\n\n..\n", "text"),
        ("lamp.txt", "Lamp\n--\n\nWords", "text"),
        ("lamp.txt", "|\nParameter |\n|---|\n|\nlamp |\n", "text"),
    ],
)
def test_pages_are_known_by_name_or_by_marks(file: str, content: str, expected: str) -> None:
    assert format_of(SourceText(file, content)) == expected
