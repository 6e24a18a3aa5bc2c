"""Which credentials a service needs, and where the document says so."""

from typing import Any

import pytest

from generator.model import Operation, Origin, Security, Service, ServiceInfo
from generator.openapi import to_openapi
from generator.source import Location

ORIGIN = Origin(Location("pages/a.html", 1))


def operation(path: str, *headers: tuple[str, bool]) -> Operation:
    security = tuple(Security(header, required, ORIGIN) for header, required in headers)
    return Operation(path.strip("/"), "GET", path, "", "", "", ORIGIN, security=security)


def document(*operations: Operation, **info: Any) -> dict[str, Any]:
    return to_openapi(Service(ServiceInfo("s", "S", **info), operations, ()))


def own(built: dict[str, Any]) -> list[Any]:
    return [built["paths"][path]["get"].get("security", "none of its own") for path in built["paths"]]


TOKEN = ("X-Auth-Token", True)
PERHAPS = ("X-Auth-Token", False)
SCHEME = {"XAuthToken": {"type": "apiKey", "in": "header", "name": "X-Auth-Token"}}


@pytest.mark.parametrize(
    ("headers", "requirements"),
    [
        ([TOKEN], [{"XAuthToken": []}]),
        ([PERHAPS], [{"XAuthToken": []}, {}]),
        ([TOKEN, ("X-Project", True)], [{"XAuthToken": [], "XProject": []}]),
        ([TOKEN, ("X-Project", False)], [{"XAuthToken": [], "XProject": []}, {"XAuthToken": []}]),
    ],
)
def test_what_all_operations_need_is_said_once(headers: list[tuple[str, bool]], requirements: Any) -> None:
    built = document(operation("/a", *headers), operation("/b", *reversed(headers)))
    assert built["security"] == requirements
    assert own(built) == ["none of its own"] * 2


def test_operations_that_differ_say_so_themselves() -> None:
    built = document(operation("/a", TOKEN), operation("/b", PERHAPS), operation("/c"))
    assert "security" not in built
    assert own(built) == [[{"XAuthToken": []}], [{"XAuthToken": []}, {}], "none of its own"]
    assert built["components"]["securitySchemes"] == SCHEME


def test_no_credentials() -> None:
    built = document(operation("/a"))
    assert "security" not in built
    assert "components" not in built


def test_headers_in_another_case_are_the_same_scheme() -> None:
    built = document(operation("/a", TOKEN), operation("/b", ("x-auth-token", True)))
    assert built["components"]["securitySchemes"] == SCHEME
    assert built["security"] == [{"XAuthToken": []}]


def test_headers_that_come_to_one_name_get_numbers() -> None:
    built = document(operation("/a", TOKEN, ("X-AuthToken", True), ("密", True)))
    assert {name: one["name"] for name, one in built["components"]["securitySchemes"].items()} == {
        "Header": "密",
        "XAuthToken": "X-Auth-Token",
        "XAuthToken2": "X-AuthToken",
    }


def test_the_service_names_schemes_of_its_own() -> None:
    schemes = (
        ("Token", {"type": "apiKey", "in": "header", "name": "x-auth-token"}),
        ("Basic", {"type": "http", "scheme": "basic"}),
    )
    built = document(
        operation("/a", TOKEN),
        operation("/b"),
        operation("/c", PERHAPS),
        security_schemes=schemes,
        security=(("Token", "Basic"), ("Token",), ()),
    )
    assert built["security"] == [{"Basic": [], "Token": []}, {"Token": []}, {}]
    assert own(built) == [[{"Token": []}], "none of its own", [{"Token": []}, {}]]
    assert list(built["components"]["securitySchemes"]) == ["Basic", "Token"]


def test_a_signature_is_another_way_than_the_header_of_a_page() -> None:
    schemes = (("Key", {"type": "http", "scheme": "SDK-HMAC-SHA256"}),)
    built = document(operation("/a", TOKEN), operation("/b", TOKEN), security_schemes=schemes, security=(("Key",),))
    assert built["security"] == [{"XAuthToken": []}, {"Key": []}]
    assert own(built) == ["none of its own"] * 2
    built = document(operation("/a", PERHAPS), operation("/b"), security_schemes=schemes, security=(("Key",),))
    assert built["security"] == [{"Key": []}]
    assert own(built) == [[{"XAuthToken": []}, {"Key": []}, {}], "none of its own"]
