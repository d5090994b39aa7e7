"""A heavy PDF is made once the rest is, in a process that ends with it."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from pathlib import Path

import pytest

from casebook import multiply
from lisible.build import pdfs
from lisible.build.pdfs import FEW
from lisible.findings import Finding
from lisible.outputs.pdf import Job, Printer

from .test_pdfs import contents, lay_two, load, make


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return lay_two(tmp_path / "projet")


def test_the_same_bytes_as_with_the_others(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    light = make(two, tmp_path / "a")
    monkeypatch.setattr(pdfs, "HEAVY", 0)
    heavy = make(two, tmp_path / "b")
    assert heavy.rendered == light.rendered == 2
    assert contents(heavy) == contents(light)


def test_a_heavy_one_waits_for_the_rest(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first job is the heavy one; it is made last, and not in this process."""
    project = load(two)
    look = project.look()
    jobs = list(project.jobs(look))
    heavy, light = jobs[0], jobs[1]
    monkeypatch.setattr(pdfs, "HEAVY", len(light.data))
    heavy = _longer(heavy, len(light.data))
    here: list[str] = []
    render = Printer.render

    def watched(printer: Printer, job: Job) -> tuple[bytes, list[Finding]]:
        here.append(job.document)
        return render(printer, job)

    monkeypatch.setattr(Printer, "render", watched)
    order: list[str] = []
    made = pdfs.make_pdfs(
        [heavy, light],
        look,
        tmp_path / "cache",
        1,
        lambda: order.append("".join(sorted(p.suffix for p in (tmp_path / "cache").iterdir()))),
    )
    assert made.findings == []
    assert here == [light.document]
    assert order == [".pdf", ".pdf.pdf"]
    assert made.rendered == 2
    first = made.paths[light.place].stat().st_mtime_ns
    assert made.paths[heavy.place].stat().st_mtime_ns > first


def _longer(job: Job, least: int) -> Job:
    """The same document with spaces in its JSON, so that it is the heavier of the two."""
    data = job.data.replace(",", ", " + " " * (least // 10), 20)
    assert len(data) > least
    return Job(**{**{n: getattr(job, n) for n in job.__dataclass_fields__}, "data": data})


def test_its_process_ends_with_it(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfs, "HEAVY", 0)
    seen: set[int] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.01):
            seen.update(p.pid or 0 for p in multiprocessing.active_children())

    watcher = threading.Thread(target=watch)
    watcher.start()
    make(two, tmp_path / "cache", workers=1)
    done.set()
    watcher.join()
    assert os.getpid() not in seen
    assert len(seen) == 2, "one process for each heavy PDF"
    end = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < end:
        time.sleep(0.05)
    assert not multiprocessing.active_children()


def test_with_several_processes_too(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    multiply(two, FEW)
    light = make(two, tmp_path / "a", workers=2)
    some = sorted(len(job.data) for job in load(two).jobs(load(two).look()))
    monkeypatch.setattr(pdfs, "HEAVY", some[-2])
    heavy = make(two, tmp_path / "b", workers=2)
    assert contents(heavy) == contents(light)


def test_a_finding_of_a_heavy_one_is_told(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = two / "partners/structures/had-du-lac.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("nom_court: HAD", "nom_court: 家 HAD"), encoding="utf-8")
    monkeypatch.setattr(pdfs, "HEAVY", 0)
    project = load(two)
    look = project.look()
    made = pdfs.make_pdfs(project.jobs(look), look, tmp_path / "cache", 1, lambda: None)
    assert [f.code for f in made.findings] == ["signe"]
    assert len(list((tmp_path / "cache").iterdir())) == 1
