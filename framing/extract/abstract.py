"""Title and abstract as the article's text: what a run without a network compares."""

from framing.study.model import Article, Study

STAGE = "extract"


def article(lead: Article, study: Study) -> Article:
    """Return the lead with its text, set aside where it has no abstract.

    The title belongs to the text, as it does for coders, unless it is in a language that the study does not compare.
    """
    title = lead.title if lead.title and lead.language in study.languages else ""
    text = f"{title}\n{lead.abstract or ''}".strip()
    row = lead.model_copy(update={"text": text, "text_source": "abstract"})
    return row if lead.abstract else row.rejected(STAGE, "no abstract")
