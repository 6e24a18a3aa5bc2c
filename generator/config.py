"""`refsmith.toml` and `service.toml`: text in, settings out, every mistake a finding with its line."""

import keyword
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from generator import rules
from generator.compare.change import Effect
from generator.compare.ignores import Ignore
from generator.compare.rules import find_rule
from generator.emit.files import EmitOptions
from generator.findings import Finding, Severity
from generator.model import ServiceInfo
from generator.pull.wanted import Wanted
from generator.source import Location, SourceText

Json = Any
Path = tuple[str | int, ...]
Problem = tuple[Path, str]
Check = Callable[[Json], str]  # what is wrong with a value; nothing when it is right

DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_MODULE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?(\.post[0-9]+)?(\.dev[0-9]+)?")
_URL = re.compile(r"https?://[^\s{}<>\"'\\]+")
_TAKEN = frozenset({"tests", "build", "dist"})  # folders that stand beside the module in its package


class PullConfig(Struct, frozen=True):
    """Where the pages of a service are, and how fast and how long they may be asked for."""

    wanted: Wanted = field(default_factory=Wanted)
    per_second: float = 2.0
    minutes: float = 30.0

    @property
    def is_asked(self) -> bool:
        return bool(self.wanted.pages or self.wanted.index)


class ServiceConfig(Struct, frozen=True):
    """One service of a project. `folder` is where it lies below the root: `specs/ucs`."""

    folder: str
    info: ServiceInfo
    options: EmitOptions
    pull: PullConfig = field(default_factory=PullConfig)

    @property
    def name(self) -> str:
        return self.info.name

    @property
    def package(self) -> str:
        return f"generated/{self.options.distribution}"


class ToolConfig(Struct, frozen=True):
    """What `refsmith.toml` says: the least severity that makes `lint` fail, the least effect that makes `diff` fail,
    and effects of its rules, by code or name, where they are others than the rules' own."""

    level: Severity = Severity.WARNING
    fail_on: Effect | None = None
    effects: Mapping[str, Effect] = field(default_factory=dict)


def read_service(source: SourceText, name: str) -> tuple[ServiceConfig | None, tuple[Finding, ...]]:
    """The settings of the service called `name` from its `service.toml`, or None and all that is wrong with it."""
    table, findings = _read(source, _SERVICE, _REQUIRED)
    if table is None or findings:
        return None, findings
    folder = source.file.rpartition("/")[0]
    pull = _pull(table.get("pull", {}))
    return ServiceConfig(folder, _info(table, name), package_options(**table["package"]), pull), ()


def read_tool(source: SourceText) -> tuple[ToolConfig, tuple[Finding, ...]]:
    """The settings of `refsmith.toml`, and all that is wrong with them."""
    table, findings = _read(source, _TOOL, ())
    if table is None or findings:
        return ToolConfig(), findings
    compared = table.get("diff", {})
    return (
        ToolConfig(
            Severity(table.get("lint", {}).get("level", Severity.WARNING)),
            Effect(compared["fail_on"]) if "fail_on" in compared else None,
            {rule: Effect(effect) for rule, effect in compared.get("severity", {}).items()},
        ),
        (),
    )


def read_ignores(source: SourceText) -> tuple[tuple[Ignore, ...], tuple[Finding, ...]]:
    """The changes that a file accepts, or all that is wrong with it: each has a fingerprint and a reason, and may have
    a last day."""
    table, findings = _read(source, _IGNORES, ())
    if table is None or findings:
        return (), findings
    lines = key_lines(source.text)
    entries = tuple(
        Ignore(one["fingerprint"], one["reason"], one.get("until"), Location(source.file, _line_of(lines, path)))
        for number, one in enumerate(table.get("ignore", ()))
        for path in [("ignore", number, "fingerprint")]
    )
    return entries, ()


def package_options(distribution: str, module: str = "", version: str = "0.1.0") -> EmitOptions:
    """The names of a package; the module is named after the distribution unless told otherwise."""
    return EmitOptions(distribution, module or re.sub(r"[.-]+", "_", distribution.lower()), version)


def distribution_problem(value: Json) -> str:
    """What is wrong with the name of a distribution, nothing when it can be used."""
    if not isinstance(value, str) or not DISTRIBUTION.fullmatch(value) or len(value) > 100:
        return "the name of a package has up to 100 letters, digits and inner '-', '_' or '.'"
    return _module(package_options(value).module)


def _string(value: Json) -> str:
    return "" if isinstance(value, str) else f"a string is wanted, not {_kind(value)}"


def _filled(value: Json) -> str:
    return _string(value) or ("" if value.strip() else "it is empty")


