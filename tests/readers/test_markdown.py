"""Reading Markdown: what a page's author wrote must arrive in the form, with its lines."""

from pathlib import Path
from textwrap import dedent

import pytest

from generator.document import Cell, CodeBlock, Link, ListItem, Page, Paragraph, Row, Section, Table
from generator.readers import markdown
from generator.readers.formats import format_of
from generator.source import SourceText


def page(text: str, file: str = "pages/Lamp.md") -> Page:
    return markdown.read(SourceText(file, dedent(text)))[0]


def blocks(text: str) -> list[object]:
    return [block for section in page(text).sections for block in section.blocks]


LAMP = """\
    ---
    title: "Lamp"
    weight: 3
    ---
    # [Lamp](#Lamp)
    A Lamp lights a [room](Room#room).

    >  **Package : house.v1**

    <br>

    | Method | Request | Response |
    | :----- | :------ | :------- |
    | [**get**](./Lamp#get) | [LampRequest](Lamp#lamprequest) | [LampInfo](Lamp#lampinfo) |

    ### get

    Tells about the lamp that `lamp_id` names.

    > **POST** /house/v1/lamp/get
    >

     {{< tabs " get " >}}

     {{< tab "Request Example" >}}

    [LampRequest](./Lamp#lamprequest)

    * **lamp_id** (string)   `Required`

    * **rooms** (RoomInfo)  `Repeated`   `Required`

    {{< highlight json >}}
    {
       "lamp_id": "lamp-1"
    }
    {{< /highlight >}}
    {{< /tab >}}

     {{< tab "Response Example" >}}
    {{< highlight json >}} {"lit": true} {{< /highlight >}} {{< /tab >}}
    {{< /tabs >}}

    Tail.

    ## Message

    ### LampInfo
    * **lit** (bool)

        <br>
    """


LAMP_SECTIONS = (
    Section(
        "Lamp",
        1,
        5,
        (
            Paragraph("A Lamp lights a room.", 6, (Link("room", "Room#room"),)),
            Paragraph("Package : house.v1", 8, quoted=True),
            Table(
                ("Method", "Request", "Response"),
                (
                    Row(
                        (
                            Cell("get", 14, (Link("get", "./Lamp#get"),)),
                            Cell("LampRequest", 14, (Link("LampRequest", "Lamp#lamprequest"),)),
                            Cell("LampInfo", 14, (Link("LampInfo", "Lamp#lampinfo"),)),
                        ),
                        14,
                    ),
                ),
                12,
            ),
        ),
    ),
    Section(
        "get",
        3,
        16,
        (
            Paragraph("Tells about the lamp that lamp_id names.", 18),
            Paragraph("POST /house/v1/lamp/get", 20, quoted=True),
        ),
    ),
    Section("get", 4, 23),
    Section(
        "Request Example",
        5,
        25,
        (
            Paragraph("LampRequest", 27, (Link("LampRequest", "./Lamp#lamprequest"),)),
            ListItem("lamp_id (string) Required", 29),
            ListItem("rooms (RoomInfo) Repeated Required", 31),
            CodeBlock('{\n   "lamp_id": "lamp-1"\n}', 34, "json"),
        ),
    ),
    Section("Response Example", 5, 40, (CodeBlock('{"lit": true}', 41, "json"),)),
    Section("", 0, 44, (Paragraph("Tail.", 44),)),
    Section("Message", 2, 46),
    Section("LampInfo", 3, 48, (ListItem("lit (bool)", 49),)),
)


def test_a_page_with_tabs_becomes_sections_of_plain_blocks() -> None:
    lamp = page(LAMP)
    assert (lamp.title, lamp.line) == ("Lamp", 5)
    assert lamp.front_matter == (("title", "Lamp"), ("weight", "3"))
    assert lamp.sections == LAMP_SECTIONS


