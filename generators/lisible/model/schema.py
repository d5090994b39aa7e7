"""JSON Schemas of the records, so that an editor completes and explains their keys in French."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from lisible.model.binome import Binome
from lisible.model.collections import COLLECTIONS
from lisible.model.coordination import Coordination
from lisible.model.droit import Droit
from lisible.model.glossaire import Glossaire
from lisible.model.lisibilite import Lisibilite
from lisible.model.repartition import Repartition
from lisible.model.structure import Structure

SCHEMAS: dict[str, type[BaseModel]] = {
    "coordination": Coordination,
    "structure": Structure,
    "binome": Binome,
    "repartition": Repartition,
    "glossaire": Glossaire,
    "lisibilite": Lisibilite,
    "droit": Droit,
    **{collection.sujet: collection.model for collection in COLLECTIONS},
}


def render_schemas() -> dict[str, str]:
    """File name → JSON text (two-space indent, keys in a stable order)."""
    return {
        f"{name}.schema.json": json.dumps(_schema(name, model), ensure_ascii=False, indent=2) + "\n"
        for name, model in SCHEMAS.items()
    }


def _schema(name: str, model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name} | schema
