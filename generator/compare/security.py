"""Credentials and addresses. Security is a list of alternatives: what was enough before shall be enough after."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from generator.compare.change import Change
from generator.compare.spot import Both, Spot, value_text
from generator.compare.view import View
from generator.emit import nodes
from generator.emit.nodes import Schema
from generator.emit.operations import Operation

Alternatives = tuple[frozenset[str], ...]


def security_changes(old: Operation, new: Operation, spot: Spot, both: Both) -> Iterator[Change]:
    """Whether an operation asks for other credentials than before."""
    was, now = _alternatives(old.node, both.before.document), _alternatives(new.node, both.after.document)
    if set(was) == set(now):
        return
    enough = all(any(one >= other for other in now) for one in was)
    rule = "authentication-loosened" if enough else "authentication-tightened"
    yield spot.change(rule, f"{_said(was)} became {_said(now)}", _said(was), _said(now))


def scheme_changes(both: Both) -> Iterator[Change]:
    """How credentials are sent, and where the service is."""
    service = both.after.version.service
    spot = Spot(service, "", both.before.home, both.after.home)
    was, now = _schemes(both.before), _schemes(both.after)
    for name in sorted(was.keys() & now.keys()):
        states = [
            {key: each[key] for key in ("type", "in", "name", "scheme") if key in each}
            for each in (was[name], now[name])
        ]
        if states[0] != states[1]:
            texts = [value_text(state) for state in states]
            yield replace(spot, subject=f"security {name}").change(
                "credential-changed", f"{texts[0]} became {texts[1]}", *texts
            )
    yield from _servers(both, spot)
    info = [nodes.child(view.document, "info") for view in (both.before, both.after)]
    texts = [value_text({key: each[key] for key in ("title", "description") if key in each}) for each in info]
    if all(info) and texts[0] != texts[1]:
        yield replace(spot, subject="info").change("service-description-changed", "described in other words", *texts)


def _servers(both: Both, spot: Spot) -> Iterator[Change]:
    was, now = (
        [nodes.text(one, "url") for one in nodes.items(view.document, "servers")] for view in (both.before, both.after)
    )
    for url in sorted(set(was) - set(now)):
        yield replace(spot, subject=f"server {url}").change("server-removed", "no longer documented", url)
    for url in sorted(set(now) - set(was)):
        yield replace(spot, subject=f"server {url}").change("server-added", "documented now", "", url)


def _schemes(view: View) -> Mapping[str, Any]:
    return nodes.child(nodes.child(view.document, "components"), "securitySchemes")


def _alternatives(node: Schema, document: Schema) -> Alternatives:
    """Sets of schemes that go together; no set at all where nothing is asked for means the empty one."""
    given = nodes.items(node, "security") if "security" in node else nodes.items(document, "security")
    return tuple(frozenset(each) for each in given if isinstance(each, Mapping)) or (frozenset(),)


def _said(found: Alternatives) -> str:
    return " or ".join(sorted({" with ".join(sorted(each)) or "none" for each in found}))
