"""Invented inputs for what reads a person's text: see ``python -m fuzz --help``."""
