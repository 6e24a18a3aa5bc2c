"""Whether what came from an address may stand for the page: a login wall, an empty shell, less than before may not."""

from generator.extract import extract
from generator.pull.article import has_password
from generator.readers import read
from generator.source import SourceText

_FEWEST_WORDS = 12  # of a page that says anything: a method, a path, a sentence


def refusal(raw: str, shown: str, new: SourceText, old: SourceText | None) -> str:
    """Why a page is not taken, empty when it is.

    `raw` is what came, `shown` the words of it that a reader sees, `new` what would be saved, `old` what is there.
    """
    if _operations(new):
        return ""
    if has_password(raw):
        return "a login page came in its place"
    if len(shown.split()) < _FEWEST_WORDS:
        return "an empty page came: it may be filled in by a script"
    if old is not None and _operations(old):
        return "what came states no operation any more"
    return ""


def _operations(source: SourceText) -> int:
    page, _ = read(source)
    return len(extract(page)[0])
