"""Pages in reStructuredText as wholes: their places and names, broken and hostile ones."""

import time

import pytest
from rst_pages import LAMP, page, readings

from generator.document import Paragraph, Table
from generator.readers.formats import format_of
from generator.source import SourceText


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
