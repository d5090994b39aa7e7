"""Who signed which version of a charter, and which side still has to sign the one in force.

A binôme's record keeps every signature, those of replaced versions too. The code says which
version: nothing else on a signed paper tells two versions of a charter apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lisible.documents.fingerprint import read_code
from lisible.documents.register import Register, Registers, Version
from lisible.findings import Finding, Severity
from lisible.model.binome import Binome, Cote, Signature, Statut
from lisible.model.dates import spell_date
from lisible.model.echeances import in_charge, with_whom
from lisible.model.network import Network, binome_file

CHARTER = "charte"
"""The kind of document that the two sides sign."""
CODE = "signatures"

SIDES = {Cote.HAD: "l’HAD", Cote.RESEAU: "le réseau"}


@dataclass(frozen=True)
class Party:
    """One who signs the charter; ``fonction`` is empty while nobody says who it is."""

    cote: Cote
    fonction: str
    signature: Signature | None

    @property
    def words(self) -> str:
        """« l’HAD (Direction de l’HAD) »"""
        function = self.signature.fonction if self.signature else self.fonction
        return f"{SIDES[self.cote]} ({function})" if function else SIDES[self.cote]


def charter_of(registers: Registers, binome_id: str) -> Register | None:
    """What was published of a binôme's charter."""
    return registers.get(f"{binome_id}/{CHARTER}")


def in_force(register: Register | None) -> Version | None:
    """The latest version, unless the document was withdrawn."""
    return register.latest if register and register.retrait is None else None


def parties_of(binome: Binome, version: Version) -> tuple[Party, ...]:
    """Both sides, and on each every function that ``signataires`` names."""
    found = [s for s in binome.signatures if read_code(s.code) == version.code]
    return tuple(
        Party(side, function, _signed(found, side, function if len(functions) > 1 else ""))
        for side in Cote
        for functions in (_functions(binome, side) or [""],)
        for function in functions
    )


def _signed(found: list[Signature], side: Cote, function: str) -> Signature | None:
    return next((s for s in found if s.cote is side and _same(s.fonction, function)), None)


def _same(written: str, function: str) -> bool:
    """Whether a signature is that of a function; any is, where the side has one box to sign."""
    return not function or written.casefold() == function.casefold()


def _functions(binome: Binome, side: Cote) -> list[str]:
    return list(dict.fromkeys(s.fonction for s in binome.signataires if s.cote is side))


def signature_findings(network: Network, registers: Registers) -> Iterator[Finding]:
    """Signatures that cannot be, and those that a validated binôme's charter lacks."""
    owners = {v.code: key for key, register in registers.items() for v in register.versions}
    for key, binome in network.binomes.items():
        charter = charter_of(registers, key)
        for i, signature in enumerate(binome.signatures):
            for name, severity, message, hint in _faults(binome, i, signature, charter, owners):
                path = ("signatures", i, name)
                yield network.finding(binome_file(key), path, CODE, message, hint, severity)
        version = in_force(charter)
        if version is not None and binome.statut is Statut.VALIDE:
            yield from _missing(network, key, binome, version)


def _missing(network: Network, key: str, binome: Binome, version: Version) -> Iterator[Finding]:
    who = with_whom(in_charge(network, binome.responsable))
    for party in parties_of(binome, version):
        if party.signature is None:
            since = f"en vigueur depuis le {spell_date(version.en_vigueur)}"
            message = (
                f"La version {version.numero} de la charte, {since}, n’est pas signée par "
                f"{party.words}."
            )
            hint = (
                "Faites-la signer, puis ajoutez à « signatures » le côté, la fonction, le code "
                f"({version.code}) et le jour.{who}"
            )
            file, warning = binome_file(key), Severity.AVERTISSEMENT
            path = ("signatures",) if binome.signatures else ("statut",)
            yield network.finding(file, path, CODE, message, hint, warning)


Fault = tuple[str, Severity, str, str]
"""The key at fault, how much it weighs, what is wrong, what to do."""


def _faults(
    binome: Binome,
    rank: int,
    signature: Signature,
    charter: Register | None,
    owners: dict[str, str],
) -> Iterator[Fault]:
    code = read_code(signature.code)
    if code is None:
        message = f"« {signature.code} » n’est pas un code : il a une faute de frappe."
        hint = "Recopiez les neuf signes imprimés au bas de la charte signée : 7K3-M9Q-X52."
        yield "code", Severity.ERREUR, message, hint
        return
    yield from _twice(binome, rank, signature, code)
    version = next((v for v in charter.versions if v.code == code), None) if charter else None
    if charter is None or version is None:
        hint = "Recopiez le code imprimé au bas de la charte signée par ce binôme."
        yield "code", Severity.ERREUR, _whose(code, owners), hint
        return
    if signature.le < version.date:
        day = spell_date(version.date)
        message = f"La version {version.numero} de la charte n’a été publiée que le {day}."
        hint = "Vérifiez le code et le jour de cette signature."
        yield "le", Severity.ERREUR, message, hint
    known = _functions(binome, signature.cote)
    latest = in_force(charter)
    if (
        latest is not None
        and code == latest.code  # those who signed older versions may have changed since
        and known
        and not any(_same(signature.fonction, function) for function in known)
    ):
        message = f"« {signature.fonction} » n’est pas un signataire pour {SIDES[signature.cote]}."
        hint = f"Le signataire est : {', '.join(known)}. Corrigez « signataires » ou cette ligne."
        yield "fonction", Severity.AVERTISSEMENT, message, hint


def _whose(code: str, owners: dict[str, str]) -> str:
    owner = owners.get(code)
    if owner is None:
        return f"Aucun document publié ne porte le code {code}."
    record, _, kind = owner.rpartition("/")
    if kind == CHARTER:
        return f"{code} est le code de la charte d’un autre binôme : « {record} »."
    return f"{code} n’est pas le code d’une charte, mais celui de « {owner} »."


def _twice(binome: Binome, rank: int, signature: Signature, code: str) -> Iterator[Fault]:
    several = len(_functions(binome, signature.cote)) > 1
    for other in binome.signatures[:rank]:
        if (
            other.cote is signature.cote
            and read_code(other.code) == code
            and _same(other.fonction, signature.fonction if several else "")
        ):
            message = f"La signature de {SIDES[signature.cote]} pour {code} est donnée deux fois."
            yield "code", Severity.ERREUR, message, "Gardez-en une."
            return
