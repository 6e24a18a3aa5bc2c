"""Text with a name, and places in it."""

from msgspec import Struct


class SourceText(Struct, frozen=True):
    """The decoded text of one input file.

    `file` is the path as it shall appear in messages and in `x-source`: relative, with forward slashes.
    """

    file: str
    text: str


class Location(Struct, frozen=True, order=True):
    """A place in an input file. Lines count from 1; line 0 means the file as a whole."""

    file: str
    line: int = 0
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
