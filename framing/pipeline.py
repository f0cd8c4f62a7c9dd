"""The pipeline: one function a stage, each from the files of the stages before it to its own; runs without Prefect."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from framing import entities, methods, outputs, parts, resume
from framing.analysis import Analysis
from framing.collection import Collector, own_articles, refuse_silence
from framing.deduplicate import deduplicate as marked
from framing.discover import mediacloud
from framing.embeddings import block_of
from framing.errors import BadInput
from framing.extract import abstract
from framing.extract.layout import load as load_layouts
from framing.lensed import Lensed
from framing.masking import Masker
from framing.model import Article
from framing.one_thread import one_thread
from framing.partition import Partition
from framing.parts import Parts
from framing.position import Labels
from framing.receipts import Counts, Receipt, code_version, library_versions
from framing.run import Run
from framing.sample import drawn, told
from framing.screen import screen as screened
from framing.settings import load_outlets
from framing.snapshot.reading import CARRIED
from framing.tables import (
    digest,
    file_digest,
    parquet,
    parquet_rows,
    read_json,
    read_parquet,
    rows_digest,
    text_schema,
    write_bytes,
    write_json,
    write_parquet,
)
from framing.vectorise.embeddings import located, model_digest
from framing.vectors import Vectors

Clock = Callable[[], datetime]
log = logging.getLogger("framing")

_FEWEST = 10  # articles; fewer fall into no clusters


@dataclass(frozen=True)
class Done:
    """What a stage hands to its receipt: its counts, its files, and the parameters that decided them."""

    counts: Counts
    files: Sequence[Path]
    parameters: dict[str, Any]


def discover(run: Run) -> Done:
    """Study -> leads: its own list and, live, what its other sources have."""
    files = []
    if run.live:
        keys = mediacloud.key()
        articles, asked = _collector(run).discover(run.study, load_outlets(run.config), keys)
        files = [run.path("asked.json")]
        write_json(files[0], [asdict(question) for question in asked])
    else:
        articles = own_articles(run.study)
    parameters = {"coverage": rows_digest(article.model_dump(mode="json") for article in articles)}
    return Done(_counts(articles, "discover"), [_write(run, "discover", articles), *files], parameters)


def fetch(run: Run) -> Done:
    """Leads -> captures: the live page, else the Wayback Machine's, else missing."""
    articles = _collector(run).fetch(_articles(run, "discover"), run.study.last_day)
    refuse_silence(articles)
    parameters = {"max_age_days": run.settings.max_age_days}
    return Done(_counts(articles, "fetch"), [_write(run, "fetch", articles)], parameters)


def extract(run: Run) -> Done:
    """Leads -> articles with a text: that of the page or, without a network, the abstract."""
    if run.live:
        for number in parts_left("extract", run):
            make_part("extract", run, number)
        files = cut("extract", run).files()
        articles = [Article.model_construct(**row) for path in files for row in read_parquet(path)]
    else:
        articles = [abstract.article(article, run.study) for article in _articles(run, "discover")]
    return Done(_counts(articles, "extract"), [_write(run, "extract", articles)], {"text": run.mode})


def _extract_part(run: Run, block: slice) -> bytes:
    leads = [Article.model_construct(**row) for row in read_parquet(run.path("fetch.parquet"), block)]
    return _parquet(_collector(run).extract(leads, load_layouts(run.config / "outlets")))


def screen(run: Run) -> Done:
    """Articles -> the same, those that are no coverage of the events set aside."""
    articles = screened(_articles(run, "extract"), run.study, run.reference)
    if (kept := sum(article.included for article in articles)) < _FEWEST:
        raise BadInput(f"{run.study_folder}: screening keeps {kept} articles; valid: at least {_FEWEST}")
    parameters = run.study.model_dump(mode="json", include={"screening", "events", "languages"})
    parameters["reference"] = digest(run.reference.model_dump(mode="json"))
    return Done(_counts(articles, "screen"), [_write(run, "screen", articles)], parameters)


def deduplicate(run: Run) -> Done:
    """Articles -> the same, reprints marked."""
    articles = marked(_articles(run, "screen"))
    return Done(_counts(articles, "deduplicate"), [_write(run, "deduplicate", articles)], {})


