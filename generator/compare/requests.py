"""The body that an operation is sent."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.compare.change import Change
from generator.compare.spot import Both, Spot
from generator.compare.values import Value, value_changes
from generator.emit import nodes
from generator.emit.content import Content
from generator.emit.nodes import Schema
from generator.emit.operations import Operation
from generator.emit.surface import request_content


def request_changes(old: Operation, new: Operation, spot: Spot, both: Both) -> Iterator[Change]:
    """Whether there is a body, in which format and of which type; the members of its model are compared elsewhere."""
    was, now = request_content(old), request_content(new)
    holders = [nodes.child(one.node, "requestBody") for one in (old, new)]
    here = replace(spot, subject=f"{spot.subject} body").at(*holders)
    needed = [holder.get("required") is True for holder in holders]
    if was is None and now is not None:
        rule = "request-body-required-added" if needed[1] else "request-body-optional-added"
        yield here.change(rule, f"a body of {now.media_type} is sent now", "", now.media_type)
    elif now is None and was is not None:
        yield here.change("request-body-removed", "no body is sent any more", was.media_type)
    elif was is not None and now is not None:
        if needed[0] != needed[1]:
            rule = "request-body-became-required" if needed[1] else "request-body-became-optional"
            yield here.change(rule, "required now" if needed[1] else "optional now")
        if was.media_type != now.media_type:
            message = f"{was.media_type} became {now.media_type}"
            yield here.change("request-media-type-changed", message, was.media_type, now.media_type)
        yield from value_changes("request", _value(was, holders[0]), _value(now, holders[1]), here, both)


def _value(body: Content, holder: Schema) -> Value:
    said = {key: holder[key] for key in ("description",) if key in holder}
    return Value(body.schema, {**examples_of(body), **said}, False)


def examples_of(body: Content) -> Schema:
    return {key: body.node[key] for key in ("example", "examples") if key in body.node}
