"""A disk without room: said in French, status 1, and the last good site stays.

The limit on a file's size is a real refusal of the system (EFBIG) that needs no privilege; each
value stops the build at another step. ``/dev/full`` is a device without room (ENOSPC).
"""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest

from build.test_killed import HAD, LISIBLE, contents
from build.test_register import edit, publish
from casebook import multiply


def run(most: int, *words: str, **more: object) -> subprocess.CompletedProcess[str]:
    """A command that may write no file larger than ``most`` bytes."""
    return subprocess.run(
        [*LISIBLE, *words],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


@pytest.mark.parametrize("most", [500, 3_000, 12_000, 30_000, 90_000, 300_000])
def test_the_last_good_site_stays(project: Path, tmp_path: Path, most: int) -> None:
    multiply(project, 6)
    site = tmp_path / "site"
    words = ("build", "--projet", str(project), "--site-dir", str(site))
    assert run(10**9, *words).returncode == 0
    good = contents(site)
    kept = contents(project / ".cache")
    edit(project, HAD, "00 01", "00 05")
    done = run(most, *words)
    assert done.returncode == 1, done.stderr
    assert "Écriture impossible" in done.stderr
    assert "plus grand que le disque" in done.stderr
    assert "None" not in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(site) == good
    assert sorted(p.name for p in tmp_path.iterdir()) == ["projet", "site"]
    now = contents(project / ".cache")
    assert {name: now[name] for name in kept} == kept
    assert all(b"%%EOF" in now[name][-8:] for name in now if name.endswith(".pdf"))
    assert run(10**9, *words).returncode == 0
    assert contents(site) != good


def test_nothing_is_published(project: Path) -> None:
    publish(project)
    edit(project, HAD, "00 01", "00 05")
    before = contents(project / "content/registre")
    words = ("publish", "--raison", "Essai", "--par", "Cadre", "--le", "2027-01-01")
    done = run(1_000, *words, "--projet", str(project))
    assert done.returncode == 1
    assert "Écriture impossible" in done.stderr
    assert contents(project / "content/registre") == before


def test_the_report_cannot_be_written(project: Path) -> None:
    edit(project, HAD, "00 01", "00 O1")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*LISIBLE, "check", "--projet", str(project)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "il n’y a plus de place sur le disque" in done.stderr
    assert "Exception" not in done.stderr


def test_who_reads_has_had_enough(project: Path) -> None:
    edit(project, HAD, "00 01", "00 O1")
    process = subprocess.Popen(
        [*LISIBLE, "check", "--projet", str(project)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 1
    assert said == ""
