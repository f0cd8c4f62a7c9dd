"""A new file for each room of plugins, as somebody who extends the program would write it."""

SOURCE = '''
"""The parish's own register."""

from framing.collect.sources import Answer, FoundPage, Query, QueryOutcome
from framing.study.model import Line, Strict

KEY = "PARISH_API_KEY"
INTERFACE = True


class Options(Strict):
    address: Line


def ask(scope, options):
    return [Query("parish", options.address, (("Authorization", scope.keys["parish"]),))]


def read(query, reply):
    page = FoundPage(reply.body.decode().strip(), "parish", "Summit at Lake Moren")
    return Answer(QueryOutcome.FOUND, (page,))
'''

FORMAT = '''
"""The parish's card index: an address and a title on each line."""

from framing.collect.importing.record import SourceRecord

READS = "the parish's card index"
SUFFIXES = (".cards",)


def read(path):
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        url, _, title = line.partition(" ")
        yield SourceRecord(f"{path}:{number}", {"url": url, "title": title})
'''

VECTORISER = '''
"""How often each letter stands in a text."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import normalize

from framing.errors import BadInput
from framing.study.model import Strict

SEMANTIC = True


class Settings(Strict):
    alphabet: str = "abcdefghijklmnopqrstuvwxyz"


def check(options):
    if not options["alphabet"]:
        raise BadInput("letters: the alphabet is empty")


def identity(options):
    return f"{len(options['alphabet'])} letters"


class LetterVectoriser(TransformerMixin, BaseEstimator):
    def __init__(self, alphabet: str = "abc") -> None:
        self.alphabet = alphabet

    def fit(self, texts, y=None):
        return self

    def transform(self, texts):
        return normalize([[text.count(letter) for letter in self.alphabet] for text in texts])

    def get_feature_names_out(self, input_features=None):
        return np.array(list(self.alphabet), dtype=object)
'''

CLUSTERER = '''
"""Equal shares of the articles, by the first column."""

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin

GRANULARITY = ("n_clusters", (2, 3, 4))


class ShareClusterer(ClusterMixin, BaseEstimator):
    def __init__(self, n_clusters: int = 2) -> None:
        self.n_clusters = n_clusters

    def fit(self, X, y=None):
        ranks = np.argsort(np.argsort(X[:, 0], kind="stable"), kind="stable")
        self.labels_ = ranks * self.n_clusters // len(X)
        return self
'''

COMPARISON = '''
"""How long the texts are."""

from framing.compare.comparison_input import ComparisonInput, CoverageInput
from framing.compare.table import Column, ComparisonTable


def compare(inputs: INPUT) -> ComparisonTable:
    rows = [{"articles": len(inputs.articles)}]
    return ComparisonTable("A table that is NAME", "None but this one.", {"articles": Column("how many", int)}, rows)
'''

COMMAND = '''
"""A greeting."""

import typer


def register(app):
    @app.command()
    def NAME() -> None:
        """Say NAME."""
        typer.echo("NAME to you")
'''


def _comparison(name: str, takes: str) -> str:
    return COMPARISON.replace("NAME", name).replace("INPUT", takes)


FILES = {
    "framing/collect/discover/parish.py": SOURCE,
    "framing/collect/importing/formats/cards.py": FORMAT,
    "framing/vectorise/methods/letters.py": VECTORISER,
    "framing/lenses/clusters/methods/shares.py": CLUSTERER,
    "framing/compare/reference/new_reference.py": _comparison("new_reference", "ComparisonInput"),
    "framing/compare/coverage/new_coverage.py": _comparison("new_coverage", "CoverageInput"),
    "framing/compare/trust/new_trust.py": _comparison("new_trust", "CoverageInput"),
    "framing/cli/commands/greet.py": COMMAND.replace("NAME", "greet"),
    "flows/commands/farewell.py": COMMAND.replace("NAME", "farewell"),
}
