"""A paper printed before a change: its QR code, read from a picture, tells that it is replaced."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from benchmarks.serving import serving
from playwright.sync_api import Page, expect

from casebook import CASES, lay

SITE = "https://lac.example/"
OLD, NEW = "04 65 71 00 01", "04 65 71 00 99"


def lisible(project: Path, *words: str) -> str:
    command = [sys.executable, "-m", "lisible", words[0], "--projet", str(project), *words[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def publish(project: Path, day: str, reason: str) -> str:
    return lisible(project, "publish", "--le", day, "--par", "Cadre de santé", "--raison", reason)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base project, published, printed, changed, published again and built."""
    root = tmp_path_factory.mktemp("versions")
    project = lay(CASES / "base", root / "projet")
    publish(project, "2026-11-01", "Première publication.")
    lisible(project, "build", "--site-dir", str(root / "before"))
    record = project / "partners" / "structures" / "had-du-lac.yml"
    text = record.read_text(encoding="utf-8")
    assert OLD in text
    record.write_text(text.replace(OLD, NEW), encoding="utf-8")
    lisible(project, "build", "--site-dir", str(root / "project"))
    publish(project, "2026-11-20", "Nouveau numéro de l’HAD.")
    assert publish(project, "2026-11-21", "Rien.").startswith("Rien n’a changé")
    lisible(project, "build", "--site-dir", str(root / "site"))
    return root


def read_qr(pdf: Path) -> str:
    """The address in the QR code of the first page, read from its picture by a program."""
    picture = pdf.with_suffix(".png")
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-singlefile", "-png", pdf, picture.with_suffix("")],
        check=True,
    )
    assert shutil.which("zbarimg"), "zbarimg is missing: run python3 dev.py test"
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def served(published: Path) -> Iterator[str]:
    with serving(published / "site") as address:
        yield address


def paper(published: Path, edition: str) -> Path:
    return published / edition / "binomes" / "lac" / "fiche.pdf"


@pytest.mark.parametrize("from_disk", [False, True])
def test_an_old_paper_says_that_it_is_replaced(
    page: Page, published: Path, served: str, from_disk: bool
) -> None:
    address = read_qr(paper(published, "before"))
    assert address.startswith(f"{SITE}v/"), address
    place = urlsplit(address).path.lstrip("/")
    base = f"{(published / 'site').as_uri()}/" if from_disk else served
    page.goto(base + place + ("index.html" if from_disk else ""))
    expect(page.locator(".lis-verdict")).to_contain_text("Remplacé")
    gone, come = page.locator("del"), page.locator("ins")
    expect(gone.filter(has_text=OLD.replace(" ", "\u00a0")).first).to_be_visible()
    expect(come.filter(has_text=NEW.replace(" ", "\u00a0")).first).to_be_visible()
    copied = page.locator("#c-qui-appeler ~ *").all_inner_texts()
    said = " ".join(" ".join(copied).split())
    assert f"[retiré : {OLD}] [ajouté : {NEW}]" in said, said


@pytest.mark.parametrize("from_disk", [False, True])
def test_a_code_is_typed(page: Page, published: Path, served: str, from_disk: bool) -> None:
    old = urlsplit(read_qr(paper(published, "before"))).path.split("/")[2]
    new = urlsplit(read_qr(paper(published, "site"))).path.split("/")[2]
    base = f"{(published / 'site').as_uri()}/" if from_disk else served
    page.goto(base + "v/" + ("index.html" if from_disk else ""))
    wrong = old[:-1] + ("0" if old[-1] != "0" else "1")
    for typed, words in (
        (old.lower().replace("-", " "), "Remplacé"),
        (new.replace("0", "O").replace("1", "l"), "En vigueur"),
        (wrong, "faute de frappe"),
        ("7K3", "neuf signes"),
        ("000-000-000", "Inconnu"),
        ("", "Tapez le code"),
    ):
        page.get_by_label("Le code de votre papier").fill(typed)
        page.get_by_role("button", name="Vérifier").click()
        expect(page.locator("#lis-reponse")).to_contain_text(words)


def test_a_project_says_so_and_has_no_code(published: Path) -> None:
    draft = published / "project" / "binomes" / "lac" / "fiche" / "projet"
    words = text_of(draft / "fiche.pdf")
    assert "Projet, d’après la version 1" in words
    assert read_qr(draft / "fiche.pdf") == f"{SITE}binomes/lac/fiche/"
    assert "Projet" not in text_of(paper(published, "project"))
    changes = text_of(draft / "changements.pdf")
    assert "Projet, d’après la version 1" in changes
    assert f"[retiré : {OLD}] [ajouté : {NEW}]" in changes
    printed = text_of(paper(published, "site"))
    assert "Projet" not in printed
    assert "en vigueur depuis le 20" in printed


def text_of(pdf: Path) -> str:
    """As a person copies it: plain spaces, no line ends."""
    command = ["pdftotext", pdf, "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_a_replaced_version_is_printed_again(published: Path) -> None:
    """The same bytes as on the day it was printed, at the address of its code."""
    first = paper(published, "before")
    code = urlsplit(read_qr(first)).path.split("/")[2]
    again = published / "site" / "v" / code / "fiche.pdf"
    assert again.read_bytes() == first.read_bytes()
    assert f"[retiré : {OLD}] [ajouté : {NEW}]" in text_of(again.with_name("changements.pdf"))


def test_one_answer_is_small(published: Path) -> None:
    found = list((published / "site" / "v" / "codes").glob("*.js"))
    assert found
    assert all(path.stat().st_size <= 5_000 for path in found)
