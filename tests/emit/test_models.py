"""Models are emitted, compiled, imported and used."""

import ast
import copy
import inspect
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lamps import document, imported, known, obj, source, written
from pydantic import ValidationError

from generator.emit.hoist import hoist
from generator.emit.types import class_names

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
STRING, INTEGER = {"type": "string"}, {"type": "integer"}
MOMENT = {"type": "string", "format": "date-time"}

Load = Callable[..., ModuleType]


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Models of some schemas, imported."""
    return lambda **schemas: imported(document(schemas), tmp_path)


def round_trip(model: Any, payload: object) -> None:
    """Decode and encode, from a value and from text: nothing is lost, added or changed."""
    text = json.dumps(payload)
    for decoded in (model.model_validate(json.loads(text)), model.model_validate_json(text)):
        for encoded in (decoded.to_dict(), json.loads(decoded.to_json())):
            assert canonical(encoded) == canonical(payload)


def canonical(value: object) -> str:
    # Text tells 1 from 1.0 and from true.
    return json.dumps(value, sort_keys=True)


def test_unknown_keys_are_kept(load: Load) -> None:
    lamp = load(Lamp=obj(watt=INTEGER)).Lamp
    round_trip(lamp, {"watt": 1, "Volt": [1.0, None, {"x": "y"}], "": False})
    assert lamp.model_validate({"volt": 1}).model_extra == {"volt": 1}


def test_attributes_are_in_snake_case_and_names_on_the_wire_as_documented(load: Load) -> None:
    job = load(Job=obj(federationUID=STRING, **{"kubernetes.io/x": STRING, "class": STRING, "schema": STRING})).Job
    payload = {"federationUID": "f", "kubernetes.io/x": "k", "class": "c", "schema": "s"}
    made = job(federation_uid="f", kubernetes_io_x="k", class_="c", schema_="s")
    assert made.to_dict() == payload
    assert job.model_validate(payload) == made
    round_trip(job, payload)


def test_an_accepted_spelling_decodes_and_the_documented_one_is_encoded(load: Load) -> None:
    job = load(Job=obj(federationUID={**STRING, "x-accepts": ["federationuid"]})).Job
    assert job.model_validate({"federationuid": "f"}).federation_uid == "f"
    assert job.model_validate_json('{"federationuid": "f"}').to_dict() == {"federationUID": "f"}
    round_trip(job, {"federationUID": "f", "federationuid": "g"})


@pytest.mark.parametrize(
    "payload",
    [
        {"resourceID": 1, "resource_id": 2},
        {"resource_id": 2},
        {"resourceID": None, "resource_id": 2},
        {"resource_id": {"any": "thing"}},
        {"inner": {"resource_id": 2}},
        {"inner": {"resourceID": 1, "resource_id": 2}, "resource_id": None},
    ],
)
def test_an_unknown_key_that_is_spelled_like_an_attribute_is_not_that_attribute(
    load: Load, payload: dict[str, Any]
) -> None:
    nullable = {"type": ["integer", "null"]}
    schemas = {"Thing": obj(resourceID=nullable, inner=ref("Thing"))}
    round_trip(load(**schemas).Thing, payload)


def test_names_that_collide_in_snake_case_are_apart(load: Load) -> None:
    thing = load(Thing=obj(resourceID=INTEGER, resource_id=STRING, **{"resource-id": {"type": "boolean"}})).Thing
    payload = {"resourceID": 1, "resource_id": "a", "resource-id": True}
    round_trip(thing, payload)
    assert thing.model_validate(payload).resource_id == "a"


def test_known_values_are_members_and_others_stay_text(load: Load) -> None:
    models = load(Job=obj(operation=known("create", "TimedOut")))
    job = models.Job
    assert [member.name for member in models.JobOperation] == ["CREATE", "TIMED_OUT"]
    assert job.model_validate({"operation": "create"}).operation is models.JobOperation.CREATE
    assert job.model_validate_json('{"operation": "create"}').operation is models.JobOperation.CREATE
    assert type(job.model_validate({"operation": "erase"}).operation) is str
    assert job(operation=models.JobOperation.CREATE).to_dict() == {"operation": "create"}
    assert job(operation="erase").to_dict() == {"operation": "erase"}
    for value in ("create", "erase", ""):
        round_trip(job, {"operation": value})


def test_known_numbers_are_members_and_others_stay_numbers(load: Load) -> None:
    models = load(Job=obj(code={"enum": [1, -1, 0]}))
    assert models.Job.model_validate({"code": -1}).code is models.JobCode.VALUE_MINUS_1
    for value in (1, -1, 0, 7):
        round_trip(models.Job, {"code": value})
    with pytest.raises(ValidationError):
        models.Job.model_validate({"code": True})


def test_known_values_beside_another_type(load: Load) -> None:
    models = load(Job=obj(state={"anyOf": [{"enum": ["on"]}, STRING, INTEGER]}))
    assert models.Job.model_validate({"state": "on"}).state is models.JobState.ON
    for value in ("on", "off", 3):
        round_trip(models.Job, {"state": value})


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (INTEGER, "1"),
        (INTEGER, True),
        (INTEGER, 1.5),
        (STRING, 1),
        ({"type": "boolean"}, 1),
        ({"type": "boolean"}, "true"),
        ({"type": "number"}, "1.5"),
        ({"type": "number"}, True),
        (known("a"), 1),
        (MOMENT, 1762759443),
        ({"type": "array", "items": INTEGER}, ["1"]),
        ({"type": "object", "additionalProperties": STRING}, {"a": 1}),
    ],
)
def test_nothing_is_converted_in_silence(load: Load, schema: dict[str, Any], value: object) -> None:
    thing = load(Thing=obj(a=schema)).Thing
    with pytest.raises(ValidationError):
        thing.model_validate({"a": value})
    with pytest.raises(ValidationError):
        thing.model_validate_json(json.dumps({"a": value}))


def test_numbers_stay_what_they_are(load: Load) -> None:
    thing = load(Thing=obj(n={"type": "number"}, either={"anyOf": [INTEGER, STRING]}, i=INTEGER)).Thing
    for number in (1, 1.0, -0.5, 1e22, 10**30):
        round_trip(thing, {"n": number})
    for either in (1, "1"):
        round_trip(thing, {"either": either})
    round_trip(thing, {"i": 2**63})


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (
            "2025-11-10T15:24:03.5+08:00",
            datetime(2025, 11, 10, 15, 24, 3, 500000, tzinfo=timezone(timedelta(hours=8))),
        ),
        ("2025-11-10T07:24:03Z", datetime(2025, 11, 10, 7, 24, 3, tzinfo=UTC)),
        ("2025-11-10t07:24:03z", datetime(2025, 11, 10, 7, 24, 3, tzinfo=UTC)),
        ("2025-11-10T07:24:03.123456789Z", datetime(2025, 11, 10, 7, 24, 3, 123456, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
    ],
)
def test_timestamps_are_moments_and_keep_their_text(load: Load, text: str, moment: datetime) -> None:
    job = load(Job=obj(startTime=MOMENT)).Job
    decoded = job.model_validate({"startTime": text})
    assert decoded.start_time == moment
    round_trip(job, {"startTime": text})
    assert copy.deepcopy(decoded).to_dict() == {"startTime": text}
    assert decoded.model_copy(deep=True).to_dict() == {"startTime": text}
    assert pickle.loads(pickle.dumps(decoded.start_time)).text == text
    assert (decoded.start_time + timedelta(days=1)).date() == (moment + timedelta(days=1)).date()


@pytest.mark.parametrize("text", ["", "2025-11-10 07:24:03 +0000 UTC", "2025-02-30T00:00:00Z", "0000-01-01T00:00:00Z"])
def test_what_is_no_timestamp_stays_text(load: Load, text: str) -> None:
    round_trip(load(Job=obj(startTime=MOMENT)).Job, {"startTime": text})


def test_timestamps_can_be_given_as_either(load: Load) -> None:
    job = load(Job=obj(startTime=MOMENT)).Job
    assert job(start_time="2025-11-10T07:24:03.50Z").to_dict() == {"startTime": "2025-11-10T07:24:03.50Z"}
    given_moment = datetime(2025, 11, 10, 7, 24, 3, tzinfo=UTC)
    assert job(start_time=given_moment).to_dict() == {"startTime": "2025-11-10T07:24:03+00:00"}


def test_schemas_refer_to_each_other_and_to_themselves(load: Load) -> None:
    models = load(Job=obj(spec=ref("JobSpec")), JobSpec=obj(subJobs={"type": "array", "items": ref("Job")}))
    payload = {"spec": {"subJobs": [{"spec": {"subJobs": []}}, {"spec": {"x": 1}}, {}]}}
    round_trip(models.Job, payload)
    assert isinstance(models.Job.model_validate(payload).spec.sub_jobs[0].spec, models.JobSpec)


def test_null_is_kept_and_absence_too(load: Load) -> None:
    thing = load(Thing=obj(a={"type": ["string", "null"]}, b=STRING)).Thing
    for payload in ({}, {"a": None}, {"b": None}, {"a": "x", "c": None}):
        round_trip(thing, payload)
    assert thing().to_dict() == {}
    assert thing(a=None).to_dict() == {"a": None}


def test_only_documented_members_are_required(load: Load) -> None:
    thing = load(Thing=obj("a", a=STRING, b=STRING)).Thing
    assert thing(a="x").to_dict() == {"a": "x"}
    with pytest.raises(ValidationError, match="a\n  Field required"):
        thing.model_validate({"b": "x"})


def test_limits_are_not_enforced(load: Load) -> None:
    limited = {**INTEGER, "minimum": 5}
    round_trip(load(Thing=obj(a=limited, b={**STRING, "maxLength": 1, "pattern": "^x$"})).Thing, {"a": 1, "b": "long"})


def test_undocumented_objects_and_maps_are_dictionaries(load: Load) -> None:
    models = load(Thing=obj(free=ref("Struct"), of={"additionalProperties": ref("Thing")}), Struct={"type": "object"})
    assert not hasattr(models, "Struct")
    decoded = models.Thing.model_validate({"free": {"a": 1}, "of": {"x": {"free": {}}}})
    assert decoded.free == {"a": 1}
    assert isinstance(decoded.of["x"], models.Thing)


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


SCHEMAS: dict[str, Any] = {
    "Lamp": obj(
        "lampID",
        lampID=STRING,
        lampId=INTEGER,
        lamp_id={"type": ["boolean", "null"]},
        litAt=MOMENT,
        state=known("lit", "dark"),
        level={"enum": [1, 2, 3]},
        number={"type": "number"},
        either={"anyOf": [INTEGER, STRING]},
        copy={"type": "array", "items": known("a", "b")},
        labels={"type": "object", "additionalProperties": STRING},
        free={"type": "object"},
        below={"type": "array", "items": ref("Lamp")},
        variant={"oneOf": [obj("reboot", reboot=STRING), obj("resize", resize=INTEGER), ref("Lamp")]},
        anything={},
        **{"class": ref("Lamp"), "状态": {"anyOf": [ref("Lamp"), {"type": "null"}]}},
    )
}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXT,
    "integer": st.integers(),
    "number": NUMBERS,
    "boolean": st.booleans(),
    "null": st.none(),
}


def values(schema: dict[str, Any], level: int = 0) -> st.SearchStrategy[Any]:
    """JSON values that satisfy a schema, with keys that it does not know."""
    if "$ref" in schema:
        return values(SCHEMAS[schema["$ref"].rpartition("/")[2]], level + 1)
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return st.one_of([values(option, level) for option in options])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("format") == "date-time":
        zones = st.sampled_from(["Z", "z", "+08:00", "-00:00"])
        fractions = st.sampled_from(["", ".5", ".500", ".123456789"])
        return st.builds(lambda at, f, z: at.strftime("%Y-%m-%dT%H:%M:%S") + f + z, st.datetimes(), fractions, zones)
    types = schema.get("type", [])
    if isinstance(types, list):
        return st.one_of([SCALARS[name] for name in types]) if types else ANYTHING
    if types == "array":
        return st.lists(values(schema["items"], level + 1), max_size=0 if level > 2 else 2)
    return _objects(schema, level) if types == "object" else SCALARS[types]


def _objects(schema: dict[str, Any], level: int) -> st.SearchStrategy[Any]:
    members = {} if level > 2 else schema.get("properties", {})
    required = schema.get("required", [])
    known_members = st.fixed_dictionaries(
        {name: values(schema["properties"][name], level + 1) for name in required},
        optional={name: values(member, level + 1) for name, member in members.items() if name not in required},
    )
    unknown = st.dictionaries(TEXT | st.sampled_from(["lampid", "lit_at", "class_"]), ANYTHING, max_size=2)
    if "additionalProperties" in schema:
        unknown = st.dictionaries(TEXT, values(schema["additionalProperties"], level + 1), max_size=3)
    stated = set(schema.get("properties", {}))
    return st.builds(
        lambda one, other: {**{k: v for k, v in other.items() if k not in stated}, **one}, known_members, unknown
    )


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(document(SCHEMAS), tmp_path_factory.mktemp("lamps"))


@given(values(SCHEMAS["Lamp"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_satisfies_the_schema_survives_the_round_trip(lamps: ModuleType, payload: dict[str, Any]) -> None:
    round_trip(lamps.Lamp, payload)
