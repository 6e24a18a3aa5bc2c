"""Reading reStructuredText: what a page's author wrote must arrive in the form, with its lines."""

import pytest
from rst_pages import LAMP, blocks, page, tables, texts

from generator.document import Cell, CodeBlock, Link, ListItem, Paragraph, Row, Section, Table


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
