"""`framing check`: advice beside problems, what --deep finds in texts, what --fix corrects."""

import pytest

from tests.study import builder

CODES = "url,coder_a,coder_a_second\nhttps://courier.example/repair/0,repair,\n"

BLANK = {**builder.leads()[0], "url": "https://a.example/b c"}


def check(framing, study, *more):
    return framing("check", study, *more, cwd=study.parent)


def rows_with(**fields):
    return [{**row, **fields} for row in builder.leads()]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda study: (study / "coding.csv").write_text(CODES), "a is the only coder; agreement needs two"),
        (lambda study: (study / "coding.csv").write_text(CODES), "no coder gave burden, menace, show"),
        (lambda study: builder.edit(study / "study.toml", '"Moren", "Velmora"', '"MOREN", "Velmora"'),
         "events.summit.terms: 'MOREN': in no title or abstract; capitals count"),
        (lambda study: builder.write_coverage(study, rows_with(domain="one.example")), "articles are of one outlet"),
        (lambda study: builder.write_coverage(study, rows_with(abstract=None)), "0 of 48 articles have an abstract"),
        (lambda study: builder.write_coverage(study, rows_with(published="2030-01-01")),
         "events.signing.window: none of its articles is of these days; they are of 2030-01-01 to 2030-01-01"),
        (lambda study: builder.edit(study / "study.toml", "[screening]", '[sources.files]\nfolder = "x"\n[screening]'),
         "[sources.files]: used by `framing run --live` alone"),
        (lambda study: builder.edit(study / "study.toml", 'languages = ["en"]', 'languages = ["de"]'),
         "codebook.toml: is in language 'en', but the coverage is compared in de"),
        (lambda study: (study / "codebook.toml").write_bytes(b"\xef\xbb\xbf" + (study / "codebook.toml").read_bytes()),
         "codebook.toml: begins with a byte order mark; `framing check --fix` removes it"),
        (lambda study: (study / "coding.csv").write_text("url,coder_a\n"), "coding.csv: holds no code"),
        (lambda study: builder.edit(study / "study.toml", '["Moren", "Velmora", "summit"]', '{ ja = ["Moren"] }'),
         "events.summit.terms: none is of en, the language that is compared"),
        (lambda study: (study / "codebook.toml").write_text(
            (study / "codebook.toml").read_text().replace("definition", 'label = "One"\ndefinition')),
         "codebook.toml: 'One': is the label of two frames"),
        (lambda study: builder.write_coverage(study, rows_with(domain="https://herald.example/")),
         "domain: 'https://herald.example/': is no host"),
        (lambda study: builder.write_coverage(study, [*builder.leads(), BLANK]),
         "'https://a.example/b c': holds a blank"),
        (lambda study: (study / "reference.toml").write_text('title = "A"\nlanguage = "en"\nabstract = "Too short."\n'),
         "reference.toml: abstract: is short (3 words); give a text of at least 20"),
        (lambda study: builder.edit(study / "codebook.toml", '"Told as show."', '"Told as show."\ncues.de = ["Bühne"]'),
         "codebook.toml: no frame has a cue in English (47 articles); the codebook lens can hardly read them"),
        (lambda study: builder.edit(study / "study.toml", 'languages = ["en"]', 'languages = ["sw"]'),
         "coverage.jsonl: Swahili (47 articles): the program has no rules for it"),
        (lambda study: _add_lexicon_block(study, 'languages = ["en"]', 'languages = ["zh"]'),
         "lexicon 'generic-frames' is in another language than Chinese (47 articles): these it does not measure"),
    ],
)  # fmt: skip
def test_advice(framing, study, change, said):
    change(study)
    ended = check(framing, study)
    assert ended.code == 0, ended.err
    lines = [line for line in ended.out.splitlines() if line.startswith("advice: ")]
    assert any(said in line for line in lines), ended.out


def _add_lexicon_block(study, *languages):
    builder.edit(study / "study.toml", *languages)
    with (study / "study.toml").open("a") as file:
        file.write('\n[[method.blocks]]\nname = "frames"\noptions = { lexicon = "generic-frames" }\n')


def test_a_lexicon_in_another_language_than_all_texts_is_refused_as_the_only_measure(framing, study):
    builder.edit(study / "study.toml", 'languages = ["en"]', 'languages = ["zh"]')
    text = (study / "study.toml").read_text()
    start = text.index("[method.vectoriser]")
    rest = text[start:].partition("\n[")[2]
    chosen = '[method.vectoriser]\nname = "frames"\noptions = { lexicon = "generic-frames" }\n\n'
    (study / "study.toml").write_text(f"{text[:start]}{chosen}[{rest}")
    ended = check(framing, study)
    assert ended.code == 2
    assert "lexicon 'generic-frames' is in English, the texts are in Chinese (47 articles)" in ended.err


