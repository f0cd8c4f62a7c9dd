"""Models are fetched from a hub (a double on loopback): whole and checked, or not at all."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from framing.collect.model_hub import fetch_model
from framing.errors import BadInput
from framing.study.settings import Models
from framing.study.web_settings import WebSettings
from framing.vectorise.models.listing import models_on_machine
from framing.vectorise.models.location import load
from tests.collect.web.replies import redirect, say
from tests.collect.web.server import LocalWeb

NAME, REVISION = "maker/little", "a" * 40
JSON = "application/json"


def git_digest(content):
    return hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()


def little_model():
    """Return the files of a model of four words and two columns, and one that is not wanted."""
    tokenizers, safetensors = pytest.importorskip("tokenizers"), pytest.importorskip("safetensors.numpy")
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel({"[UNK]": 0, "war": 1, "peace": 2, "talks": 3}, "[UNK]"))
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    vectors = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], dtype=np.float32)
    return {
        "model.safetensors": safetensors.save({"embeddings": vectors}),
        "tokenizer.json": words.to_str().encode(),
        "config.json": b'{"model_type": "model2vec"}',
        "README.md": b"# A little model",
        "pytorch_model.bin": b"a pickle",
        "onnx/model.json": b"{}",
        ".gitattributes": b"",
    }


class Hub:
    """A double of a hub with one model; weights are large files, which it sends on to another host, as hubs do."""

    def __init__(self, web, files):
        self.outlet, self.store = web.outlet("hub.test", robots="User-agent: *\nDisallow: /"), web.outlet("store.test")
        self.pages, self.files, self.listed = self.outlet.pages, files, []
        for path, content in files.items():
            large = {"lfs": {"oid": hashlib.sha256(content).hexdigest()}} if path.endswith(".safetensors") else {}
            self.listed.append(
                {"type": "file", "path": path, "size": len(content), "oid": git_digest(content), **large}
            )
            self.store.pages[f"/{path}"] = say(content, kind="application/octet-stream")
            at = f"/{NAME}/resolve/{REVISION}/{path}"
            here = say(content, kind="text/plain")
            self.pages[at] = redirect(self.store.url(f"/{path}"), 302) if large else here
        self.pages[f"/api/models/{NAME}/revision/main"] = say(json.dumps({"sha": REVISION}), kind=JSON)
        self.list()

    def list(self):
        self.pages[f"/api/models/{NAME}/tree/{REVISION}?recursive=true"] = say(json.dumps(self.listed), kind=JSON)


@pytest.fixture
def web():
    with LocalWeb() as web:
        yield web


@pytest.fixture
def hub(web):
    return Hub(web, little_model())


def fetch(web, folder, name=NAME, **changes):
    polite = WebSettings(
        delay=0, backoff_base=0.01, attempts=2, allow_networks=("127.0.0.0/8",), connect_to=web.connect_to
    )
    return fetch_model(name, Models(**{"hub": "http://hub.test/", "folder": str(folder), **changes}), polite)


def files_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) if folder.exists() else []


def test_a_model_comes_whole_without_what_could_run_and_can_be_used(web, hub, tmp_path):
    model = fetch(web, tmp_path / "models")
    assert files_below(model.folder) == ["README.md", "config.json", "model.safetensors", "tokenizer.json"]
    assert all((model.folder / path).read_bytes() == hub.files[path] for path in files_below(model.folder))
    source = json.loads((tmp_path / "models" / "maker--little.source.json").read_text())
    assert (source["name"], source["revision"], len(source["digests"])) == (NAME, REVISION, 4)
    assert load(str(model.folder)).embed("war talks").tolist() == [1.0, 0.5]
    [_, listed] = models_on_machine(tmp_path / "models")
    assert (listed.name, listed.kind, listed.missing) == (str(model.folder), "model2vec", "")
    assert (
        hub.store.asked("/pytorch_model.bin") == hub.outlet.asked(f"/{NAME}/resolve/{REVISION}/pytorch_model.bin") == 0
    )
    with pytest.raises(BadInput, match="is there already"):
        fetch(web, tmp_path / "models")


def swapped(hub):
    hub.store.pages["/model.safetensors"] = say(b"x" * len(hub.files["model.safetensors"]), kind="")


def swapped_small(hub):
    hub.pages[f"/{NAME}/resolve/{REVISION}/config.json"] = say(b"x" * len(hub.files["config.json"]))


def longer(hub):
    hub.store.pages["/model.safetensors"] = say(hub.files["model.safetensors"] + b"!", kind="")


def no_weights(hub):
    hub.listed = [one for one in hub.listed if not one["path"].endswith(".safetensors")]
    hub.list()


def huge(hub):
    hub.listed[0]["size"] = 3_000_000
    hub.list()


def outside(hub):
    hub.listed.append({**hub.listed[1], "path": "sub/../../../outside.json"})
    hub.list()


def gone(hub):
    hub.pages[f"/{NAME}/resolve/{REVISION}/tokenizer.json"] = say(b"no", 404)


def no_hub(hub):
    hub.pages[f"/api/models/{NAME}/revision/main"] = say("<h1>Welcome</h1>")


def no_list(hub):
    hub.listed = {"error": "no"}
    hub.list()


def no_revision(hub):
    hub.pages[f"/api/models/{NAME}/revision/main"] = say('{"sha": "../main"}', kind=JSON)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (swapped, "is not the file that the hub lists"),
        (swapped_small, "config.json: is not the file that the hub lists"),
        (longer, "too large"),
        (no_weights, "no weights as safetensors"),
        (huge, "raise `megabytes`"),
        (outside, "no path of a file"),
        (gone, "gone"),
        (no_hub, "is no answer of a hub"),
        (no_list, "lists no files"),
        (no_revision, "names no revision"),
    ],
)
def test_what_is_not_right_is_one_line_and_leaves_nothing(web, hub, tmp_path, change, says):
    change(hub)
    with pytest.raises(BadInput, match=says) as refused:
        fetch(web, tmp_path / "models", megabytes=1)
    assert "\n" not in str(refused.value)
    assert files_below(tmp_path) in ([], ["models"])


@pytest.mark.parametrize(
    "name", ["little", "../little", "a/b/c", "maker/", "https://hub.test/maker/little", "maker/lit tle"]
)
def test_what_is_no_name_is_not_asked_for(web, hub, tmp_path, name):
    with pytest.raises(BadInput, match="valid: owner/name"):
        fetch(web, tmp_path / "models", name=name)
    assert not hub.outlet.log


def test_the_commands_fetch_list_and_refuse(framing, web, hub, tmp_path):
    config = tmp_path / "config"
    config.mkdir()
    places = ", ".join(f'"{name}" = "{place}"' for name, place in web.connect_to.items())
    (config / "defaults.toml").write_text(
        f'study = "x"\n[models]\nhub = "http://hub.test"\n[web]\ndelay = 0\nallow_networks = ["127.0.0.0/8"]\n'
        f"connect_to = {{ {places} }}\n"
    )
    fetched = framing("models", "get", NAME, cwd=tmp_path, FRAMING_CONFIG=str(config))
    assert fetched.code == 0, fetched
    assert "model2vec, 4 files" in fetched.out
    listed = framing("models", "list", cwd=tmp_path, FRAMING_CONFIG=str(config))
    assert "models/maker--little" in listed.out
    assert "wordllama" in listed.out
    no_weights(hub)
    assert "is there already" in framing("models", "get", NAME, cwd=tmp_path, FRAMING_CONFIG=str(config)).refused()
    assert Path(tmp_path / "models" / "maker--little").is_dir()
