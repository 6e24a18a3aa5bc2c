"""What an attacker writes: each text tries to end, begin or hide something where it lands."""

import re
from dataclasses import dataclass

RUN = "import os; os.system('touch pwned')"


@dataclass(frozen=True, slots=True)
class Payload:
    """A text. `other` goes into the place beside it, where a sink has one: a second name that may collide with it."""

    name: str
    text: str
    other: str = "harmless other"

    @property
    def says_something(self) -> bool:
        return self.text.strip() != ""

    @property
    def spellings(self) -> frozenset[str]:
        """Names in Python that may come of the text, and of a text without letters."""
        words = [re.findall("[A-Za-z0-9]+", text) for text in (self.text, self.other)]
        bases = {text for each in words for text in ("_".join(each), "".join(each), "".join(map(str.title, each)))} | {
            "value"
        }
        bases |= {word for each in words for word in each}
        cased = {form for text in bases for form in (text, text.lower(), text.upper(), text.title())}
        return frozenset(f"{before}{text}{after}" for text in cased for before in ("", "_", ".") for after in ("", "_"))


_TEXTS = {
    # ends of strings and docstrings
    "three-double-quotes": '"""',
    "three-single-quotes": "'''",
    "docstring-escape": f'"""\n{RUN}\n"""',
    "quotes-and-backslashes": "\\\"\\\\\"\\'\\\\'\"'",
    "backslash-and-quotes": 'x\\"""',
    "quote-at-the-end": 'said "so"',
    "quote-call": f'", __import__("os").system("touch pwned"), "{RUN}',
    "backslash-at-the-end": "C:\\",
    "escape-sequences": "\\N{DIGIT ONE} \\x \\u12 \\777 \\U0011ffff",
    # lines
    "newline": f"one\n{RUN}\n",
    "carriage-return": f"one\r{RUN}\r\nthree",
    "other-line-ends": f"one\x0b{RUN}\x0c{RUN}\x1c{RUN}\x85three",
    "line-separator": f"one\u2028{RUN}\u2029three",
    "semicolon": "x; import os",
    "comment": "x # noqa\n# type: ignore",
    # templates and formats
    "jinja-expression": "{{ ''.__class__.__mro__ }}{{ 7 * 7 }}",
    "jinja-statement": "{% for x in ().__class__.__base__.__subclasses__() %}{% endraw %}{# x #}",
    "format-braces": "{0}{name!r:>{width}}{__import__('os')}",
    "percent": "%s %(x)s %%d ${HOME} $(id) `id`",
    # characters that are not what they seem
    "null": "one\0two",
    "bidirectional": "admin\u202e\u2066 // only\u2069\u2066",
    "zero-width": "a\u200bb\u2060c\ufeff",
    "only-zero-width": "\u200b\ufeff",
    "surrogate": "half \ud83d pair",
    "not-a-character": "\ufffe\uffff\U0010ffff",
    "digits-of-others": "٣²①x",
    "tab-and-escape": "\t\x1b[31mred\x1b[0m\x07\x7f",
    # names that mean something already
    "dunder-class": "__class__",
    "name-mangling": "__secret",
    "model-config": "model_config",
    "keyword": "class",
    "soft-keyword": "match",
    "constant": "None",
    "self": "self",
    "builtin": "list",
    "base-class": "Model",
    "module-os": "os",
    "models": "models",
    "call-options": "call_options",
    "client": "client",
    # files
    "way-up": "../../etc/x",
    "way-up-backwards": "..\\..\\etc\\x",
    "way-up-encoded": "%2e%2e%2f%2e%2e%2fetc%2fx",
    "dots": "..",
    "absolute": "/etc/x",
    "drive": "C:/x",
    "device": "CON",
    "init-file": "__init__",
    # other languages
    "yaml": "x: &a !!python/object/apply:os.system ['id'] # - *a",
    "toml": "\"]\n[tool.pytest.ini_options]\naddopts = '''",
    "json": '"}, {"$ref": "file:///etc/passwd"}, {"x": "\\',
    "script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "html-comment": "<!-- --> <? ?> <![CDATA[ ]]> --> ]]>",
    "entities": "&lt;script&gt;&#10;&#x22;&#0;&quot;",
    "markdown-link": "[x](javascript:alert(1)) ![y](http://e.example/y) <http://e.example>",
    "markdown-reference": "x\n\n[api.md]: http://e.example\n\n[y][api.md]",
    "bare-address": "http://e.example www.e.example a@e.example",
    "markdown-block": "x\n\n# heading\n\n- item\n\n    code\n\n***\n\n> quoted",
    "fence": f"x\n```\n# heading\n```python\n{RUN}\n~~~",
    "backticks": "` `` ``` `x",
    "table": "a | b\n--- | ---\n|c|d|",
    "address": "//[",
    "pattern": "(((((a+)+)+)+)+$",
    "pointer": "#/components/schemas/~1~0%2f",
    # sizes
    "long-word": "x" * 300,
    "long-escapes": '"\\ ' * 1100,
    "digits": "9" * 5000,
    "nothing": "",
    "space": " \t ",
}

# Two names that differ on the wire and could be one in Python, or one file on a disk.
_PAIRS = {
    "same-in-snake-case": ("harmlessWord", "harmless_word"),
    "same-but-for-case": ("Harmless", "harmless"),
    "same-but-for-punctuation": ("harm-less", "harm.less"),
    "same-as-the-numbered": ("harmless_2", "harmless-2"),
    "same-when-escaped": ("class", "class_"),
    "same-ligature": ("\ufb01eld", "field"),
    "same-without-accents": ("e\u0301tat", "\xe9tat"),
    "same-but-hidden": ("harm\u200bless", "harmless"),
    "same-empty": ("", "value"),
    "same-at-the-start": ("x" * 290 + "a", "x" * 290 + "b"),
}

# Those of them that Python takes as names of members, without a change.
NAMES = frozenset(
    {"match", "os", "models", "call_options", "client"}
    | {"harmless", "harmless_word", "harmless_2", "class_", "field", "value"}
)

PAYLOADS = tuple(Payload(name, text) for name, text in _TEXTS.items()) + tuple(
    Payload(name, first, second) for name, (first, second) in _PAIRS.items()
)
