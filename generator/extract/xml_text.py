"""XML as pages show it: read without name spaces, entities and document types, and with a limit on its depth."""

from xml.parsers import expat

from msgspec import Struct, field

MAX_DEPTH = 80


class Element(Struct):
    """An element by its name as it is written; `line` counts from 1 in the text."""

    name: str
    line: int
    attributes: tuple[str, ...] = ()
    children: "list[Element]" = field(default_factory=list)
    text: str = ""


class _RefusedError(Exception):
    """The text holds something that no example needs; the message says what."""


def read_xml(text: str) -> Element:
    """The root of an XML text; raises ValueError that says what is wrong and in which line."""
    parser = expat.ParserCreate("utf-8")
    tree = _Tree(parser)
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text.strip().encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise ValueError(f"{expat.ErrorString(error.code)} in its line {error.lineno}") from None
    except _RefusedError as error:
        raise ValueError(str(error)) from None
    return tree.root


def xml_problem(text: str) -> str:
    """What keeps a text from being XML, empty where nothing does."""
    try:
        read_xml(text)
    except ValueError as error:
        return str(error)
    return ""


def _refuse_doctype(*_: object) -> None:
    raise _RefusedError("it declares a document type")


class _Tree:
    """The elements of one text while it is read."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.root = Element("", 0)
        self._parser = parser
        self._open: list[Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _RefusedError("nested too deep")
        element = Element(name, self._parser.CurrentLineNumber, tuple(attributes))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, name: str) -> None:
        self._open.pop()

    def characters(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data
