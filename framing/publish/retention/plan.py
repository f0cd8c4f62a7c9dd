"""The plan: everything of an installation that may be removed, runs first, then what only they needed."""

from datetime import timedelta
from pathlib import Path

from framing.collect.archive import Archive
from framing.publish.retention.cached import outdated_entries
from framing.publish.retention.captures import unneeded_captures
from framing.publish.retention.needs import archive_needs, cited_runs, published_snapshots
from framing.publish.retention.removal import Removal
from framing.publish.retention.runs import RetentionPolicy, finished_runs, outdated_runs
from framing.runs.cache import Cache
from framing.study.loading import load_study, studies
from framing.study.settings import load_settings


def plan(config: Path, policy: RetentionPolicy) -> list[Removal]:
    """Return what may be removed of the runs, the archive and the cache that a configuration names.

    Raises:
        BadInput: settings, a study or a snapshot have problems; what cannot be read might be needed.
    """
    settings = load_settings(config)
    runs, archive = Path(settings.runs), Archive(Path(settings.archive))
    published = published_snapshots(runs, settings.snapshots)
    removals = outdated_runs(runs, policy, cited_runs(runs, published))
    gone = {path for one in removals for path in one.paths}
    runs_left = [run for kind in finished_runs(runs) for run in kind if run not in gone]
    needed = archive_needs([load_study(folder, config) for folder in studies(config)], runs_left, published)
    fresh = max(policy.age, timedelta(days=settings.max_age_days))
    entries = outdated_entries(Cache(runs / "cache"), settings.cache_bytes, policy)
    return [*removals, *unneeded_captures(archive, needed, policy.now - fresh), *entries]
