"""The reference pages, which are no part of the repository: where they lie, and all that is made of them."""

import json
import os
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.document import Page
from generator.extract import extract
from generator.findings import Finding
from generator.model import Operation, Service, ServiceInfo
from generator.pipeline import Spec, build_spec
from generator.readers import read
from generator.resolve import resolve
from generator.source import SourceText

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("REFSMITH_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpus"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pages of one service. `truth` is the file that tells what they should come to, empty where there is none."""

    name: str
    folder: str
    suffixes: tuple[str, ...]
    truth: str = ""

    @property
    def sources(self) -> tuple[SourceText, ...]:
        paths = sorted(path for path in (CORPUS / self.folder).rglob("*") if path.suffix in self.suffixes)
        return tuple(SourceText(path.relative_to(CORPUS).as_posix(), path.read_text("utf-8")) for path in paths)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page came to; `failure` is the traceback, empty where there is none."""

    source: SourceText
    page: Page | None
    operations: tuple[Operation, ...]
    findings: tuple[Finding, ...]
    failure: str = ""


@cache
def shelves() -> tuple[Shelf, ...]:
    """Every service of the corpus."""
    truths = {"cloud-container-engine": "cce_v3"}
    mixed = sorted(path.name for path in (CORPUS / "mixed").iterdir() if path.is_dir())
    return (
        Shelf("elb", "elb-html", (".html",), "elb_v3"),
        Shelf("ucs", "ucs-rst", (".rst",), "ucs"),
        Shelf("spaceone-identity", "spaceone/identity", (".md",), "spaceone_identity_v2"),
        Shelf("spaceone-cost", "spaceone/cost_analysis", (".md",)),
        *(Shelf(name, f"mixed/{name}", (".rst", ".html"), truths.get(name, "")) for name in mixed),
    )


@cache
def manifest() -> dict[str, dict[str, Any]]:
    """What the pages are, by file."""
    return {entry["file"]: entry for entry in json.loads((CORPUS / "manifest.json").read_text("utf-8"))}


@cache
def readings() -> tuple[Reading, ...]:
    """Every page, read and taken apart on its own."""
    return tuple(reading(source) for shelf in shelves() for source in shelf.sources)


def reading(source: SourceText) -> Reading:
    try:
        page, unread = read(source)
        operations, unextracted = extract(page)
    except Exception:  # whatever it is: it is counted
        return Reading(source, None, (), (), traceback.format_exc())
    return Reading(source, page, operations, (*unread, *unextracted))


def operation_readings() -> tuple[Reading, ...]:
    """The pages that describe operations, by the manifest."""
    return tuple(one for one in readings() if manifest()[one.source.file]["operation"])


@cache
def spec(shelf: Shelf) -> Spec:
    """The pages of a service as one document, as `refsmith extract FOLDER` makes it."""
    sources = shelf.sources
    return build_spec(ServiceInfo(shelf.name, shelf.name), sources, optional=frozenset(one.file for one in sources))


@cache
def service(shelf: Shelf) -> Service:
    """The pages of a service in the second form, resolved."""
    files = {source.file for source in shelf.sources}
    operations = [one for read in readings() if read.source.file in files for one in read.operations]
    return resolve(ServiceInfo(shelf.name, shelf.name), operations)[0]
