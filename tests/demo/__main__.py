"""`python -m tests.demo`: run the whole live pipeline against the local web and say where the report is."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.command import START, environment
from tests.demo import newsroom
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
    print(f"Done in {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
