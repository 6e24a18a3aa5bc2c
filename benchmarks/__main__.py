"""Time Refsmith beside others: `make bench`.

Each row is measured in turn with what it is compared with, so that the ratios hold whatever else the machine does.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from itertools import count
from os import sched_getaffinity
from pathlib import Path

from benchmarks import in_use
from benchmarks.measure import Taken, Work, in_turn, once
from benchmarks.synthetic import PAGES_OF_A_SERVICE, write_project

HERE = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
_PACKAGE = HERE / "generated/huaweicloud-ucs"
REGEN = [str(BIN / "refsmith"), "regen"]
BARE = Work([sys.executable, "-c", ""], HERE)  # shown again and again: the machine drifts
TOOLS = ("black", "datamodel-code-generator", "pydantic", "lxml", "beautifulsoup4")
_NUMBERS = count(1)
# Pydantic loads most of itself for the first model.
_ONE_MODEL = "pydantic.create_model('One', one=(int, 1), __config__=pydantic.ConfigDict(defer_build=True))"
# The row of a member, and its name.
_ROW = re.compile(r"<tr[^>]*>\s*<td[^>]*><p[^>]*>([a-z]\w+)</p>.*?</tr>", re.DOTALL)


def main() -> None:
    """Measure, print, and keep what was printed if that is asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each small command; 5 without")
    parser.add_argument("--pages", type=int, default=3000, help="synthetic pages of the cold run; 3000 without")
    parser.add_argument(
        "--growth", default="300,1000,3000", help="sizes of the growth table; add 10000 for the largest"
    )
    parser.add_argument("--save", action="store_true", help="write benchmarks/RESULTS.md too")
    options = parser.parse_args()
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for line in _report(
            Path(folder), options.runs, options.pages, [int(n) for n in options.growth.split(",") if n]
        ):
            print(line, flush=True)
            lines.append(line)
    if options.save:
        (HERE / "benchmarks/RESULTS.md").write_text("\n".join([*lines, ""]), "utf-8")


def _report(folder: Path, runs: int, pages: int, sizes: Iterable[int]) -> Iterator[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in TOOLS)
    yield "# Benchmark\n"
    machine = f"{len(sched_getaffinity(0))} processors, {platform.machine()}, {platform.system()}"
    made = f"Python {platform.python_version()}, Refsmith {version('refsmith')}, {versions}"
    yield f"{datetime.now(UTC):%Y-%m-%d}; {machine}; {made}. Medians of {runs} runs in turn.\n"
    yield "| work | wall s | CPU s | peak MB | times the yardstick |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    yield from _small(folder / "small", runs)
    yield from _service(folder / "service", runs)
    yield from _cold(folder / "cold", pages)
    yield from _in_use(runs)
    yield "\n## Growth\n\nCold, 2 processes.\n\n| pages | wall s | CPU s | ms of CPU a page | peak MB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for size in sizes:
        taken = once(_cold_work(_synthetic(folder / f"growth-{size}", size)))
        yield f"| {size:,} | {taken.wall:.1f} | {taken.cpu:.1f} | {taken.cpu / size * 1000:.1f} | {taken.peak:.0f} |"
        shutil.rmtree(folder / f"growth-{size}")


def _rows(found: dict[str, Taken], yardstick: str) -> Iterator[str]:
    for name, one in found.items():
        times = one.wall / found[yardstick].wall
        yield f"| {name} | {one.wall:.3f} | {one.cpu:.3f} | {one.peak:.0f} | {times:.2f} |"


def _small(root: Path, runs: int) -> Iterator[str]:
    """The repository's own services: nothing changed, and one page."""
    shutil.copytree(HERE / "specs", root / "specs")
    for _ in range(2):
        once(Work(REGEN, root))
    works = {"bare Python": BARE, "regen, nothing changed": Work(REGEN, root)}
    yield from _rows(in_turn(works, runs), "bare Python")
    page = root / "specs/ucs/pages/ShowPolicyJob.html"
    works = _one_page(root, "ucs", page, "UCS")
    yield from _rows(in_turn(works, runs), next(iter(works)))


def _service(root: Path, runs: int) -> Iterator[str]:
    """A large service, one page changed."""
    _synthetic(root, PAGES_OF_A_SERVICE)
    for _ in range(2):
        once(Work(REGEN, root))
    [folder] = (root / "specs").iterdir()
    page = next(path for path in sorted((folder / "pages").iterdir()) if path.suffix == ".html")
    works = _one_page(root, folder.name, page, f"{PAGES_OF_A_SERVICE} operations")
    yield from _rows(in_turn(works, runs), next(iter(works)))


def _one_page(root: Path, service: str, page: Path, what: str) -> dict[str, Work]:
    """A page changed in words, or by a member of an object, beside commands that make less of the whole document."""
    original = page.read_text("utf-8")
    row, name = [(row[0], row[1]) for row in _ROW.finditer(original)][-1]

    def unchanged() -> None:
        """Undo what the run before this one was about: it is not part of this change."""
        page.write_text(original, "utf-8")
        once(Work([*REGEN, service], root))

    def words() -> None:
        unchanged()
        page.write_text(original.replace("This API", f"For the {next(_NUMBERS)}th time this API", 1), "utf-8")

    def member() -> None:
        unchanged()
        number = next(_NUMBERS)
        page.write_text(original.replace(row, row + row.replace(f">{name}<", f">{name}{number}<", 1), 1), "utf-8")

    document = str(root / f"specs/{service}/openapi.yaml")
    works = {**dict(_others(document, root, what)), "bare Python, meanwhile": BARE}
    works[f"regen, one page of {what}, a member added"] = Work([*REGEN, service], root, member)
    works[f"regen, one page of {what}, words only"] = Work([*REGEN, service], root, words)
    return works


