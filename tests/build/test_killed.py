"""A command killed at any moment: the last good site stays whole, and the next build succeeds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build.test_register import edit, publish
from casebook import multiply

LISIBLE = [sys.executable, "-m", "lisible"]
HAD = "partners/structures/had-du-lac.yml"


def start(root: Path, *words: str, tmp: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*LISIBLE, *words, "--projet", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp)},
    )


def build(root: Path, site: Path, tmp: Path) -> None:
    process = start(root, "build", "--site-dir", str(site), tmp=tmp)
    _, said = process.communicate()
    assert process.returncode == 0, said


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def children(group: int) -> list[str]:
    """The living processes of a group."""
    found = subprocess.run(
        ["ps", "-o", "stat=,args=", "-g", str(group)], capture_output=True, text=True, check=False
    )
    lines = (line for line in found.stdout.splitlines() if not line.startswith("Z"))
    return [line for line in lines if "multiprocessing" in line or "lisible" in line]


def moments(length: float, times: int) -> list[float]:
    """Spread over a build, the same ones each time; many at its end, where it puts in place."""
    chance = random.Random(5)
    spread = [length * (i + chance.random()) / times for i in range(times)]
    return [*spread, *(length * (0.9 + i / 6) for i in range(4))]


@pytest.mark.parametrize(
    ("how", "times"), [(signal.SIGKILL, 20), (signal.SIGTERM, 4), (signal.SIGINT, 4)]
)
def test_the_last_good_site_stays(
    project: Path, tmp_path: Path, how: signal.Signals, times: int
) -> None:
    multiply(project, 6)
    site, tmp = tmp_path / "public" / "site", tmp_path / "tmp"
    tmp.mkdir()
    build(project, site, tmp)
    before = time.monotonic()
    build(project, site, tmp)
    length = time.monotonic() - before
    good = contents(site)
    changed = {b"04 65 71 00 01", b"04 65 71 00 05"}
    for i, moment in enumerate(moments(length, times)):
        number = ("00 01", "00 05")
        edit(project, HAD, *(number if i % 2 == 0 else number[::-1]))
        process = start(project, "build", "--site-dir", str(site), tmp=tmp)
        try:
            process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            process.send_signal(how)
            _, said = process.communicate()
            if process.returncode in (130, 143):
                assert said.strip().splitlines()[-1].startswith("Interrompu"), said
            else:  # before the program began (a library may abort as it loads), or after its end
                assert process.returncode in (0, -how, -signal.SIGABRT), said
        now = contents(site)
        assert now.keys() == good.keys()
        page = now["binomes/lac/fiche/index.html"].replace(b"\xc2\xa0", b" ")
        assert sum(words in page for words in changed) == 1, "one state or the other, whole"
    edit(project, HAD, "00 01", "00 07")
    build(project, site, tmp)
    page = (site / "binomes/lac/fiche/index.html").read_bytes()
    assert b"04 65 71 00 07" in page.replace(b"\xc2\xa0", b" "), "the next build succeeds"
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert not [p.name for p in (project / ".cache/lisible").iterdir() if p.is_dir()]
    assert not list((project / ".cache/lisible").glob("*.tmp"))
    if how is not signal.SIGKILL:
        assert [path.name for path in tmp.iterdir()] == []


def test_no_process_is_left(project: Path, tmp_path: Path) -> None:
    """The processes that make PDFs end with the build that started them."""
    multiply(project, 40)
    process = subprocess.Popen(
        [*LISIBLE, "build", "--jobs", "2", "--projet", str(project), "--site-dir", tmp_path / "s"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while len(children(process.pid)) < 4 and time.monotonic() < end:
        time.sleep(0.02)
    assert len(children(process.pid)) >= 4, "the build, its server and two processes"
    process.kill()
    process.wait()
    while children(process.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert children(process.pid) == []


KILLED = """
import os, signal, sys
most, events, where = int(sys.argv.pop(1)), sys.argv.pop(1).split(","), sys.argv.pop(1)
seen = 0
def hook(event, args):
    global seen
    if event in events and where in str(args[:1]):
        seen += 1
        if seen == most:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from lisible.cli import main
sys.exit(main())
"""
"""The command itself, which dies just before the n-th of some calls to the system on paths that
hold some words."""


def killed_at(number: int, events: str, where: str, root: Path, *words: str) -> bool:
    """Whether it went to its end."""
    command = [sys.executable, "-c", KILLED, str(number), events, where, *words]
    command += ["--projet", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode == 0


def test_a_publication_is_whole_or_absent(project: Path, tmp_path: Path) -> None:
    """Killed at each renaming, ``publish`` has published every document or none."""
    multiply(project, 3)
    publish(project)
    folder = project / "content/registre"
    words = ("publish", "--raison", "Essai", "--par", "Coordonnatrice", "--le", "2027-01-01")
    published: list[int] = []
    for number in range(1, 30):
        before, after = f"{number - 1:02} 02", f"{number:02} 02"
        edit(project, "partners/structures/reseau-du-lac.yml", before, after)
        ended = killed_at(number, "os.rename,os.remove", "registre", project, *words)
        check = subprocess.run(
            [*LISIBLE, "check", "--le", "2027-02-01", "--projet", project],
            capture_output=True,
            text=True,
            check=False,
        )
        assert check.returncode == 0, check.stdout
        texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
        assert len(texts) == 4
        assert all(name.endswith(".jsonl") for name in texts), list(texts)
        counts = {text.count('{"version"') for text in texts.values()}
        assert len(counts) == 1, counts
        published += counts
        if ended:
            break
    assert ended
    assert number > 5, "the list, and four files"
    assert published[0] == 1, "killed before the list, nothing is published"
    assert published[1] == 2, "killed after it, everything is"


def test_killed_while_it_puts_the_site_in_place(project: Path, tmp_path: Path) -> None:
    site, tmp = tmp_path / "site", tmp_path
    build(project, site, tmp)
    good = contents(site)
    events = "os.rename,os.mkdir,os.rmdir,os.remove,shutil.rmtree,ctypes.dlopen,ctypes.dlsym"
    words = ("build", "--jobs", "1", "--site-dir", str(site))
    for number in range(1, 400, 45):
        ended = killed_at(number, events, "", project, *words)
        assert contents(site) == good
        if ended:
            break
    build(project, site, tmp)
    assert contents(site) == good
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
