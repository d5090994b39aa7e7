"""The site's files that are neither pages nor PDFs: style, script, colours, feeds, look-ups,
and what the site was made with."""

from __future__ import annotations

from lisible.outputs import atom, ics
from lisible.outputs.annuaire import directory_files
from lisible.outputs.sbom import SBOM, sbom
from lisible.outputs.site.assets import assets
from lisible.outputs.site.coverage_view import COMMUNES, communes_csv
from lisible.outputs.site.finder import finder_files
from lisible.outputs.site.site_map import Site
from lisible.outputs.site.versions import answers
from lisible.outputs.vcard import cards


def site_files(site: Site) -> dict[str, bytes]:
    """Site path → bytes."""
    network, registers = site.network, site.registers
    papers = [paper for found in site.papers.values() for paper in found]
    published = atom.feeds(registers, network.coordination, network.binomes)
    sheet = {COMMUNES: communes_csv(site)} if site.couverture.ground else {}
    taken = directory_files(network) | cards(network) | finder_files(site) | sheet
    made_with = {SBOM: sbom()}
    return made_with | assets(network) | ics.feeds(network) | published | answers(papers) | taken
