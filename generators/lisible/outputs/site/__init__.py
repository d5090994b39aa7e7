"""The site: plain Markdown pages and static files, for any builder."""

from lisible.outputs.site.assets import assets
from lisible.outputs.site.pages import Page, site_pages
from lisible.outputs.site.urls import pdf_path

__all__ = ["Page", "assets", "pdf_path", "site_pages"]