def _url(value: Json) -> str:
    return _string(value) or (
        "" if _URL.fullmatch(value) else "an address starts with https:// and holds no placeholder"
    )


def _pattern(value: Json) -> str:
    if said := _filled(value):
        return said
    try:
        re.compile(value)
    except re.error as error:
        return f"not a regular expression: {error}"
    return ""


def _above_0(value: Json) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if is_number and 0 < value < 1e6 else "a number above 0 is wanted"


def _module(value: Json) -> str:
    if not isinstance(value, str) or not _MODULE.fullmatch(value) or keyword.iskeyword(value):
        return f"{value!r} is not a name that Python can import"
    return f"{value!r} is the name of another folder in the package" if value in _TAKEN else ""


def _version(value: Json) -> str:
    return _string(value) or ("" if _VERSION.fullmatch(value) else "not a version such as 1.2.0")


def _level(value: Json) -> str:
    return "" if value in list(Severity) else f"one of {', '.join(Severity)} is wanted"


def _effect(value: Json) -> str:
    return "" if value in list(Effect) else f"one of {', '.join(Effect)} is wanted"


def _effects(value: Json) -> str:
    if not isinstance(value, dict):
        return f"a table of rules is wanted, not {_kind(value)}"
    unknown = [rule for rule in value if find_rule(rule) is None]
    if unknown:
        return f"there is no rule {', '.join(unknown)}"
    wrong = [rule for rule, effect in value.items() if _effect(effect)]
    return f"{', '.join(wrong)}: {_effect(value[wrong[0]])}" if wrong else ""


def _fingerprint(value: Json) -> str:
    fits = isinstance(value, str) and re.fullmatch("[0-9a-f]{16}", value)
    return "" if fits else "a fingerprint has 16 hexadecimal digits"


def _day(value: Json) -> str:
    return "" if type(value) is date else "a day such as 2030-12-31 is wanted, without quotes"


def _accepted(value: Json) -> str:
    """One entry of a list of accepted changes."""
    if not isinstance(value, dict):
        return f"a table is wanted, not {_kind(value)}"
    checks = {"fingerprint": _fingerprint, "reason": _filled, "until": _day}
    missing = [f"{key} is missing" for key in ("fingerprint", "reason") if key not in value]
    unknown = [f"{key} is unknown" for key in value if key not in checks]
    said = [f"{key}: {check(value[key])}" for key, check in checks.items() if key in value and check(value[key])]
    return "; ".join([*missing, *unknown, *said])


def _scheme(value: Json) -> str:
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        return "an OpenAPI security scheme is a table with a type"
    return "" if _is_json(value) else "OpenAPI has no dates or times"


def _requirement(value: Json) -> str:
    if not isinstance(value, dict):
        return f"a table of scheme names is wanted, not {_kind(value)}"
    return "" if all(scopes == [] for scopes in value.values()) else "a scheme is followed by [], an empty list"


_SERVICE: Mapping[str, Json] = {
    "service": {"name": _filled, "title": _filled, "version": _filled, "description": _string},
    "servers": [{"url": _url, "description": _string}],
    "security": {"schemes": {"*": _scheme}, "requirements": [_requirement]},
    "package": {"distribution": distribution_problem, "module": _module, "version": _version},
    "pull": {"pages": [_url], "index": _url, "links": _pattern, "per_second": _above_0, "minutes": _above_0},
}
_REQUIRED: tuple[Path, ...] = (("service", "title"), ("package", "distribution"))
_TOOL: Mapping[str, Json] = {"lint": {"level": _level}, "diff": {"fail_on": _effect, "severity": _effects}}
_IGNORES: Mapping[str, Json] = {"ignore": [_accepted]}


def _read(
    source: SourceText, shape: Mapping[str, Json], required: tuple[Path, ...]
) -> tuple[dict[str, Json] | None, tuple[Finding, ...]]:
    try:
        table = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(place[1]) if place else source.text.count("\n") + 1
        return None, (_finding(source, line, "", f"not TOML: {str(error).partition(' (at ')[0].lower()}"),)
    problems = [*_problems(table, shape, ()), *_missing(table, required), *_undeclared(table), *_bare_servers(table)]
    problems += _unled(table)
    lines = key_lines(source.text)
    return table, tuple(_finding(source, _line_of(lines, path), _dotted(path), said) for path, said in problems)


