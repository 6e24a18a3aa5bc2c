"""The module of models as text: what it says, under hostile text, the linters and the type checker."""

import ast
import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lamps import INTEGER, STRING, document, imported, known, obj, ref, round_trip, source, written

from generator.emit.hoist import hoist
from generator.emit.types import class_names

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def test_fields_and_values_say_what_they_mean_and_where_it_is_written() -> None:
    origin = {"page": "ShowJob.html", "line": 9, "table": "Table 4 Job", "row": 3}
    operation = {**known("create", "retry"), "description": "What is done", "x-source": origin}
    operation["anyOf"][0]["x-enum-descriptions"] = ["Starts it.", ""]
    wait = {**INTEGER, "description": "How long to wait", "default": 30, "x-unit": "seconds"}
    text = source(document({"Job": {**obj(operation=operation, wait=wait), "description": "A job."}}))
    docs = docstrings(text)
    where = "Source: ShowJob.html, Table 4 Job, row 3"
    assert docs["Job"] == "A job."
    assert docs["Job.operation"] == f"What is done.\n\n{where}"
    assert docs["Job.wait"] == "How long to wait.\n\nDefault: 30.\n\nUnit: seconds."
    assert docs["JobOperation"] == f"What is done.\n\n{where}"
    assert docs["JobOperation.CREATE"] == "Starts it."
    assert "JobOperation.RETRY" not in docs


def docstrings(text: str) -> dict[str, str]:
    """Docstrings of classes and of what they assign, by dotted name."""
    found: dict[str, str] = {}
    for node in ast.parse(text).body:
        if not isinstance(node, ast.ClassDef):
            continue
        found[node.name] = ast.get_docstring(node) or ""
        for statement, following in zip(node.body, node.body[1:], strict=False):
            target = getattr(statement, "target", None) or next(iter(getattr(statement, "targets", ())), None)
            if isinstance(target, ast.Name) and isinstance(following, ast.Expr):
                assert isinstance(following.value, ast.Constant)
                found[f"{node.name}.{target.id}"] = inspect.cleandoc(str(following.value.value))
    return found


