"""From a finding to the text of the overlay that overrules it. Nothing is read or written here."""

import json
from typing import Any

from msgspec import Struct

from generator.correct.nodes import json_path, node_of
from generator.correct.proposing import Side, propose
from generator.correct.writing import NotAppendableError, appended, as_written, new_overlay
from generator.findings import Finding
from generator.openapi.overlay import apply_overlay
from generator.openapi.overlay_form import read_actions
from generator.openapi.parse import parse
from generator.pipeline import build_spec
from generator.project import ServiceSources
from generator.source import SourceText

Json = Any


class Refused(Struct, frozen=True):
    """There is no correction; the message says why."""

    message: str


class Correction(Struct, frozen=True):
    """The overlay as it shall be: its file, its whole text, the line where the first new action stands, their targets.

    `is_open` is true where a person has to write what is right.
    """

    file: str
    text: str
    line: int
    targets: str
    is_open: bool


def corrected(
    finding: Finding, sources: ServiceSources, document: Json, side: Side | None, reason: str, held: bytes = b""
) -> Correction | Refused:
    """The overlay of a service with the correction of a finding; `document` is what the present overlay leaves, `held`
    the bytes of its file."""
    where = f"{finding.location}: {finding.rule.code} {finding.rule.name}"
    if place := _there(finding, sources):
        return Refused(f"{place}: a correction of this is there already")
    pointer = node_of(document, finding)
    if pointer is None:
        return Refused(f"{where}: nothing in the document is about this alone, so an overlay cannot correct it")
    proposal = propose(document, pointer, finding, side, reason)
    if isinstance(proposal, str):
        return Refused(f"{where}: {proposal}")
    file = f"{sources.config.folder}/overlay.yaml"
    first = proposal.actions[0]["target"]
    try:
        text = _text(sources.overlay, sources.config.info.title, str(finding), proposal.actions)
        written = as_written(text, held)
    except NotAppendableError as error:
        return Refused(f"{file}: {error}, so nothing can be added to it; write the correction by hand")
    result = SourceText(file, text)
    if flaw := _flaw(result, sources.overlay, len(proposal.actions), document):
        return Refused(f"{where}: no overlay can say this: {flaw}")
    targets = ", ".join(dict.fromkeys(action["target"] for action in proposal.actions))
    return Correction(file, written, _line_of(result, first), targets, proposal.is_open)


def _there(finding: Finding, sources: ServiceSources) -> str:
    """Where the overlay corrects the thing already: the thing as the pages have it, which a correction may remove."""
    held = sources.overlay
    if held is None:
        return ""
    plain = build_spec(sources.config.info, sources.pages, lock=sources.lock).document
    pointer = node_of(plain, finding)
    line = _line_of(held, json_path(plain, pointer)) if pointer else 0
    return f"{held.file}:{line}" if line else ""


def _text(held: SourceText | None, title: str, note: str, actions: tuple[Json, ...]) -> str:
    return appended(held.text, note, actions) if held else new_overlay(title, note, actions)


def _line_of(overlay: SourceText, target: str) -> int:
    """The line of the action with a target, 0 where there is none."""
    parsed = parse(overlay)
    actions, _ = read_actions(parsed.value)
    lines = (parsed.lines.locate((*one.pointer, "target")).line for one in actions if one.target == target)
    return next(lines, 0)


def _flaw(made: SourceText, held: SourceText | None, added: int, document: Json) -> str:
    """What is wrong with the new overlay: it must hold the old actions and the new, and the new ones must apply."""
    value, before = parse(made).value, parse(held).value if held else {"actions": []}
    actions = value["actions"] if isinstance(value, dict) else []
    if actions[:-added] != before["actions"] or len(actions) != len(before["actions"]) + added:
        return "the actions that are there would change"
    alone = {**value, "actions": actions[-added:]}
    _, findings = apply_overlay(document, SourceText(made.file, json.dumps(alone)))
    return findings[0].message if findings else ""
