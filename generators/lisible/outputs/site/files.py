"""The site's files that are neither pages nor PDFs: style, script, colours, feeds."""

from __future__ import annotations

from lisible.model.network import Network
from lisible.outputs.ics import feeds
from lisible.outputs.site.assets import assets


def site_files(network: Network) -> dict[str, bytes]:
    """Site path → bytes."""
    return assets(network) | feeds(network)
