"""Opening hours in the OpenStreetMap syntax, public holidays included."""

from __future__ import annotations

import re
from typing import Annotated

from opening_hours import validate
from pydantic import AfterValidator

from lisible.model.base import NON_RENSEIGNE, problem

_SAID = re.compile(
    r"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed|24/7|\d{1,2}:\d{2})|[-,; ])+", re.IGNORECASE
)
"""The part of the syntax that ``hours_text`` can say: the same week all year, and holidays."""


def _parse(text: str) -> str:
    if text == NON_RENSEIGNE:
        return text
    if not validate(text):
        raise problem(
            "horaires",
            f"Ces horaires ne se lisent pas : « {text} ».",
            "Exemples : 24/7 — Mo-Fr 09:00-17:00; PH off — Mo-Su 20:00-08:00.",
        )
    if not _SAID.fullmatch(text):
        raise problem(
            "horaires",
            f"Ces horaires ne peuvent pas être dits aux lecteurs : « {text} ».",
            "Gardez les jours, les heures et les jours fériés (PH) ; écrivez le reste, comme une "
            "saison ou un rendez-vous, dans « precision ».",
        )
    return text


Horaires = Annotated[str, AfterValidator(_parse)]
"""An ``opening_hours`` expression, or « non renseigné »."""
