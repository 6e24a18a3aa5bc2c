"""The clients of the harbour's beacons: what the tests of emitted clients exercise."""

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from generator.emit.api import Api, Argument, Credential, Method, Outcome, Resource, Server
from generator.emit.client import emit_client

# Stands in for the emitted models, so that what is tested here is the client alone.
MODELS = '''
"""Models of the beacons."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """A model."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)

    def to_dict(self) -> dict[str, Any]:
        """What is sent."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class Lamp(Model):
    """A lamp."""

    watt: int | None = None
    mirrors: list[Lamp] | None = None


class ShowBeaconResponse(Model):
    """A beacon."""

    kind: str | None = None
    lamp_state: str | None = Field(None, alias="lampState")
    lamp: Lamp | None = None


class ShowBeaconBadRequest(Model):
    """What went wrong."""

    error_code: str | None = None
    error_msg: str | None = None
'''


def argument(name: str, wire: str, place: Any, annotation: str, required: bool, doc: str = "") -> Argument:
    return Argument(name, wire, place, annotation, required, doc, "")


def method(name: str, **given: Any) -> Method:
    blank = {
        "operation_id": name.title().replace("_", ""),
        "http_method": "GET",
        "path": f"/v1/{name}",
        "summary": "",
        "description": "",
        "source": f"pages/{name}.html:3",
        "deprecated": False,
        "arguments": (),
        "body": "",
        "request_model": "",
        "request_pointer": "",
        "media_type": "",
        "returns": "None",
        "outcomes": (),
        "examples": (),
    }
    return Method(name=name, **{**blank, **given})


SHOW = method(
    "show_beacon",
    path="/v1/beacons/{beaconid}",
    summary="Showing a Beacon",
    description="Reads the state of one beacon.",
    arguments=(
        argument("beaconid", "beaconid", "path", "str", True, "Beacon ID"),
        argument("detail", "detail", "query", "str", False, "How much is told."),
        argument("language", "X-Language", "header", "str", False, "The language of messages."),
    ),
    returns="models.ShowBeaconResponse",
    outcomes=(
        Outcome("200", "The beacon.", "models.ShowBeaconResponse", "", "#/x"),
        Outcome(
            "400", "The request cannot be carried out.", "models.ShowBeaconBadRequest", "ShowBeaconBadRequestError", ""
        ),
        Outcome("500", "The harbour failed.", "Any", "", ""),
    ),
)


SWITCH = method(
    "switch_beacon",
    http_method="POST",
    path="/v1/beacons/switch",
    summary="Switching a Beacon",
    body="fields",
    request_model="models.SwitchBeaconRequest",
    media_type="application/json",
    arguments=(
        argument("beacon", "beacon", "body", "str", True, "Beacon ID"),
        argument("lamp", "lamp", "body", "models.Lamp | None", False, "The lamp to use."),
        argument("lamp_state", "lampState", "body", "str", False, "What the lamp does."),
        argument("wait", "wait", "body", "int", False, "How long to wait"),
    ),
    outcomes=(Outcome("204", "Nothing is sent back.", "", "", ""),),
)


REPLACE = method(
    "replace_lamps",
    http_method="PUT",
    path="/v1/lamps",
    body="whole",
    media_type="application/json",
    request_model="list[models.Lamp]",
    arguments=(argument("body", "body", "body", "list[models.Lamp]", True, "The lamps."),),
    returns="Any",
    outcomes=(Outcome("200", "Whatever.", "Any", "", ""),),
)


API = Api(
    distribution="harbour-beacons",
    module="harbour_beacons",
    version="0.1.0",
    title="Harbour Beacons",
    description="Switches and watches the beacons of a harbour.",
    api_version="1",
    servers=(Server("https://beacons.example.com", "Main site"),),
    credentials=(Credential("header", "X-Auth-Token", False),),
    resources=(Resource("beacon_control", "BeaconControl", "Beacon Control", "", (REPLACE, SHOW, SWITCH)),),
    models=("Lamp", "ShowBeaconBadRequest", "ShowBeaconResponse"),
)


def texts(api: Api) -> dict[str, str]:
    return {file.path: file.text for file in emit_client(api)}


def is_copied(path: str) -> bool:
    """Whether a file of a package is the same in every package that has it."""
    return any(part in path for part in ("/_models/", "/_runtime/", "/_validation/"))


def _bare(module: str) -> dict[str, str]:
    return {f"{module}/__init__.py": "", f"{module}/_schemas.json": "{}"}


def write_package(api: Api, folder: Path) -> Path:
    for path, text in {**texts(api), f"{api.module}/models.py": MODELS, **_bare(api.module)}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / api.module / "py.typed").touch()
    return folder


def with_method(one: Method, **resource: Any) -> Api:
    return replace(API, resources=(replace(API.resources[0], methods=(one,), **resource),))
