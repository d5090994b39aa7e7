"""The MkDocs plugin: adds the generated pages, assets and PDFs to the site, in memory."""

from __future__ import annotations

import logging
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, PluginCollection, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from lisible.build.site import Site, prepare_site
from lisible.errors import UserError
from lisible.outputs.reporters import as_text
from lisible.outputs.site.assets import SCRIPTS, STYLES
from lisible.outputs.site.policy import with_policy
from lisible.outputs.site.sanitise import first_strange

THEME = Path(__file__).parent / "outputs" / "site" / "theme"
THEME_SEARCH = THEME.with_name("theme_search")

log = logging.getLogger("mkdocs.plugins.lisible")


class LisibleConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    jobs = config_options.Type(int, default=0)
    """Processes that make the PDFs; 0 for one each processor."""

    recherche = config_options.Choice(("lisible", "theme"), default="lisible")
    """Whose engine answers in the search box. Ours reads French; ``theme`` leaves Material's."""


class LisiblePlugin(BasePlugin[LisibleConfig]):  # type: ignore[no-untyped-call]
    """MkDocs events → ``build``. An error stops before the old site is touched."""

    site: Site | None = None
    prepared: Site | None = None
    """What ``lisible build`` has made already; taken once, so that ``serve`` makes its own."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, bytes] = {}
        self.live = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.live = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.extra_css[:0] = STYLES
        config.extra_javascript.extend(SCRIPTS)
        # After the project's own custom_dir, before Material: what every coordination shares.
        after = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(after, str(THEME))
        if self.config.recherche == "lisible":
            config.theme.dirs.insert(after, str(THEME_SEARCH))
            _silence(config.plugins)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        site, self.prepared = self.prepared or _prepare(config, self.config.jobs), None
        if site.findings:
            log.info("Remarques sur les fiches et les textes :\n%s", as_text(site.findings))
        if not site.sound:
            raise Abort("Le site n’a pas été refait : corrigez les erreurs ci-dessus.")
        self.site = site

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what was checked is published: generated pages, assets and PDFs, the theme's files,
        and the pictures and styles that mkdocs.yml names. What else lies in content/ stays there.
        """
        assert self.site is not None
        named = _named_files(config)
        for file in list(files):
            raw = file.generated_by is None and file.src_dir == config.docs_dir
            if (raw and file.src_uri not in named) or file.src_uri.startswith("print/"):
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
        if (strange := first_strange(html)) is not None:
            raise Abort(
                f"La page {page.file.src_uri} contient du HTML inattendu, près de « {strange} ». "
                "Le site n’a pas été refait. Signalez-le aux personnes du programme."
            )
        source = self.site.edit_address and self.site.edits.get(page.file.src_uri)
        page.edit_url = f"{self.site.edit_address}{quote(source)}" if source else None
        page.markdown = None
        page.update_date = self.site.updated
        self.waiting[page.file.src_uri] = zlib.compress(html.encode(), 1)
        return ""

    @event_priority(100)  # first: the search reads the page's HTML in this event
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        page.content = zlib.decompress(self.waiting.pop(page.file.src_uri)).decode()
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The policy comes when the page is whole; then it needs no memory any more."""
        page.content = None
        return with_policy(output, self.live)

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        if not template_name.endswith(".html"):
            return output_content
        return with_policy(output_content, self.live)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        root = Path(config.config_file_path).resolve().parent
        for folder in ("partners", "content", "site_overrides"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _named_files(config: MkDocsConfig) -> set[str]:
    """What mkdocs.yml, an owner's file, takes from content/ for the theme."""
    theme = (str(config.theme.get(key) or "") for key in ("logo", "favicon"))
    return {*theme, *map(str, config.extra_css)}


def _silence(plugins: PluginCollection) -> None:
    """Material's search keeps its place in mkdocs.yml, and shows the box; it indexes nothing."""
    stock = plugins.get("material/search")
    for name in ("page_context", "post_build"):
        methods = plugins.events[name]
        methods[:] = [
            method for method in methods if getattr(method, "__self__", None) is not stock
        ]


def _prepare(config: MkDocsConfig, workers: int) -> Site:
    try:
        return prepare_site(Path(config.config_file_path).resolve().parent, workers)
    except UserError as error:
        raise Abort(f"{error.message} {error.hint}".strip()) from None
