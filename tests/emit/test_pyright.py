"""Pyright, strict, finds nothing in what users see of a package, nor in the code of its README."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = {"typeCheckingMode": "strict", "pythonVersion": "3.11"}


@pytest.mark.parametrize("distribution", ["huaweicloud-ucs", "huaweicloud-coc", "spaceone-identity"])
def test_packages_are_clean_to_pyright(root: Path, tmp_path: Path, distribution: str) -> None:
    module = distribution.replace("-", "_")
    shutil.copytree(root / "generated" / distribution / module, tmp_path / module)
    readme = (root / "generated" / distribution / "README.md").read_text("utf-8")
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)):
        (tmp_path / f"use_{number}.py").write_text(block, "utf-8")
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(SETTINGS))
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    shown = json.loads(ran.stdout)
    assert shown["summary"]["filesAnalyzed"] > 10
    # The run time inside the package has types for mypy; pyright knows less of JSON than it asks for.
    found = [one for one in shown["generalDiagnostics"] if "/_runtime/" not in one["file"]]
    assert [f"{one['file']}: {one['message']}" for one in found] == []
