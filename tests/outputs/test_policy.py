"""The policy of each page, and the reading of its final HTML."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path

import pytest

from lisible.model.coordination import IdentiteVisuelle
from lisible.outputs.offline import no_network
from lisible.outputs.pdf import load_look
from lisible.outputs.site.policy import with_policy
from lisible.outputs.site.sanitise import first_strange

PAGE = (
    '<!doctype html>\n<html>\n  <head>\n    <meta charset="utf-8">\n    <script>un()</script>\n'
    "  </head><body><script src='a.js'></script>"
    '<script type="application/json">{"a": 1}</script><script>deux()\n</script></body></html>'
)


def rules(page: str) -> dict[str, str]:
    (content,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return dict(rule.split(" ", 1) for rule in content.split("; "))


def test_only_the_scripts_of_the_page_run() -> None:
    found = rules(with_policy(PAGE))
    for code in ("un()", "deux()\n"):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in found["script-src"]
    assert found["script-src"].count("sha256-") == 2
    assert found["default-src"] == "'none'"
    assert found["base-uri"] == "'none'"


def test_nothing_is_allowed_at_large() -> None:
    made = rules(with_policy(PAGE))
    assert not re.search(r"unsafe|https?:|\*|blob:", " ".join(made.values()))
    assert [name for name, value in made.items() if "data:" in value] == ["img-src"]


def test_the_policy_comes_before_any_script() -> None:
    made = with_policy(PAGE)
    assert made.index("Content-Security-Policy") < made.index("<script")
    assert made.index("charset") < made.index("Content-Security-Policy")
    assert with_policy(PAGE.replace('<meta charset="utf-8">', "")).count("Content-Security") == 1


def test_the_live_server_adds_a_script_of_its_own() -> None:
    assert "'unsafe-inline'" in rules(with_policy(PAGE, live=True))["script-src"]


@pytest.mark.parametrize(
    "page",
    [
        '<p onclick="a">x</p>',
        "<p>a</p><script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVa&#10;Script:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="vbscript:x">x</a>',
        '<img src="x" onerror="a" alt="">',
        '<img src="data:image/svg+xml,x" alt="">',
        '<p style="position:fixed">x</p>',
        "<style>p{display:none}</style>",
        "<!-- une note -->",
        "<!--[if IE]><p>x</p><![endif]-->",
        "<p>une<p>deux</p>",
        "<div><p>ouvert</div>",
        '<iframe src="x"></iframe>',
        '<object data="x"></object>',
        '<form action="x"><input formaction="y"></form>',
        '<base href="x">',
        '<meta http-equiv="refresh" content="0">',
        '<link rel="stylesheet" href="x">',
        "<svg><script>1</script></svg>",
        '<svg><use href="x"></use></svg>',
        "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'></style></svg>",
        "<math><mtext></mtext></math>",
        '<p data-md-component="search">x</p>',
        '<p is="x-y">x</p>',
        '<template shadowrootmode="open"></template>',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        "<p>coupé <b",
        "</div></main><p>sorti</p>",
    ],
)
def test_what_a_template_never_writes_is_seen(page: str) -> None:
    assert first_strange(page) is not None


@pytest.mark.parametrize(
    "page",
    [
        "<p>5 &gt; 3 &amp; 2 &lt; 4, « l’été », a&nbsp;b, &#35;1, &quot;x&quot;</p>",
        '<p hidden>a<br>b<br />c</p><div data-search-exclude class="x"></div>',
        '<a href="../x/#y">a</a> <a href="mailto:a@b.fr?subject=c">b</a> <a href="tel:+331">c</a>',
        "<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>",
        '<svg viewBox="0 0 9 9"><path d="M0 0"/><text x="1" y="2" font-size="3">é</text></svg>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; /&gt; &lt;!-- x --&gt;</p>",
        '<h2 id="a">a<a class="headerlink" href="#a" title="Lien">&para;</a></h2>',
    ],
)
def test_what_a_template_writes_is_left(page: str) -> None:
    assert first_strange(page) is None


def test_printing_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://relais.example:3128")
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.setenv("no_proxy", "*")
    before = dict(os.environ)
    with pytest.raises(ValueError, match="x"), no_network():
        assert {os.environ["https_proxy"], os.environ["HTTPS_PROXY"]} == {"http://127.0.0.1:9"}
        assert os.environ["no_proxy"] == ""
        raise ValueError("x")
    assert dict(os.environ) == before


def test_a_look_takes_no_file_from_elsewhere(project: Path, tmp_path: Path) -> None:
    folder = project / "site_overrides" / "print"
    folder.mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"x")
    (folder / "logo.png").symlink_to(tmp_path / "secret.png")
    assert "logo.png" not in load_look(project, IdentiteVisuelle.model_validate({})).files
