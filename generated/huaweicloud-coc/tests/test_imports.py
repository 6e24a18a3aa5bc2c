"""Importing the package costs nothing until a part of it is used."""

import subprocess
import sys

import pytest

import huaweicloud_coc


def _loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(result.stdout.split())


@pytest.mark.parametrize(
    "name", ["httpx2", "pydantic", "jsonschema_rs", "huaweicloud_coc.models", "huaweicloud_coc.client"]
)
def test_importing_the_package_loads_no_part_of_it(name: str) -> None:
    assert name not in _loaded_by("import huaweicloud_coc")


def test_importing_the_validators_loads_no_schema_engine() -> None:
    assert "jsonschema_rs" not in _loaded_by("from huaweicloud_coc import validators")


@pytest.mark.parametrize("name", huaweicloud_coc.__all__)
def test_every_name_that_is_offered_is_there(name: str) -> None:
    assert getattr(huaweicloud_coc, name) is not None
    assert name in dir(huaweicloud_coc)


def test_a_name_that_is_not_offered_is_an_attribute_error() -> None:
    name = "no_such_name"
    with pytest.raises(AttributeError, match=name):
        getattr(huaweicloud_coc, name)
