"""Pyright, strict, finds nothing in a package, nor in the code of its README."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = {"typeCheckingMode": "strict", "pythonVersion": "3.11"}


@pytest.mark.parametrize(
    "package",
    [
        "generated/huaweicloud-ucs/huaweicloud_ucs",
        "generated/huaweicloud-coc/huaweicloud_coc",
        "generated/spaceone-identity/spaceone_identity",
        "tests/golden/beacon/harbour_beacons",
    ],
)
def test_packages_are_clean_to_pyright(root: Path, tmp_path: Path, package: str) -> None:
    shutil.copytree(root / package, tmp_path / Path(package).name)
    readme = (root / package).with_name("README.md").read_text("utf-8")
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)):
        (tmp_path / f"use_{number}.py").write_text(block, "utf-8")
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(SETTINGS))
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    shown = json.loads(ran.stdout)
    assert shown["summary"]["filesAnalyzed"] > 10
    assert [f"{one['file']}: {one['message']}" for one in shown["generalDiagnostics"]] == []
