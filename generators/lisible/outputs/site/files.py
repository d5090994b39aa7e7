"""The site's files that are neither pages nor PDFs: style, script, colours, feeds."""

from __future__ import annotations

from lisible.documents.register import Registers
from lisible.model.network import Network
from lisible.outputs import atom, ics
from lisible.outputs.annuaire import directory_files
from lisible.outputs.site.assets import assets
from lisible.outputs.site.versions import answers, papers_of
from lisible.outputs.vcard import cards


def site_files(network: Network, registers: Registers) -> dict[str, bytes]:
    """Site path → bytes."""
    papers = [paper for found in papers_of(registers, []).values() for paper in found]
    published = atom.feeds(registers, network.coordination, network.binomes)
    taken = directory_files(network) | cards(network)
    return assets(network) | ics.feeds(network) | published | answers(papers) | taken