def vectorise(run: Run) -> Done:
    """Articles -> masked texts and their vectors."""
    articles = _compared(run)
    masker, sample = _masker(run, articles), _sample(run, articles)
    texts, piece = masker.transform(article.text for article in articles), masker.transform([run.reference.text])[0]
    masked, vectors = run.path("vectorise.parquet"), run.path("vectorise.npz")
    names = [*(article.id for article in articles), "piece"]
    write_parquet(masked, ({"id": id_, "masked": text} for id_, text in zip(names, [*texts, piece], strict=True)))
    try:
        found = Vectors.of(texts, piece, run.study.method, run.study.lexicons, run.seed, sample)
    except ValueError as error:  # scikit-learn's, where no word is left
        raise BadInput(f"{run.study_folder / 'study.toml'}: method.vectoriser: {error}") from error
    found.write(vectors)
    parameters = run.study.model_dump(
        mode="json",
        include={"masking": True, "method": {"vectoriser", "blocks", "sample"}, "lexicons": True},
        exclude={"method": {"blocks": {"__all__": {"options": {"model", "cache"}}}}},  # places on this machine
    )
    parameters |= {**_learnt_from(found.sample, len(articles)), **_model(run)}
    return Done(_all_kept(len(articles)), [masked, vectors], parameters)


def cluster(run: Run) -> Done:
    """Vectors -> a cluster and a stability for each article; how fine, resampling decides."""
    vectors = Vectors.read(run.path("vectorise.npz"))
    partition = Partition.of(vectors, run.study.method, run.seed)
    partition.write(run.path("cluster.json"))
    parameters = run.study.model_dump(mode="json", include={"method": {"clusterer", "clusters", "resamples"}})
    parameters |= {"trials": run.study.method.trials, **_learnt_from(vectors.sample, len(partition.labels))}
    return Done(_all_kept(len(partition.labels)), [run.path("cluster.json")], parameters)


def lenses(run: Run) -> Done:
    """Articles and piece -> what the codebook and the coded articles say of them."""
    articles = _compared(run)
    Lensed.of(articles, run.reference.text, run.study, _masker(run, articles), run.seed).write(run.path("lenses.json"))
    parameters = {
        name: digest(run.study.model_dump(mode="json", include={name})) for name in ("codebook", "coding", "masking")
    }
    parameters |= {**_learnt_from(_sample(run, articles), len(articles)), **_model(run)}
    return Done(_all_kept(len(articles)), [run.path("lenses.json")], parameters)


def analysis(run: Run) -> Analysis:
    """Return what the comparisons look at: what the stages before them have left."""
    articles = _compared(run)
    return Analysis(
        study=run.study,
        reference=run.reference,
        articles=articles,
        vectors=Vectors.read(run.path("vectorise.npz")),
        partition=Partition.read(run.path("cluster.json")),
        lensed=Lensed.read(run.path("lenses.json")),
        masker=_masker(run, articles),
        seed=run.seed,
        reprints=[row for row in _articles(run, "deduplicate") if row.included and row.role == "reprint"],
    )


def compare(run: Run) -> Done:
    """Clusters and piece -> one table a comparison."""
    found = analysis(run)
    tables = dict(run.snapshot.tables) if run.snapshot else {}
    for name in [name for name in methods.names("compare") if name not in tables]:
        tables[name] = methods.load("compare", name, "compare")(found).listed()
    write_json(run.path("compare.json"), tables)
    parameters = {"comparisons": sorted(tables), "neighbours": run.study.method.neighbours}
    return Done(_all_kept(len(found.articles)), [run.path("compare.json")], parameters)


def report(run: Run) -> Done:
    """Everything found -> the files that people read."""
    articles = _articles(run, "deduplicate")
    receipts = [read_json(run.path(f"{name}.receipt.json")) for name in stages(live=run.live) if name != "report"]
    files = outputs.write(
        run, articles, Partition.read(run.path("cluster.json")), outputs.tables(run.path("compare.json")), receipts
    )
    return Done(_all_kept(len(articles)), files, {})


STAGES: dict[str, Callable[[Run], Done]] = {
    stage.__name__: stage
    for stage in (discover, fetch, extract, screen, deduplicate, vectorise, cluster, lenses, compare, report)
}
"""The stages in their order, by name."""


_PARTS: dict[str, tuple[str, Callable[[Run, slice], bytes]]] = {"extract": ("fetch.parquet", _extract_part)}
"""Of the stages that are done in parts: the table whose rows are cut into blocks, and what makes one part."""


def cut(name: str, run: Run) -> Parts:
    """Return the parts of a stage that is done in parts."""
    rows, parent = parquet_rows(run.path(_PARTS[name][0])), _parent(run, name)
    assert parent, "the first stage has no rows to be cut"
    return Parts(run.path(""), name, parent, rows, run.settings.part_rows)


def parts_left(name: str, run: Run) -> list[int]:
    """Return the numbers of a stage's parts that are yet to be made; none of one that is not done in parts."""
    done = resume.taken(run.path(""), name) or (run.snapshot and name in CARRIED)
    if done or name not in _PARTS or not run.path(_PARTS[name][0]).is_file():  # on abstracts nothing is fetched
        return []
    return cut(name, run).missing()


