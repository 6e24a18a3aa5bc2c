"""The project says everything in its own words: no sentence of the reference pages stands in any of its files."""

import re
import subprocess
from pathlib import Path

import pytest

LEAST = 8
"""Words of a sentence that is long enough to be someone's own."""

_BULLET = re.compile(r"^[ \t]*[•*+-][ \t]+")
_END = re.compile(r"(?<=[.!?])\s+|\n+")
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]*>")
_WORD = re.compile(r"[^\W_]+")
_ENTITY = re.compile(r"&(?:[a-z]+|#\w+);")


def words(text: str) -> str:
    """The words of a text in lower case, a blank around each: markup, marks and line ends make no difference."""
    plain = _ENTITY.sub(" ", _MARKUP.sub(" ", text)).lower()
    return " ".join(["", *_WORD.findall(plain), ""])


def sentences(text: str) -> set[str]:
    """The sentences of prose in a text, as words; code and request lines are no prose."""
    found = (_BULLET.sub("", one).strip() for one in _END.split(text))
    prose = (one for one in found if one[:1].isalpha() and not set(one) & set('"{}[]|'))
    return {words(one) for one in prose if len(one.split()) >= LEAST}


def copied(prose: set[str], text: str) -> list[str]:
    held = words(text)
    return sorted(one.strip() for one in prose if one in held)


@pytest.fixture(scope="module")
def prose(shared: Path) -> set[str]:
    return {one for path in sorted(shared.glob("seeds/*.txt")) for one in sentences(path.read_text("utf-8"))}


def tracked(root: Path) -> dict[str, str]:
    """The text files of the repository; pictures and the like have no words."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True)
    files: dict[str, str] = {}
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            data = (root / name).read_bytes()
            files |= {} if b"\0" in data else {name: data.decode("utf-8", "replace")}
    return files


def test_no_sentence_of_the_reference_pages_is_in_the_repository(prose: set[str], root: Path) -> None:
    if not (root / ".git").exists():
        pytest.skip("not a checkout: nothing says which files are the project's")
    assert len(prose) > 20
    files = tracked(root)
    assert len(files) > 100
    found = {name: same for name, text in files.items() if (same := copied(prose, text))}
    assert found == {}


def test_a_sentence_is_found_whatever_surrounds_it() -> None:
    page = "URI\n\n  • The harbour master lights each lamp at dusk, weather allowing. Short one.\nGET /v1/lamps\n"
    [only] = sentences(page)
    assert copied({only}, "<p>The harbour <b>master</b>\nlights each `lamp` at dusk,\n# weather allowing</p>") == [
        "the harbour master lights each lamp at dusk weather allowing"
    ]
    assert copied({only}, "The harbour master lights no lamp at dusk, weather allowing.") == []
