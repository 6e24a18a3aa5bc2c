"""A case for each rule about operations, bodies, replies, models, credentials and servers."""

from typing import NamedTuple

from lamps_compared import PATH, TEXT, Json, body, document, model, operation, reference, source

OTHER = "/v1/buoys"
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
LAMP = {"lampid": {"name": "lampid", "in": "path", "required": True, "schema": TEXT}}


class Case(NamedTuple):
    """Two documents, and the rules that fire with their effects."""

    before: Json
    after: Json
    found: dict[str, str]


def lamps(**changed: object) -> Json:
    """The service whose one operation differs from the usual one in these members."""
    return document(paths={PATH: {"post": operation(**changed)}})


def replies(**extra: Json) -> Json:
    known = {"200": {"description": "Done", **body(reference("Lamp"))}}
    return lamps(responses=known | {status.strip("_"): reply for status, reply in extra.items()})


def query(place: str) -> Json:
    return lamps(parameters=[LAMP["lampid"], {"name": "watt", "in": place, "required": False, "schema": TEXT}])


SECOND = {"post": operation(operationId="MoveBuoy", parameters=[], requestBody=None, tags=["Lamps"])}
KIND = {"schemas": {"Lamp": model(kind={**TEXT, "enum": ["a", "b"]}, name=TEXT)}}
B, R, S, D = "breaking", "risky", "safe", "documentation"

