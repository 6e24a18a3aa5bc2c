"""The rules of comparing, as a table. Requests and responses have opposite rules, so each kind of change of a value is
three rules: of a parameter (P), of a request's body (Q) and of a reply (A, for answer). O is about operations, M about
models and other Python names, S about security and servers.

Where oasdiff has the check, the effect is oasdiff's; what differs from it differs because the callers here are those of
an emitted package: a name that vanishes breaks them though the service may not mind.
"""

from collections.abc import Mapping
from typing import Literal

from generator.compare.change import ChangeRule, Effect

B, R, S, D = Effect.BREAKING, Effect.RISKY, Effect.SAFE, Effect.DOCUMENTATION

Role = Literal["parameter", "request", "response"]

# Kind of change of a value: number, effects on parameter, request and response, and why.
_VALUES: Mapping[str, tuple[int, Effect, Effect, Effect, str]] = {
    "removed": (101, B, B, B, "The name is gone from the package, and from what the service documents."),
    "required-added": (102, B, B, S, "Callers do not send it yet; a reply with more breaks nobody."),
    "optional-added": (103, S, S, S, "Nobody has to know it."),
    "renamed": (104, B, B, B, "It has another name on the wire and in Python."),
    "respelt": (105, R, R, R, "It has another spelling on the wire, and the same name in Python."),
    "became-required": (106, B, B, S, "Callers that leave it out fail; a reply that always has it breaks nobody."),
    "became-optional": (107, S, S, B, "Callers need no longer send it; in a reply they may look for it in vain."),
    "type-widened": (111, S, S, B, "More may be sent; in a reply callers meet types that they did not expect."),
    "type-narrowed": (112, B, B, S, "What was accepted is not any more; in a reply less is to be expected."),
    "type-changed": (113, B, B, B, "Neither type holds the other."),
    "became-nullable": (114, S, S, R, "null may be sent; in a reply it can be met where it was not."),
    "became-not-nullable": (115, B, B, S, "null is not accepted any more; in a reply it is not met any more."),
    "value-added": (121, S, S, R, "One more may be sent; in a reply callers meet a value that they do not know."),
    "value-removed": (122, B, B, S, "It is not accepted any more; in a reply it is not met any more."),
    "values-stated": (123, R, R, S, "Values are listed where any was documented before."),
    "values-dropped": (124, S, S, R, "No values are listed any more."),
    "default-changed": (131, R, R, S, "Calls that leave it out mean something else now."),
    "limit-tightened": (132, B, B, S, "What was within the limits may not be any more."),
    "limit-loosened": (133, S, S, R, "More is within the limits; in a reply more than callers made room for."),
    "limit-changed": (134, R, R, R, "The limits are others, and neither hold the others."),
    "deprecated": (141, S, S, S, "It works as before; callers should plan to leave it."),
    "reactivated": (142, S, S, S, "It is not deprecated any more."),
    "description-changed": (151, D, D, D, "Only words changed."),
    "note-changed": (152, D, D, D, "Only what the page says beside the type changed: units, conditions, remarks."),
    "keyword-changed": (153, R, R, R, "A keyword that has no rule of its own changed."),
    "example-changed": (154, D, D, D, "Only an example changed."),
}

_PLAIN: tuple[tuple[str, str, Effect, str], ...] = (
    ("O101", "operation-removed", B, "The method is gone from the package."),
    ("O102", "operation-added", S, "Nobody calls it yet."),
    ("O103", "operation-path-changed", B, "The address that is called is another one."),
    ("O104", "operation-method-changed", B, "The service is called with another HTTP method."),
    ("O105", "operation-renamed", B, "The method has another name in the package."),
    ("O106", "operation-moved", B, "The method belongs to another resource of the client."),
    ("O107", "operation-deprecated", S, "It works as before; callers should plan to leave it."),
    ("O108", "operation-reactivated", S, "It is not deprecated any more."),
    ("O109", "operation-description-changed", D, "Only words changed."),
    ("O110", "operation-page-changed", D, "It is described on another page."),
    ("P108", "parameter-moved", B, "It is sent in another part of the request."),
    ("Q161", "request-body-required-added", B, "Callers send none yet."),
    ("Q162", "request-body-optional-added", S, "Nobody has to send it."),
    ("Q163", "request-body-removed", B, "What callers send has no place any more."),
    ("Q164", "request-body-became-required", B, "Callers that send none fail."),
    ("Q165", "request-body-became-optional", S, "Callers need no longer send it."),
    ("Q166", "request-media-type-changed", B, "The body is sent in another format."),
    ("A161", "response-added", S, "The reply was not documented before."),
    ("A162", "response-success-removed", B, "Callers wait for a reply that does not come."),
    ("A163", "response-error-removed", R, "The error is not documented any more; callers may handle it still."),
    ("A164", "response-body-added", S, "A reply that has a body breaks nobody who ignores it."),
    ("A165", "response-body-removed", B, "Callers look for a body that is not there."),
    ("A166", "response-media-type-changed", B, "The body comes in another format."),
    ("A167", "response-description-changed", D, "Only words changed."),
    ("A168", "response-header-added", S, "Nobody has to read it."),
    ("A169", "response-header-removed", R, "Callers may look for it in vain."),
    ("M101", "model-renamed", B, "Code that names the class fails."),
    ("M102", "model-removed", B, "Code that names the class fails."),
    ("M103", "model-added", S, "Nobody uses it yet."),
    ("M104", "model-description-changed", D, "Only words changed."),
    ("M105", "model-kind-changed", B, "A class of another kind has the name: an enumeration or an object."),
    ("M201", "python-name-removed", B, "Code that uses the name fails, whatever the service does."),
    ("M202", "python-signature-changed", B, "Calls as they are written fail, or give something else."),
    ("S101", "authentication-tightened", B, "A call needs a credential that it did not need."),
    ("S102", "authentication-loosened", S, "A call can do with less, or with another credential."),
    ("S103", "credential-changed", B, "The credential is sent otherwise."),
    ("S104", "server-added", S, "There is one more address."),
    ("S105", "server-removed", R, "An address is not documented any more."),
    ("S106", "service-description-changed", D, "Only words changed."),
)

_ROLES: tuple[tuple[Role, str], ...] = (("parameter", "P"), ("request", "Q"), ("response", "A"))


def _of_values() -> dict[str, ChangeRule]:
    made: dict[str, ChangeRule] = {}
    for kind, (number, *effects, why) in _VALUES.items():
        for (role, letter), effect in zip(_ROLES, effects, strict=True):
            name = f"parameter-{kind}" if role == "parameter" else f"{role}-field-{kind}"
            made[name] = ChangeRule(f"{letter}{number}", name, Effect(effect), why)
    return made


RULES: Mapping[str, ChangeRule] = {
    rule.name: rule
    for rule in sorted((*_of_values().values(), *(ChangeRule(*row) for row in _PLAIN)), key=lambda rule: rule.code)
}
"""All rules by name, in the order of their codes."""

BY_CODE: Mapping[str, ChangeRule] = {rule.code: rule for rule in RULES.values()}


def value_rule(role: Role, kind: str) -> ChangeRule:
    """The rule for a kind of change of a parameter, or of a field or a whole body of a request or reply."""
    return RULES[f"parameter-{kind}" if role == "parameter" else f"{role}-field-{kind}"]


def find_rule(name: str) -> ChangeRule | None:
    """A rule by its code or name."""
    return BY_CODE.get(name) or RULES.get(name)
