"""What must hold of emitted files, whatever was put into the document or the pages that they come from."""

import ast
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markdown_it import MarkdownIt

from generator.emit.files import EmittedFile

Json = Any
Package = Mapping[str, str]
Shape = Any

_PATH = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*/)*[A-Za-z_][A-Za-z0-9_.-]*")
# Controls, what changes the direction of text or is not seen, other line ends, halves of pairs.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_NAMES = (
    ("id", ast.Name),
    ("attr", ast.Attribute),
    ("arg", ast.arg),
    ("arg", ast.keyword),
    ("name", ast.alias),
    ("asname", ast.alias),
)
_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
_MARKDOWN.validateLink = lambda _: True  # type: ignore[method-assign]


def package(files: Iterable[EmittedFile]) -> Package:
    return {file.path: file.text for file in files}


def faults(found: Package, expected: Package, names: frozenset[str], *, alike: bool = True) -> list[str]:
    """What is wrong with a package, beside one of harmless origin.

    `names` are those that no document decides. `alike` asks for the same syntax, but for names and constants; without
    it the package may have other members, but still holds definitions and nothing else.
    """
    said = [*_of_paths(found), *_of_characters(found), *_of_data(found, expected)]
    broken = list(_of_parsing(found))
    if broken:
        return [*said, *broken]
    said += _of_run_time(found, expected)
    said += _of_syntax(found, expected, names) if alike else _of_definitions(found, expected, names)
    return [*said, *_of_documents(found, expected, alike=alike)]


def fixed_names(*packages: Package) -> frozenset[str]:
    """The names that packages of different harmless words share."""
    return frozenset.intersection(*(frozenset(_names_of(each)) for each in packages))


def _names_of(files: Package) -> Iterator[str]:
    for text in _python(files).values():
        for node in ast.walk(ast.parse(text)):
            yield from (getattr(node, key) for key, kind in _NAMES if isinstance(node, kind) and getattr(node, key))
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
            if isinstance(node, _DEFINITIONS):
                yield node.name


def _python(files: Package) -> dict[str, str]:
    return {path: text for path, text in files.items() if path.endswith(".py") and not _is_copied(path)}


def _is_copied(path: str) -> bool:
    """Whether a file is plain Python that every package has as it is."""
    return any(part in path for part in ("/_models/", "/_runtime/", "/_validation/")) or path.endswith("/testing.py")


def _of_paths(files: Package) -> Iterator[str]:
    yield from (f"{path!r} is no path below the package" for path in files if not _PATH.fullmatch(path))
    counted = Counter(path.casefold() for path in files)
    yield from (f"{path!r} is one file on some disks" for path, times in counted.items() if times > 1)


