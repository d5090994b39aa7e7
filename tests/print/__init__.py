"""The printed documents, read back."""
