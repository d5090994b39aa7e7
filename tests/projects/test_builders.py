"""The same pages with MkDocs alone and with Zensical; a change shows while serving."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("content", "partners", "site_overrides", "mkdocs.yml")


def copy_project(target: Path) -> Path:
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)
    return target


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob("**/*"))
        if path.is_file() and not path.name.startswith("sitemap")
    }


def test_mkdocs_alone_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "elsewhere")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours, theirs = tree(site), tree(project / "site")
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_zensical_builds_the_tree_without_a_warning(tmp_path: Path) -> None:
    out = tmp_path / "tree"
    command = [sys.executable, "-m", "lisible", "pages", "--projet", str(ROOT), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    zensical = [str(Path(sys.executable).parent / "zensical"), "build", "--strict"]
    built = subprocess.run(zensical, cwd=out, capture_output=True, text=True, check=False)
    said = built.stdout + built.stderr
    assert built.returncode == 0, said
    assert "warning" not in said.lower(), said
    page = out / "site" / "binomes" / "yvelines-sud-repy" / "index.html"
    assert "REPY" in page.read_text(encoding="utf-8")
    assert (out / "site" / "binomes" / "yvelines-sud-repy" / "charte.pdf").is_file()


@contextmanager
def serving(project: Path, port: int) -> Iterator[str]:
    command = [sys.executable, "-m", "lisible", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(address: str, words: str, seconds: float = 300) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if words in answer.read().decode():
                    return True
        except (urllib.error.URLError, TimeoutError):
            pass
        time.sleep(0.3)
    return False


def test_a_change_shows_while_serving(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "served")
    with serving(project, 8731) as address:
        page = f"{address}/structures/gcs-repy/"
        assert wait_for(page, "REPY")
        record = project / "partners" / "structures" / "gcs-repy.yml"
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace("presentation: >-", "presentation: >-\n  Bonjour.", 1))
        assert wait_for(page, "Bonjour.")
        about = project / "content" / "pages" / "a-propos.md"
        about.write_text(about.read_text(encoding="utf-8") + "\n\nPhrase ajoutée à la main.\n")
        assert wait_for(f"{address}/a-propos/", "Phrase ajoutée à la main.")
