"""The papers of a publication: README.md, LICENSE and CITATION.cff."""

import json
from collections.abc import Mapping
from importlib.resources import files

from framing.publish.snapshot.contents import SnapshotManifest
from framing.publish.snapshot.reading import CODEBOOK, CODING, DIGESTS, PLAN
from framing.study.settings import Publishing

_LICENCES = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/legalcode",
    ),
    "CC0-1.0": ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/legalcode"),
}


def papers(manifest: SnapshotManifest, title: str, question: str, publishing: Publishing) -> Mapping[str, str]:
    """Return the papers by file name."""
    name, address = _LICENCES[publishing.licence]
    readme = _template("README.md").format(
        title=title,
        question=question,
        digests=DIGESTS,
        plan=PLAN,
        codebook=CODEBOOK,
        coding=CODING,
        libraries=", ".join(f"{library} {version}" for library, version in sorted(manifest.libraries.items())),
        **manifest.model_dump(include={"code", "run", "mode", "exported"}),
    )
    licence = _template("LICENSE").format(
        name=name, spdx=publishing.licence, address=address, authors=", ".join(publishing.authors)
    )
    return {"README.md": readme, "LICENSE": licence, "CITATION.cff": _citation(manifest, title, publishing)}


def _citation(manifest: SnapshotManifest, title: str, publishing: Publishing) -> str:
    """Return a citation file (Citation File Format 1.2.0); JSON strings are YAML strings."""
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        'message: "If you use these data, please cite them so."',
        f"title: {json.dumps(f'{title}: snapshot of a framing analysis')}",
        "authors:",
        *(f"  - name: {json.dumps(author)}" for author in publishing.authors),
        f"version: {json.dumps(manifest.run)}",
        f"date-released: {manifest.exported:%Y-%m-%d}",
        f"license: {publishing.licence}",
    ]
    return "\n".join(lines) + "\n"


def _template(name: str) -> str:
    return (files("framing.publish.snapshot") / "templates" / name).read_text("utf-8")
