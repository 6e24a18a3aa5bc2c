"""The judges themselves: what an attack that succeeds would look like is told."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hostile.judging import Package, faults, fixed_names, package
from hostile.packages import imported, written_outside
from hostile.payloads import Payload
from hostile.sinks import ACCEPTING
from hostile.test_documents import OPTIONS, emitted

from generator.emit.files import EmittedFile
from generator.output import OutputError

MODULE = OPTIONS.module
CALL = "import os\nos.system('true')\n"


@cache
def harmless(first: str, other: str) -> Package:
    return package(emitted(Payload("harmless", first, other), ACCEPTING))


@pytest.fixture
def files() -> Package:
    return harmless("harmlessWord", "anotherWord")


@pytest.fixture
def names(files: Package) -> frozenset[str]:
    return fixed_names(files, harmless("innocentPhrase", "furtherPhrase"))


def changed(files: Package, path: str, old: str, new: str) -> dict[str, str]:
    assert old in files[path], f"{old!r} does not stand in {path}"
    return {**files, path: files[path].replace(old, new, 1)}


def attacks(files: Package) -> Mapping[str, Package]:
    models, client, resource = (f"{MODULE}/{name}.py" for name in ("models", "client", "resources/harmless_word"))
    return {
        "a statement": {**files, models: files[models] + CALL},
        "a statement in a class": changed(files, models, "class Tide(Model):\n", "class Tide(Model):\n    print()\n"),
        "a call in a default": changed(files, models, " = None\n", " = print()\n"),
        "a call in an annotation": changed(files, models, ": str", ": print(str)"),
        "a decorator": changed(files, models, "class Tide(", "@print\nclass Tide("),
        "another base": changed(files, models, "class Tide(Model)", "class Tide(print())"),
        "an import": changed(files, client, "from typing import", "from subprocess import call\nfrom typing import"),
        "a call in a function": changed(
            files, resource, "        return self._call(", "        print()\n        return self._call("
        ),
        "a call for a constant": changed(files, client, 'base_url="', 'base_url=print() or "'),
        "an f-string": changed(files, client, 'base_url="', 'base_url=f"{print()}'),
        "another run time": changed(files, f"{MODULE}/_runtime/client.py", "import", "import os\nimport"),
        "broken code": {**files, models: files[models] + "'''"},
        "turned text": {**files, models: files[models] + "# \u202e\n"},
        "a null byte": {**files, "README.md": files["README.md"] + "\0"},
        "a way up": {**files, "../x.py": ""},
        "two files in one": {**files, f"{MODULE}/Models.py": ""},
        "a script": {**files, "README.md": files["README.md"] + "\n<script>x</script>\n"},
        "an image": {**files, "api.md": files["api.md"] + "\n![x](http://e.example)\n"},
        "a link": {**files, "README.md": files["README.md"] + "\n[x](javascript:x)\n"},
        "settings": {**files, "pyproject.toml": files["pyproject.toml"] + '\n[tool.black]\nexclude = "x"\n'},
        "no TOML": {**files, "pyproject.toml": files["pyproject.toml"] + '"'},
        "no JSON": {**files, f"{MODULE}/_schemas.json": "{"},
    }


ATTACKS = tuple(attacks(harmless("harmlessWord", "anotherWord")))


@pytest.mark.parametrize("alike", [True, False], ids=["alike", "definitions"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_told(attack: str, alike: bool, files: Package, names: frozenset[str]) -> None:
    assert faults(attacks(files)[attack], files, names, alike=alike) != []


@pytest.mark.parametrize("alike", [True, False], ids=["alike", "definitions"])
def test_other_harmless_words_are_no_attack(alike: bool, files: Package, names: frozenset[str]) -> None:
    assert faults(harmless("innocentPhrase", "furtherPhrase"), files, names, alike=alike) == []


def test_what_importing_does_is_told(files: Package, tmp_path: Path) -> None:
    models, resource = f"{MODULE}/models.py", f"{MODULE}/resources/harmless_word.py"
    target = tmp_path / "written"
    told = imported(
        tmp_path,
        MODULE,
        files,
        {
            "harmless too": files,
            "runs": {**files, models: files[models] + CALL},
            "writes": {**files, resource: files[resource] + f"open({str(target)!r}, 'w')\n"},
            "reads": {**files, resource: files[resource] + "open('/etc/hostname')\n"},
            "evaluates": {**files, models: files[models] + "eval('1 + 1')\n"},
            "connects": {**files, models: files[models] + "import socket; socket.socket()\n"},
            "fails": {**files, models: files[models] + "1 / 0\n"},
        },
    )
    assert [name for name, said in told.items() if not said] == ["harmless", "harmless too"]
    assert "os.system" in told["runs"][-1]
    assert "to write" in told["writes"][0]
    assert "ZeroDivisionError" in told["fails"][-1]


def test_a_file_outside_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        written_outside(tmp_path, [EmittedFile("../../beside", "")])
