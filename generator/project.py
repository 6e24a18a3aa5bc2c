"""A project on disk: where it is, which services it has, and their pages."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from generator import rules
from generator.config import ServiceConfig, ToolConfig, read_service, read_tool
from generator.findings import Finding
from generator.inputs import Read, find_pages, read_text, read_texts, shown
from generator.source import Location, SourceText


class Project(Struct, frozen=True):
    """A folder with `specs/<service>/service.toml`. Services are sorted by name."""

    root: Path
    tool: ToolConfig
    services: tuple[ServiceConfig, ...]


class ServiceSources(Struct, frozen=True):
    """All that is read for one service: its pages, and its overlay and the lock of its names if it has them."""

    config: ServiceConfig
    pages: tuple[SourceText, ...]
    overlay: SourceText | None = None
    lock: SourceText | None = None


def find_root(start: Path) -> Path | None:
    """The project that a folder is in: itself or the nearest folder around it with a service."""
    return next((folder for folder in (start, *start.parents) if any(folder.glob("specs/*/service.toml"))), None)


def load(root: Path) -> tuple[Project, tuple[Finding, ...]]:
    """The settings of a project and of all its services; services with mistakes are left out and named in findings."""
    tool, findings = _tool(root)
    services: list[ServiceConfig] = []
    found = list(findings)
    for folder in sorted(path for path in (root / "specs").iterdir() if path.is_dir() and path.name[0] != "."):
        source, unread = read_text(folder / "service.toml", shown(folder / "service.toml", root))
        config, mistakes = read_service(source, folder.name) if source else (None, ())
        services += [config] if config else []
        found += [*unread, *mistakes]
    found += [*_clashes(services, "name"), *_clashes(services, "package")]
    return Project(root, tool, tuple(sorted(services, key=lambda one: one.name))), tuple(found)


def load_sources(project: Project, config: ServiceConfig) -> tuple[ServiceSources, tuple[Finding, ...]]:
    """The pages and the overlay of a service, and what is wrong with them as files."""
    folder = project.root / config.folder
    paths = find_pages(folder / "pages")
    pages, findings = read_texts(paths, [shown(path, project.root) for path in paths])
    overlay, unread = _optional(folder / "overlay.yaml", f"{config.folder}/overlay.yaml")
    lock, unlocked = _optional(folder / "names.lock", f"{config.folder}/names.lock")
    if not paths:
        where = f"{config.folder}/pages"
        findings += (Finding(rules.FILE_MISSING, Location(where), where, "the service has no pages"),)
    return ServiceSources(config, pages, overlay, lock), (*findings, *unread, *unlocked)


def _tool(root: Path) -> tuple[ToolConfig, tuple[Finding, ...]]:
    source, unread = _optional(root / "refsmith.toml", "refsmith.toml")
    return read_tool(source) if source else (ToolConfig(), unread)


def _optional(path: Path, name: str) -> Read:
    """As `read_text`, where a file that is not there is none to complain about."""
    return read_text(path, name) if path.exists() or path.is_symlink() else (None, ())


def _clashes(services: Iterable[ServiceConfig], attribute: str) -> Iterable[Finding]:
    """Services that claim the same name or the same package: the later one is told which came first."""
    first: dict[str, ServiceConfig] = {}
    for service in services:
        value = str(getattr(service, attribute))
        other = first.setdefault(value.lower(), service)
        if other is not service:
            place = Location(f"{service.folder}/service.toml")
            yield Finding(rules.CONFIG_INVALID, place, value, f"{other.folder} has the same {attribute}: {value}")
