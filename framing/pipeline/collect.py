"""The stages that bring in the coverage, from leads to articles of which the reprints are marked."""

from dataclasses import asdict

from framing.collect.collector import own_articles, refuse_silence
from framing.collect.discover import mediacloud
from framing.errors import BadInput
from framing.extract import abstract
from framing.pipeline.coverage import Done, articles, collector, counts, left_by, write
from framing.pipeline.run import Run
from framing.pipeline.shards import all_parts
from framing.runs.digests import digest, rows_digest
from framing.runs.files import write_json
from framing.screen.reprints import deduplicate as marked
from framing.screen.screening import screen as screened
from framing.study.loading import load_outlets

_FEWEST = 10  # articles; fewer fall into no clusters


def discover(run: Run) -> Done:
    """Study -> leads: its own list and, live, what its other sources have."""
    files = []
    if run.live:
        keys = mediacloud.key()
        found, asked = collector(run).discover(run.study, load_outlets(run.config), keys)
        files = [run.path("asked.json")]
        write_json(files[0], [asdict(question) for question in asked])
    else:
        found = own_articles(run.study)
    parameters = {"coverage": rows_digest(article.model_dump(mode="json") for article in found)}
    return Done(counts(found, "discover"), [write(run, "discover", found), *files], parameters)


def fetch(run: Run) -> Done:
    """Leads -> captures: the live page, else the Wayback Machine's, else missing."""
    web = collector(run)
    found = web.fetch(left_by("discover", run), run.study.last_day)
    refuse_silence(found)
    web.refuse_a_gap(found)
    parameters = {"max_age_days": run.settings.max_age_days}
    return Done(counts(found, "fetch"), [write(run, "fetch", found)], parameters)


def extract(run: Run) -> Done:
    """Leads -> articles with a text: that of the page or, without a network, the abstract."""
    if run.live:
        found = [article for path in all_parts("extract", run) for article in articles(path)]
    else:
        found = [abstract.article(article, run.study) for article in left_by("discover", run)]
    return Done(counts(found, "extract"), [write(run, "extract", found)], {"text": run.mode})


def screen(run: Run) -> Done:
    """Articles -> the same, those that are no coverage of the events set aside."""
    found = screened(left_by("extract", run), run.study, run.reference)
    if (kept := sum(article.included for article in found)) < _FEWEST:
        raise BadInput(f"{run.study_folder}: screening keeps {kept} articles; valid: at least {_FEWEST}")
    parameters = run.study.model_dump(mode="json", include={"screening", "events", "languages"})
    parameters["reference"] = digest(run.reference.model_dump(mode="json"))
    return Done(counts(found, "screen"), [write(run, "screen", found)], parameters)


def deduplicate(run: Run) -> Done:
    """Articles -> the same, reprints marked."""
    found = marked(left_by("screen", run))
    return Done(counts(found, "deduplicate"), [write(run, "deduplicate", found)], {})
