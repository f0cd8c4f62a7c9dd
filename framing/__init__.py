"""Compare how the media framed an event; runs without Prefect."""

from importlib.metadata import version

__version__ = version("framing")
