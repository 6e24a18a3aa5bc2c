"""Ids and tags of operations: unique over the service, whatever the order of its pages."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator.late import late
from generator.model import Operation

_VERSION = late(r"v\d[\w.]*")


def with_tags(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """An operation whose page stands in no group belongs to the collection that its path begins with.

    Folders write everything small: words that the service's pages write in capitals get them in its tags, too.
    """
    capitals = _capitals(operations)
    return tuple(replace(one, tag=_spelled(one.tag, capitals) or _collection(one.path)) for one in operations)


def _capitals(operations: Iterable[Operation]) -> Mapping[str, str]:
    """Words that titles and descriptions write in capitals more often than in any other way."""
    spelled: dict[str, Counter[str]] = {}
    for one in operations:
        for word in re.findall(r"[A-Za-z]{2,}", f"{one.title} {one.description}"):
            spelled.setdefault(word.casefold(), Counter())[word] += 1
    common = {word: max(sorted(counts), key=lambda way: counts[way]) for word, counts in spelled.items()}
    return {word: way for word, way in common.items() if way.isupper()}


def _spelled(tag: str, capitals: Mapping[str, str]) -> str:
    return re.sub(r"[A-Za-z]+", lambda match: capitals.get(match[0].casefold(), match[0]), tag)


def _collection(path: str) -> str:
    parts = [part for part in path.partition("?")[0].split("/") if part and "{" not in part]
    words = [part for part in parts if not _VERSION.fullmatch(part)]
    return " ".join(word.capitalize() for word in re.split(r"[-_.]", words[0])) if words else ""


def with_unique_ids(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Operations of the same id are told apart by the version in their path, their method, or its last words.

    An id that a page states itself stays as it is; one that was made of a title gives way.
    """
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(operation.id, []).append(operation)
    taken = {id_ for id_, group in groups.items() if len(group) == 1}
    names: dict[int, str] = {}
    for id_ in sorted(groups):
        if len(groups[id_]) > 1:
            names |= _apart(id_, groups[id_], taken)
    return tuple(replace(one, id=names.get(id(one), one.id)) for one in operations)


def _apart(id_: str, group: list[Operation], taken: set[str]) -> dict[int, str]:
    """Names by the identity of the operation; the first way of telling apart that tells all apart is taken."""
    own = [one for one in group if one.id_stated]
    keeps = own[:1] if len(own) == 1 else []
    others = [one for one in group if one not in keeps]
    ways = [[id_ + suffix(one) for one in others] for suffix in (_version, _method, _both, _words)]
    free = (way for way in ways if len(set(way)) == len(way) and not set(way) & (taken | {id_}))
    alike = len({(one.method, one.path) for one in others}) == 1 and not keeps
    chosen = next(free, None) or _numbered([id_] * len(others) if alike else ways[-1], taken)
    taken.update(chosen, (id_,))
    return {id(one): name for one, name in zip([*keeps, *others], [*(id_ for _ in keeps), *chosen], strict=True)}


def _version(operation: Operation) -> str:
    version = next((part for part in operation.path.split("/") if _VERSION.fullmatch(part)), "")
    return "".join(re.findall(r"\w+", version.removesuffix(".0"))).capitalize()


def _method(operation: Operation) -> str:
    return operation.method.capitalize()


def _both(operation: Operation) -> str:
    return _version(operation) + _method(operation)


def _words(operation: Operation) -> str:
    words = [word for part in operation.path.split("/") for word in re.findall(r"[A-Za-z0-9]+", part)]
    return "".join(word[:1].upper() + word[1:] for word in (*words, operation.method.capitalize()))


def _numbered(names: list[str], taken: set[str]) -> list[str]:
    """Names made unique in the order of their pages."""
    out: list[str] = []
    used = set(taken)
    for name in names:
        while name in used:
            name += "Again"
        used.add(name)
        out.append(name)
    return out
