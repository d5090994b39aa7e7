"""The scratch folder lives as long as what needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lisible.build.scratch import Scratch
from lisible.build.site import prepare_site


def test_it_goes_with_its_last_reference() -> None:
    scratch = Scratch()
    again, path = scratch, scratch.path
    (path / "dossier").mkdir()
    (path / "dossier" / "page.md").write_text("bonjour")
    del scratch
    assert path.is_dir()
    del again
    assert not path.exists()


def test_two_never_share_a_folder() -> None:
    one, two = Scratch(), Scratch()
    assert one.path != two.path
    assert one.path.stat().st_mode & 0o077 == 0


def test_pages_wait_in_it_as_long_as_the_site_is_in_use(project: Path) -> None:
    site = prepare_site(project, 1)
    assert site.scratch is not None
    folder = site.scratch.path
    assert all(path.is_relative_to(folder) and path.is_file() for path in site.pages.values())
    page = site.pages["binomes/lac/index.md"]
    assert page.read_text(encoding="utf-8").startswith("---\n")
    assert not any(path.is_relative_to(folder) for path in site.pdfs.values())
    del site
    assert not folder.exists()


@pytest.mark.parametrize("end", ["", "raise SystemExit(3)", "raise ValueError"])
def test_it_goes_when_the_program_ends(end: str) -> None:
    code = f"from lisible.build.scratch import Scratch; s = Scratch(); print(s.path)\n{end}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path = Path(done.stdout.strip())
    assert path.name.startswith("lisible-")
    assert not path.exists()


def test_a_command_leaves_nothing_behind(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    command = [sys.executable, "-m", "lisible", "build", "--projet", str(project)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"TMPDIR": str(folder)}
    )
    assert done.returncode == 0, done.stderr
    assert [path.name for path in folder.iterdir()] == []
