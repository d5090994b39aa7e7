"""What leaves in other forms than pages: no line, cell, name or address that a value has chosen."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from icalendar import Calendar

import records
from build.test_register import publish
from casebook import CASES, lay
from lisible.build.project import load_project
from lisible.build.site import prepare_site
from lisible.cli import main
from lisible.documents.blocks import href_fault
from lisible.documents.register_file import parse_register
from lisible.model.adresse_web import is_mail, web_fault
from lisible.model.calendrier import Calendrier
from lisible.outputs.annuaire import CSV_FILE, directory_files
from lisible.outputs.ics import feeds
from lisible.outputs.sheet import harmless
from outputs.evil_network import network

LINES = "Réunion\r\nEND:VEVENT\nATTENDEE:mailto:x@mechant.example\rX:1"


@pytest.mark.parametrize("text", ["=1", " =1", "\u00a0=1", "\uff1d1", "\uff0b1", "\u2212"])
def test_formulas(text: str) -> None:
    assert harmless(text).startswith("'") == (text != "\u2212")


def test_a_table_stays_a_table() -> None:
    made = network()
    key, structure = next(iter(made.structures.items()))
    evil = '";\r\n=HYPERLINK("https://mechant.example/")'
    made.structures[key] = structure.model_copy(update={"nom": evil, "nom_court": evil})
    text = directory_files(made)[CSV_FILE].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert any(evil in row for row in rows)


def test_a_meeting_stays_one_event() -> None:
    session = {
        "id": "une",
        "date": "2027-03-18",
        "debut": "09:30",
        "fin": "10:30",
        "lieu": LINES,
        "titre": LINES,
        "ordre_du_jour": [LINES],
        "preside": "a",
    }
    member = {"id": "a", "fonction": LINES, "organisation": LINES}
    record = Calendrier.model_validate(
        {
            "titre": LINES,
            "resume": LINES,
            "envoye_par": LINES,
            "synthese_par": LINES,
            "membres": [member],
            "seances": [session],
        }
    )
    content = feeds(records.network({"calendrier": {"2027": record}}))["calendriers/2027.ics"]
    calendar: Any = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert "ATTENDEE" not in event
    assert "X" not in event
    assert "END:VEVENT" in str(event["SUMMARY"])


def test_a_feed_stays_whole(tmp_path: Path) -> None:
    root = lay(CASES / "base", tmp_path / "projet")
    evil = ']]></summary></entry><entry><link href="https://mechant.example/"/>'
    publish(root, raison=evil)
    site = prepare_site(root, 1)
    names = [name for name in site.assets if name.endswith(".atom")]
    assert names
    for name in names:
        feed = ElementTree.fromstring(site.assets[name])
        links = [one.get("href", "") for one in feed.iter("{http://www.w3.org/2005/Atom}link")]
        assert all(link.startswith("https://lac.example/") for link in links)
        assert evil in {one.text for one in feed.iter("{http://www.w3.org/2005/Atom}summary")}


@pytest.mark.parametrize("text", ["x\u202ey", "x\u0008y", "x\ny", "", " ", "x" * 301])
@pytest.mark.parametrize("option", ["--raison", "--par"])
def test_what_the_register_keeps_is_one_visible_line(
    project: Path, option: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"--raison": "Une raison", "--par": "Cadre", option: text}
    with pytest.raises(SystemExit) as stop:
        main(["publish", "--projet", str(project), *[w for pair in words.items() for w in pair]])
    assert stop.value.code == 2
    assert "ligne" in capsys.readouterr().err


def test_a_spoiled_register_says_its_line() -> None:
    lines = [
        {"document": "lac/fiche", "chemin": "binomes/lac/fiche/"},
        {"retrait": "2027-01-01", "raison": "vu\u2066e", "suite": []},
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    register, (finding,) = parse_register(text, "x.jsonl")
    assert register is None
    assert finding.line == 2


def test_archives_and_pdfs_have_plain_names(project: Path) -> None:
    site = prepare_site(project, 1)
    for name, path in (site.pdfs | dict.fromkeys(site.pages | site.assets, project)).items():
        assert re.fullmatch(r"[A-Za-z0-9-]+([./_-][A-Za-z0-9-]+)*", name), name
        if name.endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    assert re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+\.pdf", entry.filename)
                    assert entry.external_attr >> 16 == 0o644, "no link, nothing to run"


def test_a_code_on_paper_leads_to_the_site_alone(project: Path, tmp_path: Path) -> None:
    record = project / "partners" / "structures" / "had-du-lac.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("HAD du lac", '"HAD https://mechant.example/ ?u="'))
    loaded = load_project(project)
    jobs = [job for job in loaded.jobs(loaded.look()) if job.url]
    assert jobs
    assert all(re.fullmatch(r"https://lac\.example/[a-z0-9/-]+/", job.url) for job in jobs)
    site = prepare_site(project, 1)
    (pdf,) = (path for name, path in site.pdfs.items() if name.endswith(".pdf"))
    image = tmp_path / "page.png"
    pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().save(image)
    command = ["zbarimg", "--quiet", "--raw", str(image)]
    read = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert read
    assert set(read) <= {job.url for job in jobs}


@pytest.mark.parametrize(
    "text",
    [
        "https://lac.example",
        "https://lac.example:8443/",
        "http://a-b.example.fr/x?y=1&z=(2)#w",
        "https://xn--sant-epa.example/",
        "https://LAC.example/@x",
        "https://1.lac.example/",
    ],
)
def test_addresses_of_sites(text: str) -> None:
    assert web_fault(text) is None
    assert href_fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://a@b.example/",
        "https://lac.example@mechant.example",
        "https://:x@lac.example/",
        "http://10.0.0.1/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://localhost:8000/",
        "https://nas.home/",
        "https://lac/",
        "https://lac..example/",
        "https://-lac.example/",
        "https://lac.example./",
        "https://lac.e/",
        "https://lac.1/",
        "https://lac_x.example/",
        "https://l\u0430c.example/",
        "https://xn--lc-7lc.example/",
        "https://lac\uff0eexample/",
        "https://lac.example:99999/",
        "https://lac.example:x/",
        "https://lac.example\\@mechant.example/",
        "http://[x/",
    ],
)
def test_addresses_that_lead_elsewhere(text: str) -> None:
    fault = web_fault(text)
    assert fault is not None
    assert all(fault)
    assert href_fault(text) is not None


@pytest.mark.parametrize("text", ["a@b.fr", "a.b+c@d-e.fr", "o'neil@x.fr", "a_b-c@x.y.z.fr"])
def test_mail(text: str) -> None:
    assert is_mail(text)
    assert href_fault(f"mailto:{text}?subject=Une%20question") is None


@pytest.mark.parametrize(
    "text",
    [
        "a?b@c.fr",
        "a%0ab@c.fr",
        "a#b@c.fr",
        "a..b@c.fr",
        ".a@c.fr",
        "\u0430@c.fr",
        "a/b@c.fr",
        "a@b",
    ],
)
def test_mail_that_orders(text: str) -> None:
    assert not is_mail(text)
    assert href_fault(f"mailto:{text}") is not None


@pytest.mark.parametrize(
    "href",
    [
        "mailto:a@b.fr?bcc=c@d.fr",
        "mailto:a@b.fr?subject=x&body=y",
        "mailto:a@b.fr,c@d.fr",
        "tel:\u0661\u0665",
        "tel:15;ext=1",
        "JAVASCRIPT:x",
        "java\tscript:x",
        " javascript:x",
        "blob:x",
        "about:blank",
        "file:///x",
        "ftp://a.example/",
        "//a.example/",
        "/\\a.example/",
        "x/y/",
        "?q=1",
        "",
    ],
)
def test_links_that_are_refused(href: str) -> None:
    assert href_fault(href) is not None
