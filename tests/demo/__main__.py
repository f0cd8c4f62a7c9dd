"""`python -m tests.demo`: run the whole live pipeline against the local web and say where the report is.

A second run compares the foreign press, in six languages and their old encodings, and ends with an error unless every
page is in the comparison.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.command import START, environment
from tests.demo import foreign_press, newsroom
from tests.demo.demo import opened

OUTLETS, PAGES = 44, 10


def main() -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), newsroom.tempers(OUTLETS), PAGES, 50) as demo:
        hosts = len({one.house for one in demo.planted})
        print(f"A local web of {hosts} made-up outlets with {len(demo.planted)} pages is open.", flush=True)
        env = environment({"FRAMING_CONFIG": str(demo.config)})
        for command in (["run", "--live", *sys.argv[1:]], ["archive", "verify"]):
            if code := subprocess.run([*START, *command], env=env, check=False).returncode:
                return code
    if lacking := _foreign_press():
        print(f"Not compared of the foreign press: {', '.join(lacking)}.")
        return 1
    print(f"Done in {time.monotonic() - began:.0f} s.")
    return 0


def _foreign_press() -> list[str]:
    """Run the study of the foreign press and return the addresses of pages that are not compared."""
    with tempfile.TemporaryDirectory() as folder, foreign_press.opened(Path(folder)) as (config, pages):
        languages = len({page.press.language for page in pages})
        print(f"{len(foreign_press.PRESS)} outlets in {languages} languages with {len(pages)} pages.", flush=True)
        command, out = ["run", "--live", "--no-prefect", "--out", "out"], Path(folder) / "out"
        env = environment({"FRAMING_CONFIG": str(config)})
        subprocess.run([*START, *command], cwd=folder, env=env, check=True)
        return foreign_press.not_compared(out, pages)


if __name__ == "__main__":
    sys.exit(main())
