"""The methods and sources that a study chooses: whether each exists and accepts its options."""

from collections.abc import Iterator
from typing import Literal

from framing.errors import BadInput
from framing.study import plugins
from framing.study.model import Choice, Study
from framing.study.nearest import valid_values
from framing.study.problems import unknown_key
from framing.study.readers import mismatch, validate


def method_problems(study: Study, place: str) -> Iterator[str]:
    """Yield what is wrong with the methods that a study chooses."""
    method = study.method
    yield from choice_problems(study, "vectorise", method.vectoriser, f"{place}: method.vectoriser")
    yield from choice_problems(study, "cluster", method.clusterer, f"{place}: method.clusterer")
    for number, block in enumerate(method.blocks):
        yield from choice_problems(study, "vectorise", block, f"{place}: method.blocks.{number}")


def choice_problems(study: Study, stage: str, choice: Choice, where: str) -> Iterator[str]:
    """Yield what is wrong with one choice of a study: its name or its options."""
    if choice.name not in plugins.names(stage):
        yield f"{where}: no method {choice.name!r}; {valid_values(choice.name, plugins.names(stage))}"
        return
    valid = plugins.option_types(stage, choice.name)
    if "lexicon" in valid:  # named in study.toml, given to the method as its words
        valid["lexicon"] = Literal[tuple(study.lexicons or [""])]
        if "lexicon" not in choice.options:
            yield f"{where}.options.lexicon: is missing; valid: {', '.join(study.lexicons)}"
    for key, value in sorted(choice.options.items()):
        if key not in valid:
            yield f"{where}.options.{key}: {unknown_key(key, sorted(valid))}"
        elif misfit := mismatch(valid[key], value):
            yield f"{where}.options.{key}: {misfit}"


def source_problems(study: Study, place: str) -> Iterator[str]:
    """Yield what is wrong with the sources that a study asks."""
    for name, options in study.sources.items():
        if name not in plugins.names("discover"):
            yield f"{place}: sources: no source {name!r}; {valid_values(name, plugins.names('discover'))}"
            continue
        try:
            validate(plugins.load("discover", name, "Options"), options, f"{place}: sources.{name}")
        except BadInput as error:
            yield from error.problems
