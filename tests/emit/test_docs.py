"""Docstrings with sections: read back from source, they say what they were made from."""

import ast

import pytest

from generator.emit.docs import Section, sectioned


def read_back(text: str, indent: int) -> str:
    margin = " " * indent
    blocks = {4: f"def f():\n{margin}{text}\n", 8: f"class C:\n    def f(self):\n{margin}{text}\n"}
    tree = ast.parse(blocks[indent])
    function = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    assert len(function.body) == 1
    return ast.get_docstring(function) or ""


def test_one_sentence_stays_on_one_line() -> None:
    assert sectioned(["Lights the lamp."], []) == '"""Lights the lamp."""'


def test_sections_are_indented_lists() -> None:
    text = sectioned(
        ["Lights.", "", "It takes a while."],
        [Section("Args", (("lamp", "Which."), ("watt", "")))],
        "p.html:3",
        indent=8,
    )
    assert read_back(text, 8) == "Lights.\n\nIt takes a while.\n\nArgs:\n    lamp: Which.\n    watt\n\nSource: p.html:3"


def test_long_entries_go_on_below_their_text() -> None:
    text = sectioned(["Lights."], [Section("Args", (("lamp", "word " * 40),))], indent=8)
    assert max(len(line) for line in text.splitlines()) <= 100
    assert all(line.startswith("        word") for line in read_back(text, 8).splitlines()[4:])


def test_a_section_without_entries_is_left_out() -> None:
    assert "Raises" not in sectioned(["Lights."], [Section("Raises", ())])


@pytest.mark.parametrize("text", ['"""', 'ends with "', "ends with \\", '"starts', "\\N{DASH}", "'''", "a\nb"])
def test_a_text_cannot_leave_the_docstring(text: str) -> None:
    made = sectioned([text, text], [Section("Args", (("lamp", text),))], text, indent=4)
    assert " ".join(read_back(made, 4).split()).count(" ".join(text.split())) == 4
