"""What the vectoriser and the further blocks of a study need, as each one's file declares it (see `methods`)."""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from framing.study import plugins
from framing.study.choices import choice_problems
from framing.study.model import Block, Choice, Study
from framing.study.plugin_settings import table_model, table_of
from framing.study.readers import refuse

_Choice = TypeVar("_Choice", bound=Choice)


def complete(study: Study, wanted: Sequence[str], settings: BaseModel) -> Study:
    """Return the study with the blocks that are wanted besides its own, and with the installation's settings of each.

    What the study says itself goes before the settings.

    Args:
        study: as its folder has it.
        wanted: names of vectorisers; those that the study has already are not added again.
        settings: of the installation.

    Raises:
        BadInput: there is no such vectoriser, or it cannot do without options; the message says what is valid.
    """
    named = [choice.name for choice in choices(study)]
    added = [_block(study, name) for name in dict.fromkeys(wanted) if name not in named]
    blocks = tuple(_with_settings(block, settings) for block in (*study.method.blocks, *added))
    return _with(study, _with_settings(study.method.vectoriser, settings), blocks)


def without_settings(study: Study) -> Study:
    """Return the study without the options that the installation settles, such as folders of this machine."""
    blocks = tuple(_without_settings(block) for block in study.method.blocks)
    return _with(study, _without_settings(study.method.vectoriser), blocks)


def check(study: Study) -> None:
    """Make sure that this machine has what the study's vectorisers need.

    Raises:
        BadInput: something is missing; the message says what to do.
    """
    for choice in choices(study):
        if ready := plugins.load_optional("vectorise", choice.name, "check"):
            ready(choice.options)


def identities(study: Study) -> dict[str, str]:
    """Return what decides rows beside options and code, such as the digest of a model, by place and vectoriser."""
    return {
        f"{number}-{choice.name}": identity(choice.options)
        for number, choice in enumerate(choices(study))
        if (identity := plugins.load_optional("vectorise", choice.name, "identity"))
    }


def want_all_texts(study: Study) -> bool:
    """Tell whether the rows of some texts cannot be made apart from those of the others."""
    return any(plugins.load_optional("vectorise", choice.name, "WANTS_ALL_TEXTS") for choice in choices(study))


def semantic(study: Study) -> Choice | None:
    """Return the choice in whose space texts are near that mean alike, whatever their words; None without one."""
    return next((one for one in choices(study) if plugins.load_optional("vectorise", one.name, "SEMANTIC")), None)


def choices(study: Study) -> tuple[Choice, ...]:
    """Return the study's vectoriser and its further blocks."""
    return (study.method.vectoriser, *study.method.blocks)


def _block(study: Study, name: str) -> Block:
    plugins.load_class("vectorise", name)
    block = Block(name=name)
    refuse(list(choice_problems(study, "vectorise", block, f"block {name}")))
    return block


def _with(study: Study, vectoriser: Choice, blocks: tuple[Block, ...]) -> Study:
    method = study.method.model_copy(update={"vectoriser": vectoriser, "blocks": blocks})
    return study.model_copy(update={"method": method})


def _with_settings(choice: _Choice, settings: BaseModel) -> _Choice:
    return choice.model_copy(update={"options": {**table_of(settings, choice.name), **choice.options}})


def _without_settings(choice: _Choice) -> _Choice:
    model = table_model(choice.name)
    settled = set(model.model_fields) if model else set()
    options = {key: value for key, value in choice.options.items() if key not in settled}
    return choice.model_copy(update={"options": options})
