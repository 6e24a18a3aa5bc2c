"""OpenAPI documents: made from a service, written, read, checked and corrected.

Checking and correcting have modules of their own, which load libraries that reading a page does without.
"""

from generator.openapi.build import to_openapi
from generator.openapi.dump import dump
from generator.openapi.load import load
from generator.openapi.normalise import normalise

__all__ = ["dump", "load", "normalise", "to_openapi"]
