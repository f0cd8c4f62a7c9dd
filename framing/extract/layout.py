"""Where one outlet's pages need more than the general rules: config/outlets/<domain>.toml."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import soupsieve
from pydantic import AfterValidator

from framing.study.model import Line, Strict
from framing.study.readers import read_toml, validate


def _check_selector(selector: str) -> str:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"is not a CSS selector: {str(error).splitlines()[0]}; valid: such as div#article p") from None
    return selector


Selector = Annotated[Line, AfterValidator(_check_selector)]


class Layout(Strict):
    """Where one layout of an outlet keeps its parts, as CSS selectors; an unset one is read as on any page."""

    until: date | None = None
    """The last day on which pages had this layout; None: they still have it."""
    title: Selector | None = None
    author: Selector | None = None
    date: Selector | None = None
    body: Selector | None = None
    remove: tuple[Selector, ...] = ()


class OutletPages(Strict):
    """An outlet's layouts, and further names under which it credits agencies."""

    agencies: tuple[Line, ...] = ()
    layouts: tuple[Layout, ...] = ()

    def layout_on(self, day: date | None) -> Layout:
        """Return the layout of a page published on a day: the one that ended soonest after it, else the current one.

        Args:
            day: the day of publication or, where unknown, of capture; None takes the current layout.
        """
        dated = [layout for layout in self.layouts if layout.until and day and day <= layout.until]
        current = [layout for layout in self.layouts if layout.until is None]
        return min(dated, key=lambda layout: layout.until or date.max, default=(current or [Layout()])[0])


def load(folder: Path) -> Mapping[str, OutletPages]:
    """Return the `[pages]` table of every `<domain>.toml` in a folder, by domain.

    Raises:
        BadInput: a file has problems; each names its key and the valid ones.
    """
    tables = {path: read_toml(path).get("pages") for path in sorted(folder.glob("*.toml"))}
    return {
        path.stem: validate(OutletPages, table, f"{path}: pages") for path, table in tables.items() if table is not None
    }
