"""What an address of another site may be: one that a reader can trust to lead where it says."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_LAST = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]+", re.IGNORECASE)
_FRENCH = re.compile(r"[a-z0-9à-öø-ÿœ-]+")
"""The letters of a decoded name: what French, Belgian and Swiss readers tell apart."""
_PRIVATE = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp")
_MAIL = re.compile(
    r"[A-Za-z0-9!$&'*+=^_`{}~-]+(\.[A-Za-z0-9!$&'*+=^_`{}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)

Fault = tuple[str, str]
"""Why in French, and what to do."""


def is_mail(text: str) -> bool:
    """An address to write to, without what a ``mailto:`` link would read as an order (?, %, #)."""
    return bool(_MAIL.fullmatch(text))


@lru_cache(maxsize=4096)
def web_fault(text: str) -> Fault | None:
    """Why ``text``, which begins with http:// or https://, is no address to publish."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "elle est mal formée", "Recopiez-la depuis la barre de votre navigateur."
    if "\\" in text:
        return "elle contient « \\ »", "Écrivez des barres « / »."
    if "@" in parts.netloc:
        hint = "Enlevez ce qui est avant « @ » : un lien ne porte ni nom ni mot de passe."
        return "elle cache un nom ou un mot de passe avant « @ »", hint
    if port is not None and not 0 < port < 65536:
        return "son numéro de port est impossible", "Enlevez-le."
    return _host_fault(host)


def _host_fault(host: str) -> Fault | None:
    labels = host.split(".")
    named = "Donnez le nom du site, comme sante.gouv.fr."
    if re.fullmatch(r"[0-9.]+|0x[0-9a-f.x]+", host) or ":" in host:
        return "elle donne le numéro d’une machine, pas le nom d’un site", named
    if len(labels) < 2 or labels[-1] in _PRIVATE:
        return "elle ne mène nulle part hors d’une machine ou d’un bureau", named
    if not host.isascii():
        hint = "Recopiez-la depuis la barre de votre navigateur."
        return "son nom a des lettres qui peuvent en imiter d’autres", hint
    if not all(_LABEL.fullmatch(label) for label in labels) or not _LAST.fullmatch(labels[-1]):
        return "le nom du site est impossible", named
    for label in labels:
        if label.startswith("xn--") and not _FRENCH.fullmatch(_decoded(label)):
            hint = "Vérifiez que ce site est bien celui que vous croyez, puis citez son nom seul."
            return "son nom est codé pour en imiter un autre", hint
    return None


def _decoded(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return ""
