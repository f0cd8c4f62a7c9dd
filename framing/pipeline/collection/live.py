"""What a run needs of the web."""

from framing.collect import discovery, keys
from framing.collect.collector import OFFLINE, Collector
from framing.collect.reference_page import fetch_reference, live_reference
from framing.collect.sources import Scope
from framing.errors import BadInput
from framing.extract.layout import load as load_layouts
from framing.pipeline.article_tables import articles_of
from framing.pipeline.run import Run
from framing.runs.digests import digest
from framing.study.loading import load_outlets
from framing.study.model import Reference


def collector(run: Run) -> Collector:
    """Return what touches the web for a run."""
    return Collector(run.settings, run.now, run.seed, Scope(run.study.events).span, run.study_folder)


def check_live(run: Run) -> None:
    """Make sure that a live run can begin.

    Raises:
        BadInput: a source's options or key are missing or wrong, or there is no network.
    """
    questions = discovery.check(run.study, _scope(run))
    if any(question.url.startswith("file:") for question in questions):
        return  # there are pages on this machine; what the web does not give is told as missing
    leads = [lead.url for lead in run.study.coverage]
    if reason := collector(run).why_unreachable(leads):
        raise BadInput(f"no network: {reason}; connect to one, or use {OFFLINE}")


def source_problems(run: Run) -> tuple[list[str], list[str]]:
    """Return why a live run would be refused before it asks the web: by the study's own files, and by other sources.

    What other sources lack, a key or a library, is no fault of the study.
    """
    scope, own, others = _scope(run), list[str](), list[str]()
    for name in discovery.remote(run.study.sources):
        try:
            discovery.questions(name, scope, run.study.sources[name])
        except BadInput as error:
            place = run.study_folder / "study.toml"
            (own if discovery.offline([name]) else others).extend(f"{place}: {problem}" for problem in error.problems)
    return own, others


def _scope(run: Run) -> Scope:
    secrets = keys.from_environment(run.study.sources)
    return collector(run).scope(run.study, load_outlets(run.config), secrets)


def fetched_reference(run: Run) -> Reference:
    """Return the reference as the web has it: the one that was named, else the study's own.

    Raises:
        BadInput: the one that was named cannot be fetched or compared.
    """
    layouts = load_layouts(run.config / "outlets")
    if run.reference_named:
        return fetch_reference(run.reference_named, run.study, collector(run), layouts)
    return live_reference(run.study, collector(run), layouts)


def captures_digest(run: Run) -> str:
    """Return the digest of all captures on which the fetched articles of a run rest."""
    web = collector(run)
    asked = [article.capture for article in articles_of("fetch", run) if article.included and article.capture]
    entries = (web.policy.answer(web.archive, url) for url in asked)
    return digest([[url, entry.digest if entry else None] for url, entry in zip(asked, entries, strict=True)])
