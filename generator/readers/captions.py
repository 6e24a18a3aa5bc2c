"""Captions of tables: `Table 3 Path parameters`, `表 3 路径参数`."""

import re

from generator.late import late
from generator.vocabulary.headings import TABLE_WORDS

_WORDS = "|".join(map(re.escape, TABLE_WORDS))
_CAPTION = late(rf"(?:{_WORDS})\s?(?P<number>\d[\d.-]*)\s*[.:\uff1a]?\s*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
_LONGEST = 200


def split_caption(text: str) -> tuple[str, str]:
    """The number and the words of a caption on one line; a caption without "Table N" is all words."""
    match = _CAPTION.fullmatch(text)
    return (match["number"].rstrip(".-"), match["words"].strip()) if match else ("", text)


def is_caption(text: str) -> bool:
    """Whether a line of running text is a caption: "Table N" and words that make no sentence."""
    is_sentence = len(text) > _LONGEST or text.endswith((".", ":", ";", "。", "\uff1a"))
    return not is_sentence and _CAPTION.fullmatch(text) is not None