def _of_characters(files: Package) -> Iterator[str]:
    for path, text in files.items():
        if match := _HIDDEN.search(text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: hides {match[0]!r}"


def _of_data(found: Package, expected: Package) -> Iterator[str]:
    for path, text in found.items():
        try:
            if path.endswith(".json"):
                json.loads(text)
            if path.endswith(".toml") and _free(tomllib.loads(text)) != _free(tomllib.loads(expected[path])):
                yield f"{path}: says something else than it should"
        except ValueError as error:
            yield f"{path}: {error}"


def _free(project: Json) -> Json:
    """The settings of a package without the description, which is free."""
    return {**project, "project": {**project["project"], "description": type(project["project"]["description"])}}


def _of_parsing(files: Package) -> Iterator[str]:
    for path, text in _python(files).items():
        try:
            compile(text, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            yield f"{path}: {error}"


def _of_run_time(found: Package, expected: Package) -> Iterator[str]:
    parts = [{path: text for path, text in files.items() if _is_copied(path)} for files in (found, expected)]
    if parts[0] != parts[1]:
        yield "the run time is not the one that every package has"


def _of_syntax(found: Package, expected: Package, names: frozenset[str]) -> Iterator[str]:
    ours, theirs = _shapes(found, names), _shapes(expected, names)
    for place in sorted(ours.keys() | theirs.keys()):
        if ours.get(place) != theirs.get(place):
            difference = next(_differences(ours.get(place, []), theirs.get(place, [])))
            yield f"{place}: its syntax is not that of harmless code: {difference}"


def _shapes(files: Package, names: frozenset[str]) -> dict[str, list[Shape]]:
    shapes: dict[str, list[Shape]] = {}
    for path, text in _python(files).items():
        shapes.setdefault(_place(path), []).append(shape(ast.parse(text), names))
    return {place: sorted(found, key=repr) for place, found in shapes.items()}


def _place(path: str) -> str:
    """Where a file stands among those of any package: modules of resources have names of their own."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/*.py" if folder.endswith("/resources") and name != "__init__.py" else path


def shape(node: Shape, names: frozenset[str]) -> Shape:
    """A syntax tree without constants, docstrings and the names that are not in `names`; order counts in code alone."""
    if isinstance(node, ast.Constant):
        return f"<{type(node.value).__name__}>"
    if isinstance(node, ast.AST):
        named = {key for key, kind in _NAMES if isinstance(node, kind)} | {"name", "module"}
        fields = ((key, value) for key, value in ast.iter_fields(node) if key not in ("ctx", "lineno", "type_comment"))
        parts = [_part(node, key, value, names, free=key in named) for key, value in fields]
        return (type(node).__name__, *parts)
    if isinstance(node, list):
        return [shape(each, names) for each in node if not _is_words(each)]
    return node


def _part(node: ast.AST, key: str, value: Shape, names: frozenset[str], *, free: bool) -> Shape:
    if free and isinstance(value, str):
        return value if value in names else "*"
    if isinstance(node, ast.Dict):
        return sorted(map(repr, shape(value, names)))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "names" and key == "args":
        return [_once(each) for each in shape(value, names)]
    unordered = isinstance(node, ast.Module | ast.ClassDef | ast.If | ast.List | ast.Set | ast.ImportFrom)
    result = shape(value, names)
    return sorted(result, key=repr) if unordered and isinstance(result, list) else result


def _once(given: Shape) -> Shape:
    """The shape of a name on the wire, which stands beside that of its argument where they differ."""
    return "<str>" if given == ("Tuple", ["<str>", "<str>"]) else given


def _is_words(node: object) -> bool:
    """Whether a node is a text by itself: a docstring, or words below a member."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _differences(ours: Shape, theirs: Shape) -> Iterator[str]:
    if type(ours) is not type(theirs) or not isinstance(ours, list | tuple):
        if ours != theirs:
            yield f"{str(ours)[:300]} instead of {str(theirs)[:300]}"
        return
    if len(ours) != len(theirs):
        rest = Counter(map(repr, ours))
        rest.subtract(Counter(map(repr, theirs)))
        yield "; ".join(f"{'+' if times > 0 else '-'} {text[:300]}" for text, times in rest.items() if times)
        return
    for one, other in zip(ours, theirs, strict=True):
        yield from _differences(one, other)


# Definitions and nothing else

_MODULES = frozenset(
    {"__future__", "enum", "functools", "importlib", "json", "pathlib", "pytest", "pydantic", "typing"}
)
_CALLS = frozenset({"Call", "Final", "OperationValidators", "Service", "Wire", "frozenset", "names", "partial"})


def _of_definitions(found: Package, expected: Package, names: frozenset[str]) -> Iterator[str]:
    known = set(_bodies(expected, names))
    for path, text in _python(found).items():
        if path.startswith("tests/"):
            continue
        for node in ast.parse(text).body:
            yield from (f"{path}:{bad.lineno}: {ast.unparse(bad)[:80]} is no definition" for bad in _executed(node))
    yield from (f"a function does what none does: {text[:200]}" for text in set(_bodies(found, names)) - known)


def _executed(node: ast.stmt) -> Iterator[Any]:
    """What in a statement does more than define something when it is run."""
    match node:
        case ast.ImportFrom(module=module, level=level) if level or str(module).partition(".")[0] in _MODULES:
            return
        case ast.Expr(
            value=ast.Constant() | ast.Call(func=ast.Attribute(ast.Name(), "model_rebuild"), args=[], keywords=[])
        ):
            return
        case ast.If(test=ast.Name("TYPE_CHECKING") | ast.UnaryOp(operand=ast.Name("TYPE_CHECKING"))):
            for each in (*node.body, *node.orelse):
                yield from _executed(each)
        case ast.ClassDef():
            for each in node.body:
                yield from _executed(each)
            yield from (each for each in node.bases if not _is_quiet(each))
            yield from node.decorator_list
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from (each for each in node.decorator_list if ast.unparse(each) != "cached_property")
            given = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            yield from (each for each in given if not _is_quiet(each))
        case ast.Assign(value=value) | ast.AnnAssign(value=value):
            said = [value, getattr(node, "annotation", None)]
            yield from (each for each in said if each is not None and not _is_quiet(each))
        case _:
            yield node


def _is_quiet(node: ast.AST) -> bool:
    """Whether an expression only looks up names and builds values."""
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.Attribute(value=ast.Name()):
            return True
        case ast.Call(func=ast.Name(name) | ast.Subscript(value=ast.Name(name))) if name in _CALLS:
            inner: list[ast.AST] = [*node.args, *(each.value for each in node.keywords)]
            return all(_is_quiet(each) for each in inner)
        case ast.Subscript(value=ast.Name()):
            return _is_quiet(node.slice)
        case ast.BoolOp(values=values):
            return all(map(_is_quiet, values))
        case ast.BinOp(op=ast.BitOr()):
            return _is_quiet(node.left) and _is_quiet(node.right)
        case ast.List() | ast.Tuple() | ast.Set():
            return all(_is_quiet(each) for each in node.elts)
        case ast.Dict():
            return all(each is not None and _is_quiet(each) for each in (*node.keys, *node.values))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            return True
    return False


def _bodies(files: Package, names: frozenset[str]) -> Iterator[str]:
    """The bodies of all functions, without the keyword arguments of their calls."""
    for path, text in _python(files).items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not path.startswith("tests/"):
                for call in ast.walk(node):
                    if isinstance(call, ast.Call):
                        call.keywords = []
                yield repr([shape(each, names) for each in node.body if not _is_words(each)])


# README.md and api.md


def _of_documents(found: Package, expected: Package, *, alike: bool) -> Iterator[str]:
    for path in ("README.md", "api.md"):
        ours, theirs = _MARKDOWN.parse(found[path]), _MARKDOWN.parse(expected[path])
        for token in (inner for each in ours for inner in (each, *(each.children or ()))):
            if token.type in ("html_block", "html_inline", "image"):
                yield f"{path}: {token.type}: {token.content[:80]}"
        if strange := _addresses(ours) - _addresses(theirs):
            yield f"{path}: links to {strange}"
        if alike and (blocks := Counter(_blocks(ours))) != (wanted := Counter(_blocks(theirs))):
            yield f"{path}: has other blocks: {dict(blocks - wanted)}, {dict(wanted - blocks)}"


def _blocks(tokens: Iterable[Any]) -> Iterator[str]:
    return (f"{each.type} {each.tag} {each.markup if each.type == 'fence' else ''}" for each in tokens)


def _addresses(tokens: Iterable[Any]) -> set[str]:
    inner = (child for each in tokens for child in each.children or ())
    return {str(each.attrs.get("href")) for each in inner if each.type == "link_open"}
