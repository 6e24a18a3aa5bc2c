"""Credentials: the headers that pages ask for as security schemes, and which operation needs which."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.model import Json, Operation, Service

Requirements = list[dict[str, list[str]]]


class Credentials(Struct, frozen=True):
    """The schemes by name, what holds for every operation without a word of its own, and each header's scheme."""

    schemes: dict[str, Json]
    common: Requirements
    by_header: Mapping[str, str]
    of_service: Requirements

    def of(self, operation: Operation) -> Requirements:
        """What an operation needs: alternatives, each of them schemes that go together. `{}` is none at all."""
        if not operation.security:
            return self.of_service
        names = {self.by_header[one.header.lower()]: one.required for one in operation.security}
        every: dict[str, list[str]] = {name: [] for name in sorted(names)}
        without: dict[str, list[str]] = {name: [] for name in sorted(names) if names[name]}
        # A page names the headers of one way; the service may take others, which need no header that a row describes.
        others = [one for one in self.of_service if one and not one.keys() & set(self.by_header.values())]
        return [every, *others] if every == without else [every, *others, without]

    def differing(self, operation: Operation) -> dict[str, Json]:
        """The operation's `security`, where it is not the common one."""
        own = self.of(operation)
        return {} if own == self.common else {"security": own}


def credentials_of(service: Service) -> Credentials:
    """The credentials of a service. What all operations agree on becomes common to them."""
    schemes: dict[str, Any] = {name: dict(scheme) for name, scheme in service.info.security_schemes}
    by_header = {
        str(scheme["name"]).lower(): name
        for name, scheme in schemes.items()
        if scheme.get("type") == "apiKey" and scheme.get("in") == "header" and "name" in scheme
    }
    for header in sorted({one.header for operation in service.operations for one in operation.security}):
        if header.lower() not in by_header:
            name = _scheme_name(header, schemes)
            schemes[name] = {"type": "apiKey", "in": "header", "name": header}
            by_header[header.lower()] = name
    of_service: Requirements = [{name: [] for name in sorted(names)} for names in service.info.security]
    separate = Credentials(dict(sorted(schemes.items())), of_service, by_header, of_service)
    needs = [separate.of(operation) for operation in service.operations]
    if needs and all(one == needs[0] for one in needs):
        return Credentials(separate.schemes, needs[0], by_header, of_service)
    return separate


def _scheme_name(header: str, taken: Mapping[str, Json]) -> str:
    """`x-auth-token` -> `XAuthToken`, with a number behind it where two headers come to the same."""
    words = re.findall(r"[A-Za-z0-9]+", header)
    base = "".join(word[0].upper() + word[1:] for word in words) or "Header"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}{number}", number + 1
    return name
