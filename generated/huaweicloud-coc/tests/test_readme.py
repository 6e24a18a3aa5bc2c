"""The code in README.md runs as it is, against the fake server."""

import re
from pathlib import Path

import pytest

from huaweicloud_coc.testing import FakeServer, fake_server

__all__ = ["fake_server"]  # a fixture

README = Path(__file__).parents[1] / "README.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_code_of_the_readme_runs(block: str, fake_server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    address = rf'\g<1>base_url="{fake_server.url}"'
    source = re.sub(r'(Client\(\s*)(?:base_url|region)="[^"]*"', address, block)
    exec(compile(source, str(README), "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out or "errors." in block
