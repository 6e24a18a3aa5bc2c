"""Files from disk: text in whatever encoding, or a finding that says what is wrong."""

import codecs
from pathlib import Path

import pytest

from generator import inputs
from generator.inputs import decode, find_pages, read_given, read_text, shown


def said(path: Path) -> list[str]:
    source, findings = read_text(path, "page.html")
    assert source is None
    return [str(finding) for finding in findings]


@pytest.mark.parametrize(
    "data",
    [
        "Größe 大小\n".encode(),
        codecs.BOM_UTF8 + "Größe 大小\n".encode(),
        "Größe 大小\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Größe 大小\n".encode("utf-16-be"),
        "Größe 大小\n".encode("utf-32"),
        "Größe 大小\r\n".encode(),
    ],
)
def test_unicode_is_read_in_each_of_its_forms(data: bytes) -> None:
    source, findings = decode(data, "x")
    assert source is not None
    assert (source.text, findings) == ("Größe 大小\n", ())


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5"])
def test_older_encodings_are_read_where_the_page_declares_them(charset: str) -> None:
    text = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>大小\n'
    source, findings = decode(text.encode(charset), "x")
    assert source is not None
    assert (source.text, findings) == (text, ())


def test_bytes_that_no_encoding_explains_are_named_with_their_line() -> None:
    source, findings = decode(b"one\ntwo \xff\n", "page.html")
    assert source is None
    assert [str(one) for one in findings] == ["page.html:2: E102 file-binary: byte 8 is not UTF-8"]


def test_bytes_that_the_declared_encoding_does_not_explain() -> None:
    _, findings = decode(b"<meta charset=gb2312>\n\xff\xff\n", "page.html")
    assert [str(one) for one in findings] == [
        "page.html:2: E102 file-binary: byte 22 is neither UTF-8 nor gb2312, which the page declares"
    ]


def test_a_broken_utf_16_file_is_a_finding() -> None:
    _, findings = decode(codecs.BOM_UTF16_LE + b"a", "page.html")
    assert [one.rule.code for one in findings] == ["E102"]


def test_binary_files(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    assert said(tmp_path / "x") == ["page.html:3: E102 file-binary: a null byte: this is not text"]


def test_missing_files(tmp_path: Path) -> None:
    assert said(tmp_path / "x") == ["page.html: E101 file-missing: there is no such file"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert said(tmp_path) == ["page.html: E101 file-missing: this is a folder, not a file"]


def test_names_that_cannot_be() -> None:
    assert said(Path("a\0b")) == ["page.html: E101 file-missing: not a name that a file can have"]
    assert [line.partition(":")[2][:18] for line in said(Path("a" * 300))] == [" E101 file-missing"]


def test_files_past_the_limit_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "x").write_bytes(b"x" * (1024 * 1024))
    assert read_text(tmp_path / "x", "x")[1] == ()
    (tmp_path / "x").write_bytes(b"x" * (1024 * 1024 + 1))
    assert said(tmp_path / "x") == ["page.html: E105 page-too-large: more than 1 MiB"]


def test_an_endless_file_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 1024)
    assert [one.rule.code for one in read_text(Path("/dev/zero"), "zero")[1]] == ["E105"]


def test_the_pages_of_a_folder_are_found_in_one_order(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.md", "a.rst", "notes.json", ".hidden.html", ".git/x.html", "a/B.HTM"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in find_pages(tmp_path)] == [
        "a/B.HTM",
        "a/z.md",
        "a.rst",
        "b.html",
    ]


def test_a_page_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/x.html").write_text("x")
    (tmp_path / "pages/y.html").write_text("y")
    given, findings = read_given([Path("pages/x.html"), Path("./pages/../pages/x.html"), Path("pages")], tmp_path)
    assert findings == ()
    assert [source.file for source in given.sources] == ["pages/x.html", "pages/y.html"]
    assert given.found == {"pages/y.html"}


def test_all_that_is_wrong_with_the_pages_given_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\0")
    given, findings = read_given([tmp_path / "empty", tmp_path / "picture.html", tmp_path / "none.html"], tmp_path)
    assert given.sources == ()
    assert [str(one) for one in findings] == [
        "empty: E101 file-missing: the folder holds no pages",
        "picture.html:1: E102 file-binary: a null byte: this is not text",
        "none.html: E101 file-missing: there is no such file",
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.html", "a.html"), ("./b/../a.html", "a.html"), ("/base/b/a.html", "b/a.html"), ("../a.html", "../a.html")],
)
def test_names_in_messages(path: str, name: str) -> None:
    assert shown(Path(path), Path("/base")) == name
