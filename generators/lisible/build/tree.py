"""``lisible pages``: the generated Markdown tree and its mkdocs.yml, for another site builder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from lisible.build.lock import writing
from lisible.build.pdfs import write_whole
from lisible.build.site import Site
from lisible.build.swap import recover, swap
from lisible.errors import UserError, cannot_write
from lisible.outputs.site.assets import SCRIPTS, STYLES

_WORK = ".lisible"
_OURS = ("plugins", "watch", "validation", "strict", "edit_uri", "repo_url", "hooks")


def write_tree(root: Path, out: Path, site: Site) -> None:
    """``out/docs`` holds pages, assets and PDFs; ``out/mkdocs.yml`` is the project's, plugin out.

    ``out`` must be new, empty, or a tree that this function wrote before.
    """
    marker = out / "mkdocs.yml"
    hint = "Indiquez un dossier neuf ou vide."
    if out.exists() and not out.is_dir():
        raise UserError(f"« {out} » est un fichier.", hint)
    if root.is_relative_to(out):
        raise UserError(f"« {out} » contient le projet lui-même.", hint)
    if out.exists() and {path.name for path in out.iterdir()} - {_WORK} and not marker.exists():
        raise UserError(f"Le dossier « {out} » contient déjà autre chose.", hint)
    config = _config(root, site)
    try:
        with writing(out / _WORK, f"Une autre commande écrit déjà dans « {out} »."):
            _write_whole(out, site, config)
    except OSError as error:
        raise cannot_write(error) from None


def _write_whole(out: Path, site: Site, config: bytes) -> None:
    """The old pages stay until the new ones are whole."""
    work = out / _WORK
    new, old = work / "nouveau", work / "ancien"
    recover(out / "docs", old)
    try:
        for left in work.iterdir():
            shutil.rmtree(left)
        for name, content in site.assets.items():
            _write(new / name, content)
        for name, source in (site.pages | site.pdfs).items():
            _write(new / name, source.read_bytes())
        swap(new, out / "docs", old)
        write_whole(out / "mkdocs.yml", config)
    finally:
        recover(out / "docs", old)
        shutil.rmtree(work, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _config(root: Path, site: Site) -> bytes:
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
        config = yaml.load(text, _Loader)  # noqa: S506 (a safe loader that keeps tags as they are)
    except FileNotFoundError:
        hint = "Copiez le fichier mkdocs.yml d’un projet qui marche."
        raise UserError(f"Il manque mkdocs.yml dans « {root.name} ».", hint) from None
    except yaml.YAMLError as error:
        raise UserError(f"mkdocs.yml ne se lit pas : {error}", "Corrigez-le.") from None
    for key in _OURS:
        config.pop(key, None)
    config["docs_dir"] = "docs"
    config.get("theme", {}).pop("custom_dir", None)
    config["extra_css"] = [*STYLES, *config.get("extra_css", [])]
    config["extra_javascript"] = [*SCRIPTS, *config.get("extra_javascript", [])]
    return yaml.dump(config, Dumper=_Dumper, allow_unicode=True, sort_keys=False).encode()


@dataclass(frozen=True)
class _Tagged:
    """A value such as ``!!python/name:…`` or ``!ENV X``: another builder's to understand."""

    tag: str
    text: str


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    pass


def _keep_tag(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> _Tagged:
    if not isinstance(node, yaml.ScalarNode):
        hint = "Écrivez cette valeur sans étiquette."
        raise UserError(f"mkdocs.yml emploie l’étiquette « {node.tag} » sur une liste.", hint)
    return _Tagged(node.tag, node.value)


_Loader.add_multi_constructor("!", _keep_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _keep_tag)
_Dumper.add_representer(
    _Tagged, lambda dumper, value: dumper.represent_scalar(value.tag, value.text)
)
