"""The credentials of a package: the classes that it offers, and where the environment has what they are made of."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from generator.emit import nodes
from generator.emit.api import Api, Credential
from generator.emit.nodes import Schema
from generator.emit.text import literal
from generator.late import late
from generator.vocabulary.credentials import ANY_HEADER, SCHEMES, VALUES, Proof

_UNKNOWN = SCHEMES["header x-auth-token"][:1]
_VARIABLE = late(r"[A-Za-z_][A-Za-z0-9_]*")
_ENVIRONMENT = "x-environment"


def credentials(document: Mapping[str, Any]) -> Iterator[Credential]:
    """Credentials in the order of their schemes' names; one is required if there is no alternative without it."""
    alternatives = nodes.items(document, "security")
    for name, scheme in sorted(schemes(document).items()):
        required = bool(alternatives) and all(name in alternative for alternative in alternatives)
        variables = tuple(sorted(_variables(scheme)))
        http = nodes.text(scheme, "scheme").lower()
        match nodes.text(scheme, "type"), nodes.text(scheme, "in"):
            case "apiKey", "header" if nodes.text(scheme, "name"):
                yield Credential("header", nodes.text(scheme, "name"), required, variables)
            case "http", _ if http == "bearer":
                yield Credential("bearer", "Authorization", required, variables)
            case "http", _ if f"http {http}" in SCHEMES:
                yield Credential("signature", http, required, variables)


def schemes(document: Mapping[str, Any]) -> Schema:
    """The security schemes of a document by name."""
    return nodes.child(nodes.child(document, "components"), "securitySchemes")


def proofs(api: Api) -> tuple[tuple[Credential | None, Proof], ...]:
    """What a user can prove himself by, with the scheme that takes it. A bare token where no scheme is known."""
    found = tuple((one, proof) for one in api.credentials for proof in _proofs(one))
    return found or tuple((None, replace(proof, variables={})) for proof in _UNKNOWN)


def classes(api: Api) -> dict[str, str]:
    """The classes of a package's credentials: modules of the run time by name."""
    return dict(sorted((proof.name, proof.module) for _, proof in proofs(api)))


def token(api: Api) -> tuple[str, str]:
    """How a bare token is sent: the class, and source of a function of the token."""
    for one, proof in proofs(api):
        if proof.module == "credentials":
            return proof.name, _made(one, proof)
    return _UNKNOWN[0].name, _UNKNOWN[0].name


def sources(api: Api) -> list[str]:
    """Source of the places in the environment where credentials are looked for, in order."""
    return [_source(one, proof) for one, proof in proofs(api) if proof.variables]


def variables(api: Api) -> list[str]:
    """The names of all environment variables that credentials are found in."""
    return [name for _, proof in proofs(api) for name in (*proof.variables.values(), *proof.optional.values())]


def values(api: Api) -> dict[str, str]:
    """Environment variables of a client's values, by their names on the wire."""
    return {name: variable for one in api.credentials for name, variable in VALUES.get(_key(one), {}).items()}


def shown(api: Api) -> list[tuple[str, str]]:
    """The classes, and for each source that makes one, for a reader; a token first."""
    made = [(proof.name, proof.shown.format(header=literal(one.name) if one else "")) for one, proof in proofs(api)]
    ordered = sorted(made, key=lambda each: each[0] not in ("Token", "BearerToken"))
    return [(name, f"{name}({arguments})") for name, arguments in ordered]


def _source(one: Credential | None, proof: Proof) -> str:
    optional = f", {literal(dict(proof.optional))}" if proof.optional else ""
    return f"Source({_made(one, proof)}, {literal(dict(proof.variables))}{optional})"


def _made(one: Credential | None, proof: Proof) -> str:
    """Source of a function that makes a credential: its class, for the header that the scheme names."""
    is_usual = one is None or _key(one) in SCHEMES
    return proof.name if one is None or is_usual else f"partial({proof.name}, header={literal(one.name)})"


def _proofs(one: Credential) -> tuple[Proof, ...]:
    known = SCHEMES.get(_key(one), ANY_HEADER)
    if not one.variables:
        return known
    taken = {*known[0].variables, *known[0].optional} or {"value"}
    own = {name: variable for name, variable in one.variables if name in taken}
    required = own.keys() - known[0].optional.keys()
    first = replace(
        known[0],
        variables={name: own[name] for name in sorted(required)},
        optional={name: own[name] for name in sorted(own.keys() - required)},
    )
    return (first, *known[1:])


def _key(one: Credential) -> str:
    return {"header": f"header {one.name.lower()}", "bearer": "http bearer"}.get(one.kind, f"http {one.name}")


def _variables(scheme: Schema) -> Iterator[tuple[str, str]]:
    for name, variable in nodes.child(scheme, _ENVIRONMENT).items():
        if isinstance(name, str) and isinstance(variable, str) and _VARIABLE.fullmatch(variable):
            yield name, variable
