"""The search: what is found, written at build; the browser makes and reads the index itself."""

from lisible.outputs.site.search.index import INDEX, search_index

__all__ = ["INDEX", "search_index"]
