"""The abstract as the article's text: what a run without a network compares."""

from framing.model import Article, Lead

STAGE = "extract"


def article(lead: Lead) -> Article:
    """Return the lead as an article whose text is its abstract, set aside where it has none."""
    found = Article(**lead.model_dump(), text=lead.abstract or "", text_source="abstract")
    return found if lead.abstract else found.rejected(STAGE, "no abstract")
