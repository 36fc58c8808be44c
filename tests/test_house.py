"""The house itself: the lock, the set-up scripts, the resources, and the traps that were measured."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODELS = sorted((ROOT / "resources" / "models").glob("*.onnx"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def locked() -> dict[str, str]:
    """Every requirement of the lock: name and the whole text that belongs to it."""
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    return {re.split(r"[=\s\[;]", entry, maxsplit=1)[0].lower(): entry for entry in entries}


class TestTheLock:
    def test_it_names_no_place(self):
        options = [line for line in LOCK.splitlines() if re.match(r"\s*-(?!-hash=)", line)]
        assert options == []
        assert "://" not in LOCK
        assert re.findall(r"(?:^|[\s='\"@])(/[\w.]+/\S*|[A-Za-z]:\\\S*|~/\S*)", LOCK) == []

    def test_every_requirement_is_pinned_and_hashed(self):
        entries = locked()
        assert len(entries) > 50
        for name, entry in entries.items():
            assert re.match(r"[\w.\-]+(\[[\w,\-]+\])?==[\w.!+]+(\s|$)", entry), name
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name

    def test_qt_is_the_one_that_does_not_abort_python_311(self):
        assert locked()["pyside6-essentials"].startswith("pyside6-essentials==6.11.3 ")

    def test_there_is_one_cv2_and_nothing_unwanted(self):
        names = locked().keys()
        assert {name for name in names if name.startswith("opencv")} == {"opencv-contrib-python-headless"}
        assert not names & {"matplotlib", "keyrings.alt", "pyside6", "pyside6-addons"}

    def test_it_holds_what_pyproject_asks_for(self):
        import tomllib

        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
        for requirement in wanted:
            name, _, pin = requirement.partition("==")
            entry = locked()[name.lower()]
            if pin and not pin.endswith("*"):
                assert entry.startswith(f"{name.lower()}=={pin} "), requirement


class TestQt:
    def test_twenty_thousand_emits_do_not_abort(self):
        """PySide6 6.12.0 aborts CPython 3.11 after some hundred emits (bool_dealloc)."""
        code = """
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    switched = Signal(bool)
    told = Signal(object, int, str)

sender, seen = Sender(), []
sender.switched.connect(lambda on: seen.append(on))
sender.told.connect(lambda thing, number, text: seen.append(thing))
for i in range(20_000):
    sender.switched.emit(i % 2 == 0)
    sender.told.emit(i % 3 == 0, i, "x")
