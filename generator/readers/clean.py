"""What no page may carry into the forms: characters that are not seen but change what is read."""

_SPACES = "\u00a0\u0085\u2028\u2029"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))

_TABLE: dict[int, str | None] = (
    dict.fromkeys(map(ord, _CONTROLS + _ZERO_WIDTH + _BIDIRECTIONAL))
    | dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    | {ord("\n"): "\n", ord("\t"): "\t"}
)


def clean(text: str) -> str:
    """The text without control, zero-width and bidirectional characters; other line ends become newlines.

    No-break spaces and Unicode's line separators become spaces, half surrogate pairs the replacement character. The
    number of lines stays what it was.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)


def fold(text: str) -> str:
    """The cleaned text on one line, each run of white space a single space."""
    return " ".join(clean(text).split())
