"""The made-up study as someone would write it who means harm: markup, links, formulas, reversed and endless words."""

import json
from pathlib import Path

from tests.study import builder

RUN = "window.harmed=true"
LONGEST = 2000  # characters of an outlet's name or a definition; a study with longer ones is refused
TEXTS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload={RUN}>',
    f"' autofocus onfocus={RUN} x='",
    f"javascript:{RUN}",
    f"[click](javascript:{RUN})",
    f"<javascript:{RUN}>",
    "\u202egnihtemos esrever\u202c \u2067isolated",
    '=HYPERLINK("http://evil.example","click")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "＠SUM(A1)",
    "\t=1+1",
    "W" * 10_000,
    "broken \ud800 surrogate \udfff",
    "line\u2028and\u2029paragraph",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "<!--<script>",
    "مرحبا <b>שלום</b>",
    "Zalgo " + "x\u0301\u0302\u0303\u0304" * 200,
)


def write(folder: Path) -> Path:
    """Write the study into a folder and return the folder."""
    rows = builder.leads()
    for number, row in enumerate(rows):
        text = TEXTS[number % len(TEXTS)]
        wire, outlet = (TEXTS[(number + further) % len(TEXTS)][:LONGEST] for further in (3, 7))
        texts = {"title": text, "wire": wire, "outlet": outlet}
        long = f" {'Y' * 10_000}" if number == 5 else ""
        rows[number] = {**row, **texts, "abstract": row["abstract"] and f"{row['abstract']} {text}{long}"}
    builder.write(folder, rows)
    markup = f"</script><img src=x onerror={RUN}>"
    study = folder / "study.toml"
    builder.edit(study, 'title = "The Moren accord"', f"title = '''{markup} {'Q' * 1000}'''")
    builder.edit(study, 'question = "Who tells the treaty as a threat?"', f"question = '''{markup}'''")
    builder.edit(study, 'note = "Made up from beginning to end."', f"note = '''{markup} =1+1'''")
    builder.edit(study, 'title = "Summit at Lake Moren"', f"title = '''{markup}'''")
    _write_codebook(folder / "codebook.toml")
    reference = folder / "reference.toml"
    builder.edit(reference, 'title = "A Treaty Held Like a Knife"', f"title = '''{markup}'''")
    builder.edit(reference, 'outlet = "Downstream Voice"', "outlet = '=cmd|x!A1'")
    return folder


def _write_codebook(path: Path) -> None:
    """Give the frames all texts between them, but broken surrogates, which TOML cannot hold."""
    texts = sorted((text for text in TEXTS if "\ud800" not in text), key=len)
    for number, name in enumerate(builder.SENTENCES):
        own = texts[number :: len(builder.SENTENCES)]
        definition, examples = _toml(" ".join(own)), ", ".join(map(_toml, own))
        builder.edit(path, f'definition = "Told as {name}."', f"definition = {definition}\nexamples = [{examples}]")
    path.write_text(f"note = {_toml(TEXTS[1])}\n{path.read_text('utf-8')}", "utf-8")


def _toml(text: str) -> str:
    return json.dumps(text[:LONGEST], ensure_ascii=False)
