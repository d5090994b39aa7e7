"""Each binôme's archive: all its PDFs, under plain names, the same bytes for the same PDFs."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from casebook import CASES, lay
from lisible.build.folders import make_folders
from lisible.build.project import load_project
from lisible.build.site import Site, prepare_site

from .test_pdfs import edit, lay_two

ARCHIVES = {f"binomes/{name}/dossier-{name}.zip": name for name in ("bois", "lac")}


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return lay_two(tmp_path / "projet")


def prepare(root: Path) -> Site:
    site = prepare_site(root, 1)
    assert site.findings == []
    return site


def archives(site: Site) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in site.pdfs.items() if name.endswith(".zip")}


def test_an_archive_holds_the_pdfs_of_the_site(two: Path) -> None:
    site = prepare(two)
    assert set(archives(site)) == set(ARCHIVES)
    for name, binome in ARCHIVES.items():
        with zipfile.ZipFile(site.pdfs[name]) as archive:
            assert archive.testzip() is None
            held = {entry: archive.read(entry) for entry in archive.namelist()}
        pdfs = {
            f"{binome}/{path.rpartition('/')[2]}": file.read_bytes()
            for path, file in site.pdfs.items()
            if path.startswith(f"binomes/{binome}/") and path.endswith(".pdf")
        }
        assert pdfs
        assert held == pdfs


def test_names_stay_inside_the_folder_they_make(two: Path) -> None:
    for path in archives(prepare(two)):
        with zipfile.ZipFile(prepare(two).pdfs[path]) as archive:
            names = archive.namelist()
            assert names == sorted(names)
            assert len({name.lower() for name in names}) == len(names)
            for entry in archive.infolist():
                assert re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+\.pdf", entry.filename)
                assert entry.external_attr >> 16 == 0o644


def test_same_bytes_another_day_in_another_folder(two: Path, tmp_path: Path) -> None:
    first = archives(prepare(two))
    other = tmp_path / "ailleurs"
    shutil.copytree(two, other, ignore=shutil.ignore_patterns(".cache"))
    for path in other.rglob("*"):
        path.touch()
    assert archives(prepare(other)) == first
    shutil.rmtree(two / ".cache")
    assert archives(prepare(two)) == first


def test_only_the_archive_of_what_changed_changes(two: Path) -> None:
    before = archives(prepare(two))
    edit(two, "partners/structures/had-du-bois.yml", "00 03", "00 09")
    after = archives(prepare(two))
    assert {name for name in after if after[name] != before[name]} == {
        "binomes/bois/dossier-bois.zip"
    }


def test_a_kept_archive_is_not_written_again(two: Path) -> None:
    site = prepare(two)
    path = site.pdfs["binomes/lac/dossier-lac.zip"]
    stamp = path.stat().st_mtime_ns
    assert prepare(two).pdfs["binomes/lac/dossier-lac.zip"] == path
    assert path.stat().st_mtime_ns == stamp
    assert not list(path.parent.glob("*.tmp"))


def test_a_binome_without_a_pdf_has_no_archive(tmp_path: Path) -> None:
    root = lay(CASES / "base", tmp_path / "projet")
    text = (root / "content/documents/fiche.md").read_text(encoding="utf-8")
    head, _, body = text.partition("impressions:")
    bare = f"{head}---{body.partition('---')[2]}"
    (root / "content/documents/fiche.md").write_text(bare, encoding="utf-8")
    project = load_project(root)
    assert project.findings == []
    assert make_folders(project.documents, {}, tmp_path) == {}
    assert archives(prepare(root)) == {}
