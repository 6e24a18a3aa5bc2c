"""What is copied into every package as it is: plain Python that clients, models and validators are made of.

`templates/_runtime` is for the clients, `templates/_models` for the models, `templates/_validation` for the validators.
What only some services need is a module of its own, and left out of the packages of the others.
"""

from collections.abc import Iterator

from generator.emit import credentials
from generator.emit.api import Api, Method
from generator.emit.arguments import FILE
from generator.emit.content import is_json
from generator.emit.files import EmittedFile
from generator.emit.render import templates_root

COPIED = ("_models", "_runtime", "_validation")
# Modules that are not for every service.
_NOT_ALWAYS = frozenset({"bodies", "paging", "password", "signing"})


def emit_copied(api: Api) -> Iterator[EmittedFile]:
    """The modules that this package needs, by path."""
    left_out = _NOT_ALWAYS - set(_needed(api))
    for folder in COPIED:
        for path in sorted((templates_root() / folder).glob("*.py")):
            if path.stem not in left_out:
                yield EmittedFile(f"{api.module}/{folder}/{path.name}", path.read_text(encoding="utf-8"))


def has_pages(api: Api) -> bool:
    """Whether any operation comes page by page."""
    return any(method.paging for method in _methods(api))


def sends_json(method: Method) -> bool:
    """Whether a method sends JSON, or nothing; all else is encoded by the module `bodies`."""
    files = any(FILE in argument.annotation.split(" | ") for argument in method.arguments)
    return not method.body or (is_json(method.media_type) and not files)


def _needed(api: Api) -> Iterator[str]:
    yield from credentials.classes(api).values()
    if has_pages(api):
        yield "paging"
    if not all(map(sends_json, _methods(api))):
        yield "bodies"


def _methods(api: Api) -> Iterator[Method]:
    return (method for resource in api.resources for method in resource.methods)
