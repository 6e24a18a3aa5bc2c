"""Captions that say which field they tell of."""

import pytest

from generator.extract.captions import alike
from generator.vocabulary import VOCABULARY

PHRASES = {
    "lamps parameter description": "lamps",
    "lamp parameters": "lamp",
    "lamp_group parameters": "lamp_group",
    "lamp field description": "lamp",
    "lamp objects": "lamp",
    "lamp object": "lamp",
    "lamp field data structure description": "lamp",
    "lamp data structure description": "lamp",
    "Data structure of the lamp field": "lamp",
    "Data structure of lamp": "lamp",
    "Description of the lamp field": "lamp",
    "Parameters in the lamp object": "lamp",
    "Objects of request parameter lamp": "lamp",
    "lamp parameters of real-time": "lamp",
    "lamps information": "lamps",
    "binding:profile objects": "binding:profile",
    "lamp字段数据结构说明": "lamp",
    "lamp参数说明": "lamp",
    "lamp 对象": "lamp",
}


@pytest.mark.parametrize(("caption", "field"), PHRASES.items(), ids=PHRASES)
def test_a_phrase_names_its_field(caption: str, field: str) -> None:
    assert VOCABULARY.caption_subject(caption) == field


@pytest.mark.parametrize(
    "caption", ["Lamp", "LampObject", "lamp", "house.lamp", "Parameters for lighting a lamp", "What shines", "", "灯"]
)
def test_names_and_sentences_are_no_phrases(caption: str) -> None:
    assert VOCABULARY.caption_subject(caption) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("lamp", "lamps", True),
        ("policy", "policies", True),
        ("lampGroup", "lamp_group", True),
        ("PageInfo", "page_info", True),
        ("lamp", "lamplight", False),
        ("", "lamp", False),
    ],
)
def test_names_are_alike_but_for_writing_and_plural(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
