"""Names and Mandatory cells, as pages write them."""

import pytest

from generator.extract.cells import Mandatory, Name, read_mandatory, read_name
from generator.vocabulary import VOCABULARY


@pytest.mark.parametrize(
    "text",
    [
        "id",
        "os-start",
        "OS-EXT-STS:vm_state",
        "kubernetes.io/cpuManagerPolicy",
        "-",
        "[items]",
        "elasticsearch.yml",
        "名称",
    ],
)
def test_a_plain_name_stays_as_it_is(text: str) -> None:
    assert read_name(text, VOCABULARY) == Name((text,))


@pytest.mark.parametrize(
    ("text", "name"), [("protocol _id", "protocol_id"), ("protocol_\nid", "protocol_id"), ("log .file", "log.file")]
)
def test_white_space_that_came_with_the_wrapping_of_lines_is_taken_out(text: str, name: str) -> None:
    assert read_name(text, VOCABULARY) == Name((name,), mended=True)


@pytest.mark.parametrize("text", ["mast_name or mast_id", "mast_name, mast_id", "mast_name或mast_id"])
def test_names_that_stand_for_each_other(text: str) -> None:
    assert read_name(text, VOCABULARY).names == ("mast_name", "mast_id")


@pytest.mark.parametrize("text", ["{User defined key}", "<metal>", "x-crate-note-*", "Name of the berth"])
def test_a_cell_that_names_no_member(text: str) -> None:
    assert read_name(text, VOCABULARY).is_key


@pytest.mark.parametrize("text", ["<img src=x onerror=y()>", "{'a': 1}", '"}, {"x": *'])
def test_signs_around_anything_but_words_make_no_key(text: str) -> None:
    assert read_name(text, VOCABULARY) == Name((text,))


def test_the_elements_of_an_array_are_no_key() -> None:
    assert read_name("Array elements", VOCABULARY) == Name(("Array elements",))


@pytest.mark.parametrize(
    ("text", "required", "condition"),
    [
        ("Yes", True, ""),
        ("Mandatory", True, ""),
        ("是", True, ""),
        ("No.", False, ""),
        ("Optional", False, ""),
        ("否", False, ""),
        ("-", False, ""),
        ("", False, ""),
        ("Yes. It is checked.", True, "It is checked."),
        ("Yes if Tag is present.", False, "Yes if Tag is present."),
        ("Yes (when lit)", False, "Yes (when lit)"),
        ("No. This header is needed with a key.", False, "This header is needed with a key."),
        ("No\nNote", False, "Note"),
        ("否，当没有编号时必选。", False, "当没有编号时必选。"),
        ("If it is dark, this parameter is mandatory.", False, "If it is dark, this parameter is mandatory."),
    ],
)
def test_what_a_mandatory_cell_says(text: str, required: bool, condition: str) -> None:
    assert read_mandatory(text, VOCABULARY) == Mandatory(required, condition)


@pytest.mark.parametrize("text", ["Perhaps", "String", "Yes/No", "Nobody knows"])
def test_a_word_that_is_neither_yes_nor_no_is_not_understood(text: str) -> None:
    assert read_mandatory(text, VOCABULARY) == Mandatory(False, text, understood=False)