CASES = {
    "operation-removed": Case(
        document(paths={PATH: {"post": operation()}, OTHER: SECOND}), lamps(), {"operation-removed": B}
    ),
    "operation-added": Case(
        lamps(), document(paths={PATH: {"post": operation()}, OTHER: SECOND}), {"operation-added": S}
    ),
    "operation-path-changed": Case(
        lamps(),
        document(paths={"/v2/lamps/{lampid}": {"post": operation()}}),
        {"operation-path-changed": B},
    ),
    "operation-method-changed": Case(
        lamps(), document(paths={PATH: {"put": operation()}}), {"operation-method-changed": B}
    ),
    "operation-renamed": Case(lamps(), lamps(operationId="PutLamp"), {"operation-renamed": B}),
    "operation-moved": Case(lamps(), lamps(tags=["Lights"]), {"operation-moved": B, "python-name-removed": B}),
    "operation-deprecated": Case(lamps(), lamps(deprecated=True), {"operation-deprecated": S}),
    "operation-reactivated": Case(lamps(deprecated=True), lamps(), {"operation-reactivated": S}),
    "operation-description-changed": Case(lamps(), lamps(summary="Set a lamp"), {"operation-description-changed": D}),
    "operation-page-changed": Case(
        lamps(), lamps(**{"x-source": source(1, "PutLamp.md")}), {"operation-page-changed": D}
    ),
    "parameter-moved": Case(query("query"), query("header"), {"parameter-moved": B}),
    "request-body-required-added": Case(
        lamps(requestBody=None),
        lamps(),
        {"request-body-required-added": B, "python-signature-changed": B},
    ),
    "request-body-optional-added": Case(
        lamps(requestBody=None),
        lamps(requestBody=body(reference("SetLampRequest"))),
        {"request-body-optional-added": S},
    ),
    "request-body-removed": Case(
        lamps(), lamps(requestBody=None), {"request-body-removed": B, "python-name-removed": B}
    ),
    "request-body-became-required": Case(
        lamps(requestBody=body(reference("SetLampRequest"))),
        lamps(),
        {"request-body-became-required": B, "python-signature-changed": B},
    ),
    "request-body-became-optional": Case(
        lamps(), lamps(requestBody=body(reference("SetLampRequest"))), {"request-body-became-optional": S}
    ),
    "request-media-type-changed": Case(
        lamps(),
        lamps(
            requestBody={"required": True, "content": {"multipart/form-data": {"schema": reference("SetLampRequest")}}}
        ),
        {"request-media-type-changed": B},
    ),
    "response-added": Case(replies(), replies(_404_={"description": "None"}), {"response-added": S}),
    "response-success-removed": Case(
        replies(_201_={"description": "Made"}), replies(), {"response-success-removed": B}
    ),
    "response-error-removed": Case(replies(_404_={"description": "None"}), replies(), {"response-error-removed": R}),
    "response-body-added": Case(
        replies(_404_={"description": "None"}),
        replies(_404_={"description": "None", **body(TEXT)}),
        {"response-body-added": S},
    ),
    "response-body-removed": Case(
        replies(_404_={"description": "None", **body(TEXT)}),
        replies(_404_={"description": "None"}),
        {"response-body-removed": B},
    ),
    "response-media-type-changed": Case(
        replies(_404_={"description": "", "content": {"application/json": {"schema": TEXT}}}),
        replies(_404_={"description": "", "content": {"text/plain": {"schema": TEXT}}}),
        {"response-media-type-changed": B},
    ),
    "response-description-changed": Case(
        replies(_404_={"description": "None"}),
        replies(_404_={"description": "No lamp"}),
        {"response-description-changed": D},
    ),
    "response-header-added": Case(
        replies(_404_={"description": "None"}),
        replies(_404_={"description": "None", "headers": {"X-Id": {"schema": TEXT}}}),
        {"response-header-added": S},
    ),
    "response-header-removed": Case(
        replies(_404_={"description": "None", "headers": {"X-Id": {"schema": TEXT}}}),
        replies(_404_={"description": "None"}),
        {"response-header-removed": R},
    ),
    "model-removed": Case(document(schemas={"Buoy": model(bell=TEXT, mass=TEXT)}), document(), {"model-removed": B}),
    "model-added": Case(document(), document(schemas={"Buoy": model(bell=TEXT, mass=TEXT)}), {"model-added": S}),
    "model-description-changed": Case(
        document(schemas={"Lamp": {**model(name=TEXT), "description": "A lamp"}}),
        document(schemas={"Lamp": {**model(name=TEXT), "description": "A light"}}),
        {"model-description-changed": D},
    ),
    "model-kind-changed": Case(
        document(schemas={"Lamp": model(kind=reference("Kind")), "Kind": model(name=TEXT)}),
        document(schemas={"Lamp": model(kind=reference("Kind")), "Kind": {**TEXT, "enum": ["a"]}}),
        {
            "model-kind-changed": B,
            "response-field-type-changed": B,
            "response-field-values-stated": S,
            "python-name-removed": B,
        },
    ),
    "python-name-removed": Case(
        document(**KIND),
        document(schemas={"Lamp": model(kind={**TEXT, "enum": ["a"]}, name=TEXT)}),
        {"response-field-value-removed": S, "python-name-removed": B},
    ),
    "server-added": Case(document(), document(servers=[{"url": "https://b.example.com"}]), {"server-added": S}),
    "server-removed": Case(document(servers=[{"url": "https://b.example.com"}]), document(), {"server-removed": R}),
    "service-description-changed": Case(
        document(), document(info={"title": "Lights", "version": "1"}), {"service-description-changed": D}
    ),
}


def secured(*alternatives: Json, **scheme: str) -> Json:
    whole = document(security=list(alternatives))
    whole["components"]["securitySchemes"] = {"Key": KEY | scheme, "Token": {"type": "http", "scheme": "bearer"}}
    return whole


def renamed() -> Json:
    whole = document(
        paths={
            PATH: {
                "post": operation(
                    responses={
                        "200": {"description": "Done", **body(reference("Light"))},
                    }
                )
            }
        },
        schemas={"Light": model(name=TEXT)},
    )
    del whole["components"]["schemas"]["Lamp"]
    return whole


NEED, NONE = {"Key": []}, {}
CASES |= {
    "authentication-tightened": Case(secured(NEED, NONE), secured(NEED), {"authentication-tightened": B}),
    "authentication-loosened": Case(secured(NEED), secured(NEED, {"Token": []}), {"authentication-loosened": S}),
    "credential-changed": Case(secured(NEED), secured(NEED, name="X-Token"), {"credential-changed": B}),
    "model-renamed": Case(document(), renamed(), {"model-renamed": B}),
    "python-signature-changed": Case(
        lamps(responses={"200": {"description": "Done"}}),
        lamps(responses={"200": {"description": "Done", **body(reference("Lamp"))}}),
        {"response-body-added": S, "python-signature-changed": B},
    ),
}
