"""OpenAPI documents: made from a service, written, read, checked and corrected."""

from generator.openapi.build import to_openapi
from generator.openapi.check import check
from generator.openapi.dump import dump
from generator.openapi.load import load
from generator.openapi.normalise import normalise
from generator.openapi.overlay import apply_overlay

__all__ = ["apply_overlay", "check", "dump", "load", "normalise", "to_openapi"]
