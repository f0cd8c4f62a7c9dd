"""The figures of a run: drawn once, for a figure that looks the same is the same."""

from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.report import figures
from framing.report.figures.kinds import Spec
from framing.report.material import Material
from framing.runs.cache import Cache
from framing.runs.digests import digest
from framing.runs.files import write_bytes
from framing.runs.receipts import code_version

_PRINTED = 2.0  # pixels a point in PNGs for papers; the smaller ones fit into the Prefect UI's artifacts

Draw = Callable[[Spec, Path, str], list[Path]]


def draw(material: Material, target: Path, cache: Cache) -> Mapping[str, str]:
    """Draw the figures that stand beside the report into a folder; return those of the page, as SVG by name."""
    with TemporaryDirectory(prefix="framing-") as folder:
        beside, inline = Path(folder) / "beside", Path(folder) / "inline"
        for name, spec in figures.specs(material).items():
            _drawn(cache, name, spec, beside, _beside)
        for path in sorted(beside.glob("*")):  # as copies: people edit figures, and other runs have the same ones
            write_bytes(target / path.name, path.read_bytes())
        for name, spec in figures.inline_specs(material).items():
            _drawn(cache, name, spec, inline, _inline)
        return {path.stem: path.read_text("utf-8") for path in sorted(inline.glob("*.svg"))}


def _drawn(cache: Cache, name: str, spec: Spec, folder: Path, kind: Draw) -> None:
    """Put the files of a figure into a folder, from the cache where it has been drawn before."""
    decides = [name, spec, kind.__name__, code_version(), version("vl-convert-python")]
    address = digest(decides)
    if cache.fetch(address, folder) is None:
        cache.store(address, kind(spec, folder, name), {"figure": name})


def _beside(spec: Spec, folder: Path, name: str) -> list[Path]:
    drawing = figures.svg(spec)
    files = {
        folder / f"{name}.svg": drawing.encode(),
        folder / f"{name}.png": figures.png(drawing, _PRINTED),
        folder / f"{name}.screen.png": figures.png(drawing, 1.0),
    }
    for path, content in files.items():
        write_bytes(path, content)
    return list(files)


def _inline(spec: Spec, folder: Path, name: str) -> list[Path]:
    path = folder / f"{name}.svg"
    write_bytes(path, figures.svg(spec, background=None).encode())
    return [path]
