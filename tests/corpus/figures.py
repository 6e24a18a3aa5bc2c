"""Print what is reached on the reference pages, beside what is to be reached: `make figures`.

Without an option it takes well under a minute. `--emit` emits all services and carries every example there and back;
`--all` checks documents and packages with other tools as well, which takes some minutes. `--missing` lists what fell
short, `--findings` the commonest findings, `--save` writes what was measured as the new floors of the tests.
"""

import argparse
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.measure import documents, examples, linking, packages, reading, truth
from corpus.measure.figure import Figure
from corpus.measure.library import CORPUS, shelves, spec

FLOORS = Path(__file__).with_name("figures.toml")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make figures", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--emit", action="store_true", help="emit all services and carry every example there and back")
    parser.add_argument("--all", action="store_true", help="check documents and packages with other tools as well")
    parser.add_argument("--missing", action="store_true", help="list what fell short")
    parser.add_argument(
        "--findings", action="store_true", help="list the ten commonest findings of each corpus instead"
    )
    parser.add_argument("--save", action="store_true", help="write what was measured as the floors of the tests")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"The reference pages are not at {CORPUS.parent}; REFSMITH_SHARED=<folder> says where they are.")
        return 2
    if options.findings:
        show_findings()
        return 0
    measured = []
    for figure in measure(emit=options.emit or options.all, whole=options.all):
        measured.append(figure)
        print(figure.line(), flush=True)
        if options.missing:
            print(*(f"      {line}" for line in figure.missing), sep="\n")
    if options.save:
        save(measured)
    return 0


def measure(*, emit: bool, whole: bool) -> Iterator[Figure]:
    """Every figure, the quick ones first."""
    for part in (reading, linking, truth, examples):
        yield from part.figures()
    if emit:
        with tempfile.TemporaryDirectory() as folder:
            yield from packages.emitted(Path(folder))
            if whole:
                yield from packages.checked(Path(folder))
    if whole:
        yield from documents.figures()
        yield from documents.second_opinion()
        if not documents.is_second_opinion_there():
            print(f"  {documents.SECOND_OPINION} is not installed: no second opinion on the documents")


def floors() -> dict[str, tuple[int, int]]:
    """What was reached when the floors were last written: how many of how many, by the figure's key."""
    table = tomllib.loads(FLOORS.read_text("utf-8"))
    return {key: (good, of) for key, (good, of) in table.items()}


def save(measured: Iterable[Figure]) -> None:
    """Write the floors anew; those of figures that were not measured stay."""
    known = floors() if FLOORS.is_file() else {}
    known |= {figure.key: (figure.good, figure.of) for figure in measured}
    lines = [f'"{key}" = [{good}, {of}]' for key, (good, of) in sorted(known.items())]
    head = "# How many of how many: floors of the tests. `make figures ARGS='--emit --save'` writes them."
    FLOORS.write_text("\n".join([head, *lines, ""]), "utf-8")


def show_findings() -> None:
    """The ten commonest findings of each corpus: its first folder."""
    counts: dict[str, Counter[str]] = {}
    for shelf in shelves():
        corpus = counts.setdefault(shelf.folder.partition("/")[0], Counter())
        corpus.update(f"{one.rule.code} {one.rule.name}" for one in spec(shelf).findings)
    for corpus, findings in counts.items():
        print(f"{corpus}: {findings.total()} findings")
        print(*(f"  {number:5}  {name}" for name, number in findings.most_common(10)), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
