"""What the program must know of a language, and the registry of those it knows: a file of `languages` each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import snowballstemmer
import stopwordsiso

_LEAST = 2  # letters that an ending leaves of a word, three where the script is an alphabet
_REMEMBERED = 200_000  # words whose stems are kept
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class PageWords:
    r"""What outlets of a language print around their articles: walls, error pages, bylines, credits, kickers.

    A page is read before its language is known for certain, so readers of pages ask for those of all (`page_words`).
    Each is a pattern, the source of regular expressions without regard to case, alternatives between bars.

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


_NOTHING = PageWords()


@dataclass(frozen=True)
class Language:
    """The rules of one language; what is empty, the language does not need or nobody has written yet.

    Attributes:
        code: ISO 639-1.
        name: in English.
        scripts: that its words are written in, the first the usual one (see `scripts.script_of`).
        stemmer: a Snowball algorithm.
        endings: where there is no such algorithm, what is cut off the end of a word, once.
        prefixes: what is written together with the word that follows, such as the Arabic article.
        capital_nouns: whether every noun begins with a capital, so that capitals name nobody.
        declines: whether a name takes endings, so that a term is searched with them.
        function_words: articles, prepositions, pronouns, forms of "be" and "have": what no text judges by.
        long_list: gives a longer list of stop words than stopwords-iso has, where there is a usual one.
        letters: letters that are written in several ways, and the one that stands for them.
        abbreviations: lower-case, without their last full stop, which ends no sentence; those that end lists often do.
        quotation_marks: opening and closing, the usual first.
        cut: a segmenter where words are not written apart, None where n-grams of characters stand for words.
        cut_by: the package of the segmenter.
        pages: what outlets print around their articles.
        blame, praise: words by which a text judges an actor; English has longer lists in a lexicon.
    """

    code: str
    name: str
    scripts: tuple[str, ...] = ("latin",)
    stemmer: str | None = None
    endings: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    capital_nouns: bool = False
    declines: bool = False
    function_words: frozenset[str] = frozenset()
    long_list: Callable[[], frozenset[str]] | None = None
    letters: Mapping[str, str] = field(default_factory=dict, hash=False)
    abbreviations: frozenset[str] = frozenset()
    quotation_marks: tuple[tuple[str, str], ...] = (("“", "”"), ('"', '"'))
    cut: Callable[[str], list[str]] | None = None
    cut_by: str | None = None
    pages: PageWords = _NOTHING
    blame: tuple[str, ...] = ()
    praise: tuple[str, ...] = ()

    @cached_property
    def long_stop_words(self) -> frozenset[str]:
        """The usual list of the language, else function words and stopwords-iso; they drop words that judge, too."""
        if self.long_list:
            return self.long_list()
        listed = stopwordsiso.stopwords(self.code) if stopwordsiso.has_lang(self.code) else ()
        return self.function_words | frozenset(self.lower(word) for word in listed)

    @property
    def is_spaced(self) -> bool:
        """Whether blanks stand between words."""
        return self.scripts[0] not in {"han", "kana", "thai", "lao", "khmer", "burmese"}

    @cached_property
    def _letters(self) -> dict[int, str]:
        return str.maketrans(dict(self.letters))

    def lower(self, text: str) -> str:
        """Return a text in lower case, its letters in the one form that stands for all.

        >>> language("tr").lower("ILIMLI")
        'ılımlı'
        """
        return (text.translate(self._letters) if self.letters else text).lower()

    def stem(self, word: str) -> str:
        """Return the stem of a lower-case word; a role, which begins with `@`, stays as it is.

        >>> language("de").stem("warnungen"), language("ko").stem("미국은"), language("en").stem("@us")
        ('warnung', '미국', '@us')
        """
        return word if word.startswith("@") else _stem(self.code, word)


def words(listed: str) -> tuple[str, ...]:
    """Return the words of a list with blanks between them; a word of several is written with low lines.

    >>> words("threat cold_war")
    ('threat', 'cold war')
    """
    return tuple(word.replace("_", " ") for word in listed.split())


@cache
def language(code: str) -> Language:
    """Return the rules of a language by its ISO 639-1 code; those of no language where it has no file.

    >>> language("ja").name
    'Japanese'
    """
    return import_module(f"{__package__}.languages.{code}").LANGUAGE if code in codes() else Language(code, code)


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of all languages that have a file, sorted."""
    return tuple(sorted(module.name for module in iter_modules(import_module(f"{__package__}.languages").__path__)))


@cache
def page_words(kind: str) -> str:
    """Return what the outlets of all languages print of one kind, an attribute of `PageWords`, as one alternation.

    >>> "fuente" in page_words("sources").split("|")
    True
    """
    written = (getattr(language(code).pages, kind) for code in sorted(codes(), key=lambda code: (code != "en", code)))
    return "|".join(dict.fromkeys(filter(None, written)))


@lru_cache(_REMEMBERED)
def _stem(code: str, word: str) -> str:
    rules = language(code)
    bare = _POSSESSIVE.sub("", word).replace("’", "'")
    bare = bare.removeprefix(_longest(rules.prefixes, bare.startswith, len(bare) - _LEAST - 1))
    if rules.stemmer:
        return str(_stemmer(rules.stemmer).stemWord(bare))
    least = _LEAST + (rules.scripts[0] not in {"hangul", "han"})
    return bare.removesuffix(_longest(rules.endings, bare.endswith, len(bare) - least))


def _longest(affixes: tuple[str, ...], fits: Callable[[str], bool], most: int) -> str:
    """Return the longest affix that fits and has no more letters than may go, an empty one where there is none."""
    return max((one for one in affixes if len(one) <= most and fits(one)), key=len, default="")


@cache
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)
