"""The composition root: it knows the order, and it alone writes files."""
