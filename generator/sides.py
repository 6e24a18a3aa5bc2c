"""Reading one side of a comparison: a revision of the repository, a folder or an OpenAPI file."""

from pathlib import Path

from generator import rules
from generator.findings import Finding
from generator.inputs import read_given, read_text, shown
from generator.project import ServiceSources, find_root, load, load_sources
from generator.revisions import RevisionError, named, read_revision
from generator.source import Location
from generator.versions import Pages, Side

_DOCUMENTS = ("openapi.yaml", "openapi.yml", "openapi.json")

Read = tuple[Side, tuple[Finding, ...]]


def is_revision(text: str, base: Path) -> bool:
    """Whether a side is to be looked for in the repository: no file and no folder has the name."""
    return not (base / text).exists()


def read_side(text: str, base: Path) -> Read:
    """What a person named, seen from the folder `base`, and all that keeps it from being used.

    A file or folder that is there is meant before a revision of the same name. A folder is a project, a service of one,
    a folder with an OpenAPI document, or one with pages.
    """
    path = base / text
    if path.is_dir():
        return _folder(path, base)
    if path.is_file():
        return _document(path, base)
    return _revision(text, base)


def read_project(root: Path) -> Read:
    """The services of a project as they are on disk."""
    project, findings = load(root)
    loaded = [load_sources(project, config) for config in project.services]
    side = {sources.config.name: sources for sources, _ in loaded}
    return side, (*findings, *(finding for _, found in loaded for finding in found))


def _folder(path: Path, base: Path) -> Read:
    if any(path.glob("specs/*/service.toml")):
        return read_project(path)
    root = find_root(path)
    if root and (path / "service.toml").is_file():
        side, findings = read_project(root)
        folder = shown(path.resolve(), root.resolve())
        mine = {
            name: one for name, one in side.items() if isinstance(one, ServiceSources) and one.config.folder == folder
        }
        return mine, tuple(finding for finding in findings if finding.location.file.startswith(f"{folder}/"))
    for name in _DOCUMENTS:
        if (path / name).is_file():
            return _document(path / name, base)
    given, findings = read_given([path], base)
    return {"": Pages(given.sources, given.found)}, findings


def _document(path: Path, base: Path) -> Read:
    source, findings = read_text(path, shown(path, base))
    return {"": source} if source else {}, findings


def _revision(text: str, base: Path) -> Read:
    root = find_root(base) or base
    try:
        services, findings = read_revision(root, text)
    except RevisionError as error:
        return {}, (Finding(rules.FILE_MISSING, Location(text), text, str(error)),)
    if not services and not findings:
        message = "the revision holds no specs/<service>/service.toml"
        findings = (Finding(rules.FILE_MISSING, Location(text), text, message),)
    return {one.config.name: one for one in services}, named(findings, text)
