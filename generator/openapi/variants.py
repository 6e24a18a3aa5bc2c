"""Several descriptions of one thing as one: pages that share a method and path, responses that share a status.

OpenAPI has one operation for a method and path. It takes whatever one of the pages allows; what each page says for
itself is kept under `x-variants`, where whatever it shares with the operation is a reference to it.
"""

from collections.abc import Iterable
from typing import Any

from generator.openapi.trees import Json, Pointer

Node = dict[str, Json]

_COMPONENTS = "#/components/schemas/"


def merged_operation(pages: list[Node], pointer: Pointer, schemas: Node, common: list[Json]) -> Node:
    """One operation for the operations of several pages. `common` is the security of whoever states none."""
    if len(pages) == 1:
        return pages[0]
    first = pages[0]
    node: Node = {key: first[key] for key in ("operationId", "summary", "description") if key in first}
    if tags := _distinct(tag for page in pages for tag in page.get("tags", ())):
        node["tags"] = tags
    if all(page.get("deprecated") for page in pages):
        node["deprecated"] = True
    security = _distinct(one for page in pages for one in page.get("security", common))
    if security != common:
        node["security"] = security
    node |= {key: first[key] for key in ("x-source",) if key in first}
    if parameters := _parameters(pages):
        node["parameters"] = parameters
    if body := _body(pages, schemas):
        node["requestBody"] = body
    statuses = sorted({status for page in pages for status in page.get("responses", ())}, key=_by_status)
    if statuses:
        node["responses"] = {status: _of_status(pages, status) for status in statuses}
    node["x-variants"] = [_referring(page, node, pointer) for page in pages]
    return node


def merged_response(responses: list[Node]) -> Node:
    """One response for several of one status: any of their bodies, all of their headers."""
    if len(responses) == 1:
        return responses[0]
    node: Node = {"description": "\n\n".join(_distinct(one["description"] for one in responses if one["description"]))}
    headers = {name: header for one in reversed(responses) for name, header in one.get("headers", {}).items()}
    if headers:
        node["headers"] = headers
    if content := _content(responses, {}, told_apart=False):
        node["content"] = content
    if all(one.get("x-undocumented") for one in responses):
        node["x-undocumented"] = True
    return node | {key: responses[0][key] for key in ("x-source",) if key in responses[0]}


def _by_status(status: str) -> tuple[bool, str]:
    return (status == "default", status)


def _of_status(pages: list[Node], status: str) -> Node:
    return merged_response([page["responses"][status] for page in pages if status in page.get("responses", ())])


def _parameters(pages: list[Node]) -> list[Node]:
    """Every parameter of any page, required where all pages require it, with any of the types that they state."""
    found: dict[tuple[str, str], list[Node]] = {}
    for page in pages:
        for parameter in page.get("parameters", ()):
            found.setdefault((parameter["in"], parameter["name"]), []).append(parameter)
    return [_parameter(same, len(pages)) for same in found.values()]


def _parameter(same: list[Node], pages: int) -> Node:
    required = len(same) == pages and all(one["required"] for one in same)
    schema = _any_of([one["schema"] for one in same])
    return {**same[0], "required": required or same[0]["in"] == "path", "schema": schema}


def _body(pages: list[Node], schemas: Node) -> Node:
    bodies = [page["requestBody"] for page in pages if "requestBody" in page]
    if not bodies:
        return {}
    node: Node = {key: bodies[0][key] for key in ("description",) if key in bodies[0]}
    node["required"] = len(bodies) == len(pages) and all(body["required"] for body in bodies)
    node["content"] = _content(bodies, schemas, told_apart=True)
    if all(body.get("x-undocumented") for body in bodies):
        node["x-undocumented"] = True
    return node | {key: bodies[0][key] for key in ("x-source",) if key in bodies[0]}


