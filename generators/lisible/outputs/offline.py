"""Nothing is fetched while a document is printed, whatever its layout asks for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_NOWHERE = {"https_proxy": "http://127.0.0.1:9", "no_proxy": ""}
"""Port 9 answers nobody: a package that a layout would import cannot be asked for."""


@contextmanager
def no_network() -> Iterator[None]:
    """Typst fetches packages by itself and has no setting against it; it minds the proxies."""
    names = [spelt for name in _NOWHERE for spelt in (name, name.upper())]
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: _NOWHERE[name.lower()] for name in names})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
