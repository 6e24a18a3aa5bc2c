"""YAML or JSON text as a JSON value, with the line of every node in it.

Made from parse events with a stack of its own, so that neither depth nor aliases of a hostile text cost more than a
text of its length should. Plain scalars follow YAML 1.2: `yes` and `2025-01-01` are strings. Keys are strings, whatever
they look like.
"""

import json
import math
import re
from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct, field

from generator.findings import Finding
from generator.late import late
from generator.openapi.printable import shorten, shown
from generator.openapi.trees import MAX_DEPTH, Json, Pointer
from generator.rules import YAML_BROKEN
from generator.source import Location, SourceText

MAX_ALIASED = 100_000  # nodes that aliases may add

_Mark = tuple[int, dict[str | int, Any]]
_CORE = "tag:yaml.org,2002:"
_INTEGER = late(r"[-+]?[0-9]+")
_RADIX = late(r"0o[0-7]+|0x[0-9a-fA-F]+")
_MAX_RADIX = 1000  # no limit of Python's own holds for these
_FLOAT = late(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Lines(Struct, frozen=True):
    """The line of every node of one text: of a member the line of its key."""

    file: str
    root: _Mark = (0, {})

    def locate(self, pointer: Pointer) -> Location:
        """Where a node stands, or the nearest node around it that the text holds."""
        line, children = self.root
        for part in pointer:
            if part not in children:
                break
            line, children = children[part]
        return Location(self.file, line)

    def locate_text(self, pointer: str) -> Location:
        """As `locate`, of a JSON pointer as text; one that is cut short leads as far as it goes."""
        line, children = self.root
        for step in pointer.removeprefix("#").split("/")[1:]:
            part = step.replace("~1", "/").replace("~0", "~")
            index = int(part) if re.fullmatch("[0-9]{1,9}", part) else -1
            if part not in children and index not in children:
                break
            line, children = children[part if part in children else index]
        return Location(self.file, line)


class Parsed(Struct, frozen=True):
    """What a text says. `value` is None where the text is broken; `findings` then say why."""

    value: Json
    lines: Lines
    findings: tuple[Finding, ...] = ()


def parse(source: SourceText) -> Parsed:
    """A text as a value. A key that stands twice is a finding, and the later one counts."""
    text = source.text.removeprefix("\ufeff")
    is_json, value = _json(text)
    # JSON may be indented with tabs, YAML may not; in JSON a tab stands nowhere else.
    parsed = _yaml(SourceText(source.file, text.replace("\t", " ") if is_json else text))
    if not is_json:
        return parsed
    if parsed.value is None:  # JSON that YAML cannot read, such as a key of two thousand characters
        return Parsed(value, Lines(source.file)) if not _too_deep(parsed) else parsed
    return Parsed(value, parsed.lines, parsed.findings)


def _json(text: str) -> tuple[bool, Json]:
    if text.lstrip()[:1] not in ("{", "["):
        return False, None
    try:
        return True, json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return False, None


def _no_constant(name: str) -> Json:
    raise ValueError(name)


def _yaml(source: SourceText) -> Parsed:
    loaders = [getattr(yaml, "CSafeLoader", None), yaml.SafeLoader]
    for loader in filter(None, loaders):
        builder = _Builder(source.file)
        try:
            for event in yaml.parse(source.text, Loader=loader):
                builder.take(event)
        except (
            yaml.YAMLError,
            UnicodeError,
        ) as error:  # the last loader's word counts: it is the same on every machine
            failure = _broken(source, error)
        except _RefusedError as error:
            return Parsed(None, Lines(source.file), (*builder.findings, error.finding(source.file)))
        else:
            return Parsed(builder.value, Lines(source.file, builder.mark), tuple(builder.findings))
    return Parsed(None, Lines(source.file), (failure,))


def _broken(source: SourceText, error: Exception) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    before = mark.line if mark else source.text.count("\n", 0, getattr(error, "position", 0))
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "this is not YAML"
    return Finding(YAML_BROKEN, Location(source.file, before + 1), "", f"broken syntax: {shorten(str(problem))}")


class _RefusedError(Exception):
    """Text that is YAML, but is not read on."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message

    def finding(self, file: str) -> Finding:
        return Finding(YAML_BROKEN, Location(file, self.line), "", self.message)


_DEEP = f"nested more than {MAX_DEPTH} levels deep"


def _too_deep(parsed: Parsed) -> bool:
    return any(finding.message == _DEEP for finding in parsed.findings)


class _Frame(Struct):
    """A container that is being filled. `size` counts its nodes, `height` its levels."""

    value: Any
    line: int
    anchor: str | None
    children: dict[str | int, _Mark] = field(default_factory=dict)
    key: str | None = None
    key_line: int = 0
    size: int = 1
    height: int = 1


class _Builder:
    """Takes parse events one by one; afterwards `value` and `mark` hold the whole."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.value: Json = None
        self.mark: _Mark = (1, {})
        self.findings: list[Finding] = []
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Frame] = {}
        self._aliased = 0
        self._documents = 0
        self._steps: dict[type[yaml.Event], Callable[[Any, int], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.MappingStartEvent: lambda event, line: self._open({}, event, line),
            yaml.SequenceStartEvent: lambda event, line: self._open([], event, line),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
        }

    def take(self, event: yaml.Event) -> None:
        step = self._steps.get(type(event))
        if step:
            step(event, event.start_mark.line + 1 if event.start_mark else 0)

    def _document(self, event: yaml.Event, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _RefusedError(line, "a second document begins; there may be only one")

    def _open(self, value: Json, event: Any, line: int) -> None:
        self._refuse_as_key(line)
        _check_tag(event.tag, ("map", "seq"), line)
        if len(self._frames) >= MAX_DEPTH:
            raise _RefusedError(line, _DEEP)
        self._frames.append(_Frame(value, line, event.anchor))

    def _close(self, event: yaml.Event, line: int) -> None:
        self._add(self._frames.pop())

    def _scalar(self, event: Any, line: int) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            frame.key, frame.key_line = event.value, line
            self._note_repeated(frame, line)
            return
        _check_tag(event.tag, ("str", "int", "float", "bool", "null"), line)
        is_text = bool(event.style) or event.tag == f"{_CORE}str"
        self._add(_Frame(event.value if is_text else _plain(event.value), line, event.anchor, height=0))

    def _alias(self, event: Any, line: int) -> None:
        self._refuse_as_key(line)
        meant = self._anchors.get(event.anchor)
        if meant is None:
            raise _RefusedError(line, f"the alias {shown(event.anchor)} stands for nothing that is complete before it")
        self._aliased += meant.size
        if self._aliased > MAX_ALIASED:
            raise _RefusedError(line, f"aliases repeat more than {MAX_ALIASED} values")
        if len(self._frames) + meant.height > MAX_DEPTH:
            raise _RefusedError(line, _DEEP)
        self._add(_Frame(meant.value, line, None, meant.children, size=meant.size, height=meant.height))

    def _add(self, done: _Frame) -> None:
        if done.anchor:
            self._anchors[done.anchor] = done
        if not self._frames:
            self.value, self.mark = done.value, (done.line, done.children)
            return
        frame = self._frames[-1]
        frame.size += done.size
        frame.height = max(frame.height, done.height + 1)
        if isinstance(frame.value, dict):
            key, line = frame.key or "", frame.key_line
            frame.value[key], frame.key = done.value, None
            frame.children[key] = (line, done.children)
        else:
            frame.children[len(frame.value)] = (done.line, done.children)
            frame.value.append(done.value)

    def _refuse_as_key(self, line: int) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            raise _RefusedError(line, "a key must be plain text")

    def _note_repeated(self, frame: _Frame, line: int) -> None:
        key = frame.key or ""
        if key in frame.value:
            first = frame.children[key][0]
            message = f"the key {shown(key)} stands here again, first on line {first}"
            self.findings.append(Finding(YAML_BROKEN, Location(self.file, line), "", message))


def _check_tag(tag: str | None, known: tuple[str, ...], line: int) -> None:
    if tag not in (None, "!") and str(tag).removeprefix(_CORE) not in known:
        raise _RefusedError(line, f"the tag {shown(tag)} means nothing here")


def _plain(text: str) -> Json:
    if text in _WORDS:
        return _WORDS[text]
    try:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _RADIX.fullmatch(text) and len(text) <= _MAX_RADIX:
            return int(text, 0)
        if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
    except ValueError:  # more digits than Python turns into a number
        pass
    return text
