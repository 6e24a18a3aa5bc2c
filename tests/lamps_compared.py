"""An invented service of lamps as OpenAPI documents, to be compared."""

from copy import deepcopy
from typing import Any

from generator.compare.change import Change
from generator.compare.documents import compare
from generator.compare.view import Version
from generator.config import package_options

Json = dict[str, Any]

PATH = "/v1/lamps/{lampid}"
TEXT = {"type": "string"}
OPTIONS = package_options("harbour-lamps")


def source(line: int, page: str = "SetLamp.md") -> Json:
    return {"page": f"specs/lamps/pages/{page}", "line": line}


def reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: Json, **more: Any) -> Json:
    return {"content": {"application/json": {"schema": schema, **more}}}


def operation(**changed: Any) -> Json:
    """The operation that sets a lamp. A member that is None is left out."""
    node = {
        "operationId": "SetLamp",
        "summary": "Setting a Lamp",
        "tags": ["Lamps"],
        "x-source": source(1),
        "parameters": [
            {"name": "lampid", "in": "path", "required": True, "schema": {"type": "string"}, "x-source": source(5)}
        ],
        "requestBody": {"required": True, **body(reference("SetLampRequest")), "x-source": source(10)},
        "responses": {"200": {"description": "Done", **body(reference("Lamp")), "x-source": source(30)}},
    } | changed
    return {key: value for key, value in node.items() if value is not None}


def model(*required: str, **members: Json) -> Json:
    node: Json = {"type": "object", "properties": {name: {**each} for name, each in members.items()}}
    for line, each in enumerate(node["properties"].values(), 40):
        each["x-source"] = source(line)
    return {**node, **({"required": list(required)} if required else {}), "x-source": source(39)}


def document(*, paths: Json | None = None, schemas: Json | None = None, **top: Any) -> Json:
    known = {
        "SetLampRequest": model("colour", colour={"type": "string"}),
        "Lamp": model(name={"type": "string"}),
    }
    return deepcopy(
        {
            "openapi": "3.1.0",
            "info": {"title": "Lamps", "version": "1"},
            "paths": paths if paths is not None else {PATH: {"post": operation()}},
            "components": {"schemas": known | (schemas or {})},
        }
        | top
    )


def changes(before: Json, after: Json) -> tuple[Change, ...]:
    return compare(Version("lamps", before, OPTIONS, "before.yaml"), Version("lamps", after, OPTIONS, "after.yaml"))
