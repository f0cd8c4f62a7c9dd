"""The plan: everything of an installation that may go, runs first, then what only they needed."""

from datetime import timedelta
from pathlib import Path

from framing.collect.archive import Archive
from framing.publish.retention.captures import unneeded
from framing.publish.retention.needs import cited, needs, snapshots
from framing.publish.retention.removal import Removal
from framing.publish.retention.runs import Policy, finished, old
from framing.study.loading import load_study, studies
from framing.study.settings import load_settings


def plan(config: Path, policy: Policy) -> list[Removal]:
    """Return what may go of the runs and of the archive that a configuration names.

    Raises:
        BadInput: settings, a study or a snapshot have problems; what cannot be read might be needed.
    """
    settings = load_settings(config)
    runs, archive = Path(settings.runs), Archive(Path(settings.archive))
    published = snapshots(runs, settings.snapshots)
    going = old(runs, policy, cited(runs, published))
    gone = {path for one in going for path in one.paths}
    kept = [run for kind in finished(runs) for run in kind if run not in gone]
    needed = needs([load_study(folder, config) for folder in studies(config)], kept, published)
    fresh = max(policy.age, timedelta(days=settings.max_age_days))
    return [*going, *unneeded(archive, needed, policy.now - fresh)]
