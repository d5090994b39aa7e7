"""The site: plain Markdown pages and static files, for any builder."""

from lisible.outputs.site.assets import assets
from lisible.outputs.site.links import dead_links
from lisible.outputs.site.pages import Page, site_pages
from lisible.outputs.site.urls import pdf_path

__all__ = ["Page", "assets", "dead_links", "pdf_path", "site_pages"]
