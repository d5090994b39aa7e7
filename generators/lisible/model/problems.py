"""What the model refuses, said as findings in French at the right place."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from lisible.findings import Finding, did_you_mean
from lisible.model.base import NON_RENSEIGNE
from lisible.sources.yaml_source import Mark, Path, YamlSource


def findings_of(
    error: ValidationError, source: YamlSource, model: type[BaseModel]
) -> list[Finding]:
    """One finding for each detail of ``error``, all of them.

    A list whose items are wrong is not called too short: pydantic counts only the right ones.
    """
    details = error.errors(include_url=False)
    places = [detail["loc"] for detail in details]
    return [
        _finding(detail, source, model)
        for detail in details
        if detail["type"] != "too_short" or not any(_below(p, detail["loc"]) for p in places)
    ]


def _below(path: Path, other: Path) -> bool:
    return len(path) > len(other) and path[: len(other)] == other


def _finding(detail: ErrorDetails, source: YamlSource, model: type[BaseModel]) -> Finding:
    path: Path = detail["loc"]
    kind, context = detail["type"], detail.get("ctx", {})
    unknown = kind == "extra_forbidden"
    if path[-1:] == ("[key]",):  # pydantic's way to say that the key itself is wrong
        mark = source.mark(path[:-1], key=True)
    else:
        mark = source.mark(path, key=unknown)
    if unknown:
        key = str(path[-1])
        known = _keys_at(model, path[:-1])
        return Finding(
            source.file,
            mark.line,
            mark.column,
            "cle-inconnue",
            f"La clé « {key} » n’existe pas ici.",
            did_you_mean(key, known),
        )
    if kind == "missing":
        return _missing(source.file, mark, str(path[-1]), _fields_at(model, path))
    code, message, hint = _sentence(kind, context, path, detail.get("input"))
    return Finding(source.file, mark.line, mark.column, code, message, hint)


def _missing(file: str, mark: Mark, name: str, fields: list[FieldInfo]) -> Finding:
    hint = f"Ajoutez la ligne « {name}: … »."
    if any(_may_be_unknown(field) for field in fields):
        hint = f"Ajoutez la ligne « {name}: … » ; au besoin, « {name}: {NON_RENSEIGNE} »."
    message = f"Il manque « {name} »."
    return Finding(file, mark.line, mark.column, "cle-absente", message, hint)


def _may_be_unknown(field: FieldInfo) -> bool:
    """Whether the model takes « non renseigné » there."""
    try:
        known: Any = Annotated[field.annotation, field, *field.metadata]
        TypeAdapter(known).validate_python(NON_RENSEIGNE)
    except ValidationError:
        return False
    return True


def _sentence(
    kind: str, context: dict[str, Any], path: Path, value: object
) -> tuple[str, str, str]:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if kind == "identifiant" and name in ("source", "sources"):
        hint = (
            "Donnez l’identifiant d’une source décrite sous « sources: », dans "
            "partners/coordination.yml."
        )
        return kind, str(context["message"]), hint
    if "hint" in context:
        return kind, str(context["message"]), str(context["hint"])
    if kind == "enum" and isinstance(value, str):
        listed = str(context["expected"]).replace(" or ", ", ")
        hint = did_you_mean(value, [word.strip(" '") for word in listed.split(",")])
        return "valeur", f"« {value} » n’est pas admis pour « {name} ».", hint
    if kind in ("string_too_long", "too_long"):
        hint = "Raccourcissez-le, ou partagez-le en plusieurs."
        return "longueur", f"Ce texte dépasse {context['max_length']} caractères.", hint
    if kind == "too_short":
        hint = f"Donnez au moins un élément à « {name} », ou enlevez la ligne."
        return "longueur", f"« {name} » est une liste vide.", hint
    expected = next((words for start, words in _EXPECTED if kind.startswith(start)), "autre chose")
    if value is None:
        message = f"« {name} » attend {expected}, et la fiche ne donne rien."
        hint = "Donnez une valeur, entre guillemets si elle commence par #, ou enlevez la ligne."
        return "type", message, hint
    found = _FOUND.get(type(value)) or f"« {str(value)[:40]} »"
    hint = f"Regardez comment « {name} » est écrit ailleurs, ou dans le guide."
    return "type", f"« {name} » attend {expected}, et la fiche donne {found}.", hint


_EXPECTED = (
    ("string", "un texte"),
    ("enum", "un mot"),
    ("tuple", "une liste (une ligne « - » par élément)"),
    ("model", "plusieurs clés décalées sous celle-ci"),
    ("dict", "plusieurs clés décalées sous celle-ci"),
    ("bool", "true ou false"),
    ("int", "un nombre entier"),
    ("greater_than", "un nombre plus grand"),
    ("less_than", "un nombre plus petit"),
    ("float", "un nombre"),
)
_FOUND: dict[type, str] = {dict: "des clés", list: "une liste"}


def _fields_at(model: type[BaseModel], path: Path) -> list[FieldInfo]:
    """What the model says of the key that ends ``path``."""
    name = str(path[-1])
    owners = _models_at(model, path[:-1])
    return [owner.model_fields[name] for owner in owners if name in owner.model_fields]


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the model knows at ``path``."""
    return [name for owner in _models_at(model, path) for name in owner.model_fields]


def _models_at(model: type[BaseModel], path: Path) -> set[type[BaseModel]]:
    """The models that stand at ``path``, found by walking the types of the fields."""
    here: set[type[BaseModel]] = {model}
    for part in path:
        if isinstance(part, str):
            here = {
                inner
                for owner in here
                if part in owner.model_fields
                for inner in _models(owner.model_fields[part].annotation)
            } or here
    return here


def _models(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    found: set[type[BaseModel]] = set()
    for argument in getattr(annotation, "__args__", ()):
        found |= _models(argument)
    return found
