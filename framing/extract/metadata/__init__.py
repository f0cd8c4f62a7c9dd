"""What a page says about itself: title, authors, dates, section, language."""

from framing.extract.metadata.statements import Metadata, Selected, read

__all__ = ["Metadata", "Selected", "read"]
