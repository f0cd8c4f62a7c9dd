"""Title and abstract as the article's text: what a run without a network compares."""

from framing.model import Article, Lead, Study

STAGE = "extract"


def article(lead: Lead, study: Study) -> Article:
    """Return the lead as an article, set aside where it has no abstract.

    The title belongs to the text, as it does for coders, unless it is in a language that the study does not compare.
    """
    title = lead.title if lead.title and lead.language in study.languages else ""
    found = Article(**lead.model_dump(), text=f"{title}\n{lead.abstract or ''}".strip())
    return found if lead.abstract else found.rejected(STAGE, "no abstract")
