"""Characters that no page may carry into the forms."""

import pytest

from generator.readers.clean import clean, fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x07c\x7fd\x9fe", "abcde"),
        ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
        ("\ufeffa\u200bb\u200dc\u2060", "abc"),
        ("a\u00a0b\u2028c", "a b c"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\ud800b", "a\ufffdb"),
        ("中文 é — “x” 🙂", "中文 é — “x” 🙂"),
    ],
)
def test_unseen_characters_go_and_seen_ones_stay(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_folding_leaves_one_line() -> None:
    assert fold("  a \n\t b\u00a0\u200b c ") == "a b c"
