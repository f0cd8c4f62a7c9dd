"""The report's own words: what its terms mean, where they are used and in one list, and how to read it."""

import re
from typing import NamedTuple

from markupsafe import Markup, escape


class Term(NamedTuple):
    """A term: what it means, and the words by which it is recognised, the term itself among them."""

    name: str
    meaning: str
    forms: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Where the list of terms has it."""
        return f"term-{self.name.replace(' ', '-').lower()}"


TERMS = (
    Term(
        "adjusted mutual information",
        "How far two ways to group the same articles agree: 0 is chance, 1 is the same groups.",
        ("adjusted mutual information", "AMI"),
    ),
    Term(
        "calibrated share",
        "How probable it is that a text carries a frame, by a lens whose scores were compared with the "
        "coders' decisions on outlets that it had not learnt from.",
        ("calibrated share", "calibrated shares"),
    ),
    Term(
        "cluster",
        "Articles that came together because their wording is similar; nobody said beforehand what a "
        "cluster should be.",
        ("cluster", "clusters"),
    ),
    Term(
        "coded lens",
        "A model that has learnt from the coded articles which words go with which frame; it is always "
        "judged on outlets that it has not seen.",
        ("coded lens",),
    ),
    Term(
        "codebook lens",
        "Reads each text by the codebook's cue words, definitions and examples; it has seen no codes.",
        ("codebook lens",),
    ),
    Term(
        "cosine",
        "How similar two texts are as the method sees them: 1 is the same, 0 is nothing in common.",
        ("cosine", "cosines"),
    ),
    Term(
        "frame",
        "A way to tell an event: what is the matter, who is to blame, what should be done. The codebook "
        "says which frames are distinguished.",
        ("frame", "frames"),
    ),
    Term(
        "interval",
        "A 95 % interval: values that other outlets of the same kind could well have given.",
        ("95 % interval", "95 % intervals", "interval", "intervals"),
    ),
    Term(
        "lift",
        "A group's share here over its share in all of the coverage: 1 is proportional, 2 is twice as much.",
        ("lift",),
    ),
    Term(
        "other settings",
        "Other defensible ways to do the same analysis: other words, clusterers, readers, seeds. What "
        "holds in few of them depends on how it was looked for.",
        ("other settings",),
    ),
    Term(
        "q",
        "How likely it is that chance alone gives as much, corrected for how many groups were looked at; "
        "below .05 is called more than chance.",
        ("q",),
    ),
    Term(
        "Rand index",
        "How far two partitions put the same pairs of articles together, corrected for chance: 1 is the same.",
        ("adjusted Rand index",),
    ),
    Term(
        "reprint",
        "An article whose text is mostly that of another one; it counts once, with its origin.",
        ("reprint", "reprints"),
    ),
    Term(
        "resamples",
        "The analysis again with some outlets or articles left out: what changes then rests on few of them.",
        ("resamples", "resample"),
    ),
    Term(
        "settled",
        "The frame of an article is settled if its coders agree, or else if the best lens gives it a "
        "calibrated share of a half or more.",
        ("settled",),
    ),
    Term(
        "stability",
        "How much of a cluster comes together again in resamples: above 0.75 it is real, below 0.6 it may "
        "be accidental.",
        ("stability",),
    ),
    Term(
        "z-score",
        "How far a word's frequency here is from what the coverage leads one to expect, in units of what chance gives.",
        ("z-score", "z-scores"),
    ),
)

READING = (
    (
        "Start with the headline",
        (
            "how the piece tells it, and how many others do. An article's frame is the one on which its "
            "coders agree; else that of the lens with the highest agreement on held-out outlets, where "
            "its calibrated share is a half or more; else it is not settled. Intervals come from "
            "resampled outlets."
        ),
    ),
    (
        "How sure",
        (
            "is said in three words. Well supported holds in 95 % of resamples, of which there are enough to exclude "
            "80 %, and in 80 % of other settings, and where chance is a rival its q is below .05; partly supported "
            "holds in 80 % of either; else it is not settled. The worst comes first."
        ),
    ),
    (
        "The nearest articles",
        (
            "are listed, each with the words that it shares with the piece. Where the shared words are "
            "few and common, the similarity is one of style, not of content: read the articles."
        ),
    ),
    (
        "A cluster's stability",
        (
            "is the mean overlap with the most similar cluster in the resamples: above 0.75 it is real, "
            "below 0.6 it may be accidental (Hennig 2007)."
        ),
    ),
    (
        "Lift",
        (
            "is a group's share among the piece's neighbours over its share in the coverage; q says how "
            "likely that is by chance, corrected for the number of groups that were tested."
        ),
    ),
    (
        "What the clusters follow",
        (
            "is the check on all this: clusters by framing should agree with the coded frame, within one "
            "event too, and not merely with event, outlet or date."
        ),
    ),
)
"""How to read the report; docs/reading.md says the same."""

_BY_FORM = {form: term for term in TERMS for form in term.forms}
_FORMS = re.compile("|".join(rf"(?<![\w“-]){re.escape(form)}(?![\w”-])" for form in sorted(_BY_FORM, key=len)[::-1]))


def explained(text: str) -> Markup:
    """Return text as HTML in which the first use of each term leads to its meaning.

    >>> str(explained("its q is <.05")).count("href='#term-q'"), "&lt;.05" in explained("its q is <.05")
    (1, True)
    """
    parts, at, seen = [Markup()], 0, set()
    for match in _FORMS.finditer(text):
        term = _BY_FORM[match[0]]
        if term.name not in seen:
            seen.add(term.name)
            parts += [escape(text[at : match.start()]), _linked(term, match[0])]
            at = match.end()
    return Markup().join([*parts, escape(text[at:])])


def _linked(term: Term, form: str) -> Markup:
    return Markup("<a class='term' href='#{}' title='{}'>{}</a>").format(term.anchor, term.meaning, form)
