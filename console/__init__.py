"""Boxwatch below the user interface. Layers and who may import what: docs/architecture.md."""

__version__ = "0.1.0"
