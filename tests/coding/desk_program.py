"""A coding desk of thirty made-up articles, in a process of its own that can be killed."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from framing.coding.desk import Desk, address, server
from framing.study.model import Article, Codebook, Frame
from tests.command import ROOT, environment
from tests.study import builder

HARM = "<script>document.title = 'run'</script> & \"quoted\" </script><img src=x onerror=\"document.title='run'\">"
LEADS = [lead for lead in builder.leads() if lead["abstract"]][:30]
ARTICLES = [Article(**lead, text=f"{lead['abstract']} {HARM}") for lead in LEADS]
CODEBOOK = Codebook(frames={name: Frame(definition=f"Seen as {name}. {HARM}") for name in builder.SENTENCES})


def desk(path: Path) -> Desk:
    return Desk(f"The Moren accord {HARM}", ARTICLES, CODEBOOK, path)


@dataclass(frozen=True)
class Program:
    """The desk's process, and the address that it has printed."""

    process: subprocess.Popen
    address: str

    @property
    def port(self) -> int:
        return int(self.address.split("/")[2].split(":")[1])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def start(path: Path, port: int = 0) -> Program:
    line = [sys.executable, "-m", "tests.coding.desk_program", str(path), str(port)]
    process = subprocess.Popen(line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    return Program(process, process.stdout.readline().strip())


if __name__ == "__main__":
    one = desk(Path(sys.argv[1]))
    httpd = server(one, int(sys.argv[2]))
    sys.stdout.write(f"{address(httpd, one)}\n")
    sys.stdout.flush()
    httpd.serve_forever()
