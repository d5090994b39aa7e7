"""Links of the built site that no small project shows: PDFs, QR codes, other sites' answers."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pikepdf
import pytest

from lisible.build.built_links import built_findings, walk_site
from lisible.build.external_links import Answer, Asker, Limits, told
from lisible.build.site import Site
from lisible.findings import Finding, Severity

OWN = "https://lac.example/"


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pdf(path: Path, addresses: list[str], inner: bool = True) -> None:
    """A page with links to ``addresses`` and to itself; not ``inner``: to a page that was lost."""
    document = pikepdf.new()
    document.add_blank_page()
    lost = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))
    target = document.pages[0].obj if inner else lost
    notes = [pikepdf.Dictionary(Dest=pikepdf.Array([target, pikepdf.Name.Fit]))]
    for address in addresses:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
        notes.append(pikepdf.Dictionary(A=action))
    document.pages[0].obj.Annots = pikepdf.Array(notes)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(path)


def found(folder: Path, site: Site | None = None) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in built_findings(folder, folder, site or Site([]), [OWN])]


def test_a_pdf_leads_to_the_site_and_to_its_own_pages(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": '<h2 id="un">Un</h2>', "charte/index.html": "<p>Charte</p>"})
    pdf(
        tmp_path / "charte" / "bon.pdf", [OWN, f"{OWN}charte/", f"{OWN}#un", "mailto:x@lac.example"]
    )
    assert found(tmp_path) == []
    pdf(tmp_path / "charte" / "faux.pdf", [f"{OWN}chartes/", f"{OWN}#deux"], inner=False)
    messages = dict(found(tmp_path))
    assert "« /#deux »" in messages["renvoi"]
    told_of_links = [message for code, message in found(tmp_path) if code == "lien"]
    assert any("« /chartes/ » : le PDF « /charte/faux.pdf »" in one for one in told_of_links)
    assert any("aucune de ses pages" in one for one in told_of_links)
    severities = {f.severity for f in built_findings(tmp_path, tmp_path, Site([]), [OWN])}
    assert severities == {Severity.AVERTISSEMENT}


def test_a_past_version_says_what_it_said(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "<p>Accueil</p>"})
    pdf(tmp_path / "v" / "7K3-M9Q-X52" / "charte.pdf", [f"{OWN}une-page-d-alors/"])
    assert found(tmp_path) == []


def test_a_qr_code_leads_to_a_page_that_exists(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "<p>Accueil</p>", "v/7K3-M9Q-X52/index.html": "<p>Oui</p>"})
    good = {"a.pdf": (f"{OWN}v/7K3-M9Q-X52/", "content/a.md")}
    assert found(tmp_path, Site([], codes=good)) == []
    lost = {"a.pdf": (f"{OWN}v/7K3-M9Q-X53/", "content/a.md")}
    assert [code for code, _ in found(tmp_path, Site([], codes=lost))] == ["lien"]
    strange = {"a.pdf": ("https://ailleurs.example/", "content/a.md")}
    assert [code for code, _ in found(tmp_path, Site([], codes=strange))] == ["lien"]


def test_feeds_and_the_sites_map_are_read(tmp_path: Path) -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><link href="{OWN}perdu/"/></feed>'
    where = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>'
    site_map = f"{where}{OWN}egare/</loc></url></urlset>"
    put(tmp_path, {"index.html": "<p>x</p>", "flux/tout.atom": feed, "sitemap.xml": site_map})
    messages = " ".join(message for _, message in found(tmp_path))
    assert "« /perdu/ »" in messages and "« /egare/ »" in messages


def test_one_fault_is_told_once_for_all_pages(tmp_path: Path) -> None:
    pages = {f"page-{i}/index.html": '<a href="../perdu/">x</a>' for i in range(30)}
    put(tmp_path, pages)
    ((_, message),) = found(tmp_path)
    assert "30 fichiers y mènent, dont la page « /page-0/ »" in message


def test_upper_case_is_another_file(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": '<img src="Logo.png">', "logo.png": ""})
    assert [code for code, _ in found(tmp_path)] == ["lien"]


def test_other_sites_are_listed_and_not_asked(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": '<a href="//autre.example/x">a</a><a href="tel:15">15</a>'})
    walk = walk_site(tmp_path, [OWN])
    assert not walk.missing
    assert list(walk.outside) == ["//autre.example/x"]


class Server(BaseHTTPRequestHandler):
    """A site with everything that goes wrong."""

    asked: ClassVar[Counter[str]] = Counter()
    busy: ClassVar[list[int]] = [0, 0]
    """Requests under way, and the most there ever were."""
    lock = threading.Lock()

    def do_HEAD(self) -> None:
        self.answer("HEAD")

    def do_GET(self) -> None:
        self.answer("GET")

    def answer(self, method: str) -> None:
        with self.lock:
            self.asked[f"{method} {self.path}"] += 1
            self.busy[0] += 1
            self.busy[1] = max(self.busy)
        try:
            time.sleep(0.02)
            self.reply(method)
        except OSError:
            pass  # who asked did not wait
        finally:
            with self.lock:
                self.busy[0] -= 1

    def reply(self, method: str) -> None:
        moves = {"/moved": (301, "/ok"), "/twice": (308, "/moved"), "/lent": (302, "/ok")}
        moves |= {"/loop": (302, "/loop"), "/out": (301, "file:///etc/passwd")}
        statuses = {"/absent": 404, "/gone": 410, "/closed": 403, "/broken": 500}
        if self.path == "/z-slow":
            for _ in range(40):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.1)
            return
        if self.path == "/no-head" and method == "HEAD":
            self.send_response(405)
        elif self.path in moves:
            status, target = moves[self.path]
            self.send_response(status)
            self.send_header("Location", target)
        else:
            self.send_response(statuses.get(self.path, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.fixture
def server() -> Iterator[str]:
    Server.asked.clear()
    Server.busy[:] = [0, 0]
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def say(asker: Asker, address: str) -> Finding | None:
    return told(asker.answers.get(address), address, ("mkdocs.yml", 1, 1))


def test_what_other_sites_answer(server: str, tmp_path: Path) -> None:
    asker = Asker(Limits(link=1, local=True), "2026-11-22", tmp_path / "liens.json")
    names = [
        "ok",
        "no-head",
        "moved",
        "twice",
        "lent",
        "loop",
        "out",
        "absent",
        "gone",
        "closed",
        "broken",
        "z-slow",
    ]
    start = time.monotonic()
    asker.ask([f"{server}/{name}" for name in names], lambda day: True)
    assert time.monotonic() - start < 8
    said = {name: say(asker, f"{server}/{name}") for name in names}
    assert [name for name, finding in said.items() if finding is None] == ["ok", "no-head", "lent"]
    words = {name: f"{f.message} {f.hint}" for name, f in said.items() if f}
    assert words["moved"].endswith(f"Écrivez : {server}/ok")
    assert words["twice"].endswith(f"Écrivez : {server}/ok")
    assert "cette page n’existe plus (404)" in words["absent"]
    assert "(410)" in words["gone"]
    assert "(403)" in words["closed"] and "vous-même" in words["closed"]
    assert "(500)" in words["broken"]
    assert "tournent en rond" in words["loop"]
    assert "hors du web" in words["out"]
    assert "à temps" in words["z-slow"]
    assert Server.busy[1] == 1, "one request at a time for a host"
    assert Server.asked["GET /no-head"] == 1
    assert Server.asked["GET /ok"] == 0


def test_a_good_answer_is_kept_for_some_days(server: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "liens.json"
    addresses = [f"{server}/ok", f"{server}/absent"]
    for day, fresh, asked in (("2026-11-01", True, 1), ("2026-11-02", True, 1), ("12", False, 2)):
        asker = Asker(Limits(link=2, local=True), day, cache)
        asker.ask(addresses, lambda _, fresh=fresh: fresh)  # type: ignore[misc]
        assert Server.asked["HEAD /ok"] == asked
        assert say(asker, addresses[0]) is None
        assert say(asker, addresses[1]) is not None, "what failed is asked again"
    cache.write_text("[1", encoding="utf-8")
    asker = Asker(Limits(link=2, local=True), "2026-11-03", cache)
    asker.ask(addresses, lambda day: True)
    assert asker.answers[addresses[0]] == Answer("2026-11-03", 200)


def test_the_whole_time_is_limited(server: str) -> None:
    asker = Asker(Limits(link=5, total=0.5, local=True), "2026-11-22")
    start = time.monotonic()
    asker.ask([f"{server}/z-slow", *(f"{server}/{i}" for i in range(200))], lambda day: True)
    assert time.monotonic() - start < 4
    assert len(asker.left) > 100


def test_an_address_of_this_machine_is_not_asked(server: str) -> None:
    asker = Asker(Limits(link=2), "2026-11-22")
    asker.ask([f"{server}/ok", "http://127.0.0.1:1/", "http://[/"], lambda day: True)
    finding = say(asker, f"{server}/ok")
    assert finding is not None and "à cet ordinateur" in finding.message
    assert not Server.asked
    assert say(asker, "http://127.0.0.1:1/") is not None
