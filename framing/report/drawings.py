"""The figures of a run: drawn once, for a figure that looks the same is the same."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.report import figures
from framing.report.figures import fonts
from framing.report.figures.kinds import Spec
from framing.report.material import Material
from framing.runs.cache import Cache
from framing.runs.digests import digest
from framing.runs.files import write_bytes
from framing.runs.receipts import code_version

log = logging.getLogger("framing")

Draw = Callable[[Spec, Path, str], list[Path]]


def draw(material: Material, target: Path, cache: Cache) -> Mapping[str, str]:
    """Draw the figures that stand beside the report into a folder; return those of the page, as SVG by name."""
    specs = figures.specs(material)
    if missing := fonts.missing_scripts(json.dumps(specs, ensure_ascii=False)):
        log.warning("figures: %s", fonts.note(missing))
    with TemporaryDirectory(prefix="framing-") as folder:
        beside, inline = Path(folder) / "beside", Path(folder) / "inline"
        for name, spec in specs.items():
            _drawn(cache, name, spec, beside, _beside, missing)
        for path in sorted(beside.glob("*")):  # as copies: people edit figures, and other runs have the same ones
            write_bytes(target / path.name, path.read_bytes())
        for name, spec in figures.inline_specs(material).items():
            _drawn(cache, name, spec, inline, _inline)
        return {path.stem: path.read_text("utf-8") for path in sorted(inline.glob("*.svg"))}


def _drawn(cache: Cache, name: str, spec: Spec, folder: Path, kind: Draw, missing: Sequence[str] = ()) -> None:  # noqa: PLR0913 - where, what, how
    """Put the files of a figure into a folder, from the cache where it has been drawn before with the same fonts."""
    decides = [name, spec, kind.__name__, list(missing), code_version(), version("vl-convert-python")]
    address = digest(decides)
    if cache.fetch(address, folder) is None:
        cache.store(address, kind(spec, folder, name), {"figure": name})


def _beside(spec: Spec, folder: Path, name: str) -> list[Path]:
    drawing = figures.svg(spec)
    files = {
        folder / f"{name}.svg": drawing.encode(),
        folder / f"{name}.pdf": figures.pdf(drawing),
        folder / f"{name}.png": figures.png(drawing, figures.PRINTED),
        folder / f"{name}.screen.png": figures.png(drawing),  # fits into the Prefect UI's artifacts
    }
    for path, content in files.items():
        write_bytes(path, content)
    return list(files)


def _inline(spec: Spec, folder: Path, name: str) -> list[Path]:
    path = folder / f"{name}.svg"
    write_bytes(path, figures.svg(spec, background=None).encode())
    return [path]
