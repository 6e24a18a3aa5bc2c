"""The pages of a service, brought up to date one after the other. What is kept after each can be gone on from."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.inputs import decode
from generator.pull.addresses import file_name, links_in
from generator.pull.article import article, words
from generator.pull.fetching import Answer, Fetcher
from generator.pull.judging import refusal
from generator.pull.lock import Held
from generator.pull.wanted import Wanted
from generator.source import SourceText

Kind = Literal["new", "changed", "same", "gone", "refused", "edited", "failed", "left", "unlisted"]
Existing = Callable[[str], SourceText | None]


class Pulled(Struct, frozen=True):
    """What has become of a page: `text` is to be saved, and `held` stands in the lock from now on.

    gone: the address says that there is none any more; refused: what came may not stand for the page; edited: the file
    is not what came the last time; failed: nothing came; left: the time was used up before; unlisted: nothing names
    the address any more.
    """

    kind: Kind
    file: str
    address: str
    held: Held | None = None
    text: str = ""
    reason: str = ""


def addresses(wanted: Wanted, fetcher: Fetcher) -> tuple[tuple[str, ...], str]:
    """The addresses of all pages, and what is wrong with the index; nothing when nothing is."""
    if not wanted.index:
        return wanted.pages, ""
    answer = fetcher.fetch(wanted.index)
    if answer.data is None:
        return wanted.pages, answer.problem
    source, _ = decode(answer.data, wanted.index)
    found = links_in(source.text, answer.address, wanted.links) if source else ()
    return tuple(dict.fromkeys((*wanted.pages, *found))), "" if found else "it links to no page that is wanted"


def pull(
    wanted: tuple[str, ...],
    held: Mapping[str, Held],
    done: frozenset[str],
    existing: Existing,
    fetcher: Fetcher,
    today: str,
) -> Iterator[Pulled]:
    """Each wanted page as it now is. `held` is the lock by address, `done` what a run that was cut short has finished,
    `existing` gives what a file holds.
    """
    taken = {one.file for one in held.values()}
    for address in wanted:
        known = held.get(address)
        file = known.file if known else file_name(address, taken)
        taken.add(file)
        if address in done and known:
            yield Pulled("same", file, address, known)
        elif fetcher.is_over:
            yield Pulled("left", file, address, known, reason="the time is used up")
        else:
            yield _pulled(address, file, known, existing(file), fetcher, today)
    for address in sorted(held.keys() - set(wanted)):
        yield Pulled("unlisted", held[address].file, address, held[address], reason="nothing names its address now")


def _pulled(
    address: str, file: str, known: Held | None, old: SourceText | None, fetcher: Fetcher, today: str
) -> Pulled:
    if known and old and known.digest != digest(old.text):
        return Pulled("edited", file, address, known, reason="it was edited here since it came")
    tags = {"etag": known.etag, "modified": known.modified} if known and old else {}
    answer = fetcher.fetch(address, **tags)
    if answer.problem:
        kind: Kind = "gone" if answer.gone else "left" if fetcher.is_over else "failed"
        return Pulled(kind, file, address, known, reason=answer.problem)
    if answer.data is None:
        return Pulled("same", file, address, known)
    return _judged(answer, Pulled("new", file, address, known), old, today)


def _judged(answer: Answer, page: Pulled, old: SourceText | None, today: str) -> Pulled:
    source, unread = decode(answer.data or b"", page.file)
    if source is None:
        return replace(page, kind="refused", reason=unread[0].message)
    is_markup = page.file.endswith((".html", ".htm"))
    text = article(source.text) if is_markup else source.text
    shown = words(text) if is_markup else text
    if reason := refusal(source.text, shown, replace(source, text=text), old):
        return replace(page, kind="refused", reason=reason)
    held = Held(page.file, page.address, today, digest(text), answer.etag, answer.modified)
    if old is not None and old.text == text:
        return replace(page, kind="same", held=replace(held, date=page.held.date) if page.held else held)
    return replace(page, kind="new" if old is None else "changed", held=held, text=text)


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