def _problems(value: Json, shape: Json, path: Path) -> Iterator[Problem]:
    """What is wrong with a value and its members. A shape is a check, a table of shapes or a list of one shape."""
    if callable(shape):
        if said := shape(value):
            yield path, said
    elif isinstance(shape, list):
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield from _problems(item, shape[0], (*path, number))
        else:
            yield path, f"a list is wanted, not {_kind(value)}"
    elif isinstance(value, dict):
        for key, member in value.items():
            if key in shape or "*" in shape:
                yield from _problems(member, shape.get(key, shape.get("*")), (*path, key))
            else:
                yield (*path, key), f"unknown; known here: {', '.join(shape)}"
    else:
        yield path, f"a table is wanted, not {_kind(value)}"


def _missing(table: Mapping[str, Json], required: tuple[Path, ...]) -> Iterator[Problem]:
    for path in required:
        parent: Json = table
        for key in path[:-1]:
            parent = parent.get(key, {}) if isinstance(parent, dict) else None
        if isinstance(parent, dict) and path[-1] not in parent:
            yield path, "missing"


def _bare_servers(table: Mapping[str, Json]) -> Iterator[Problem]:
    servers = table.get("servers")
    for number, server in enumerate(servers if isinstance(servers, list) else ()):
        if isinstance(server, dict) and "url" not in server:
            yield ("servers", number, "url"), "missing"


def _undeclared(table: Mapping[str, Json]) -> Iterator[Problem]:
    """Requirements that name a scheme which is not there."""
    security = table.get("security")
    if not isinstance(security, dict) or not isinstance(security.get("requirements", []), list):
        return
    schemes = security.get("schemes", {})
    for number, requirement in enumerate(security.get("requirements", [])):
        for name in requirement if isinstance(requirement, dict) and isinstance(schemes, dict) else ():
            if name not in schemes:
                yield ("security", "requirements", number, name), "no such scheme under security.schemes"


def _unled(table: Mapping[str, Json]) -> Iterator[Problem]:
    """An index without a pattern for its links, or the reverse."""
    pull = table.get("pull")
    for key, other in (("index", "links"), ("links", "index")):
        if isinstance(pull, dict) and key in pull and other not in pull:
            yield ("pull", other), f"missing: {key} does not do without"


def _pull(table: Mapping[str, Json]) -> PullConfig:
    wanted = Wanted(tuple(table.get("pages", ())), table.get("index", ""), table.get("links", ""))
    return PullConfig(wanted, **{key: float(table[key]) for key in ("per_second", "minutes") if key in table})


def _info(table: Mapping[str, Json], name: str) -> ServiceInfo:
    service, security = table["service"], table.get("security", {})
    return ServiceInfo(
        name=service.get("name", name),
        title=service["title"],
        version=service.get("version", "1"),
        description=service.get("description", ""),
        servers=tuple((server["url"], server.get("description", "")) for server in table.get("servers", ())),
        security_schemes=tuple(security.get("schemes", {}).items()),
        security=tuple(tuple(requirement) for requirement in security.get("requirements", ())),
    )


def _finding(source: SourceText, line: int, subject: str, message: str) -> Finding:
    said = f"{subject}: {message}" if subject else message
    return Finding(rules.CONFIG_INVALID, Location(source.file, line), subject or source.file, said)


_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=(.*)$""")
_KEY = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def key_lines(text: str) -> dict[Path, int]:
    """The line on which each table and key of a TOML text starts, by path: `("servers", 0, "url")`.

    Keys of inline tables have no line of their own; they go by the key that holds them.
    """
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    quoted = ""
    for number, line in enumerate(text.split("\n"), 1):
        if quoted:
            quoted = "" if quoted in line else quoted
        elif header := _HEADER.match(line):
            here = _keys(header[2])
            if header[1] == "[[":
                lines.setdefault(here, number)
                counts[here] = counts.get(here, -1) + 1
                here = (*here, counts[here])
            lines.setdefault(here, number)
        elif assignment := _ASSIGNMENT.match(line):
            lines.setdefault((*here, *_keys(assignment[1])), number)
            quoted = _left_open(assignment[2])
    return lines


def _keys(dotted: str) -> Path:
    return tuple(key.strip("\"'") for key in _KEY.findall(dotted))


def _left_open(value: str) -> str:
    """The quotes that a value opens and leaves to a later line to close."""
    return next((mark for mark in ('"""', "'''") if value.count(mark) % 2), "")


def _line_of(lines: Mapping[Path, int], path: Path) -> int:
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _dotted(path: Path) -> str:
    return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")


def _kind(value: Json) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return "a string" if isinstance(value, str) else repr(value) if isinstance(value, bool | int | float) else "a date"


def _is_json(value: Json) -> bool:
    if isinstance(value, dict):
        return all(_is_json(member) for member in value.values())
    if isinstance(value, list):
        return all(_is_json(item) for item in value)
    return isinstance(value, str | int | float | bool)
