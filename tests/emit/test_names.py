import keyword
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.emit.names import class_name, constant, identifier, method_name, module_name, unique

WIRE = st.text() | st.from_regex(r"[A-Za-z_][A-Za-z0-9_.:/-]{0,20}", fullmatch=True)
HOSTILE = [
    "",
    " ",
    "../../etc/x",
    "x; import os",
    "__class__",
    "model_config",
    "class",
    "{{ x }}",
    "\0",
    "\u202e",
    "x" * 300,
]


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("federationUID", "federation_uid"),
        ("resourceIDs", "resource_ids"),
        ("X-Auth-Token", "x_auth_token"),
        ("kubernetes.io/x", "kubernetes_io_x"),
        ("OS-EXT-STS:vm_state", "os_ext_sts_vm_state"),
        ("subnetIPv6Cidr", "subnet_ipv6_cidr"),
        ("k8sVersion", "k8s_version"),
        ("SHA256sum", "sha256_sum"),
        ("L7Policy", "l7_policy"),
        ("class", "class_"),
        ("list", "list_"),
        ("self", "self_"),
        ("model_config", "model_config_"),
        ("schema", "schema_"),
        ("__class__", "class_"),
        ("_private", "private"),
        ("2fa", "n2fa"),
        ("", "value"),
        ("***", "value"),
        ("état", "etat"),
        ("状态", "u72b6u6001"),
        ("id", "id"),
        ("type", "type"),
    ],
)
def test_identifiers(wire: str, name: str) -> None:
    assert identifier(wire) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UCSJobSpec", "UCSJobSpec"),
        ("show-policy job", "ShowPolicyJob"),
        ("ABC1b", "ABC1b"),
        ("none", "NoneModel"),
        ("DateTime", "DateTimeModel"),
        ("2fa", "N2fa"),
        ("", "Value"),
        ("../../etc/x", "EtcX"),
    ],
)
def test_class_names(text: str, name: str) -> None:
    assert class_name(text) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [("TimedOut", "TIMED_OUT"), ("create", "CREATE"), (">=", "VALUE"), ("1.5", "N1_5"), ("None", "NONE")],
)
def test_constants(value: str, name: str) -> None:
    assert constant(value) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("copy", "copy"), ("class", "class_"), ("list", "list_"), ("GetX", "get_x")),
        *(("Models", "models_"), ("Omit", "omit_")),  # modules of resources look these up
    ],
)
def test_a_method_may_have_a_name_that_a_field_may_not(text: str, name: str) -> None:
    assert method_name(text) == name


@pytest.mark.parametrize("text", ["con", "NUL", "com1", *HOSTILE])
def test_module_names_are_files_on_every_system(text: str) -> None:
    name = module_name(text)
    assert name.isidentifier()
    assert name == name.lower()
    assert name not in {"con", "nul", "com1"}
    assert len(name) < 100


@given(WIRE | st.sampled_from(HOSTILE))
@settings(deadline=None)
def test_names_are_valid(text: str) -> None:
    for spelled in (identifier(text), class_name(text), constant(text), method_name(text), module_name(text)):
        assert spelled.isidentifier()
        assert spelled.isascii()
        assert not keyword.iskeyword(spelled)
        assert not spelled.startswith("_")
        assert len(spelled) <= 66


@given(WIRE)
@settings(deadline=None)
def test_a_class_name_is_the_name_of_that_class(text: str) -> None:
    assert class_name(class_name(text)) == class_name(text)


def test_no_field_hides_an_attribute_of_models() -> None:
    public = [name for name in dir(BaseModel) if not name.startswith("_")]
    assert len(public) > 20
    assert [name for name in public if identifier(name) == name] == []


def test_long_names_stay_apart() -> None:
    assert identifier("x" * 300) != identifier("x" * 301)
    assert class_name("x" * 300) != class_name("x" * 301)


def test_names_that_collide_are_numbered_but_for_the_one_that_is_right_already() -> None:
    assert unique(["resourceID", "resource_id", "resource-id"]) == {
        "resource_id": "resource_id",
        "resource-id": "resource_id_2",
        "resourceID": "resource_id_3",
    }


def test_no_name_is_the_wire_name_of_another() -> None:
    made = unique(["lampState", "lampstate"], accepted={"lampstate": ["lamp_state"]})
    assert made["lampState"] != "lamp_state"


def test_reserved_names_are_not_made() -> None:
    assert unique(["timeout"], reserved={"timeout"}) == {"timeout": "timeout_2"}


@given(st.lists(WIRE | st.sampled_from(HOSTILE), max_size=12), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_unique_names_are_valid_unique_and_independent_of_order(wires: list[str], chance: random.Random) -> None:
    made = unique(wires)
    assert set(made) == set(wires)
    assert len(set(made.values())) == len(made)
    assert all(name.isidentifier() and not keyword.iskeyword(name) for name in made.values())
    assert all(name == wire or name not in made for wire, name in made.items())
    shuffled = list(wires)
    chance.shuffle(shuffled)
    assert unique(shuffled) == made


def test_a_name_that_was_given_before_is_kept_and_the_other_gives_way() -> None:
    assert unique(["lampId", "lampID"]) == {"lampID": "lamp_id", "lampId": "lamp_id_2"}
    assert unique(["lampId", "lampID"], kept={"lampId": "lamp_id"}) == {"lampID": "lamp_id_2", "lampId": "lamp_id"}


@pytest.mark.parametrize("kept", ["Lamp", "class", "a b", "x\nimport os", "", "watt", "reserved"])
def test_what_is_no_name_or_taken_is_not_kept(kept: str) -> None:
    assert unique(["lampId", "watt"], reserved={"reserved"}, kept={"lampId": kept}) == {
        "lampId": "lamp_id",
        "watt": "watt",
    }