assert len(seen) == 40_000 and seen[0] is True and seen[-2] is False
"""
        subprocess.run([sys.executable, "-c", code], check=True, timeout=100)


class TestSetUp:
    """The scripts, in a tree of their own whose .venv is a stand-in: what a second start does not do."""

    @pytest.fixture
    def tree(self, tmp_path):
        root = tmp_path / "a tree"
        (root / "packaging").mkdir(parents=True)
        for name in ("run", "test", "requirements.lock", "packaging/bootstrap.sh"):
            shutil.copy2(ROOT / name, root / name)
        (root / "main.py").write_text("import os, sys\nprint(os.getcwd(), sys.argv[1:])\n")
        (root / ".venv" / "bin").mkdir(parents=True)
        (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
        key = subprocess.run(
            ["sh", "-c", f"root='{root}'; . packaging/bootstrap.sh; set_up_key"],
            cwd=root, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        (root / ".venv" / ".stamp-test").write_text(key)
        return root

    def start(self, script, *arguments, cwd, path=None):
        environment = os.environ | ({"PATH": path} if path else {})
        return subprocess.run(
            [script, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=60
        )

    @pytest.fixture
    def nothing_to_install_with(self, tmp_path):
        """A PATH on which apt-get, dpkg-query, sudo and flock end the start with status 99."""
        shims = tmp_path / "shims"
        shims.mkdir()
        for name in ("apt-get", "dpkg-query", "sudo", "flock", "pip", "python3"):
            (shims / name).write_text("#!/bin/sh\necho \"$0 was called\" >&2\nkill $PPID; exit 99\n")
            (shims / name).chmod(0o755)
        return f"{shims}:{os.environ['PATH']}"

    def test_a_second_start_sets_nothing_up(self, tree, tmp_path, nothing_to_install_with):
        done = self.start(tree / "run", "a b", "--c", cwd=tmp_path, path=nothing_to_install_with)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{tmp_path} ['a b', '--c']\n"

    def test_it_starts_through_a_symbolic_link(self, tree, tmp_path, nothing_to_install_with):
        link = tmp_path / "boxwatch"
        link.symlink_to(tree / "run")
        done = self.start(link, cwd="/", path=nothing_to_install_with)
        assert (done.returncode, done.stdout, done.stderr) == (0, "/ []\n", "")

    def test_a_changed_lock_asks_for_a_set_up(self, tree, tmp_path, nothing_to_install_with):
        with (tree / "requirements.lock").open("a") as lock:
            lock.write("# changed\n")
        done = self.start(tree / "run", cwd=tmp_path, path=nothing_to_install_with)
        assert done.returncode != 0
        assert "was called" in done.stderr


class TestTheResources:
    @pytest.mark.parametrize("model", MODELS, ids=[path.name for path in MODELS])
    def test_a_model_is_the_one_its_page_describes(self, model):
        page = (model.parent / "README.md").read_text(encoding="utf-8")
        section = page.split(f"## {model.name}", 1)[1].split("\n## ", 1)[0]
        assert f"`{hashlib.sha256(model.read_bytes()).hexdigest()}`" in section
        assert f"{model.stat().st_size:,}" in section

    def test_the_demo_clip_has_every_frame_and_a_key_frame_every_two_seconds(self):
        import av

        with av.open(str(ROOT / "resources" / "demo" / "street.mp4")) as clip:
            stream = clip.streams.video[0]
            context = stream.codec_context
            assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
            assert (stream.width, stream.height) == (768, 576)
            assert stream.average_rate == 10
            packets = [packet for packet in clip.demux(stream) if packet.size]
        assert len(packets) == 795
        assert [i for i, packet in enumerate(packets) if packet.is_keyframe] == list(range(0, 795, 20))
        assert all(packet.pts == packet.dts for packet in packets), "there are B-frames"

    def test_every_icon_can_be_drawn(self, qapp):
        from PySide6.QtSvg import QSvgRenderer

        icons = sorted((ROOT / "resources" / "icons").glob("*.svg"))
        assert len(icons) > 45
        assert [icon.name for icon in icons if not QSvgRenderer(str(icon)).isValid()] == []


class TestTheMeasurements:
    def test_the_last_line_is_one_json_object(self):
        import json

        from tests.bench.report import report

        figures = {"cpu_percent": 41.25, "tiles": 16, "gaps_ms": [1, 2]}
        lines = report("wall", "Sixteen tiles", figures).splitlines()
        assert lines[0] == "Sixteen tiles"
        assert json.loads(lines[-1]) == {"bench": "wall", **figures}

    def test_an_unknown_name_lists_what_there_is(self, capsys):
        from tests.bench.__main__ import main, measurements

        assert main(["no-such-thing"]) == 2
        shown = capsys.readouterr()
        assert "no-such-thing" in shown.err
        assert all(name in shown.out for name in measurements())


def test_no_file_names_this_machine():
    """Paths and hosts of the machine a file was written on do not belong in the repository."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git working tree")
    listing = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    places = re.compile(rb"/(?:home/[a-z]|Users/[A-Za-z]|root/|work/)")
    found = []
    for name in filter(None, names):
        path = ROOT / name
        if path == Path(__file__) or not path.is_file() or path.suffix in {".onnx", ".mp4", ".png", ".jpg"}:
            continue
        found += [f"{name}: {line!r}" for line in path.read_bytes().splitlines() if places.search(line)]
    assert found == []
