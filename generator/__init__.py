"""Refsmith compiles API reference pages into typed Python clients."""

__version__ = "0.1.0"
