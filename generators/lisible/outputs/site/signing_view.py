"""Who signed the charter in force, as the binôme's pages say it."""

from __future__ import annotations

from dataclasses import dataclass

from lisible.documents.signatures import CHARTER, Party, in_force, parties_of
from lisible.model.binome import Statut
from lisible.outputs.site.site_map import Site


@dataclass(frozen=True)
class Signing:
    """The version in force, those who signed it and those who have not yet."""

    numero: int
    code: str
    en_vigueur: str
    signed: tuple[Party, ...]
    missing: tuple[Party, ...]
    example: bool
    """Nobody signed it, and nobody is asked to."""


def signing_of(site: Site, binome_id: str) -> Signing | None:
    """``None`` when no version of the charter is in force."""
    papers = site.papers.get(f"{binome_id}/{CHARTER}", ())
    version = in_force(papers[0].register) if papers else None
    if version is None:
        return None
    binome = site.network.binomes[binome_id]
    parties = parties_of(binome, version)
    signed = tuple(party for party in parties if party.signature)
    return Signing(
        version.numero,
        version.code,
        version.en_vigueur,
        signed,
        tuple(party for party in parties if not party.signature),
        binome.statut is Statut.EXEMPLE and not signed,
    )
