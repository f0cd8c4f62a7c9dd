"""What outlets of a language print around their articles: walls and error pages, bylines, credits, kickers.

A page is read before its language is known for certain, so that readers of pages ask for those of all languages.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageWords:
    r"""Patterns of one language, sources of regular expressions without regard to case, alternatives between bars.

    Attributes:
        consent, paywall, missing: what walls and error pages say.
        kickers: words alone, that stand above or before a headline and belong to no headline.
        bylines: what stands before the name of an author.
        conjunctions: words alone, between two names.
        functions: what a byline says of a person's work.
        honorifics: what stands behind a name, without a blank.
        credits: with what a line begins that says who edited or translated.
        sources: words alone, before the name of an agency in a last line.
        datelines: of the language's own; `{agency}` stands for any agency, other braces are double.
    """

    consent: str = ""
    paywall: str = ""
    missing: str = ""
    kickers: str = ""
    bylines: str = ""
    conjunctions: str = ""
    functions: str = ""
    honorifics: str = ""
    credits: str = ""
    sources: str = ""
    datelines: str = ""
