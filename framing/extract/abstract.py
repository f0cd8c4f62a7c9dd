"""Title and abstract as the article's text: what a run without a network compares."""

from framing.study.model import UNKNOWN_LANGUAGE, Article, Study

STAGE = "extract"


def article(lead: Article, study: Study) -> Article:
    """Return the lead with its text, set aside where it has no abstract.

    The title belongs to the text, as it does for coders, unless it is in a language that the study does not compare.
    """
    own = lead.abstract_local if study.abstracts == "own" else None
    title = lead.title if lead.title and (own or lead.language in (*study.languages, UNKNOWN_LANGUAGE)) else ""
    text = f"{title}\n{own or lead.abstract or ''}".strip()
    row = lead.model_copy(update={"text": text, "text_source": "abstract in its own language" if own else "abstract"})
    return row if own or lead.abstract else row.rejected(STAGE, "no abstract")
