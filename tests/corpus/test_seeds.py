"""The reference pages as text, and the same pages as this project keeps them, arrive at the same service."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.extract import extract
from generator.findings import Finding
from generator.model import Body, Operation, Schema, Service, ServiceInfo, Type
from generator.readers import read
from generator.resolve import resolve
from generator.source import SourceText

ROOT = Path(__file__).parents[2]

# Which text extraction tells of which page. The text lost the page's file name, which is where operation ids come from.
SERVICES = {
    "ucs": {
        "000_6b49a682b7cfd2b5.txt": "ShowPolicyJob.html",
        "002_37c299f135c65283.txt": "ShowPolicyInstance.html",
        "004_4c906ec72eca3ff5.txt": "ShowFederationProgress.html",
    },
    "coc": {"001_aacdd63ee81ba427.txt": "GetDocument.html"},
    "spaceone-identity": {"003_16508a9977ec7f5f.txt": "Job.md"},
}

Read = tuple[Service, tuple[Finding, ...]]


def carried(sources: Iterable[SourceText]) -> Read:
    operations: list[Operation] = []
    findings: list[Finding] = []
    for source in sources:
        page, unread = read(source)
        extracted, unextracted = extract(page)
        operations += extracted
        findings += [*unread, *unextracted]
    service, unresolved = resolve(ServiceInfo("any", "Any"), operations)
    return service, (*findings, *unresolved)


@pytest.fixture(params=sorted(SERVICES))
def both(request: pytest.FixtureRequest, shared: Path) -> tuple[Read, Read]:
    """The service from the text, and from the pages."""
    name = request.param
    pages = ROOT / "specs" / name / "pages"
    from_text = [
        SourceText(Path(page).with_suffix(".txt").name, (shared / "seeds" / seed).read_text(encoding="utf-8"))
        for seed, page in SERVICES[name].items()
    ]
    from_pages = [SourceText(page, (pages / page).read_text(encoding="utf-8")) for page in SERVICES[name].values()]
    return carried(from_text), carried(from_pages)


# A message that is a whole body is described where it is used: flattened text loses the names of those.


def shape(type_: Type, roots: dict[str, Schema]) -> object:
    if type_.kind == "ref" and type_.ref in roots:
        return members(roots[type_.ref], roots | {type_.ref: replace(roots[type_.ref], fields=())})
    inner = shape(type_.items, roots) if type_.items else None
    return (type_.kind, type_.format, type_.ref, inner, [shape(option, roots) for option in type_.options])


def members(schema: Schema, roots: dict[str, Schema]) -> object:
    return [
        (
            field.name,
            shape(field.type, roots),
            field.required,
            field.nullable,
            field.accepts,
            [value.value for value in field.constraints.known],
            field.constraints.fixed,
            field.constraints.unit,
            field.constraints.default,
            [(one.rule, one.table, one.example, one.choice) for one in field.evidence],
        )
        for field in schema.fields
    ]


def root_schemas(service: Service) -> dict[str, Schema]:
    named = {schema.name: schema for schema in service.schemas}
    roots = [body.type.ref for one in service.operations for body in all_bodies(one) if body.type.kind == "ref"]
    return {name: named[name] for name in roots}


def all_bodies(operation: Operation) -> list[Body]:
    return [body for body in (operation.request, *(one.body for one in operation.responses)) if body]


def body_shape(body: Body | None, roots: dict[str, Schema]) -> object:
    if body is None:
        return None
    values = [example.value for example in body.examples]
    return (shape(body.type, roots), body.required, body.undocumented, body.media_type, values)


def test_operations_and_bodies_are_the_same(both: tuple[Read, Read]) -> None:
    (text, _), (pages, _) = both

    def told(service: Service) -> list[object]:
        roots = root_schemas(service)
        return [
            (
                one.id,
                one.method,
                one.path,
                body_shape(one.request, roots),
                [(answer.status, body_shape(answer.body, roots)) for answer in one.responses],
                [(credential.header, credential.required) for credential in one.security],
            )
            for one in service.operations
        ]

    assert told(text) == told(pages)


def test_parameters_are_the_same(both: tuple[Read, Read]) -> None:
    (text, _), (pages, _) = both

    def told(service: Service) -> list[object]:
        return [
            (
                one.id,
                parameter.place,
                parameter.name,
                shape(parameter.type, {}),
                parameter.required,
                [value.value for value in parameter.constraints.known],
                parameter.constraints.default,
            )
            for one in service.operations
            for parameter in one.parameters
        ]

    assert told(text) == told(pages)


def test_schemas_are_the_same(both: tuple[Read, Read]) -> None:
    (text, _), (pages, _) = both

    def told(service: Service) -> dict[str, object]:
        """By name, without the bodies that nothing else refers to: the text may have lost what they are called."""
        roots = set(root_schemas(service)) - referred(service)
        return {
            schema.name: (members(schema, {}), schema.alias, schema.seen)
            for schema in service.schemas
            if schema.name not in roots
        }

    assert told(text) == told(pages)
    assert told(pages)


def referred(service: Service) -> set[str]:
    def refs(type_: Type) -> set[str]:
        inner = [*type_.options, *([type_.items] if type_.items else [])]
        return {type_.ref, *(ref for one in inner for ref in refs(one))}

    return {ref for schema in service.schemas for field in schema.fields for ref in refs(field.type)}


def test_findings_are_the_same(both: tuple[Read, Read]) -> None:
    (_, text), (_, pages) = both

    def told(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
        return sorted((one.rule.code, one.subject, one.table, one.example, one.choice) for one in findings)

    assert told(text) == told(pages)


def test_tags_are_the_same_where_the_text_kept_its_trail(shared: Path) -> None:
    for name, seeds in SERVICES.items():
        for seed, page in seeds.items():
            text, _ = read(SourceText(seed, (shared / "seeds" / seed).read_text(encoding="utf-8")))
            kept, _ = read(SourceText(page, (ROOT / "specs" / name / "pages" / page).read_text(encoding="utf-8")))
            assert text.trail[-1:] in ((), kept.trail[-1:])
