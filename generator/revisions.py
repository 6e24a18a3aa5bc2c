"""Reading a revision of a git repository without checking it out: its services with their pages."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from generator.config import read_service
from generator.findings import Finding
from generator.inputs import MAX_BYTES, PAGE_SUFFIXES, Read, decode
from generator.project import ServiceSources
from generator.source import SourceText

_LIMIT = 600  # seconds that git may take

Files = Mapping[str, bytes]
Services = tuple[tuple[ServiceSources, ...], tuple[Finding, ...]]


class RevisionError(Exception):
    """The revision cannot be read; the message says why, in one line."""


def read_revision(root: Path, revision: str) -> Services:
    """The services that a revision holds below `root`, a folder of a repository, and what is wrong with their files.

    Paths are relative to `root`, as they are for the files on disk.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise RevisionError("neither a file or folder here nor a revision of this repository")
    return _services(_files(root, commit.decode("ascii").strip()))


def _files(root: Path, commit: str) -> dict[str, bytes]:
    """What a commit holds in `specs` below the root, by path."""
    listed = _git(root, "ls-tree", "-r", "-z", "-l", commit, "--", "specs") or b""
    blobs: dict[str, str] = {}
    for line in filter(None, listed.split(b"\0")):
        kind, _, path = line.partition(b"\t")
        mode, form, digest, size = kind.split()
        if form == b"blob" and mode != b"120000" and int(size) <= MAX_BYTES:
            blobs[path.decode("utf-8", "surrogateescape")] = digest.decode("ascii")
    wanted = {path: digest for path, digest in blobs.items() if _is_wanted(path)}
    asked = "".join(f"{digest}\n" for digest in wanted.values()).encode("ascii")
    return dict(zip(wanted, _blobs(_git(root, "cat-file", "--batch", given=asked) or b""), strict=True))


def _is_wanted(path: str) -> bool:
    """Whether a file is one that a service is made of: the same as are read from disk."""
    match PurePosixPath(path).parts:
        case ("specs", service, "service.toml" | "overlay.yaml" | "names.lock"):
            return not service.startswith(".")
        case ("specs", service, "pages", *inner):
            hidden = any(part.startswith(".") for part in (service, *inner))
            return not hidden and PurePosixPath(path).suffix.lower() in PAGE_SUFFIXES
    return False


def _blobs(output: bytes) -> Iterator[bytes]:
    """The contents in the output of `git cat-file --batch`."""
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        size = int(output[at:end].split()[2])
        yield output[end + 1 : end + 1 + size]
        at = end + size + 2


def _services(files: Files) -> Services:
    found: list[ServiceSources] = []
    findings: list[Finding] = []
    for folder in sorted({path.split("/")[1] for path in files}):
        source, unread = _decoded(files, f"specs/{folder}/service.toml")
        config, mistakes = read_service(source, folder) if source else (None, ())
        findings += [*unread, *mistakes]
        if config:
            inside = f"{config.folder}/pages/"
            pages = sorted((path for path in files if path.startswith(inside)), key=lambda path: path.split("/"))
            read = [_decoded(files, path) for path in pages]
            overlay, spoilt = _decoded(files, f"{config.folder}/overlay.yaml")
            lock, unlocked = _decoded(files, f"{config.folder}/names.lock")
            findings += [*(one for _, said in read for one in said), *spoilt, *unlocked]
            texts: tuple[SourceText, ...] = tuple(text for text, _ in read if text is not None)
            found.append(ServiceSources(config, texts, overlay, lock))
    return tuple(found), tuple(findings)


def _decoded(files: Files, path: str) -> Read:
    return decode(files[path], path) if path in files else (None, ())


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """The output of a git command; None where it says no."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=environment, timeout=_LIMIT, check=False)
    except FileNotFoundError:
        raise RevisionError("git is not installed, and revisions are read with it") from None
    except subprocess.TimeoutExpired:
        raise RevisionError(f"git {arguments[0]} took more than {_LIMIT} seconds") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip()
    if said and arguments[0] != "rev-parse":
        raise RevisionError(f"git {arguments[0]}: {said.splitlines()[-1]}")
    if "not a git repository" in said:
        raise RevisionError("neither a file or folder here, and here is no git repository")
    return None


def named(findings: tuple[Finding, ...], revision: str) -> tuple[Finding, ...]:
    """The findings with their files named as git does, `main:specs/ucs/service.toml`; as they are without a name."""
    return tuple(_named(finding, revision) for finding in findings) if revision else findings


def _named(finding: Finding, revision: str) -> Finding:
    return replace(finding, location=replace(finding.location, file=f"{revision}:{finding.location.file}"))
