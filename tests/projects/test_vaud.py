"""A second coordination, in Switzerland, living outside this repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2

VAUD = Path(__file__).parents[1] / "coordinations" / "vaud"


def test_vaud_builds_from_its_own_folder(tmp_path: Path) -> None:
    project = tmp_path / "vaud"
    shutil.copytree(VAUD, project)
    command = [sys.executable, "-m", "lisible", "build"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    rules = (site / "regles" / "index.html").read_text(encoding="utf-8")
    assert "BRIO" in rules
    assert "Île-de-France" not in rules
    pdf = pypdfium2.PdfDocument(site / "regles" / "regles.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "remplacer" in text
    directory = (site / "structures" / "index.html").read_text(encoding="utf-8")
    for kind in ("BRIO", "CMS", "EMS", "CAT"):
        assert kind in directory