HOSTILE = [
    '"""',
    '\\"""\nimport os\n',
    "'; import os; '",
    "{{ 7 * 7 }}{% for x in y %}",
    "{__import__('os')}",
    "\0",
    "\u202e\u2066",
    "__class__",
    "model_config",
    "class",
    "../../etc/x",
    "x; import os",
    "x" * 300,
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_names_and_constants_only(text: str, tmp_path: Path) -> None:
    hostile, tame = document(everywhere(text)), document(everywhere("harmless"))
    assert outline(source(hostile)) == outline(source(tame))
    models = imported(hostile, tmp_path)
    thing = next(each for each in vars(models).values() if "plain" in getattr(each, "model_fields", {}))
    round_trip(thing, {text: {}, "plain": text, "state": text})


def everywhere(text: str) -> dict[str, Any]:
    enumeration = {**known(text, "other"), "description": text}
    enumeration["anyOf"][0]["x-enum-descriptions"] = [f"a {text}", f"b {text}"]
    field: dict[str, Any] = {
        "type": "object",
        "description": f"It {text}",
        "x-unit": f"u {text}",
        "default": text,
        "format": text,
    }
    field |= {"x-source": {"page": f"p{text}", "table": text, "row": 1}, "x-seen": [text], "pattern": text}
    members = {
        text: {**field, "x-accepts": [f"{text} or so"]},
        "plain": {**STRING, "title": text},
        "state": enumeration,
    }
    return {f"{text} thing": {**obj(**members), "description": f"A {text}", "title": text}}


def outline(text: str) -> str:
    """The syntax tree without names, constants and docstrings."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for field in ("id", "name", "value", "attr", "arg"):
            if isinstance(getattr(node, field, None), str | int):
                setattr(node, field, "")
        if isinstance(node, ast.ClassDef | ast.Module):
            node.body = [each for each in node.body if not _is_docstring(each)]
    return ast.dump(tree)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_order_of_schemas_and_hash_seed_do_not_matter() -> None:
    schemas = yaml.safe_load((GOLDEN / "beacon.yaml").read_text("utf-8"))["components"]["schemas"]
    expected = source(document(schemas))
    assert source(document(dict(reversed(schemas.items())))) == expected
    program = (
        "import sys, json; sys.path.insert(0, sys.argv[1]); import lamps;"
        "sys.stdout.write(lamps.source(lamps.document(json.load(sys.stdin))))"
    )
    for seed in ("1", "2"):
        result = subprocess.run(
            [sys.executable, "-c", program, str(GOLDEN.parent)],
            input=json.dumps(schemas),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(GOLDEN.parents[1])},
            capture_output=True,
            text=True,
            check=True,
        )
        assert result.stdout == expected


def test_a_document_without_schemas_has_a_module_without_classes(tmp_path: Path) -> None:
    assert [name for name in vars(imported(document({}), tmp_path)) if not name.startswith("__")] == []


def test_classes_are_emitted_under_their_names_whatever_these_are() -> None:
    tricky = ["BaseModel", "Field", "Optional", "None", "Enum", "RootModel", "List", "date", "Type", "ABC1b", "状态"]
    whole = document({name: obj(a=STRING, Decimal=ref(name)) for name in tricky})
    emitted = {node.name for node in ast.parse(source(whole)).body if isinstance(node, ast.ClassDef)}
    assert emitted == set(class_names(hoist(whole)))


def test_emitted_models_are_clean_and_typed(tmp_path: Path, root: Path) -> None:
    """Constructors take attribute names, members or text, moments or text; nothing else."""
    package = written(yaml.safe_load((GOLDEN / "beacon.yaml").read_text("utf-8")), tmp_path, "harbour_beacons")
    use = tmp_path / "use.py"
    use.write_text(USE, encoding="utf-8")
    for tool in (["ruff", "check", "--config", str(root / "pyproject.toml")], ["black", "--check", "-l", "120"]):
        subprocess.run([sys.executable, "-m", *tool, str(package)], check=True, capture_output=True)
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--warn-unused-ignores",
            "--cache-dir",
            str(tmp_path / "c"),
            "use.py",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


USE = """\
from datetime import UTC, datetime

from harbour_beacons import models

models.ShowBeaconResponse(lamp_state="lit", lit_at="2025-11-10T15:24:03Z", lamp=models.Lamp(watt=1), number="x")
answer = models.ShowBeaconResponse(lamp_state=models.ShowBeaconResponseLampState.LIT, lit_at=datetime.now(UTC))
models.ShowBeaconResponse(lampState="lit")  # type: ignore[call-arg]
models.ShowBeaconResponse(wait_time_out="3")  # type: ignore[arg-type]
models.SwitchBeaconRequest()  # type: ignore[call-arg]
if isinstance(answer.lit_at, datetime):
    answer.lit_at.isoformat()
text: str = models.ShowBeaconResponse.model_validate({}).to_json()
"""


def classes(schemas: dict[str, Any]) -> list[str]:
    return [node.name for node in ast.parse(source(document(schemas))).body if isinstance(node, ast.ClassDef)]


def test_a_document_of_enumerations_alone_has_them() -> None:
    assert classes({"Shape": known("can", "spar"), "Colour": known("red", "green")}) == ["Colour", "Shape"]


def test_a_class_follows_what_it_is_made_of_and_otherwise_its_name_counts() -> None:
    made = {
        "Anchor": obj(chain=ref("Chain"), weight=INTEGER),
        "Buoy": obj(anchor=ref("Anchor")),
        "Chain": obj(links={"type": "array", "items": ref("Link")}),
        "Link": obj(chain=ref("Chain")),
        "Mast": obj(height=INTEGER),
    }
    assert classes(made) == ["Link", "Chain", "Anchor", "Buoy", "Mast"]
    assert classes({**made, "Lamp": obj(colour=STRING)}) == ["Link", "Chain", "Anchor", "Buoy", "Lamp", "Mast"]


def test_no_name_is_in_the_way_of_asking_for_types(tmp_path: Path) -> None:
    hostile = "<f0 Form0>"
    made = {
        "Form": obj(form0=ref("Form0"), forms={"type": "array", "items": ref("Forms")}),
        "Form0": obj(**{hostile: STRING, "f0": INTEGER}),
        "Forms": obj(form=ref("Form"), kind=known("Form0", hostile)),
    }
    models = imported(document(made), tmp_path)
    value = {"form0": {hostile: "a", "f0": 1}, "forms": [{"kind": hostile, "form": {"forms": []}}]}
    assert models.Form.model_validate(value).to_dict() == value
    assert isinstance(models.Form.model_validate(value).form0, models.Form0)
