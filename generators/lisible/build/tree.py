"""``lisible pages``: the generated Markdown tree and its mkdocs.yml, for another site builder."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from lisible.build.site import Site
from lisible.errors import UserError

_OURS = ("plugins", "watch", "validation", "strict", "edit_uri", "repo_url", "hooks")


def write_tree(root: Path, out: Path, site: Site) -> None:
    """``out/docs`` holds pages, assets and PDFs; ``out/mkdocs.yml`` is the project's, plugin out.

    ``out`` must be new, empty, or a tree that this function wrote before.
    """
    marker = out / "mkdocs.yml"
    if out.exists() and any(out.iterdir()) and not marker.exists():
        hint = "Indiquez un dossier neuf ou vide."
        raise UserError(f"Le dossier « {out} » contient déjà autre chose.", hint)
    docs = out / "docs"
    try:
        shutil.rmtree(docs, ignore_errors=True)
        for page in site.pages:
            _write(docs / page.path, page.text.encode())
        for name, content in site.assets.items():
            _write(docs / name, content)
        for name, source in site.pdfs.items():
            _write(docs / name, source.read_bytes())
        _write(marker, _config(root, site))
    except OSError as error:
        raise UserError(f"Écriture impossible : {error.strerror} ({error.filename}).") from None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _config(root: Path, site: Site) -> bytes:
    config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    for key in _OURS:
        config.pop(key, None)
    config["docs_dir"] = "docs"
    config.get("theme", {}).pop("custom_dir", None)
    css = [name for name in sorted(site.assets) if name.endswith(".css")]
    scripts = [name for name in sorted(site.assets) if name.endswith(".js")]
    config["extra_css"] = [*css, *config.get("extra_css", [])]
    config["extra_javascript"] = [*scripts, *config.get("extra_javascript", [])]
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    return text.encode()