def test_an_html_table_takes_the_number_caption_and_anchor_before_it() -> None:
    text = """\
        # 查询灯<a name="lamp_0001"></a>

        ## URI<a name="section1"></a>

        GET /v1/\\{project\\_id\\}/lamps

        **表 1**  路径参数

        <a name="table1"></a>
        <table><thead align="left"><tr id="row1"><th>参数</th>
        <th>描述</th>
        </tr>
        </thead>

        <tbody><tr><td><p>project_id</p></td>
        <td><p>项目 &lt;ID&gt; 见<a href="#table2">表2</a></p>

        <p>必填</p></td>
        </tr>
        </tbody>
        </table>

        Tail.
        """
    first, uri = page(text).sections
    assert (first.title, first.anchors) == ("查询灯", ("lamp_0001",))
    assert (uri.title, uri.anchors) == ("URI", ("section1",))
    path, table, tail = uri.blocks
    assert path == Paragraph("GET /v1/{project_id}/lamps", 5)
    assert isinstance(table, Table)
    assert (table.number, table.caption, table.anchors) == ("1", "路径参数", ("table1",))
    assert table.header == ("参数", "描述")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["project_id", "项目 <ID> 见表2\n必填"]]
    assert table.rows[0].cells[1].links == (Link("表2", "#table2"),)
    assert table.rows[0].cells[1].line == 16
    assert tail == Paragraph("Tail.", 23)


def test_an_html_table_inside_a_list_item_keeps_its_rows_and_lines() -> None:
    text = """\
        - Parameter description

          <table>
          <tr><th>Name</th></tr>

          <tr><td>size</td></tr>
          </table>
        """
    item, table = blocks(text)
    assert item == ListItem("Parameter description", 1)
    assert isinstance(table, Table)
    assert (table.header, table.rows) == (("Name",), (Row((Cell("size", 6),), 6),))


@pytest.mark.parametrize("between", ["", "\n", '\n<a name="t1"></a>\n\n'])
def test_a_pipe_table_takes_a_bold_caption(between: str) -> None:
    (table,) = blocks(f"**Table 1** Path Parameters\n{between}\n| A | B |\n|---|---|\n| x | y |\n")
    assert isinstance(table, Table)
    assert (table.number, table.caption) == ("1", "Path Parameters")
    assert table.anchors == (("t1",) if "t1" in between else ())


def test_a_caption_without_a_table_stays_a_paragraph() -> None:
    assert blocks("**Table 1** Path Parameters\n\nNo table.\n") == [
        Paragraph("Table 1 Path Parameters", 1),
        Paragraph("No table.", 3),
    ]


def test_a_sentence_about_a_table_is_no_caption() -> None:
    sentence, table = blocks("Table 1 lists what there is.\n\n|A|\n|-|\n|x|\n")
    assert sentence == Paragraph("Table 1 lists what there is.", 1)
    assert isinstance(table, Table)
    assert (table.number, table.caption) == ("", "")


def test_ragged_rows_keep_the_cells_they_have() -> None:
    (table,) = blocks("| A | B |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n| | 2 |\n")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1"], ["1", "2", "3"], ["", "2"]]


def test_cells_may_hold_pipes_breaks_and_code() -> None:
    (table,) = blocks("| A | B |\n|---|---|\n| x \\| y | one<br>`two` **three** |\n")
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == ["x | y", "one\ntwo three"]


def test_items_tell_their_level_and_release_what_they_contain() -> None:
    text = """\
        1. Outer
           continued

           Second paragraph.

           ```yaml
           key: value
             deeper: 1
           ```
           - Inner
        2. Next
        """
    assert blocks(text) == [
        ListItem("Outer continued", 1),
        Paragraph("Second paragraph.", 4),
        CodeBlock("key: value\n  deeper: 1", 7, "yaml"),
        ListItem("Inner", 10, level=2),
        ListItem("Next", 11),
    ]


def test_a_break_parts_paragraphs_and_lines_count_on() -> None:
    assert blocks("one<br>\ntwo\nthree  \n`four`<br>five\n") == [
        Paragraph("one", 1),
        Paragraph("two three", 2),
        Paragraph("four", 4),
        Paragraph("five", 4),
    ]


@pytest.mark.parametrize("text", ["```\n\n```\n", "{{< highlight json >}}\n\n{{< /highlight >}}\n", "<pre>\n</pre>\n"])
def test_empty_code_is_no_block(text: str) -> None:
    assert blocks(text) == []


def test_links_keep_the_target_as_written() -> None:
    (paragraph,) = blocks("[a *b*](图.html#x%20y) and <https://example.com/ä> and <a href='#z'>c</a>\n")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "a b and https://example.com/ä and c"
    assert paragraph.links == (
        Link("a b", "图.html#x%20y"),
        Link("https://example.com/ä", "https://example.com/ä"),
        Link("c", "#z"),
    )


