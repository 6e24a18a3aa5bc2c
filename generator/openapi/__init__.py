"""OpenAPI documents: made from a service, written, read, checked and corrected.

Loading, checking and correcting have modules of their own, with libraries that reading a page does without.
"""

from generator.openapi.build import to_openapi
from generator.openapi.dump import dump
from generator.openapi.normalise import normalise

__all__ = ["dump", "normalise", "to_openapi"]
