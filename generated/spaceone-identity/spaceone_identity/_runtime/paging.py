"""All items of a list that a service gives page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from .calls import Call
from .encoding import plain
from .errors import Error
from .guards import is_array, is_object
from .options import CallOptions

T = TypeVar("T")
Path = tuple[str, ...]


class PagingError(Error):
    """The pages lead nowhere: one came twice, or does not say what to ask for after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How an operation gives its pages.

    `at` leads to what tells the page: an argument, and keys below it. It is a `marker`, or the number of the first item
    or of the page, counted from `first`. `items`, `total` and the `next` marker are attributes of the reply; without
    `next`, the marker is an attribute of the `last` item. `size` leads to an argument that a marker must not go
    without: how many items a page has, as many as on the page before unless it is given.
    """

    style: Literal["marker", "offset", "page"]
    at: Path
    size: Path = ()
    first: int = 0
    items: Path
    total: Path = ()
    next: Path = ()
    last: Path = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of the items. `total` is how many there are in all, `None` where the service does not say; `reply` is the
    value that the operation itself returns."""

    items: list[T]
    total: int | None
    reply: Any = field(repr=False)


class _Walk(Generic[T]):
    """An operation and the arguments of its first call."""

    def __init__(
        self,
        perform: Callable[..., Any],
        call: Call[Any],
        paging: Paging,
        options: CallOptions | None,
        /,
        **arguments: object,
    ) -> None:
        self._ask = partial(perform, call, options)
        self._what = f"{call.method} {call.path}"
        self._paging = paging
        self._arguments = arguments

    def _page(self, reply: Any) -> Page[T]:
        items, total = _at(reply, self._paging.items), _at(reply, self._paging.total)
        return Page(list(items) if is_array(items) else [], total if isinstance(total, int) else None, reply)

    def _following(
        self, arguments: Mapping[str, object], page: Page[T], before: Page[T] | None, done: int
    ) -> Mapping[str, object] | None:
        """The arguments of the call after this one, `None` where this page is the last; `done` items have come."""
        here, value = _at(arguments, self._paging.at), self._next(arguments, page, done)
        if not value:
            return None
        # Sizes are not looked at: a service may give smaller pages than it was asked for.
        if value == here or (self._paging.style != "marker" and before and before.items == page.items):
            raise PagingError(f"{self._what}: the same page came twice")
        following, size = _with(arguments, self._paging.at, value), self._paging.size
        unsized = size and page.items and not _at(following, size)
        return _with(following, size, len(page.items)) if unsized else following

    def _next(self, arguments: Mapping[str, object], page: Page[T], done: int) -> Any:
        paging, here = self._paging, _at(arguments, self._paging.at)
        if paging.next:
            return _at(page.reply, paging.next)
        if not page.items or (page.total is not None and done >= page.total):
            return None
        if paging.style == "marker":
            if value := _at(page.items[-1], paging.last):
                return value
            raise PagingError(f"{self._what}: the last item of a page has no {'.'.join(paging.last)} to go on from")
        start = here if isinstance(here, int) else paging.first
        if paging.style == "page":
            return start + 1
        end = start + len(page.items)
        return None if page.total is not None and end - paging.first >= page.total else end


class Pages(_Walk[T]):
    """All items, fetched page by page as they are asked for; `pages()` has the pages themselves."""

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        """The pages one by one."""
        arguments: Mapping[str, object] | None = self._arguments
        before, done = None, 0
        while arguments is not None:
            page = self._page(self._ask(**arguments))
            yield page
            done += len(page.items)
            arguments, before = self._following(arguments, page, before, done), page


class AsyncPages(_Walk[T]):
    """`Pages`, for `async for`."""

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        """The pages one by one."""
        arguments: Mapping[str, object] | None = self._arguments
        before, done = None, 0
        while arguments is not None:
            page = self._page(await self._ask(**arguments))
            yield page
            done += len(page.items)
            arguments, before = self._following(arguments, page, before, done), page


def _at(value: Any, path: Path) -> Any:
    """What names and keys lead to from a value, `None` where they lead nowhere."""
    for name in path:
        value = value.get(name) if is_object(value) else getattr(value, name, None)
    return value if path else None


def _with(value: Any, path: Path, end: object) -> dict[str, Any]:
    """The value as keys and members, with `end` where the path leads to."""
    members: dict[str, Any] = dict(value) if is_object(value) else plain(value) if value else {}
    return {**members, path[0]: end if len(path) == 1 else _with(members.get(path[0]), path[1:], end)}
