"""Three searches in a real browser, asked the same questions as a reader asks them."""

from __future__ import annotations

import gzip
import re
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, Response

Answers = list[list[str]]
"""For each answer in the order shown, the places that it leads to."""

_OURS = """
words => {
  const box = document.querySelector('[data-lisible-recherche] input');
  const list = document.querySelector('.md-search-result__list');
  box.value = words;
  const start = performance.now();
  box.dispatchEvent(new Event('input', {bubbles: true}));
  list.getBoundingClientRect();
  return performance.now() - start;
}
"""
_STOCK = """
words => new Promise(done => {
  const box = document.querySelector('[data-md-component=search-query]');
  const result = document.querySelector('[data-md-component=search-result]');
  const start = performance.now();
  let last = 0, quiet = 0;
  const end = () => { watch.disconnect(); done(last ? last - start : 0); };
  const watch = new MutationObserver(() => {
    last = performance.now();
    clearTimeout(quiet);
    quiet = setTimeout(end, 120);
  });
  watch.observe(result, {childList: true, subtree: true, characterData: true});
  quiet = setTimeout(end, 1500);
  box.value = words;
  box.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
})
"""
_LINKS = """
() => Array.from(document.querySelectorAll('.md-search-result__item'), item =>
  Array.from(item.querySelectorAll('a'), link => link.href))
"""
_PAGEFIND = """
async words => {
  const start = performance.now();
  const found = await window.pagefind.search(words);
  const top = await Promise.all(found.results.slice(0, 10).map(result => result.data()));
  return [performance.now() - start, top.map(page => [page.url])];
}
"""


@dataclass
class Engine(ABC):
    """A search on an open page. ``loaded`` counts the bytes, compressed, that it fetched."""

    name: str
    page: Page
    loaded: dict[str, int] = field(default_factory=dict[str, int])

    def open(self, address: str) -> None:
        self.page.on("response", self._count)
        self.page.goto(address, wait_until="networkidle")
        self.start()

    @abstractmethod
    def start(self) -> None:
        """Make it ready to answer, as a reader who goes to the box does."""

    @abstractmethod
    def ask(self, words: str) -> Answers:
        """The places that each answer leads to, the first answer first."""

    @abstractmethod
    def keystroke(self, words: str) -> float:
        """Milliseconds from the key to the answers on the page."""

    def _count(self, response: Response) -> None:
        if response.ok and re.search(r"/recherche/|/search|/lunr|/pagefind/", response.url):
            body = response.body()
            self.loaded[response.url] = min(len(body), len(gzip.compress(body, 9, mtime=0)))


class Ours(Engine):
    def start(self) -> None:
        self.page.locator("[data-lisible-recherche] input").focus()
        start = time.perf_counter()
        self.page.wait_for_function("window.lisibleIndex !== undefined", timeout=60_000)
        self.page.locator("[data-lisible-recherche] input").fill("domicile")
        self.page.locator(".md-search-result__item").first.wait_for(timeout=60_000)
        self.ready = time.perf_counter() - start

    def ask(self, words: str) -> Answers:
        self.page.evaluate(_OURS, words)
        return _places(self.page.evaluate(_LINKS))

    def keystroke(self, words: str) -> float:
        return float(self.page.evaluate(_OURS, words))


class Stock(Engine):
    def start(self) -> None:
        self.page.locator("[data-md-component=search-query]").click()
        self.page.keyboard.type("domicile")
        self.page.locator(".md-search-result__item").first.wait_for(
            state="attached", timeout=60_000
        )

    def ask(self, words: str) -> Answers:
        # Another answer stands there first, so that a change can be waited for.
        self.page.evaluate(_STOCK, "zzzz" if words != "zzzz" else "")
        self.page.evaluate(_STOCK, words)
        return _places(self.page.evaluate(_LINKS))

    def keystroke(self, words: str) -> float:
        return float(self.page.evaluate(_STOCK, words))


class Pagefind(Engine):
    def start(self) -> None:
        self.page.evaluate(
            "async () => { window.pagefind = await import('/pagefind/pagefind.js');"
            " await window.pagefind.init(); }"
        )

    def ask(self, words: str) -> Answers:
        return _places(self.page.evaluate(_PAGEFIND, words)[1])

    def keystroke(self, words: str) -> float:
        return float(self.page.evaluate(_PAGEFIND, words)[0])


def _places(found: list[list[str]]) -> Answers:
    return [[unquote(urlsplit(href).path).lstrip("/") for href in links] for links in found]
