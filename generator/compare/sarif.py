"""Changes as SARIF 2.1.0, for tools that show results of static analysis."""

import json
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.compare.change import Change, ChangeRule, Effect
from generator.compare.ignores import Sifted
from generator.openapi.printable import escape, shorten
from generator.source import Location

Json = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LONGEST = 1000

_LEVELS = {Effect.BREAKING: "error", Effect.RISKY: "warning", Effect.SAFE: "note", Effect.DOCUMENTATION: "none"}


def sarif(sifted: Sifted) -> str:
    """A log of one run. Ignored changes are results that a reason suppresses."""
    found = [*((change, "") for change in sifted.changes), *((change, one.reason) for change, one in sifted.ignored)]
    rules = sorted({change.rule.code: change.rule for change, _ in found}.values(), key=lambda rule: rule.code)
    places = {rule.code: index for index, rule in enumerate(rules)}
    driver = {"name": "refsmith", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(change, places[change.rule.code], reason) for change, reason in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rule(rule: ChangeRule) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[rule.effect]},
    }


def _result(change: Change, index: int, reason: str) -> Json:
    said = escape(f"{change.subject}: {shorten(change.message, LONGEST)}")
    result: Json = {
        "ruleId": change.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[change.effect],
        "message": {"text": said},
        "locations": [_location(change.place, change)],
        "partialFingerprints": {"refsmithChange/v1": change.fingerprint},
        "properties": {"effect": change.effect.value, "service": change.service, "methods": list(change.methods)},
    }
    if change.before.file and change.before != change.place:
        result["relatedLocations"] = [{**_physical(change.before), "message": {"text": "before"}}]
    if reason:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": escape(reason)}]
    return result


def _location(place: Location, change: Change) -> Json:
    names = [{"fullyQualifiedName": name} for name in change.python]
    return {**_physical(place), **({"logicalLocations": names} if names else {})}


def _physical(place: Location) -> Json:
    if not place.file:
        return {}
    region = {"region": {"startLine": place.line}} if place.line else {}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(place.file)}, **region}}
