"""``python -m benchmarks.search``: does the search find, how fast, how heavy, beside two others.

The questions are in ``queries.tsv``. Those of « reserve-2 » were never used to tune anything:
``--reserve`` asks them too. Pagefind is compared when it is installed: ``pip install -e .[bench]``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import logging
import re
import shutil
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search_engines import Answers, Engine, Ours, Pagefind, Stock
from benchmarks.search_sites import (
    build_both,
    engine_files,
    region_index,
    run_pagefind,
)
from benchmarks.serving import serving
from lisible.outputs.site.search import INDEX

QUERIES = Path(__file__).parent / "queries.tsv"
HELD_OUT = "reserve-3"
TYPED = (
    "reseau melun",
    "hospitalisation a domicile",
    "qui appeler la nuit",
    "charte evry astreinte",
    "telephone had meaux",
    "soins paliatifs essonne",
)
"""Typed key by key to measure a keystroke."""


@dataclass(frozen=True)
class Query:
    half: str
    words: str
    pages: tuple[re.Pattern[str], ...]

    def rank(self, answers: Answers) -> int:
        """Of the first right answer, from 1; 0 when there is none among ten."""
        for rank, places in enumerate(answers[:10], 1):
            if any(page.fullmatch(place) for page in self.pages for place in places):
                return rank
        return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reserve", action="store_true", help=f"ask those of {HELD_OUT} too")
    parser.add_argument("--binomes", type=int, nargs="*", default=[100, 1000])
    args = parser.parse_args()
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    queries = [q for q in load_queries() if args.reserve or q.half != HELD_OUT]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        ours, theirs = build_both(Path(folder))
        with serving(theirs) as address:
            report(Stock("Material", browser.new_page(bypass_csp=True)), address, queries)
        if run_pagefind(theirs):
            with serving(theirs) as address:
                report(Pagefind("Pagefind", browser.new_page(bypass_csp=True)), address, queries)
        with serving(ours) as address:
            report(
                Ours("Lisible", browser.new_page(bypass_csp=True)), address, queries, misses=True
            )
        for size in args.binomes:
            grow(browser, ours, size)
        browser.close()


def load_queries() -> list[Query]:
    with QUERIES.open(encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [
            Query(row["moitie"], row["requete"], tuple(map(_pattern, row["pages"].split())))
            for row in rows
        ]


def _pattern(place: str) -> re.Pattern[str]:
    return re.compile(re.escape(place).replace(r"\*", "[^/]+"))


def report(engine: Engine, address: str, queries: list[Query], misses: bool = False) -> None:
    """One line for each half of the questions, one for speed and weight."""
    engine.open(address)
    ranks = {query: query.rank(engine.ask(query.words)) for query in queries}
    for half in dict.fromkeys(query.half for query in queries):
        mine = [rank for query, rank in ranks.items() if query.half == half]
        first, three = (sum(0 < r <= n for r in mine) / len(mine) for n in (1, 3))
        print(f"{engine.name:9} {half:8} {len(mine):3} questions", end="")
        print(f"  recall@1 {first:.3f}  recall@3 {three:.3f}")
    for query, rank in ranks.items() if misses else ():
        if not 0 < rank <= 3:
            print(f"    not in three: {query.words} ({rank or 'nowhere'})")
    speed(engine)


def speed(engine: Engine) -> None:
    times = [engine.keystroke(words[:i]) for words in TYPED for i in range(1, len(words) + 1)]
    p95 = statistics.quantiles(times, n=20)[-1]
    loaded = sum(engine.loaded.values()) / 1000
    print(f"{engine.name:9} a keystroke: median {statistics.median(times):.0f} ms", end="")
    print(f", p95 {p95:.0f} ms, worst {max(times):.0f} ms; {loaded:.0f} KB loaded (gzip)")


def grow(browser: Browser, site: Path, binomes: int) -> None:
    """The same box over a larger index."""
    index = region_index(binomes)
    (site / INDEX).write_bytes(index)
    engine = sum(_gzipped(path.read_bytes()) for path in engine_files(site))
    print(f"\n{binomes} binômes: index {_gzipped(index) / 1000:.0f} KB", end="")
    print(f" + engine {engine / 1000:.0f} KB (gzip)")
    with serving(site) as address:
        ours = Ours("Lisible", browser.new_page(bypass_csp=True))
        ours.open(address)
        print(f"  from the box's focus to its first answer: {ours.ready * 1000:.0f} ms")
        speed(ours)
        ours.page.close()


def _gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    main()
