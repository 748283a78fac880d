"""Onset: a migraine diary that works in the hand of someone in pain."""

from importlib.metadata import version

__version__ = version("onset")
