"""Lisible: the documents of a care coordination, as a site and as print."""
