"""What emitting takes besides the document, and what it gives."""

from msgspec import Struct


class EmitOptions(Struct, frozen=True):
    """The names of the package: distribution (`huaweicloud-ucs`), module (`huaweicloud_ucs`) and version."""

    distribution: str
    module: str
    version: str = "0.1.0"


class EmittedFile(Struct, frozen=True):
    """A file to be: its path below the package's root, with forward slashes, and its whole text."""

    path: str
    text: str
