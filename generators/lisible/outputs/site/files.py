"""The site's files that are neither pages nor PDFs: style, script, colours, feeds, look-ups."""

from __future__ import annotations

from lisible.documents.blocks import Document
from lisible.documents.register import Registers
from lisible.model.network import Network
from lisible.outputs import atom, ics
from lisible.outputs.site.assets import assets
from lisible.outputs.site.coverage_view import COMMUNES, communes_csv
from lisible.outputs.site.finder import finder_files
from lisible.outputs.site.site_map import site_map
from lisible.outputs.site.versions import answers


def site_files(
    network: Network, registers: Registers, documents: list[Document]
) -> dict[str, bytes]:
    """Site path → bytes."""
    site = site_map(network, documents, registers)
    papers = [paper for found in site.papers.values() for paper in found]
    published = atom.feeds(registers, network.coordination, network.binomes)
    sheet = {COMMUNES: communes_csv(site)} if site.couverture.ground else {}
    places = finder_files(site) | sheet
    return assets(network) | ics.feeds(network) | published | answers(papers) | places
