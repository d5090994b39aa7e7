"""A template and a record make a Document: the one neutral form of everything that is read."""
