"""One form a module: documents and records in, bytes out. Nothing here writes a file."""