def test_deep_advice(framing, study):
    text = (study / "codebook.toml").read_text()
    (study / "codebook.toml").write_text(
        text.replace('"Told as show."', '"Told as show."\ncues = ["camera*", "zebra*"]')
    )
    builder.edit(study / "study.toml", "{ least = 2, most = 8 }", "{ least = 30, most = 35 }")
    ended = check(framing, study, "--deep")
    assert ended.code == 0, ended.err
    assert "frames.show.cues: in no text: 'zebra*'" in ended.out
    assert "method.clusters: 30 to 35 cannot be had of these texts; there are" in ended.out


@pytest.mark.parametrize(
    ("folder", "said"), [("nowhere", "holds no pages"), ("..", "lies outside of the study's folder")]
)
def test_deep_says_what_a_live_run_would_refuse_before_it_asks_the_web(framing, study, folder, said):
    builder.edit(study / "study.toml", "[screening]", f'[sources.files]\nfolder = "{folder}"\n[screening]')
    (study.parent / "page.html").write_text("<p>Nobody's business")
    line = check(framing, study, "--deep").refused()
    assert f"study.toml: sources.files.folder: {folder!r}: {said}" in line


def test_terms_of_other_languages_are_not_missed(framing, study):
    terms = '{ en = ["Moren", "Quell"], ja = ["\u6e56"] }'
    text = (study / "study.toml").read_text().replace('["Moren", "Velmora"', f'{terms} # ["Moren", "Velmora"', 1)
    (study / "study.toml").write_text(text)
    ended = check(framing, study)
    assert ended.code == 0, ended.err
    assert "'en:Quell': in no title or abstract" in ended.out
    assert "ja:" not in ended.out


def refusal(said):
    """Return what a command refuses, without what it adds of this run."""
    return [line.split(";")[0] for line in said.splitlines() if line.startswith("framing: ")]


def few_texts(study):
    rows = builder.leads()[:40]
    for number, row in enumerate(rows):
        row["abstract"] = f"{rows[number % 3]['abstract']} The usher counted {number + 20} coats."
    builder.write_coverage(study, rows)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (str, ""),
        (lambda study: builder.edit(study / "study.toml", "dimensions = 10", "min_df = 39"), "no word that is"),
        (lambda study: builder.edit(study / "study.toml", "min_words = 20", "min_words = 500"), "keeps 0 of 48"),
        (few_texts, "40 articles are 3 texts; at least 10 texts are needed"),
        (lambda study: builder.edit(study / "study.toml", "dimensions = 10", "max_df = 0.01"), "no word that is"),
        (lambda study: builder.edit(study / "study.toml", '"lsa"', '"embeddings"'), ""),
    ],
)  # fmt: skip
def test_deep_knows_what_a_run_will_say(framing, study, tmp_path, change, said):
    change(study)
    checked = check(framing, study, "--deep")
    ended = framing("run", study, "--no-prefect", cwd=tmp_path)
    assert checked.code == ended.code, (checked.err, ended.err)
    assert said in checked.err
    assert refusal(checked.err) == refusal(ended.err)
    assert not {"Traceback", "max_df corresponds", "After pruning"} & set(checked.err.split("\n"))


def test_fix(framing, study):
    plan = (study / "study.toml").read_text().replace("last = 2031-05-10", 'last = "10.05.2031"')
    (study / "study.toml").write_bytes(b"\xef\xbb\xbf" + plan.replace("seed = 7", "seed = 7  ").encode())
    rows = builder.leads()
    rows[0]["published"], rows[1]["ownership"] = "May 11, 2031", "private "
    builder.write_coverage(study, rows)
    assert check(framing, study).code == 2
    ended = check(framing, study, "--fix")
    assert ended.code == 0, ended.err
    assert "study.toml: the byte order mark is gone" in ended.out
    assert 'last = "10.05.2031" is now last = 2031-05-10' in ended.out
    assert 'coverage.jsonl:1: "published": "May 11, 2031" is now "published": "2031-05-11"' in ended.out
    assert "corrected: nothing to correct" in check(framing, study, "--fix").out


def test_fix_leaves_alone_what_it_does_not_understand(framing, study):
    rows = builder.leads()
    rows[0]["published"] = "03/04/2031"
    builder.write_coverage(study, rows)
    before = (study / "coverage.jsonl").read_bytes()
    assert "'03/04/2031'" in check(framing, study, "--fix").err
    assert (study / "coverage.jsonl").read_bytes() == before


def test_an_unfinished_study_does_not_hide_the_others(framing, tmp_path):
    config = tmp_path / "config"
    builder.write(config / "studies" / "lake")
    (builder.write(config / "studies" / "pond") / "reference.toml").unlink()
    (config / "defaults.toml").write_text('study = "lake"\n')
    ended = framing("studies", cwd=tmp_path)
    assert ended.code == 0
    assert "The Moren accord" in ended.out
    assert "a problem: framing check pond" in ended.out
