"""The articles of a study that the archive holds, read without a network."""

from collections.abc import Mapping, Sequence

from framing.collect import discovery, leads
from framing.collect.archive import BrokenRecordError
from framing.collect.collector import Collector
from framing.collect.fetching import LIVE, STAGE, judge_capture
from framing.collect.sources import Query, Reply
from framing.extract.layout import OutletPages
from framing.study.model import Article, Outlet, Study

NOT_HELD = "not in the archive"


def archived_articles(
    study: Study, collector: Collector, outlets: Sequence[Outlet], layouts: Mapping[str, OutletPages]
) -> list[Article]:
    """Return a study's articles as the archive has them, sorted by URL; those that it lacks are rows with a reason.

    The leads are the study's own list and those of its sources that answer without a network.

    Args:
        study: the study.
        collector: reads captures, whatever their age.
        outlets: of outlets.csv.
        layouts: of outlets' pages.

    Raises:
        BadInput: a source's options are wrong.
    """
    without_network = {*study.sources} - {*discovery.remote(study.sources)} | {*discovery.offline(study.sources)}
    chosen = {name: options for name, options in study.sources.items() if name in without_network}
    local = study.model_copy(update={"sources": chosen})
    rows = discovery.discover(local, collector.scope(local, outlets, {}), _no_network).rows
    fetched = [_with_capture(leads.as_article(row), collector) for row in rows]
    return collector.extract(leads.sort_articles(fetched), layouts)


def _with_capture(article: Article, collector: Collector) -> Article:
    if not article.included:
        return article
    archive, policy = collector.archive, collector.policy
    if (entry := policy.answer(archive, article.url)) is None:
        return article.rejected(STAGE, NOT_HELD)
    try:
        outcome, reason = judge_capture(archive.read(entry), policy.web)
    except BrokenRecordError as error:
        return article.rejected(STAGE, f"damaged capture: {error}")
    if not outcome.good:
        return article.rejected(STAGE, f"{outcome}: {reason}")
    return article.model_copy(update={"capture": article.url, "text_source": LIVE})


def _no_network(query: Query) -> Reply:
    raise AssertionError(f"{query.source} answers without a network, and asks for {query.url}")
