"""What is said about the last item of a page, in the words of different pages."""

import pytest
from lamps import document, obj

from generator.emit.page_words import key_of

TEXT = {"type": "string"}
LAMP = obj(id={**TEXT, "description": "The ID."}, name={**TEXT, "description": "The name."})


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Specifies the ID of the last record on the previous page.", "id"),
        ("The ID of the last record displayed on the previous page. Note: optional.", "id"),
        ("Where to go on, that is, the ID of the last harbour lamp on the previous page.", "id"),
        ("The uuid of the last lamp that was returned in the previous response.", "id"),
        ("The ID of the last-seen item, from the response before.", "id"),
        ("The lamp ID. The query starts from the next record of the specified lamp ID.", "id"),
        ("Name of the last lamp on the previous page.", "name"),
        ("上一页最后一条记录的ID", "id"),
        ("分页查询的灯ID，表示从指定灯的下一条记录开始查询。", "id"),
        ("The marker is the ID of the last item in the previous list.", "id"),
        ("上一次分页查询结果中最后一条记录的ID，由平台返回。", "id"),
        ("The time and ID of the last lamp on the previous page.", ""),
        ("The ID of the lamp that the query starts from.", ""),
        ("The ID of the first record on the next page.", ""),
        ("The ID of the last record.", ""),
        ("The colour of the last record on the previous page.", ""),
        ("Number of records on the last page.", ""),
        ("", ""),
    ],
)
def test_words_tell_which_key_of_the_last_item_is_wanted(words: str, key: str) -> None:
    assert key_of(words, LAMP, document({}, {})) == key
