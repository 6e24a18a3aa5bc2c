"""Reading what an extraction left of Markdown: the same blocks as the Markdown itself gives."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from generator.document import Block, Cell, CodeBlock, ListItem, Page, Paragraph, Row, Section, Table
from generator.readers import markdown, text_markdown
from generator.readers.formats import format_of
from generator.source import SourceText

LAMP = """\
    Lamp
    Last updated
    Package : house.v1
    Lamp Methods:
    Method | Request | Response |
    ---|---|---|
    Tells about the lamp that lamp_id
    names, whatever it does.
    POST /house/v1/lamp/get
    {{< tabs " get " >}}
    {{< tab "Request Example" >}}
    lamp_id (string) Required
    rooms (RoomInfo) Repeated
    Required
    {{< highlight json >}} { "lamp_id": "lamp-1" } {{< /highlight >}} {{< /tab >}}
    {{< /tabs >}}
    POST /house/v1/lamp/stat
    lit (bool)
    query (StatisticsQuery) Required"""

MARKDOWN = """\
    # Lamp

    ### get

    Tells about the lamp that `lamp_id` names, whatever it does.

    > **POST** /house/v1/lamp/get

     {{< tabs " get " >}}
     {{< tab "Request Example" >}}

    * **lamp_id** (string)   `Required`

    * **rooms** (RoomInfo)  `Repeated`   `Required`

    {{< highlight json >}}
    { "lamp_id": "lamp-1" }
    {{< /highlight >}}
    {{< /tab >}}
    {{< /tabs >}}
    """


def page(text: str) -> Page:
    return text_markdown.read(SourceText("pages/Lamp.txt", dedent(text)))[0]


def test_a_flattened_page_becomes_sections_of_blocks() -> None:
    lamp = page(LAMP)
    assert (lamp.title, lamp.line) == ("Lamp", 1)
    assert lamp.sections == (
        Section(
            "Lamp",
            1,
            1,
            (
                Paragraph("Last updated", 2),
                Paragraph("Package : house.v1", 3),
                Paragraph("Lamp Methods:", 4),
                Table(("Method", "Request", "Response"), (), 5),
                Paragraph("Tells about the lamp that lamp_id names, whatever it does.", 7),
                Paragraph("POST /house/v1/lamp/get", 9),
            ),
        ),
        Section("get", 2, 10),
        Section(
            "Request Example",
            3,
            11,
            (
                ListItem("lamp_id (string) Required", 12),
                ListItem("rooms (RoomInfo) Repeated Required", 13),
                CodeBlock('{ "lamp_id": "lamp-1" }', 15, "json"),
            ),
        ),
        Section(
            "",
            0,
            17,
            (
                Paragraph("POST /house/v1/lamp/stat", 17),
                ListItem("lit (bool)", 18),
                ListItem("query (StatisticsQuery) Required", 19),
            ),
        ),
    )


def _operation(page: Page) -> list[tuple[str, str]]:
    """What stands from an operation's description to the end of its tabs."""
    met: list[tuple[str, str]] = []
    for section in page.sections:
        met.extend([("tab", section.title)] if section.title.endswith("Example") else [])
        met.extend((type(block).__name__, _text(block)) for block in section.blocks)
    begin = next(place for place, (_, text) in enumerate(met) if text.startswith("Tells"))
    end = next(place for place, (kind, _) in enumerate(met) if kind == "CodeBlock")
    return met[begin : end + 1]


def _text(block: Block) -> str:
    return " ".join(block.header) if isinstance(block, Table) else block.text


def test_an_operation_reads_like_its_markdown() -> None:
    written = markdown.read(SourceText("Lamp.md", dedent(MARKDOWN)))[0]
    assert _operation(page(LAMP)) == _operation(written)


def test_the_seed_and_our_page_say_the_same(root: Path, shared: Path) -> None:
    (seed,) = (shared / "seeds").glob("003_*.txt")
    written = root / "specs" / "spaceone-identity" / "pages" / "Job.md"
    flat = text_markdown.read(SourceText("Job.txt", seed.read_text(encoding="utf-8")))[0]
    marked = markdown.read(SourceText("Job.md", written.read_text(encoding="utf-8")))[0]
    assert _facts(flat) == _facts(marked)


def _facts(page: Page) -> list[object]:
    """Request lines, tabs, fields and examples in reading order."""
    facts: list[object] = []
    for section in page.sections:
        facts.extend([section.title] if section.title.endswith("Example") else [])
        for block in section.blocks:
            if isinstance(block, CodeBlock):
                facts.append(json.loads(block.text))
            elif isinstance(block, ListItem) or (isinstance(block, Paragraph) and block.text.startswith("POST ")):
                facts.append(block.text)
    return facts


def test_table_rows_that_survived_are_kept_as_they_are() -> None:
    table = page('Lamp\nName | Type |\n---|---|\nsize | int | more |\nx\n{{< tab "a" >}}').sections[0].blocks[0]
    assert table == Table(("Name", "Type"), (Row((Cell("size", 4), Cell("int", 4), Cell("more", 4)), 4),), 2)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Set the size\nof it.", ["Set the size of it."]),
        ("Set it to size\n, or not.", ["Set it to size, or not."]),
        ("First sentence.\nSecond sentence.", ["First sentence.", "Second sentence."]),
        ("No full stop\nPOST /x", ["No full stop", "POST /x"]),
        ("Set the size\n\nof it.", ["Set the size", "of it."]),
    ],
)
def test_sentences_broken_at_inline_code_are_joined(lines: str, expected: list[str]) -> None:
    found = page(f'Lamp\n{lines}\n{{{{< tab "a" >}}}}').sections[0].blocks
    assert [block.text for block in found if isinstance(block, Paragraph)] == expected


def test_tabs_left_open_end_with_the_page_and_stray_ends_do_nothing() -> None:
    lamp = page('Lamp\n{{< /tab >}}\n{{< tab "A" >}}\none (x)\n{{< tab "B" >}}\ntwo (y)\n{{< /tabs >}}\nthree (z)')
    assert [(section.title, len(section.blocks)) for section in lamp.sections] == [("Lamp", 0), ("A", 1), ("B", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Lamp\n{{< tab "Request" >}}\nlamp_id (string) Required\n{{< /tab >}}', True),
        ("Lamp\n{{< highlight json >}} {} {{< /highlight >}}", True),
        ('# Lamp\n{{< tab "Request" >}}\n{{< /tab >}}', False),
        ('Lamp\n{{< tab "Request" >}}\n* **lamp_id** (string)\n{{< /tab >}}', False),
        ('<p>Lamp</p>\n{{< tab "Request" >}}\n{{< /tab >}}', False),
        ("Lamp\nlamp_id (string) Required", False),
        ("", False),
    ],
)
def test_which_texts_are_flattened_markdown(text: str, expected: bool) -> None:
    assert (format_of(SourceText("Lamp.txt", text)) == "text_markdown") is expected
