"""``python -m benchmarks.finder SITE``: the time of the commune box, in Chromium, from the disk.

Each question is asked twice: on a page just opened, then on one that has answered already.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

from lisible.model.decoupage import decoupage

QUESTIONS = 40
TYPING = 500
"""Milliseconds between the last letter and « Trouver »."""
ASKED = """() => new Promise(done => {
  const place = document.getElementById('lis-chez-moi');
  const start = performance.now();
  new MutationObserver((_, watch) => {
    if (place.hidden || !place.querySelector('h3')) return;
    watch.disconnect();
    done(performance.now() - start);
  }).observe(place, {childList: true, attributes: true});
  document.querySelector('.lis-trouver').requestSubmit();
})"""
"""Milliseconds from the question to its answer on the page."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a built site")
    home = (parser.parse_args().site.resolve() / "index.html").as_uri()
    known = decoupage()
    step = len(known.names) // QUESTIONS
    asked = [
        f"{name} {codes[0]}"
        for name, codes in list(zip(known.names, known.postcodes, strict=True))[::step]
        if codes
    ]
    first: list[float] = []
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for words in asked:
            page = browser.new_page()
            page.goto(home)
            page.fill("#lis-lieu", words)
            page.wait_for_timeout(TYPING)
            first.append(page.evaluate(ASKED))
            page.close()
        page = browser.new_page()
        page.goto(home)
        again: list[float] = []
        for words in asked:
            page.fill("#lis-lieu", words)
            page.wait_for_timeout(TYPING)
            again.append(page.evaluate(ASKED))
        browser.close()
    for name, times in (("on a page just opened", first), ("on the same page", again)):
        p95 = statistics.quantiles(times, n=20)[-1]
        middle = statistics.median(times)
        print(f"{name:22} median {middle:.0f} ms, p95 {p95:.0f} ms, worst {max(times):.0f} ms")


if __name__ == "__main__":
    main()
