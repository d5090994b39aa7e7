"""A text is read again at the date its front matter says; a build does not know what day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from lisible.documents.kinds import Kind
from lisible.findings import Finding, Severity
from lisible.model.echeances import in_charge, overdue, with_whom
from lisible.model.network import Network


def text_reviews(kinds: Iterable[Kind], network: Network, today: dt.date) -> Iterator[Finding]:
    """Texts whose review date has passed."""
    for kind in kinds:
        if kind.header.revision and overdue(kind.header.revision, today):
            mark = kind.source.front_matter.mark(("revision",))
            message = "La date de révision de ce texte est passée."
            hint = "Relisez-le, puis changez « revision »."
            hint += with_whom(in_charge(network, kind.header.responsable))
            place = (kind.source.file, mark.line, mark.column, "revision")
            yield Finding(*place, message, hint, Severity.AVERTISSEMENT)
