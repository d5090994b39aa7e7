"""Opening hours in the OpenStreetMap syntax, public holidays included."""

from __future__ import annotations

from typing import Annotated

from opening_hours import validate
from pydantic import AfterValidator

from lisible.model.base import NON_RENSEIGNE, problem


def _parse(text: str) -> str:
    if text != NON_RENSEIGNE and not validate(text):
        raise problem(
            "horaires",
            f"Ces horaires ne se lisent pas : « {text} ».",
            "Exemples : 24/7 — Mo-Fr 09:00-17:00; PH off — Mo-Su 20:00-08:00.",
        )
    return text


Horaires = Annotated[str, AfterValidator(_parse)]
"""An ``opening_hours`` expression, or « non renseigné »."""
