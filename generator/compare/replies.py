"""What an operation answers: statuses, bodies and headers."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.compare.change import Change
from generator.compare.requests import examples_of
from generator.compare.spot import Both, Spot, words
from generator.compare.values import Value, value_changes
from generator.emit import nodes
from generator.emit.content import Content, content
from generator.emit.nodes import Schema
from generator.emit.operations import Operation


def reply_changes(old: Operation, new: Operation, spot: Spot, both: Both) -> Iterator[Change]:
    """Changes of the documented replies; the members of their models are compared elsewhere."""
    was, now = nodes.child(old.node, "responses"), nodes.child(new.node, "responses")
    for status in sorted(was.keys() | now.keys()):
        gone, come = status not in now, status not in was
        here = replace(spot, subject=f"{spot.subject} reply {words(status)}")
        here = here.at(nodes.child(was, status), nodes.child(now, status))
        if gone:
            kind = "response-success-removed" if status.startswith("2") else "response-error-removed"
            yield here.change(kind, "no longer documented", status)
        elif come:
            yield here.change("response-added", "documented now", "", status)
        else:
            yield from _reply(nodes.child(was, status), nodes.child(now, status), here, both)


def _reply(old: Schema, new: Schema, spot: Spot, both: Both) -> Iterator[Change]:
    texts = [nodes.text(node, "description") for node in (old, new)]
    if texts[0] != texts[1]:
        yield spot.change("response-description-changed", "described in other words", *map(words, texts))
    was, now = content(old, ""), content(new, "")
    if was is None and now is not None:
        yield spot.change("response-body-added", f"a body of {now.media_type} comes now", "", now.media_type)
    elif now is None and was is not None:
        yield spot.change("response-body-removed", "no body comes any more", was.media_type)
    elif was is not None and now is not None:
        yield from _body(was, now, spot, both)
    yield from _headers(nodes.child(old, "headers"), nodes.child(new, "headers"), spot)


def _body(was: Content, now: Content, spot: Spot, both: Both) -> Iterator[Change]:
    if was.media_type != now.media_type:
        message = f"{was.media_type} became {now.media_type}"
        yield spot.change("response-media-type-changed", message, was.media_type, now.media_type)
    values = [Value(one.schema, examples_of(one), False) for one in (was, now)]
    yield from value_changes("response", values[0], values[1], spot, both)


def _headers(was: Schema, now: Schema, spot: Spot) -> Iterator[Change]:
    old, new = ({name.lower() for name in each} for each in (was, now))
    for name in sorted(old - new):
        yield replace(spot, subject=f"{spot.subject} header {words(name)}").change(
            "response-header-removed", "no longer documented", name
        )
    for name in sorted(new - old):
        yield replace(spot, subject=f"{spot.subject} header {words(name)}").change(
            "response-header-added", "documented now", "", name
        )
