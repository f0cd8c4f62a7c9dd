"""The study model: what a study is made of, checked strictly where it enters the program."""

from framing.study.model.article import (
    SEVERAL,
    UNKNOWN,
    UNKNOWN_COUNTRY,
    UNKNOWN_LANGUAGE,
    Article,
    Genre,
    Lead,
    Outlet,
    Ownership,
    Role,
)
from framing.study.model.codebook import ADJUDICATED, Code, Codebook, Coder, Frame, Lexicon
from framing.study.model.method import Block, Choice, Masking, Method, Range
from framing.study.model.study import Event, Reference, Screening, Study
from framing.study.model.value import Country, Language, Line, Name, Published, Span, Strict, Text, Url, day_span

__all__ = [
    "ADJUDICATED",
    "SEVERAL",
    "UNKNOWN",
    "UNKNOWN_COUNTRY",
    "UNKNOWN_LANGUAGE",
    "Article",
    "Block",
    "Choice",
    "Code",
    "Codebook",
    "Coder",
    "Country",
    "Event",
    "Frame",
    "Genre",
    "Language",
    "Lead",
    "Lexicon",
    "Line",
    "Masking",
    "Method",
    "Name",
    "Outlet",
    "Ownership",
    "Published",
    "Range",
    "Reference",
    "Role",
    "Screening",
    "Span",
    "Strict",
    "Study",
    "Text",
    "Url",
    "day_span",
]