def make_part(name: str, run: Run, number: int) -> None:
    """Make one part of a stage.

    Raises:
        OSError: its file cannot be written.
    """
    whole = cut(name, run)
    with one_thread():
        whole.keep(number, _PARTS[name][1](run, whole.block(number)))
    log.info("%s: part %d of %d is there", name, number + 1, len(whole))


def stages(*, live: bool) -> list[str]:
    """Return the names of a run's stages in their order; only a live run fetches."""
    return [name for name in STAGES if live or name != "fetch"]


def run_stage(name: str, run: Run, clock: Clock) -> Counts:
    """Run one stage and write its receipt beside its files; one thread, for results must not depend on their number.

    What a snapshot carries is put there as it is, and what an interrupted run has finished stands there already.

    Raises:
        BadInput: the study or the piece have problems, or too little is left to analyse.
        OSError: the files cannot be written.
    """
    started = clock()
    log.info("%s: started", name, extra={"stage": name, "finished": False})
    if run.snapshot and name in CARRIED:
        return _ended(name, run.snapshot.restore(name, run.path("")), "carried by the snapshot, ")
    if receipt := resume.taken(run.path(""), name):
        parts.remove(run.path(""), name)
        return _ended(name, receipt.counts, "taken over from an interrupted run, ")
    with one_thread():
        done = STAGES[name](run)
    receipt = Receipt(
        stage=name,
        parameters=done.parameters,
        parent=_parent(run, name),
        code=code_version(),
        libraries=library_versions(),
        seed=run.seed,
        counts=done.counts.checked(),
        files=tuple(sorted(path.name for path in done.files)),
        output=file_digest(done.files),
        started=started,
        seconds=(clock() - started).total_seconds(),
    )
    write_json(run.path(f"{name}.receipt.json"), receipt.shown())
    parts.remove(run.path(""), name)
    return _ended(name, receipt.counts)


def run_all(run: Run, clock: Clock) -> None:
    """Run every stage in order."""
    for name in stages(live=run.live):
        run_stage(name, run, clock)


COLLECTION = ("discover", "fetch")
"""The stages of a run that only collects."""


def collect_all(run: Run, clock: Clock) -> None:
    """Run the stages that touch the web, and write what was had."""
    for name in COLLECTION:
        run_stage(name, run, clock)
    tell_collection(run)


def tell_collection(run: Run) -> None:
    """Write leads.csv and gaps.csv of a run that only collects."""
    outputs.write_collection(run.work, _articles(run, "fetch"))


def _ended(name: str, counts: Counts, how: str = "") -> Counts:
    log.info("%s: %skept %d of %d", name, how, counts.kept, counts.rows_in, extra={"stage": name, "finished": True})
    return counts


def _parent(run: Run, name: str) -> str | None:
    names = stages(live=run.live)
    before = names[: names.index(name)]
    return str(read_json(run.path(f"{before[-1]}.receipt.json"))["key"]) if before else None


def _collector(run: Run) -> Collector:
    return Collector(run.settings, run.now, run.seed)


def _write(run: Run, stage: str, rows: Sequence[Article]) -> Path:
    path = run.path(f"{stage}.parquet")
    write_bytes(path, _parquet(rows))
    return path


def _parquet(rows: Sequence[Article]) -> bytes:
    return parquet((row.model_dump(mode="json") for row in rows), text_schema(Article.model_fields))


def _articles(run: Run, stage: str) -> list[Article]:
    return [Article.model_construct(**row) for row in read_parquet(run.path(f"{stage}.parquet"))]


def _compared(run: Run) -> list[Article]:
    return [article for article in _articles(run, "deduplicate") if article.included and article.role != "reprint"]


def _sample(run: Run, articles: Sequence[Article]) -> Labels:
    return drawn([article.id for article in articles], run.study.method.sample, run.seed)


def _masker(run: Run, articles: Sequence[Article]) -> Masker:
    return Masker.of(run.study.masking, [articles[i].text for i in _sample(run, articles)])


def _learnt_from(sample: Labels | None, articles: int) -> dict[str, str]:
    if sample is None or len(sample) == articles:
        return {}
    return {"sample": told(len(sample), articles)}


def _model(run: Run) -> dict[str, Any]:
    block, pipeline = block_of(run.study), run.study.masking.spacy
    embedder = {"embeddings": model_digest(located(str(block.options["model"])))} if block else {}
    return {**embedder, "spacy": entities.check(pipeline)} if pipeline else embedder


def _all_kept(rows: int) -> Counts:
    return Counts(rows_in=rows, kept=rows)


def _counts(articles: Sequence[Article], stage: str) -> Counts:
    reasons = Counter((article.reason or "").split(":")[0] for article in articles if article.rejected_at == stage)
    before = sum(article.included or article.rejected_at == stage for article in articles)
    return Counts(rows_in=before, kept=before - reasons.total(), rejected=dict(sorted(reasons.items())))
