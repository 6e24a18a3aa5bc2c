"""Words of the pages as names of components."""

import re
from http import HTTPStatus

from generator.late import late

_PLAIN = late(r"[A-Za-z][A-Za-z0-9_.]*")


def status_words(status: str) -> str:
    """The name of a status in CamelCase: "404" is NotFound."""
    try:
        return "".join(word.capitalize() for word in re.findall(r"[A-Za-z]+", HTTPStatus(int(status)).phrase))
    except ValueError:
        return f"Status{status.capitalize()}"


def component_name(text: str) -> str:
    """The text as a name that OpenAPI allows for a component, its words begun with capitals; empty where none stays.

    A name that is one already, with its packages before it (`api.v1.Lamp`), is left as it is.
    """
    if _PLAIN.fullmatch(text) and text.rpartition(".")[2][:1].isupper():
        return text[:100]
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", text)).lstrip("0123456789")[:100]
