"""Templates, and values that stay text."""
