"""What a page lets a browser do: its own files, and nothing else (CSP, level 3).

The policy is in the page (``<meta http-equiv>``), so that it holds on any host and from a disk. The
theme's inline scripts are allowed one by one, by their digest. ``file:`` is named beside ``'self'``
because a page opened from a disk has no origin of its own in every browser; over http, a browser
loads no ``file:`` whatever the page says.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

_OWN = "'self' file:"
_SCRIPT = re.compile(r"<script\b([^<>]*+)>(.*?)(?:</script>|\Z)", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^<>]*+>(.*?)(?:</style>|\Z)", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_DATA = re.compile(r"\stype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
_CHARSET = re.compile(r"<head[^<>]*+>\s*+(?:<meta charset=[^<>]*+>)?", re.IGNORECASE)


def with_policy(page: str, live: bool = False) -> str:
    """The whole ``page`` with its policy first in its head, before any script or style.

    ``live`` pages are shown to their author by a server of this machine, which adds a script of
    its own to each.
    """
    scripts = (code for attributes, code in _SCRIPT.findall(page) if _runs(attributes))
    allowed = "'unsafe-inline'" if live else _digests(scripts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(allowed, page)}">'
    return _CHARSET.sub(lambda head: f"{head.group()}\n      {meta}", page, count=1)


def _policy(scripts: str, page: str) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": f"{_OWN} {scripts}",
        "style-src": f"{_OWN} {_digests(_STYLE.findall(page))}",
        "img-src": f"{_OWN} data:",  # the theme's icons are data: in its style sheets
        "font-src": _OWN,
        "connect-src": "'self'",
        "worker-src": _OWN,
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": _OWN,  # the home page's box asks the list of binômes
    }
    return "; ".join(f"{name} {value.strip()}" for name, value in rules.items())


def _runs(attributes: str) -> bool:
    return not _SOURCE.search(attributes) and not _DATA.search(attributes)


def _digests(codes: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(_digest(code) for code in codes))


@lru_cache(maxsize=256)
def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