def _content(holders: list[Node], schemas: Node, *, told_apart: bool) -> Node:
    """The media types of all, each with the schemas and examples of all that have it."""
    node: Node = {}
    for media_type in _distinct(name for holder in holders for name in holder.get("content", ())):
        media = [holder["content"][media_type] for holder in holders if media_type in holder.get("content", ())]
        options = [one["schema"] for one in media if "schema" in one]
        schema = (_one_of(options, schemas) if told_apart else None) or _any_of(options)
        node[media_type] = {**media[0], "schema": schema}
        examples: Node = {}
        for one in media:
            examples |= {_free(name, example, examples): example for name, example in one.get("examples", {}).items()}
        if examples:
            node[media_type]["examples"] = examples
    return node


def _free(name: str, example: Json, taken: Node) -> str:
    number = 1
    free = name
    while free in taken and taken[free] != example:
        number += 1
        free = f"{name}-{number}"
    return free


def _any_of(options: list[Json]) -> Json:
    """Any of the schemas: flat, each once, and everything where one of them allows everything."""
    flat = _distinct(
        inner for option in options for inner in (option["anyOf"] if set(option) == {"anyOf"} else [option])
    )
    return {} if {} in flat or not flat else flat[0] if len(flat) == 1 else {"anyOf": flat}


def _one_of(options: list[Json], schemas: Node) -> Node | None:
    """The schemas as alternatives that exclude one another, each by a key at its root that no other one has."""
    distinct = _distinct(options)
    objects = [_object(option, schemas) for option in distinct]
    if len(distinct) < 2:
        return None
    told: list[Json] = []
    for index, option in enumerate(distinct):
        others = {key for other in (*objects[:index], *objects[index + 1 :]) for key in other.get("properties", {})}
        own = [key for key in objects[index].get("properties", {}) if key not in others]
        required = [key for key in own if key in objects[index].get("required", ())]
        if not own:
            return None
        told.append(option if required else {**option, "required": [*option.get("required", ()), own[0]]})
    return {"oneOf": told}


def _object(schema: Json, schemas: Node) -> Node:
    found = schemas.get(str(schema.get("$ref", "")).removeprefix(_COMPONENTS), schema)
    return found if isinstance(found, dict) else {}


def _referring(page: Node, node: Node, pointer: Pointer) -> Node:
    """A page's operation, with references to whatever the merged operation says in the very same words."""
    result = dict(page)
    if "parameters" in page:
        result["parameters"] = [_same(one, node["parameters"], (*pointer, "parameters")) for one in page["parameters"]]
    if "requestBody" in page:
        result["requestBody"] = _holder(page["requestBody"], node["requestBody"], (*pointer, "requestBody"))
    if "responses" in page:
        result["responses"] = {
            status: _holder(one, node["responses"][status], (*pointer, "responses", status))
            for status, one in page["responses"].items()
        }
    return result


def _holder(holder: Node, merged: Node, pointer: Pointer) -> Node:
    """A body or response: a reference where it is the merged one, otherwise itself with references to examples."""
    if holder == merged:
        return {"$ref": _reference(pointer)}
    if "content" not in holder:
        return holder
    content = {
        name: _media(media, merged["content"][name], (*pointer, "content", name))
        for name, media in holder["content"].items()
    }
    return {**holder, "content": content}


def _media(media: Node, merged: Node, pointer: Pointer) -> Node:
    if "examples" not in media:
        return media
    examples = {name: _same(one, merged["examples"], (*pointer, "examples")) for name, one in media["examples"].items()}
    return {**media, "examples": examples}


def _same(node: Node, merged: Any, pointer: Pointer) -> Node:
    """A reference to the node that says the same, or the node itself where none does."""
    places = merged.items() if isinstance(merged, dict) else enumerate(merged)
    return next(({"$ref": _reference((*pointer, key))} for key, one in places if one == node), node)


def _reference(pointer: Pointer) -> str:
    parts = (str(part).replace("%", "%25").replace("~", "~0").replace("/", "~1") for part in pointer)
    return "#" + "".join(f"/{part}" for part in parts)


def _distinct(values: Iterable[Any]) -> list[Any]:
    """The values in their order, each once."""
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found
