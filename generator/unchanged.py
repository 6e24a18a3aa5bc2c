"""Whether anything has changed since all was up to date. Answers without a parser, a template or a model generator.

`.refsmith/state.json` holds what `specs/`, `generated/` and `refsmith.toml` were after a run that left nothing to do,
what the tool itself was then, and what that run said. Deleting it costs one run.
"""

import json
import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

STATE = ".refsmith/state.json"
_FORM = 2
_WATCHED = ("specs", "generated", "refsmith.toml")
# A file changed twice within a tick of the file system's clock may look as if it had not been: its content is compared.
_TICK = 50_000_000
_HERE = os.path.dirname(os.path.abspath(__file__))

Stamp = list[Any]  # size, time of change, time of status change, inode; the digest of the content in a stored one


def find_root(start: str) -> str:
    """The nearest folder, from `start` outwards, that holds a service; empty when none does."""
    folder = os.path.abspath(start)
    while True:
        specs = f"{folder}/specs"
        if os.path.isdir(specs) and any(os.path.isfile(f"{specs}/{name}/service.toml") for name in os.listdir(specs)):
            return folder
        outer = os.path.dirname(folder)
        if outer == folder:
            return ""
        folder = outer


def said_before(root: str, services: Collection[str]) -> list[str] | None:
    """What `regen` would say of the services (all with none), a line each; None when it has to look for itself."""
    state = _stored(root)
    if state is None or not set(services) <= state["said"].keys():
        return None
    if _touched(root, state, snapshot(root)):
        return None
    return [said["line"] for name, said in state["said"].items() if not services or name in services]


def settled(root: str, seen: Mapping[str, Stamp] | None) -> dict[str, str]:
    """The services of which everything is as it was left when all was up to date, with what was said of each then.

    `seen` is a snapshot of now.
    """
    state = _stored(root)
    touched = _touched(root, state, seen) if state else set(_WATCHED)
    if state is None or not touched.isdisjoint(_WATCHED):
        return {}
    return {name: said["line"] for name, said in state["said"].items() if touched.isdisjoint(said["folders"])}


def _touched(root: str, state: Mapping[str, Any], seen: Mapping[str, Stamp] | None) -> set[str]:
    """Where something has changed: folders of services, or all that is watched where it cannot be told more exactly."""
    if seen is None or state["tool"] != own_stamp():
        return {*_WATCHED}
    known, then = state["files"], state["time"]
    changed = {path for path in known if path not in seen or not _is_same(root, path, seen[path], known[path], then)}
    return {"/".join(path.split("/", 2)[:2]) for path in (*changed, *(seen.keys() - known.keys()))}


def state_text(
    root: str,
    before: Mapping[str, Stamp] | None,
    written: Mapping[str, str],
    said: Mapping[str, tuple[str, tuple[str, ...]]],
) -> str:
    """The state after a run. `before` is the snapshot from its start, `written` the digest of each file that it made,
    `said` a line for each service and the folders that are its own.

    Empty when something else has changed meanwhile: the next run has to look.
    """
    now, after = time.time_ns(), snapshot(root)
    if before is None or after is None:
        return ""
    if any(stamp != before.get(path) for path, stamp in after.items() if path not in written and stamp):
        return ""
    digests = _digests(root, after)
    if any(digests.get(path) != digest for path, digest in written.items()):
        return ""
    files = {path: [*stamp, digests[path]] if stamp else [] for path, stamp in after.items()}
    lines = {name: {"line": line, "folders": folders} for name, (line, folders) in said.items()}
    state = {"form": _FORM, "time": now, "tool": own_stamp(), "said": lines, "files": files}
    return json.dumps(state, separators=(",", ":"))


def _digests(root: str, files: Mapping[str, Stamp]) -> dict[str, str]:
    """The digests of the contents; of files that an earlier state has under the same stamp, as they stand there."""
    state = _stored(root)
    known, then = (state["files"], state["time"]) if state else ({}, 0)
    return {
        path: known[path][4] if _is_of_old(stamp, known.get(path) or None, then) else _digest(_data(root, path))
        for path, stamp in files.items()
        if stamp
    }


def snapshot(root: str) -> dict[str, Stamp] | None:
    """The files that a run reads or makes, hidden ones and caches apart, with their stamps; folders have none.

    None where a link leads to a folder: what is behind it is not looked at here.
    """
    found: dict[str, Stamp] = {}
    pending = [name for name in _WATCHED if os.path.exists(os.path.join(root, name))]
    while pending:
        name = pending.pop()
        path = f"{root}/{name}"
        if not os.path.isdir(path):
            found[name] = _stamp(os.stat(path))
            continue
        found[name] = []
        for entry in os.scandir(path):
            if entry.is_dir():
                if entry.is_symlink():
                    return None
                if not _is_passed_over(entry.name):
                    pending.append(f"{name}/{entry.name}")
            elif not _is_passed_over(entry.name) and entry.is_file():
                found[f"{name}/{entry.name}"] = _stamp(entry.stat())
    return found


@cache
def own_stamp() -> list[Any]:
    """As `tool_stamp`, of the tool that runs: as it was when it was first asked for."""
    return tool_stamp()


def tool_stamp(here: str = _HERE, places: Sequence[str] = ()) -> list[Any]:
    """What the tool is made of: Python, its own files and templates, the versions of what is installed beside it."""
    inside = f"{here}/_templates"  # in a wheel; in a checkout they stand beside
    templates = inside if os.path.isdir(inside) else f"{os.path.dirname(here)}/templates"
    own = sorted((*_own_files(here), *_own_files(templates)))
    return [sys.version, sorted(_distributions(places or sys.path)), own]


def _own_files(folder: str) -> Iterator[list[Any]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _own_files(entry.path)
        else:
            stat = entry.stat()
            yield [entry.path, stat.st_size, stat.st_mtime_ns]


def _distributions(places: Iterable[str]) -> Iterator[str]:
    for place in places:
        if place.endswith("-packages") and os.path.isdir(place):
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def _stamp(stat: os.stat_result) -> Stamp:
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _is_same(root: str, path: str, seen: Stamp, known: Stamp, then: int) -> bool:
    if not seen or not known:
        return not seen and not known
    return _is_of_old(seen, known, then) or bool(seen[0] == known[0] and _digest(_data(root, path)) == known[4])


def _is_of_old(seen: Stamp, known: Stamp | None, then: int) -> bool:
    """Whether a file has the stamp that it had, and had it for longer than the clock takes for a tick."""
    return known is not None and seen == known[:4] and max(seen[1], seen[2]) < then - _TICK


def _stored(root: str) -> dict[str, Any] | None:
    try:
        with open(f"{root}/{STATE}", encoding="utf-8") as stream:
            state = json.load(stream)
    except (OSError, ValueError):
        return None
    return state if isinstance(state, dict) and _is_state(state) else None


def _is_state(state: Mapping[str, Any]) -> bool:
    files, said = state.get("files"), state.get("said")
    return (
        state.get("form") == _FORM
        and isinstance(state.get("time"), int)
        and isinstance(said, dict)
        and all(_is_said(one) for one in said.values())
        and isinstance(files, dict)
        and all(isinstance(stamp, list) and len(stamp) in (0, 5) for stamp in files.values())
    )


def _is_said(said: object) -> bool:
    return isinstance(said, dict) and isinstance(said.get("line"), str) and isinstance(said.get("folders"), list)


def _data(root: str, path: str) -> bytes:
    with open(f"{root}/{path}", "rb") as stream:
        return stream.read()


def _digest(data: bytes) -> str:
    from hashlib import blake2b

    return blake2b(data, digest_size=16).hexdigest()
