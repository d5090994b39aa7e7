"""The MkDocs plugin: adds the generated pages, assets and PDFs to the site, in memory."""

from __future__ import annotations

import logging
import zlib
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from lisible.build.site import Site, prepare_site
from lisible.errors import UserError
from lisible.outputs.reporters import as_text

THEME = Path(__file__).parent / "outputs" / "site" / "theme"

SCRIPTS = (
    "lisible.js",
    "lisible-formulaire.js",
    "lisible-codes.js",
    "lisible-communes.js",
    "lisible-horaires.js",
    "lisible-trouver.js",
)

log = logging.getLogger("mkdocs.plugins.lisible")


class LisibleConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    jobs = config_options.Type(int, default=0)
    """Processes that make the PDFs; 0 for one each processor."""


class LisiblePlugin(BasePlugin[LisibleConfig]):  # type: ignore[no-untyped-call]
    """MkDocs events → ``build``. An error stops before the old site is touched."""

    site: Site | None = None
    prepared: Site | None = None
    """What ``lisible build`` has made already; taken once, so that ``serve`` makes its own."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, bytes] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.extra_css.insert(0, "assets/lisible/lisible.css")
        config.extra_css.insert(1, "assets/lisible/identite.css")
        for name in SCRIPTS:
            config.extra_javascript.append(f"assets/lisible/{name}")
        # After the project's own custom_dir, before Material: what every coordination shares.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        site, self.prepared = self.prepared or _prepare(config, self.config.jobs), None
        if site.findings:
            log.info("Remarques sur les fiches et les textes :\n%s", as_text(site.findings))
        if not site.sound:
            raise Abort("Le site n’a pas été refait : corrigez les erreurs ci-dessus.")
        self.site = site

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Raw templates go out; generated pages, assets and PDFs come in."""
        assert self.site is not None
        for file in list(files):
            raw = file.src_uri.endswith((".md", ".yml")) and file.generated_by is None
            if raw or file.src_uri.startswith("print/"):
                files.remove(file)
        for path, source in self.site.pages.items():
            file = File.generated(
                config, path, abs_src_path=str(source), inclusion=InclusionLevel.NOT_IN_NAV
            )
            file.edit_uri = None
            files.append(file)
        for path, content in self.site.assets.items():
            files.append(File.generated(config, path, content=content))
        for path, source in self.site.pdfs.items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        return files

    @event_priority(-100)  # last: nobody changes the page's HTML after it is put away
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """MkDocs makes the HTML of all the pages before it writes one: they wait compressed."""
        assert self.site is not None
        source = self.site.edit_address and self.site.edits.get(page.file.src_uri)
        page.edit_url = f"{self.site.edit_address}{source}" if source else None
        page.markdown = None
        self.waiting[page.file.src_uri] = zlib.compress(html.encode(), 1)
        return ""

    @event_priority(100)  # first: the search reads the page's HTML in this event
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        page.content = zlib.decompress(self.waiting.pop(page.file.src_uri)).decode()
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """A page that is written needs no memory any more."""
        page.content = None
        return output

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        root = Path(config.config_file_path).resolve().parent
        for folder in ("partners", "content", "site_overrides"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _prepare(config: MkDocsConfig, workers: int) -> Site:
    try:
        return prepare_site(Path(config.config_file_path).resolve().parent, workers)
    except UserError as error:
        raise Abort(f"{error.message} {error.hint}".strip()) from None
