"""Which run a command means: a folder, or the latest of a study."""

from pathlib import Path

from framing.pipeline.result import Result, open_run


def named_run(named: str | None) -> Result:
    """Return a finished run.

    Args:
        named: its folder, or a study's name, whose latest run is meant; None is the study of defaults.toml.

    Raises:
        BadInput: there is no such run.
    """
    from framing.study.settings import config_root, load_settings

    settings = load_settings(config_root())
    latest = Path(settings.runs) / (named or settings.study) / "latest"
    return open_run(Path(named) if named and not latest.is_dir() else latest)
