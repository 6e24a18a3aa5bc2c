"""Services of any size with words of their own: the same number gives the same pages, and no two pages are alike."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES_OF_A_SERVICE = 100


def _split(words: str) -> list[str]:
    return words.split()


_THINGS = _split(
    "anchor beacon berth bilge boom bridge buoy cabin cable canal capstan cargo channel chart compass "
    "crane crew current dock draught ferry fleet fog funnel galley gauge hatch helm horn hull jetty keel "
    "lamp lantern latch ledger lock mast mooring oar pier pilot pump quay radar raft rope rudder sail "
    "shoal signal sluice tide tiller tow tug vessel wake wharf winch"
)
_SIDES = _split(
    "depth width height weight speed colour state kind mark label owner origin region level length phase "
    "period rate score shade side size slot span stage tone track unit value zone"
)
_VERBS = {"Show": "GET", "Create": "POST", "Update": "PUT", "Delete": "DELETE", "List": "GET", "Check": "POST"}
_WORDS = _split(
    "the a one each every some long short early late north south inner outer wet dry calm heavy light "
    "first last keeps holds shows tells names counts marks guides carries follows leaves meets turns"
)
_TYPES = ("String", "Integer", "Boolean", "Float", "Array of strings", "Long")
_VALUES = {"String": '"{0}"', "Integer": "{1}", "Boolean": "true", "Float": "{1}.5", "Long": "{1}"}


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    type: str
    mandatory: str
    text: str


def write_project(root: Path, pages: int, of_a_service: int = PAGES_OF_A_SERVICE) -> None:
    """A project of so many pages in services of equal size; each page has about three tables of objects."""
    for number, start in enumerate(range(0, pages, of_a_service)):
        name = f"{_THINGS[number % len(_THINGS)]}-{number:03}"
        folder = root / "specs" / name
        (folder / "pages").mkdir(parents=True)
        settings = f'[service]\ntitle = "{name.title()}"\n\n[package]\ndistribution = "synthetic-{name}"\n'
        (folder / "service.toml").write_text(settings, "utf-8")
        for page in range(start, min(start + of_a_service, pages)):
            file, text = _page(page)
            (folder / "pages" / file).write_text(text, "utf-8")


def _page(number: int) -> tuple[str, str]:
    chance = random.Random(number)
    verb = chance.choice(list(_VERBS))
    thing = f"{chance.choice(_THINGS).title()}{chance.choice(_THINGS).title()}{number}"
    style = (_html, _html, _markdown, _rst)[number % 4]
    suffix = {_html: "html", _markdown: "md", _rst: "rst"}[style]
    parameters = [_Row(f"{thing.lower()}_id", "String", "Yes", f"ID of {_said(chance)}.")]
    tables = [(f"{thing}{part}", _rows(chance)) for part in ("Body", "Spec", "Status")]
    tables[0][1].append(_Row("spec", f"{thing}Spec object", "No", _sentence(chance)))
    tables[0][1].append(_Row("states", f"Array of {thing}Status objects", "No", _sentence(chance)))
    path = f"/v{1 + number % 3}/{thing.lower()}s/{{{parameters[0].name}}}"
    what = f"This API is used to {verb.lower()} {_said(chance)}."
    return f"{verb}{thing}.{suffix}", style(f"{verb} {thing}", what, _VERBS[verb], path, parameters, tables)


def _rows(chance: random.Random) -> list[_Row]:
    names = dict.fromkeys(
        f"{chance.choice(_SIDES)}{chance.choice(('_', ''))}{chance.choice(_THINGS)}"
        for _ in range(chance.randint(3, 12))
    )
    return [_Row(name, chance.choice(_TYPES), chance.choice(("Yes", "No")), _described(chance)) for name in names]


def _described(chance: random.Random) -> str:
    sentence = _sentence(chance)
    if chance.random() < 0.15:
        one, other = chance.sample(_SIDES, 2)
        return f"{sentence} The value can be {one} or {other}."
    if chance.random() < 0.1:
        return f"{sentence} Value range: 1 to {chance.randint(5, 500)}"
    return sentence


def _said(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(2, 5))) + f" {chance.choice(_THINGS)}"


def _sentence(chance: random.Random) -> str:
    return " ".join(_said(chance) for _ in range(chance.randint(1, 3))).capitalize() + "."


def _example(tables: list[tuple[str, list[_Row]]]) -> str:
    return "{\n" + ",\n".join(f'  "{row.name}": {_value(row, n)}' for n, row in enumerate(tables[0][1])) + "\n}"


def _value(row: _Row, number: int) -> str:
    if row.type.startswith("Array"):
        return "[]"
    return _VALUES.get(row.type, "{{}}").format(row.name[:5], number + 1)


def _captions(parameters: list[_Row], tables: list[tuple[str, list[_Row]]]) -> Iterator[tuple[str, list[_Row]]]:
    yield "Path Parameters", parameters
    yield "Response body parameters", tables[0][1]
    yield from tables[1:]


def _html(
    title: str, what: str, method: str, path: str, parameters: list[_Row], tables: list[tuple[str, list[_Row]]]
) -> str:
    made = [_html_table(n, *one) for n, one in enumerate(_captions(parameters, tables), 1)]
    return "\n".join(
        [
            f'<html><head><title>{title}</title></head><body><h1 class="topictitle1">{title}</h1>',
            f"<h4>Function</h4><p>{what}</p>",
            f"<h4>URI</h4><p>{method} {path}</p>",
            made[0],
            "<h4>Request Parameters</h4><p>None</p>",
            "<h4>Response Parameters</h4><p><strong>Status code: 200</strong></p>",
            *made[1:],
            f"<h4>Example Responses</h4><p><strong>Status code: 200</strong></p><pre>{_example(tables)}</pre>",
            "</body></html>",
        ]
    )


def _html_table(number: int, caption: str, rows: list[_Row]) -> str:
    cells = "".join(
        f"<tr><td><p>{row.name}</p></td><td><p>{row.mandatory}</p></td><td><p>{row.type}</p></td>"
        f"<td><p>{row.text}</p></td></tr>"
        for row in rows
    )
    head = "<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>"
    title = f"<caption><b>Table {number} </b>{caption}</caption>"
    return f'<div class="tablenoborder"><table>{title}{head}{cells}</table></div>'


def _markdown(
    title: str, what: str, method: str, path: str, parameters: list[_Row], tables: list[tuple[str, list[_Row]]]
) -> str:
    made = [_markdown_table(n, *one) for n, one in enumerate(_captions(parameters, tables), 1)]
    return "\n\n".join(
        [
            f"# {title}\n\n## Function\n\n{what}\n\n## URI\n\n{method} {path}",
            made[0],
            "## Request Parameters\n\nNone\n\n## Response Parameters\n\nStatus code: 200",
            *made[1:],
            f"## Example Responses\n\nStatus code: 200\n\n```\n{_example(tables)}\n```\n",
        ]
    )


def _markdown_table(number: int, caption: str, rows: list[_Row]) -> str:
    lines = "\n".join(f"| {row.name} | {row.mandatory} | {row.type} | {row.text} |" for row in rows)
    head = "| Parameter | Mandatory | Type | Description |\n| --- | --- | --- | --- |"
    return f"**Table {number}** {caption}\n\n{head}\n{lines}"


def _rst(
    title: str, what: str, method: str, path: str, parameters: list[_Row], tables: list[tuple[str, list[_Row]]]
) -> str:
    made = [_rst_table(n, *one) for n, one in enumerate(_captions(parameters, tables), 1)]
    return "\n\n".join(
        [
            f"{title}\n{'=' * len(title)}",
            f"Function\n--------\n\n{what}",
            f"URI\n---\n\n{method} {path}",
            made[0],
            "Request Parameters\n------------------\n\nNone",
            "Response Parameters\n-------------------\n\n**Status code: 200**",
            *made[1:],
            "Example Responses\n-----------------\n\n**Status code: 200**",
            "::\n\n" + "\n".join(f"   {line}" for line in _example(tables).split("\n")) + "\n",
        ]
    )


def _rst_table(number: int, caption: str, rows: list[_Row]) -> str:
    lines = [("Parameter", "Mandatory", "Type", "Description")]
    lines += [(row.name, row.mandatory, row.type, row.text) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    bar = "   +" + "+".join("-" * (width + 2) for width in widths) + "+"
    drawn = [bar]
    for line in lines:
        drawn += ["   |" + "|".join(f" {cell:{width}} " for cell, width in zip(line, widths, strict=True)) + "|", bar]
    drawn[2] = bar.replace("-", "=")
    return f".. table:: **Table {number}** {caption}\n\n" + "\n".join(drawn)
