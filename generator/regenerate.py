"""Services from their pages to their files, all or none, in several processes when there is much to do."""

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.built import Built
from generator.config import ServiceConfig
from generator.findings import Finding
from generator.inputs import find_pages
from generator.memo import Memo
from generator.output import Difference, Tree, alone, compare
from generator.pipeline import build_service, errors
from generator.project import Project, load_sources

if TYPE_CHECKING:  # a run that shares nothing out loads nothing for it
    from concurrent.futures import Executor

_MANY = 40  # pages that are worth another process

Doing = Callable[[str], None]
Result = tuple[Built, tuple[Finding, ...]]


class Outcome(Struct, frozen=True):
    """What has become of a service: how its files differed, the digest of each, by path, and where they were only
    compared the lines of a diff."""

    config: ServiceConfig
    operations: int
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    digests: dict[str, str]
    patch: tuple[str, ...] = ()


def regenerate(
    project: Project, chosen: Sequence[ServiceConfig], *, check: bool, memo: Memo, jobs: int, doing: Doing
) -> tuple[Outcome, ...]:
    """Build services and write what differs, or with `check` only compare; with an error anywhere write nothing."""
    outcomes: list[Outcome] = []
    with ExitStack() as stack:
        stack.enter_context(_frozen())
        if not check:
            stack.enter_context(alone(project.root))
        tree = stack.enter_context(Tree(project.root))
        for config, (built, found) in zip(chosen, _results(project, chosen, memo, jobs, stack), strict=True):
            owned = [config.package]
            doing(f"{config.name}, {len(outcomes) + 1} of {len(chosen)}")
            differ = compare(project.root, built.files, owned) if check else tree.add(built.files, owned)
            lines = _lines(project, differ, built) if check else ()
            outcomes.append(replace(_outcome(config, built, found, differ), patch=lines))
        if not check and not errors(finding for one in outcomes for finding in one.findings):
            tree.commit()
    return tuple(outcomes)


def _lines(project: Project, differ: tuple[Difference, ...], built: Built) -> tuple[str, ...]:
    from generator.patch import patch

    return patch(project.root, differ, built.files)


def _outcome(
    config: ServiceConfig, built: Built, found: tuple[Finding, ...], differ: tuple[Difference, ...]
) -> Outcome:
    digests = {file.path: blake2b(file.text.encode(), digest_size=16).hexdigest() for file in built.files}
    return Outcome(config, built.spec.operations, (*found, *built.findings), differ, digests)


def _results(
    project: Project, chosen: Sequence[ServiceConfig], memo: Memo, jobs: int, stack: ExitStack
) -> Iterator[Result]:
    """The services in order. Several are shared out among processes; of one alone its pages are."""
    pages = sum(len(find_pages(project.root / config.folder / "pages")) for config in chosen)
    pool = stack.enter_context(_pool(jobs)) if jobs > 1 and pages >= _MANY else None
    if pool is None or len(chosen) == 1:
        return (_build(project, memo, pool, config) for config in chosen)
    return pool.map(partial(_build, project, memo, None), chosen)


@contextmanager
def _frozen() -> Iterator[None]:
    """Let the collector of cycles pass over all that is there already; other processes can share it, too."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _pool(jobs: int) -> "Iterator[Executor]":
    """Processes that have what they need loaded already where the system can fork; none outlives the run."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else None)
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, context, initializer=_ignore_interrupts)
    try:
        yield pool
    except BaseException:
        # What they are at is of no use any more, and may take long.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    """The main process is told too, and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _build(project: Project, memo: Memo, executor: "Executor | None", config: ServiceConfig) -> Result:
    sources, found = load_sources(project, config)
    built = build_service(config, sources.pages, sources.overlay, lock=sources.lock, memo=memo, executor=executor)
    return replace(built, spec=replace(built.spec, document={})), found  # nobody asks for it, and it is large
