"""What a paragraph of docutils' tree says: its words, and where its links lead."""

from docutils import nodes
from msgspec import Struct

from generator.document import Link
from generator.readers.clean import fold
from generator.readers.rst_parser import Shared, folded


class Said(Struct, frozen=True):
    text: str
    links: tuple[Link, ...] = ()


def said(node: nodes.Element, shared: Shared) -> Said:
    """The text of a node on one line."""
    words, links = list[str](), list[Link]()
    for child in node.children:
        if isinstance(child, nodes.reference):
            text, target = _reference(child, shared)
            links += [Link(fold(text), target)] if target and fold(text) else []
        else:
            text = _plain(child, shared)
        words.append(text)
    return Said(fold("".join(words)), tuple(links))


def _reference(node: nodes.reference, shared: Shared) -> tuple[str, str]:
    """A link's words and target. A name that the page does not define is none: its underscore belongs to the word."""
    text = "".join(_plain(child, shared) for child in node.children)
    if "label" in node:
        return text, f"#{shared.labels.get(folded(node['label']), node['label'])}"
    if "refuri" in node:
        return text, str(node["refuri"])
    name = folded(str(node.get("refname", "")))
    if name in shared.labels:
        return text, f"#{shared.labels[name]}"
    if name in shared.addresses:
        return text, shared.addresses[name]
    return (text if node.rawsource.startswith("`") else node.rawsource or text), ""


def _plain(node: nodes.Node, shared: Shared) -> str:
    """The text of something inside a paragraph."""
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, nodes.substitution_reference):
        return shared.words.get(folded(node.astext()), node.rawsource)
    if isinstance(node, nodes.footnote_reference | nodes.citation_reference):
        return node.rawsource.removesuffix("_")
    return "".join(_plain(child, shared) for child in node.children)
