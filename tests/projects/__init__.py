"""Whole projects: another country's, another site builder, MkDocs by itself."""
