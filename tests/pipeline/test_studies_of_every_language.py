"""A made-up study in each language ends with a report, and its planted frames are found without any model."""

import pytest
from sklearn.metrics import adjusted_mutual_info_score

import framing
from tests.text.planted import studies

QUICK = ("zh", "ar")
MIXED = ("zh", "ja", "ko", "ar", "ru", "fr")


def _run(folder, codes):
    """Return the planted frames, the languages and the clusters of the articles of a study."""
    planted = studies.write(folder / "study", codes)
    articles = framing.run(folder / "study", out=folder / "out").articles
    assert (folder / "out" / "report.html").is_file()
    assert len(articles) == len(planted)
    return [planted[url] for url in articles.url], list(articles.language), list(map(str, articles.cluster))


def _agreement(folder, code):
    frames, _, clusters = _run(folder, [code])
    return adjusted_mutual_info_score(frames, clusters)


@pytest.mark.parametrize("code", QUICK)
def test_two_that_write_otherwise(tmp_path, code):
    assert _agreement(tmp_path, code) >= 0.8


@pytest.mark.deep
@pytest.mark.parametrize("code", sorted(set(studies.WORDS) - set(QUICK)))
def test_every_other(tmp_path, code):
    assert _agreement(tmp_path, code) >= 0.8


@pytest.mark.deep
@pytest.mark.parametrize("codes", [MIXED, ("en", "de", "tr", "hi", "th", "he")])
def test_six_languages_in_one_study_fall_into_frames_and_not_into_languages(tmp_path, codes):
    frames, languages, clusters = _run(tmp_path, codes)
    assert set(languages) == set(codes)
    assert adjusted_mutual_info_score(frames, clusters) >= 0.6
    assert adjusted_mutual_info_score(languages, clusters) <= 0.1


@pytest.mark.deep
def test_a_chinese_study_with_an_english_lexicon_and_a_portuguese_codebook_ends_with_a_report(tmp_path):
    planted = studies.write(tmp_path / "study", ["zh"])
    frame = '[frames.{}]\ndefinition = "O encontro conta-se como {}."\ncues = ["{}*"]\n'
    frames = frame.format("threat", "ameaça", "ameaç") + frame.format("bargain", "negócio", "negoci")
    (tmp_path / "study" / "codebook.toml").write_text(frames, "utf-8")
    with (tmp_path / "study" / "study.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[method.blocks]]\nname = "frames"\noptions = { lexicon = "generic-frames" }\n')
    result = framing.run(tmp_path / "study", out=tmp_path / "out")
    assert (tmp_path / "out" / "report.html").is_file()
    assert len(result.articles) == len(planted)
    assert "codebook lens" not in set(result.table("reference_frame").reader), (
        "a codebook of which no word stands in the texts says nothing"
    )
