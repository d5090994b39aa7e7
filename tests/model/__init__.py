"""The records and what their values mean."""
