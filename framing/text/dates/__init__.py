"""Written dates: what day, and what moment, a text says, in the spellings of feeds, sitemaps, pages and tables."""

from framing.text.dates.written import first, local_day, parse

__all__ = ["first", "local_day", "parse"]
