"""A page's final HTML, read by an allow-list that is not ours: nothing may be left to take away.

Blocks and templates escape every value; this looks at what came out, whatever made it. What nh3
(the parser of a browser) would remove is a hole, so the build stops instead of hiding it.
"""

from __future__ import annotations

import html
import re

import nh3

_TAGS_WORDS = (
    "a abbr br button caption dd del details div dl dt figcaption figure form h1 h2 h3 h4 img "
    "input ins label li nav noscript ol option p path picture select source span strong summary "
    "svg table tbody td text th thead tr ul"
)
_TAGS = frozenset(_TAGS_WORDS.split())
"""What the templates of ``templates/`` write, and no more."""
_ATTRIBUTES = {
    "*": "class id role hidden tabindex aria-current aria-describedby aria-hidden aria-label "
    "aria-live data-lieu data-lisible-codes data-lisible-echeance data-lisible-filtre "
    "data-lisible-item data-lisible-liste data-lisible-trouver data-place data-plusieurs "
    "data-racine data-search-exclude data-theme data-titre data-type data-un",
    "a": "href title type",
    "abbr": "title",
    "button": "type",
    "form": "action method",
    "img": "alt loading src",
    "input": "autocapitalize autocomplete maxlength name placeholder spellcheck type",
    "label": "for",
    "option": "value",
    "path": "d",
    "select": "name",
    "source": "media srcset",
    "svg": "viewBox",
    "text": "font-size x y",
    "th": "scope",
}
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(),
    attributes={tag: set(names.split()) for tag, names in _ATTRIBUTES.items()},
    url_schemes=set(_SCHEMES),
    link_rel=None,
)
_EMPTY = re.compile(r" ?/>|></path>")
_FLAG = re.compile(r" (hidden|data-search-exclude|data-lisible-item)(?=[ >])")
_AROUND = 60


def first_strange(page: str) -> str | None:
    """Where a page's content holds something else than the site's own markup; ``None``: nowhere.

    The two texts are compared once what may be written in two ways is written in one: an empty
    element, an attribute without a value, a character reference.
    """
    before, after = _one_way(page), _one_way(_CLEANER.clean(page))
    if before == after:
        return None
    pairs = zip(before, after, strict=False)
    place = next((i for i, (a, b) in enumerate(pairs) if a != b), len(after))
    return " ".join(before[max(0, place - _AROUND) : place + _AROUND].split())


def _one_way(page: str) -> str:
    return html.unescape(_FLAG.sub(r' \1=""', _EMPTY.sub(">", page)))