def _others(document: str, root: Path, what: str) -> Iterator[tuple[str, Work]]:
    """Other tools on the document that Refsmith made, as far as they are installed."""
    out = str(root / "others")
    models = shutil.which("datamodel-codegen", path=str(BIN)) or shutil.which("datamodel-codegen")
    if models:
        words = [models, "--input", document, "--input-file-type", "openapi", "--output", f"{out}.py"]
        yield f"datamodel-codegen, models of {what}", Work(
            [*words, "--output-model-type", "pydantic_v2.BaseModel"], root
        )
    client = shutil.which("openapi-python-client")
    if client:
        words = [client, "generate", "--path", document, "--overwrite", "--output-path", out]
        yield f"openapi-python-client, client of {what}", Work(words, root)


def _cold(root: Path, pages: int) -> Iterator[str]:
    """Many services at once: from nothing, and with more or less of it known."""
    _synthetic(root, pages)
    again = Work([*REGEN, "--jobs", "2"], root)
    yield _plain(f"regen, {pages:,} pages, cold, 2 processes", once(_cold_work(root)))
    once(again)
    _in_other_words(next(root.glob("specs/*/pages/*.html")))
    yield _plain(f"regen, {pages:,} pages, one changed in words", once(again))
    for _ in range(2):  # the first of these is the first run that has names to keep
        shutil.rmtree(root / "generated")
        warm = once(again)
    yield _plain(f"regen, {pages:,} pages, the cache warm and no package there, 2 processes", warm)
    for page in root.glob("specs/*/pages/*"):
        _in_other_words(page)
    yield _plain(f"regen, {pages:,} pages, all changed in words, 2 processes", once(again))
    yield _plain("bare Python, after these", in_turn({"bare": BARE}, 5)["bare"], 3)


def _in_other_words(page: Path) -> None:
    page.write_text(page.read_text("utf-8").replace("This API is used to", "This API serves to", 1), "utf-8")


def _cold_work(root: Path) -> Work:
    return Work([*REGEN, "--jobs", "2"], root, lambda: None)


def _plain(name: str, one: Taken, digits: int = 1) -> str:
    return f"| {name} | {one.wall:.{digits}f} | {one.cpu:.{digits}f} | {one.peak:.0f} | |"


def _synthetic(root: Path, pages: int) -> Path:
    write_project(root, pages)
    return root


def _in_use(runs: int) -> Iterator[str]:
    """The emitted package in use, imported, decoding and validating, beside others as far as they are installed."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _imports(Path(folder), runs)
        found = _times(Path(sys.executable), folder)
        generator = shutil.which(in_use.OTHER, path=f"{BIN}:{os.environ['PATH']}")
        if generator:
            made = _other_client(Path(generator), Path(folder))
            for work, times in _times(Path(generator).parent / "python", folder, str(made)).items():
                found[work][in_use.OTHER] = times[in_use.OTHER]
    yield "\n## In use\n\nDecoding from the text, as CPU time in one process; a client of another tool in its own.\n"
    yield f"| work | by | microseconds | times `{in_use.YARDSTICK}` |\n| --- | --- | ---: | ---: |"
    for work, times in found.items():
        for name, (seconds, multiple) in times.items():
            yield f"| {work} | {name} | {seconds * 1e6:,.1f} | {multiple:.2f} |"
    missing = [
        name for name, here in ((in_use.OTHER, generator), (in_use.VENDOR, find_spec(in_use.VENDOR))) if not here
    ]
    if missing:
        yield f"\nNot compared, because not installed (the first one on the PATH): {', '.join(missing)}."


def _imports(home: Path, runs: int) -> Iterator[str]:
    path = f"import sys; sys.path.insert(0, {str(_PACKAGE)!r}); "
    codes = {
        "import of httpx2 and pydantic": "import httpx2, pydantic",
        "import of an emitted package with its client": f"{path}from huaweicloud_ucs import Client",
        "import of httpx2, and one model of pydantic": f"import httpx2, pydantic; {_ONE_MODEL}",
        "import of an emitted package with its models": f"{path}from huaweicloud_ucs import Client, models",
    }
    if find_spec(in_use.VENDOR):
        # It writes into the home directory.
        code = f"import os; os.environ['HOME'] = {str(home)!r}; from {in_use.VENDOR}.v1 import UcsClient"
        codes["import of the vendor's SDK"] = code
    works = {name: Work([sys.executable, "-W", "ignore", "-c", code], HERE) for name, code in codes.items()}
    yield from _rows(in_turn(works, runs), next(iter(works)))


def _times(python: Path, home: str, *more: str) -> dict[str, in_use.Times]:
    run = subprocess.run(
        [str(python), "-W", "ignore", "-m", "benchmarks.in_use", str(_PACKAGE), *more],
        cwd=HERE,
        env={**os.environ, "HOME": home},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(run.stderr[-800:])
    found: dict[str, in_use.Times] = json.loads(run.stdout)
    return found


def _other_client(generator: Path, folder: Path) -> Path:
    """The client that another tool makes of the same document."""
    made = folder / "other"
    words = [str(generator), "generate", "--path", str(HERE / "specs/ucs/openapi.yaml"), "--output-path", str(made)]
    path = f"{generator.parent}:{os.environ['PATH']}"
    subprocess.run(words, env={**os.environ, "PATH": path}, capture_output=True, check=True)
    return made


if __name__ == "__main__":
    main()
