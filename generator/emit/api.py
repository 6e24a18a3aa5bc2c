"""Third form: the surface of a package, with every name, type and text computed. Templates only loop over it."""

from typing import Any, Literal

from msgspec import Struct

Json = Any
Place = Literal["path", "query", "header", "body"]


class Argument(Struct, frozen=True):
    """A keyword argument of a method.

    `name` is a Python identifier, `wire` the name that is sent; `annotation` is Python source, valid where `models`
    is imported (`models.Lamp | None`), without the `| Omit` of an optional argument; `doc` one paragraph of plain text.
    An argument `of_client` is optional because its client may have the value.
    """

    name: str
    wire: str
    place: Place
    annotation: str
    required: bool
    doc: str
    source: str
    of_client: bool = False


class Outcome(Struct, frozen=True):
    """A documented response. `model` is the annotation of its body, empty without a body, `Any` where undocumented.

    `error` is the name of the exception class made for this operation and status, empty where the run time's own class
    for that status serves. `pointer` is the JSON pointer of its schema in the document, empty without one; `media_type`
    is that of the body.
    """

    status: str
    description: str
    model: str
    error: str
    pointer: str
    media_type: str = ""

    @property
    def ok(self) -> bool:
        return self.status.startswith("2")


class ExampleCase(Struct, frozen=True):
    """An example of a body: `stem` is a file name without suffix, unique in the package."""

    stem: str
    side: Literal["request", "response"]
    status: str
    model: str
    value: Json
    source: str


class Paging(Struct, frozen=True):
    """How an operation gives its pages, in the words of the run time's class of this name.

    `item` is the annotation of an item, `name` that of the method that walks through them all, `without` the arguments
    of the operation that this method does not have.
    """

    style: Literal["marker", "offset", "page"]
    at: tuple[str, ...]
    first: int
    items: tuple[str, ...]
    total: tuple[str, ...]
    next: tuple[str, ...]
    item: str
    last: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    name: str = ""


class Method(Struct, frozen=True):
    """One operation. `returns` is the annotation of any 2xx body, `None` where nothing comes back.

    `body` says how arguments make the body: none, "fields" (each `body` argument is a member) or "whole" (the one
    `body` argument is the body). `request_model` is the annotation of the body's model, empty without a body.
    `pointer` leads to the operation in the document.
    """

    name: str
    operation_id: str
    http_method: str
    path: str
    summary: str
    description: str
    source: str
    deprecated: bool
    arguments: tuple[Argument, ...]
    body: Literal["", "fields", "whole"]
    request_model: str
    request_pointer: str
    media_type: str
    returns: str
    outcomes: tuple[Outcome, ...]
    examples: tuple[ExampleCase, ...]
    pointer: str = ""
    paging: Paging | None = None


class Resource(Struct, frozen=True):
    """The operations of one tag: `attribute` on the client, in the module of that name, as class `class_name`."""

    attribute: str
    class_name: str
    title: str
    description: str
    methods: tuple[Method, ...]


class Server(Struct, frozen=True):
    url: str
    description: str


class Credential(Struct, frozen=True):
    """A security scheme: an API key in a header, a bearer token, or a signature of each request.

    `name` is that of the header, or of the signature's algorithm in lower case; `variables` are environment variables
    that the scheme itself names, by arguments of its class.
    """

    kind: Literal["header", "bearer", "signature"]
    name: str
    required: bool
    variables: tuple[tuple[str, str], ...] = ()


class Api(Struct, frozen=True):
    """Everything that the templates of one package need. Resources and methods are sorted by name."""

    distribution: str
    module: str
    version: str
    title: str
    description: str
    api_version: str
    servers: tuple[Server, ...]
    credentials: tuple[Credential, ...]
    resources: tuple[Resource, ...]
    models: tuple[str, ...]
