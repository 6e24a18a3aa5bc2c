"""What the repository holds of its three services: documents, packages, and the examples of the pages."""

import html
import importlib
import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

Json = Any

ROOT = Path(__file__).resolve().parents[2]
UCS, COC, IDENTITY = "ucs", "coc", "spaceone-identity"
PACKAGES = {UCS: "huaweicloud-ucs", COC: "huaweicloud-coc", IDENTITY: "spaceone-identity"}

# The models of every operation's request and answer. What has no example on its page has no file either.
FORMS = {
    (UCS, "ShowPolicyJob", "response"): "ShowPolicyJobResponse",
    (UCS, "ShowPolicyInstance", "response"): "ShowPolicyInstanceResponse",
    (UCS, "ShowFederationProgress", "response"): "ShowFederationProgressResponse",
    (COC, "GetDocument", "response"): "GetDocumentResponse",
    (IDENTITY, "DeleteJob", "request"): "JobRequest",
    (IDENTITY, "GetJob", "request"): "JobRequest",
    (IDENTITY, "GetJob", "response"): "JobInfo",
    (IDENTITY, "ListJob", "request"): "JobsQuery",
    (IDENTITY, "ListJob", "response"): "JobsInfo",
}

_PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL)
_HIGHLIGHT = re.compile(r"{{< highlight json >}}(.*?){{< /highlight >}}", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """An example as the document has it; `form` is the name of its model."""

    service: str
    operation: str
    part: str
    form: str
    value: Json

    def __str__(self) -> str:
        return f"{self.operation}-{self.part}"


def package(service: str) -> Path:
    return ROOT / "generated" / PACKAGES[service]


def module_name(service: str) -> str:
    return PACKAGES[service].replace("-", "_")


@cache
def document(service: str) -> Json:
    return yaml.safe_load((ROOT / "specs" / service / "openapi.yaml").read_text(encoding="utf-8"))


def components(service: str) -> dict[str, Json]:
    return dict(document(service)["components"]["schemas"])


def schema(service: str, name: str) -> Json:
    return components(service)[name]


def member(service: str, name: str, field: str) -> Json:
    return schema(service, name)["properties"][field]


def reference(name: str) -> str:
    return f"#/components/schemas/{name}"


def operation(service: str, id_: str) -> Json:
    """The operation, with its path and method under `x-path` and `x-method`."""
    for path, item in document(service)["paths"].items():
        for method, value in item.items():
            if value["operationId"] == id_:
                return value | {"x-path": path, "x-method": method}
    raise LookupError(id_)


def models(service: str) -> ModuleType:
    """The emitted models, from the folder that is committed."""
    folder = str(package(service))
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(f"{module_name(service)}.models")


def model(service: str, name: str) -> Any:
    """A model, or an enumeration. One of two that hold each other knows its members from its first use on."""
    found = getattr(models(service), name)
    if hasattr(found, "model_rebuild"):
        found.model_rebuild()
    return found


def attribute_of(service: str, name: str, field: str) -> str:
    """The attribute that goes over the wire as `field`."""
    fields = model(service, name).model_fields
    return next(str(own) for own, found in fields.items() if (found.serialization_alias or own) == field)


def examples() -> tuple[Example, ...]:
    """Every example of the documents."""
    return tuple(
        Example(service, value["operationId"], part, FORMS[service, value["operationId"], part], shown["value"])
        for service in PACKAGES
        for item in document(service)["paths"].values()
        for value in item.values()
        for part, body in (("request", value.get("requestBody", {})), *_answers(value))
        for media in body.get("content", {}).values()
        for shown in media.get("examples", {}).values()
    )


def examples_of_pages() -> tuple[Json, ...]:
    """Every JSON example of the pages, found without the tool's readers."""
    pages = [page for service in PACKAGES for page in sorted((ROOT / "specs" / service / "pages").iterdir())]
    texts = [(page.suffix, page.read_text(encoding="utf-8")) for page in pages]
    blocks = [html.unescape(block) for suffix, text in texts if suffix == ".html" for block in _PRE.findall(text)]
    blocks += [block for suffix, text in texts if suffix == ".md" for block in _HIGHLIGHT.findall(text)]
    return tuple(json.loads(block) for block in blocks if block.lstrip().startswith("{"))


def _answers(value: Json) -> list[tuple[str, Json]]:
    return [("response", answer) for answer in value["responses"].values()]
