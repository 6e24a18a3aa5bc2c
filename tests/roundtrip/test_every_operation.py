"""Every operation of the committed packages, called with what its page shows: the page's example comes back."""

from pathlib import Path

import pytest
import yaml
from driving import drive
from packages import imported

# Operations, those that are sent the body of their page, those whose reply is that of their page.
PACKAGES = {
    ("huaweicloud-ucs", "ucs"): (3, 0, 3),
    ("huaweicloud-coc", "coc"): (1, 0, 1),
    ("spaceone-identity", "spaceone-identity"): (4, 3, 2),
}


def test_no_package_is_left_out(root: Path) -> None:
    assert {name for name, _ in PACKAGES} == {path.name for path in (root / "generated").iterdir() if path.is_dir()}


@pytest.mark.parametrize(("distribution", "service"), PACKAGES)
def test_every_operation_gives_the_example_of_its_page(root: Path, distribution: str, service: str) -> None:
    document = yaml.safe_load((root / "specs" / service / "openapi.yaml").read_text("utf-8"))
    folder = root / "generated" / distribution
    with imported(folder, distribution.replace("-", "_")) as package:
        driven = drive(package, folder, document)
    counts = (len(driven.called), len(driven.sent), len(driven.answered))
    assert counts == PACKAGES[distribution, service]