def test_shortcodes_and_tables_inside_a_fence_are_code() -> None:
    code = '{{< tab "x" >}}\n<table>\n| a | b |\n|---|---|\n</table>'
    assert blocks(f"```\n{code}\n```\n") == [CodeBlock(code, 2)]


def test_code_without_an_end_mark_is_not_lost() -> None:
    assert blocks("{{< highlight json >}}\nHello.\n") == [Paragraph("{{< highlight json >}} Hello.", 1)]


def test_text_between_shortcodes_is_markdown_with_its_own_lines() -> None:
    text = '{{< tab "a" >}} **One** {{< /tab >}}\n{{< highlight json >}}\n{}\n{{< /highlight >}} Two\n'
    assert blocks(text) == [Paragraph("One", 1), CodeBlock("{}", 3, "json"), Paragraph("Two", 4)]


def test_an_identifier_behind_a_heading_is_its_anchor() -> None:
    (section,) = page("## Lamp states {#states}\n").sections
    assert (section.title, section.anchors) == ("Lamp states", ("states",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: [\n---\n# A\n", (("title", "["),)),
        ("---\ntitle: A\nlist: [1, 2]\n---\n", (("title", "A"),)),
        ("---\nno entries here\n---\n", ()),
        ("---\ntitle: never closed\n", ()),
    ],
)
def test_front_matter_gives_its_scalars_whatever_state_it_is_in(
    text: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert page(text).front_matter == expected


def test_the_title_comes_from_front_matter_then_heading_then_file() -> None:
    assert page("---\ntitle: A\n---\n# B\n").title == "A"
    assert page("# B\n").title == "B"
    assert page("text\n", "pages/Chair.md").title == "Chair"


def test_invisible_characters_are_gone_even_when_written_as_entities() -> None:
    assert blocks("a\x00b&#8238;c\u200bd&nbsp;e&#x202E;\n") == [Paragraph("abcd e", 1)]


def test_nesting_beyond_the_limit_is_reported() -> None:
    _, findings = markdown.read(SourceText("deep.md", "> " * 500 + "text\n"))
    assert [finding.rule.code for finding in findings] == ["G305"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("Lamp.md", "anything", True),
        ("Lamp.markdown", "", True),
        ("Lamp", "# Lamp\n\nText.\n", True),
        ("Lamp.txt", "---\ntitle: Lamp\n---\n## get\n", True),
        ("Lamp.txt", "Lamp\n\nTable 1 Path\n\n# a comment of a shell\n", False),
        ("Lamp.html", "# Lamp\n", False),
        ("Lamp.rst", "Lamp\n====\n", False),
        ("Lamp.md", 'Lamp\n{{< tab "Request" >}}\nlamp_id (string) Required\n{{< /tab >}}\n', False),
    ],
)
def test_which_files_are_markdown(file: str, text: str, expected: bool) -> None:
    assert (format_of(SourceText(file, text)) == "markdown") is expected


def test_the_job_page_has_its_operations_and_messages(root: Path) -> None:
    text = (root / "specs" / "spaceone-identity" / "pages" / "Job.md").read_text(encoding="utf-8")
    job, findings = markdown.read(SourceText("Job.md", text))
    assert findings == ()
    titles = [section.title for section in job.sections if section.level == 3]
    operations = ["delete", "get", "list", "stat"]
    assert titles == [*operations, "JobInfo", "JobRequest", "JobStatQuery", "JobsInfo", "JobsQuery"]
    quoted = [
        block.text
        for section in job.sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.quoted
    ]
    assert quoted[1:] == [f"POST /identity/v2/job/{name}" for name in operations]


def test_real_pages_leave_no_markup_in_their_text(shared: Path) -> None:
    files = sorted((shared / "corpus" / "spaceone").rglob("*.md"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        read, findings = markdown.read(SourceText(file.name, text))
        found = [block for section in read.sections for block in section.blocks]
        words = [block.text for block in found if isinstance(block, (Paragraph, ListItem))]
        assert [line for line in words if set(line) & set("*`{}<>|")] == []
        assert sum(isinstance(block, CodeBlock) for block in found) == text.count("{{< highlight")
        assert sum(isinstance(block, ListItem) for block in found) == text.count("\n* **")
        assert findings == ()
