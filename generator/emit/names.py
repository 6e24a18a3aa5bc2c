"""The only ways in which names of a page reach emitted Python: as identifiers, class names and module names.

All of them are ASCII: accents are dropped, other letters are written as their code (`u72b6`).
"""

import hashlib
import keyword
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from unicodedata import ucd_3_2_0

from generator.late import late

LONGEST = 60
EMPTY = "value"

_WORD = late(
    r"IPv[46]"
    r"|[A-Z]{2,}s(?![a-z])[0-9]*"  # a plural acronym: IDs
    r"|[A-Z]+(?![a-z])[0-9]*"
    r"|[A-Z]?[a-z][a-z0-9]*"
    r"|[0-9]+[a-z]*"
)

# Names that annotations inside a class look up, so that no member of the class may take them.
TYPES = frozenset({"bool", "bytes", "dict", "float", "int", "list", "object", "str"})
KEYWORDS = frozenset(keyword.kwlist) | {"self", "cls"}

# What pydantic's BaseModel and the run time's Model define. A member of that name would hide it.
MODEL_ATTRIBUTES = frozenset(
    {
        *(
            "construct",
            "copy",
            "dict",
            "from_orm",
            "json",
            "parse_file",
            "parse_obj",
            "parse_raw",
            "schema",
            "schema_json",
        ),
        *("to_dict", "to_json", "update_forward_refs", "validate"),
        *(f"model_{name}" for name in ("computed_fields", "config", "construct", "copy", "dump", "dump_json", "extra")),
        *(f"model_{name}" for name in ("fields", "fields_set", "json_schema", "parametrized_name", "post_init")),
        *(f"model_{name}" for name in ("rebuild", "validate", "validate_json", "validate_strings")),
    }
)


# What `models.py` imports, or is imported while it is made: a class of that name would hide it.
MODEL_IMPORTS = frozenset(
    {
        *("Annotated", "Any", "BaseModel", "DateTime", "IntEnum", "Model", "Open", "OpenInt"),
        *("Respelled", "StrEnum", "Wire"),
    }
)
# What the annotations and defaults of a resource's methods look up: a method of that name would hide it.
RESOURCE_IMPORTS = frozenset({"models", "omit"})
# Names that Windows keeps for devices, whatever the suffix.
_DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})

RESERVED = KEYWORDS | TYPES | MODEL_ATTRIBUTES


def identifier(text: str) -> str:
    """A name in snake case for an attribute or argument: `federationUID` gives `federation_uid`."""
    name = _snake(text)
    return f"{name}_" if name in RESERVED else name


def method_name(text: str) -> str:
    """A name in snake case for a method: like an identifier, but nothing of a model's is in its way."""
    name = _snake(text)
    return f"{name}_" if name in KEYWORDS | TYPES | RESOURCE_IMPORTS else name


@lru_cache(4096)
def constant(text: str) -> str:
    """A name in upper case for a member of an enumeration: `TimedOut` gives `TIMED_OUT`."""
    name = _limited("_".join(word.upper() for word in _words(text)) or EMPTY.upper(), text)
    return f"N{name}" if name[0].isdigit() else name


@lru_cache(4096)
def class_name(text: str) -> str:
    """A name in capitals for a class: `show-policy job` gives `ShowPolicyJob`; acronyms stay (`UCSTask`)."""
    parts = re.findall("[A-Za-z0-9]+", _ascii(text[: 4 * LONGEST]))
    name = _limited("".join(part[0].upper() + part[1:] for part in parts) or EMPTY.title(), text, joint="")
    if name[0].isdigit():
        name = f"N{name}"
    return f"{name}Model" if name in MODEL_IMPORTS or keyword.iskeyword(name) else name


def module_name(text: str) -> str:
    """A name for a file without suffix, and for the module in it: in snake case, and safe on every file system."""
    name = _snake(text)
    return f"{name}_" if name in KEYWORDS | TYPES | _DEVICES else name


def unique(
    names: Iterable[str],
    *,
    spell: Callable[[str], str] = identifier,
    reserved: Collection[str] = (),
    accepted: Mapping[str, Iterable[str]] | None = None,
    kept: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """A different spelling for each name, whatever the order in which the names come.

    `accepted` are further names under which one of the names is known. A spelling is in no case the name, or a further
    name, of another one. A name that needs no change keeps itself; where several are spelled alike, the first in
    alphabetical order stays as it is and the others are numbered. `kept` are spellings that names had before: they
    have them still where `spell` would make them and none of the above is in the way.
    """
    known = {name: {name, *(accepted or {}).get(name, ())} for name in names}
    owners: dict[str, set[str]] = {}
    for name, spellings in known.items():
        for spelling in spellings:
            owners.setdefault(spelling, set()).add(name)
    result: dict[str, str] = {}
    taken = set(reserved)
    for name, text in sorted((kept or {}).items()):
        if name in known and spell(text) == text and text not in taken and owners.get(text, {name}) == {name}:
            result[name] = text
            taken.add(text)
    for name in sorted(known.keys() - result.keys(), key=lambda name: (spell(name) != name, name)):
        result[name] = next(
            text for text in _candidates(spell(name)) if text not in taken and owners.get(text, {name}) == {name}
        )
        taken.add(result[name])
    return dict(sorted(result.items()))


def _candidates(base: str) -> Iterator[str]:
    yield base
    for number in count(2):
        yield f"{base.rstrip('_')}_{number}"


@lru_cache(4096)
def _snake(text: str) -> str:
    name = _limited("_".join(word.lower() for word in _words(text)) or EMPTY, text)
    return f"n{name}" if name[0].isdigit() else name


def _words(text: str) -> list[str]:
    return _WORD.findall(_ascii(text[: 4 * LONGEST]))


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    decomposed = ucd_3_2_0.normalize("NFKD", text)
    return "".join(_letter(char) for char in decomposed if not ucd_3_2_0.combining(char))


def _letter(char: str) -> str:
    if char.isascii():
        return char
    return f"u{ord(char):04x}" if ucd_3_2_0.category(char) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl"} else " "


def _limited(name: str, text: str, joint: str = "_") -> str:
    if len(name) <= LONGEST and len(text) <= 4 * LONGEST:
        return name
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name[: LONGEST - 9].rstrip('_')}{joint}{digest}"
