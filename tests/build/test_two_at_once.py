"""Two commands at once never mix what they write; a dead one's lock never blocks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build.test_killed import LISIBLE, contents
from build.test_register import edit, publish
from casebook import multiply

HOLD = """
import sys, time
from pathlib import Path
from lisible.build.lock import writing
with writing(Path(sys.argv[1]), "pris"):
    print("tenu", flush=True)
    time.sleep(60)
"""
BUSY = "Une autre commande"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Another command holds a folder, until it is killed."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "tenu\n"
        yield
        holder.kill()


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LISIBLE, *words, "--projet", str(root)], capture_output=True, text=True, check=False
    )


def test_the_second_build_of_a_site_says_that_it_cannot(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with held(tmp_path / ".site-lisible"):
        done = run(project, "build", "--site-dir", str(site))
    assert done.returncode == 1
    assert BUSY in done.stderr
    assert "Attendez" in done.stderr
    assert not site.exists()
    assert run(project, "build", "--site-dir", str(site)).returncode == 0, "a dead lock is none"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["projet", "site"]


def test_two_builds_of_two_sites_go_together(project: Path, tmp_path: Path) -> None:
    """They share the kept PDFs, and nothing else."""
    multiply(project, 6)
    sites = [tmp_path / "un", tmp_path / "deux"]
    builds = [
        subprocess.Popen(
            [*LISIBLE, "build", "--projet", str(project), "--site-dir", str(site)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for site in sites
    ]
    for build in builds:
        _, said = build.communicate()
        assert build.returncode == 0, said
    assert contents(sites[0]) == contents(sites[1])
    assert {p.suffix for p in (project / ".cache/lisible").iterdir()} == {".pdf", ".zip"}


def test_two_builds_of_one_site_at_once(project: Path, tmp_path: Path) -> None:
    """Each ends well, or says that the other is at work; the site is whole."""
    site = tmp_path / "site"
    command = [*LISIBLE, "build", "--projet", str(project), "--site-dir", str(site)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [build.communicate()[1] for build in builds]
    codes = [build.returncode for build in builds]
    assert 0 in codes, said
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or BUSY in words, words
    whole = contents(site)
    assert run(project, "build", "--site-dir", str(site)).returncode == 0
    assert contents(site) == whole


def test_two_publications_do_not_lose_one_another(project: Path) -> None:
    publish(project)
    edit(project, "partners/structures/had-du-lac.yml", "00 01", "00 05")
    words = ("publish", "--raison", "Essai", "--par", "Cadre", "--le", "2027-01-01")
    with held(project / "content/registre"):
        done = run(project, *words)
    assert done.returncode == 1
    assert BUSY in done.stderr
    assert run(project, *words).returncode == 0


def test_a_build_waits_for_a_publication(project: Path, tmp_path: Path) -> None:
    """It reads the register before or after, never in the middle."""
    publish(project)
    command = [*LISIBLE, "check", "--projet", str(project)]
    with held(project / "content/registre"):
        check = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        time.sleep(4)
        assert check.poll() is None, "it did not wait"
    check.communicate()
    assert check.returncode == 0


def test_a_build_while_it_is_served(project: Path, tmp_path: Path) -> None:
    """``serve`` has a site of its own; both keep their PDFs in one place."""
    server = subprocess.Popen(
        [*LISIBLE, "serve", "--port", "8791", "--projet", str(project)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    done = run(project, "build", "--site-dir", str(tmp_path / "site"))
    server.send_signal(signal.SIGTERM)
    server.wait(30)
    assert done.returncode == 0, done.stderr
    assert server.returncode in (0, 130, 143)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["projet", "site"]
