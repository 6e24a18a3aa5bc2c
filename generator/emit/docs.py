"""Docstrings with sections: what a method does, takes and raises, and where that is written."""

from collections.abc import Iterable

from msgspec import Struct

from generator.emit.text import docstring

_STEP = 4


class Section(Struct, frozen=True):
    """A titled list, such as Args: pairs of a name, which is code, and its text."""

    title: str
    entries: tuple[tuple[str, str], ...]


def sectioned(paragraphs: Iterable[str], sections: Iterable[Section], source: str = "", *, indent: int = 4) -> str:
    """A docstring that is put `indent` columns deep. Paragraphs and sections without text are left out."""
    parts = [_inner(text, indent) for text in paragraphs if text.strip()]
    parts += [_section(section, indent) for section in sections if section.entries]
    if source:
        parts.append(_inner(f"Source: {source}", indent))
    margin = " " * indent
    body = f"\n\n{margin}".join(parts)
    closing = f"\n{margin}" if "\n" in body or body.endswith('"') else ""
    return f'"""{body}{closing}"""'


def _section(section: Section, indent: int) -> str:
    margin = " " * (indent + _STEP)
    lines = [_inner(f"{name}: {text}" if text.strip() else name, indent + 2 * _STEP) for name, text in section.entries]
    return f"{section.title}:" + "".join(f"\n{margin}{line}" for line in lines)


def _inner(text: str, indent: int) -> str:
    """What stands between the quotes; it was made safe by `docstring` and stays so on lines of its own."""
    return docstring(text, indent)[3:-3].rstrip()
