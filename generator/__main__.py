"""`python -m generator` is `refsmith`."""

import os
import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line. A `regen` that has nothing to do is answered without loading what would do it."""
    if not _answered(sys.argv[1:]):
        from generator.cli import main as run

        run()


def _answered(words: Sequence[str]) -> bool:
    if not words or words[0] != "regen":
        return False
    services = [word for word in words[1:] if word != "--check"]
    if any(word.startswith("-") for word in services):
        return False
    from generator import unchanged

    try:
        root = unchanged.find_root(os.curdir)
        lines = unchanged.said_before(root, services) if root else None
    except OSError:
        return False
    for line in lines or ():
        print(line)
    return lines is not None


if __name__ == "__main__":
    main()
