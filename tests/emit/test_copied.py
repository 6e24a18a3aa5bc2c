"""What is copied into every package: how much it is, and which part of it asks what of other libraries."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from clients import API, argument, method, texts
from msgspec.structs import replace

from generator.emit.api import Credential, Paging, Resource
from generator.emit.render import templates_root

MOST_LINES = 1_500


def lines(package: Path) -> int:
    """The lines of the run time of a package that are not blank."""
    texts = (path.read_text("utf-8") for path in package.rglob("_runtime/*.py"))
    return sum(bool(line.strip()) for text in texts for line in text.split("\n"))


@pytest.mark.parametrize(
    "folder", ["generated/huaweicloud-ucs", "generated/huaweicloud-coc", "generated/spaceone-identity", "tests/golden"]
)
def test_the_run_time_of_a_package_is_small(root: Path, folder: str) -> None:
    assert 1_000 < lines(root / folder) < MOST_LINES


def test_it_is_small_for_a_service_that_needs_every_part_of_it(tmp_path: Path) -> None:
    pages = Paging("marker", ("marker",), 0, ("items",), (), ("next",), "str", name="list_lamps_all")
    body = argument("file", "file", "body", "File", True)
    methods = (
        method("list_lamps", paging=pages, arguments=(argument("marker", "marker", "query", "str", False),)),
        method("load_lamps", body="fields", media_type="multipart/form-data", arguments=(body,)),
    )
    signed = Credential("signature", "sdk-hmac-sha256", False)
    whole = replace(
        API,
        credentials=(signed, *API.credentials),
        resources=(Resource("lamps", "Lamps", "Lamps", "", methods),),
    )
    for path, text in texts(whole).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    emitted = {path.name for path in tmp_path.rglob("_runtime/*.py")}
    assert emitted == {path.name for path in (templates_root() / "_runtime").glob("*.py")}
    assert lines(tmp_path) < MOST_LINES


def imported(folder: str) -> Iterator[str]:
    """What the modules of a folder import, by the first part of the name; modules of the package with a dot."""
    for path in (templates_root() / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield "." * node.level + str(node.module).partition(".")[0]


def test_each_part_has_libraries_of_its_own() -> None:
    libraries = {"anyio", "httpx2", "jsonschema_rs", "pydantic", "pydantic_core"}
    used = {folder: libraries & set(imported(folder)) for folder in ("_runtime", "_models", "_validation")}
    assert used == {
        "_runtime": {"anyio", "httpx2"},
        "_models": {"pydantic", "pydantic_core"},
        "_validation": {"jsonschema_rs"},
    }
    assert not [name for name in imported("_validation") if name.startswith("..")]
