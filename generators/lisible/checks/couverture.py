"""What nobody covers, and what two teams cover without a word of it: summed up, one finding a kind.

Only a coordination that says its own territory is told of what is missing in it; a coordination of
dated examples is not. The page couverture/ of the site gives the details.
"""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding, Severity
from lisible.model.couverture import Couverture, apart, couverture, same_theme, without_record
from lisible.model.decoupage import decoupage
from lisible.model.network import COORDINATION, Network, binome_file
from lisible.model.numbers import spell_number

_PAGE = "La page « couverture/ » du site donne le détail."


def check(network: Network) -> Iterator[Finding]:
    """Communes with no HAD or no réseau, doubles, pairs without a record, binômes apart."""
    found = couverture(network)
    for key in apart(network, found):
        message = "Les territoires de ces deux équipes n’ont aucune commune en commun."
        hint = "Vérifiez « territoire » dans leurs deux fiches, ou « had » et « reseau » ici."
        file, path = binome_file(key), ("had",)
        yield network.finding(file, path, "couverture", message, hint, Severity.AVERTISSEMENT)
    if not found.declared or network.coordination.exemple:
        return
    for message, hint in (*_gaps(found), *_doubles(network, found)):
        path, warning = ("territoire",), Severity.AVERTISSEMENT
        yield network.finding(COORDINATION, path, "couverture", message, hint, warning)


def _gaps(found: Couverture) -> Iterator[tuple[str, str]]:
    teams = (("d’HAD", found.had, found.hads), ("de réseau ni de DAC", found.reseau, found.reseaux))
    for word, covered, those in teams:
        missing = found.ground & ~covered
        if missing:
            vague = sum(not cells for cells in those.values())
            hint = f"Complétez « territoire » dans les fiches des équipes. {_PAGE}"
            if vague:
                hint = f"Fiches de ce type qui ne donnent pas leurs communes : {vague}. {_PAGE}"
            yield f"Territoire sans équipe : {extent(missing)} n’ont pas {word}.", hint


def _doubles(network: Network, found: Couverture) -> Iterator[tuple[str, str]]:
    doubles = same_theme(network, found)
    if doubles:
        cells = 0
        for double in doubles:
            cells |= double.cells
        first = doubles[0]
        names = " et ".join(f"« {key} »" for key in first.reseaux[:2])
        message = (
            f"{extent(cells)} ont plusieurs réseaux du même thème, "
            f"comme {names} ({first.theme.libelle.lower()})."
        )
        yield message, f"Dites dans « territoire » lequel répond où, ou réunissez-les. {_PAGE}"
    pairs = list(without_record(network, found))
    if pairs:
        number = sum(len(reseaux) for _, reseaux in pairs)
        had, reseaux = pairs[0]
        message = (
            f"Des équipes partagent des communes sans fiche de binôme : {spell_number(number)} "
            f"couple{'s' if number > 1 else ''}, comme « {had} » et « {reseaux[0]} »."
        )
        yield message, f"Créez la fiche dans partners/binomes/, ou corrigez un territoire. {_PAGE}"


def extent(cells: int) -> str:
    """``12 communes (34 000 habitants)``; a municipal arrondissement counts as a commune."""
    number = cells.bit_count()
    people = decoupage().population(cells)
    words = f"{spell_number(number)} commune{'s' if number > 1 else ''}"
    return f"{words} ({spell_number(people)} habitants)"
